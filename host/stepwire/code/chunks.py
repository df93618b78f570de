"""Statements packed into chunks: the functions that an executor compiles and calls in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from stepwire.code.compact import Piece


class Entry(NamedTuple):
    """What a chunk does before the step's own code.

    `takes` are the names that get the values of its arguments, `argument` is a
    name that the step does not use, `file` is the value of `__file__` where
    the step reads it.
    """

    takes: tuple[str, ...] = ()
    argument: str = "a"
    file: str | None = None

    @property
    def binds(self) -> tuple[str, ...]:
        """The names that this binds."""
        return self.takes if self.file is None else (*self.takes, "__file__")

    @property
    def header(self) -> str:
        """The line that opens the function."""
        return f"def _(*{self.argument}):" if self.takes else "def _():"

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that follow the declaration of globals."""
        comma = "," if len(self.takes) == 1 else ""
        unpack = (f" {','.join(self.takes)}{comma}={self.argument}",) if self.takes else ()
        return unpack if self.file is None else (*unpack, f" __file__={self.file!r}")


class Chunk:
    """The statements of one chunk, `lead` empty lines behind the start of its text."""

    def __init__(self, lead: int, entry: Entry, bound: Collection[str]) -> None:
        self._lead = lead
        self._entry = entry
        self._bound = bound
        self._pieces: list[Piece] = []
        self._declared = dict.fromkeys(entry.binds)
        self._bytes = lead - 1 + _length((entry.header, *entry.lines))
        self._bytes += _declaration_length(entry.binds, is_first=True)

    def takes(self, piece: Piece, chunk_bytes: int | None) -> bool:
        """Whether the chunk is within `chunk_bytes` with one more statement, or has none yet.

        Once the empty lines alone fill a chunk, more chunks help nobody: the
        last one takes all.
        """
        if chunk_bytes is None or not self._pieces or self._lead >= chunk_bytes:
            return True
        return self._bytes + self._cost(piece) <= chunk_bytes

    def add(self, piece: Piece) -> None:
        """Put a statement behind the others."""
        self._bytes += self._cost(piece)
        self._pieces.append(piece)
        self._declared.update(dict.fromkeys(self._undeclared(piece)))

    def lines(self) -> Iterator[tuple[str, int | None]]:
        """The lines of the chunk, each with the user's line that it comes from."""
        yield from [("", None)] * self._lead
        yield self._entry.header, None
        bound = (name for piece in self._pieces for name in piece.binds if name in self._bound)
        names = dict.fromkeys((*bound, *self._entry.binds))
        if names:
            yield f" global {','.join(names)}", None
        for line in self._entry.lines:
            yield line, None
        for piece in self._pieces:
            yield from zip(piece.lines, piece.rows, strict=True)
        if not self._pieces:
            yield " pass", None

    def _undeclared(self, piece: Piece) -> list[str]:
        return [name for name in piece.binds if name in self._bound and name not in self._declared]

    def _cost(self, piece: Piece) -> int:
        names = self._undeclared(piece)
        return _length(piece.lines) + _declaration_length(names, is_first=not self._declared)


def pack(
    pieces: Iterable[Piece], entry: Entry, bound: Collection[str], chunk_bytes: int | None
) -> list[list[tuple[str, int | None]]]:
    """Pack statements into chunks of at most `chunk_bytes` of UTF-8 each, None for no limit.

    A statement that is longer makes a chunk of its own. Returns the lines of
    every chunk, each with the user's line that it comes from. Chunk by chunk
    there are as many empty lines in front as there are lines in the ones
    before, so that no two chunks have code on a line of the same number.
    """
    chunks: list[list[tuple[str, int | None]]] = []
    chunk = Chunk(0, entry, bound)
    for piece in pieces:
        if not chunk.takes(piece, chunk_bytes):
            chunks.append(list(chunk.lines()))
            chunk = Chunk(len(chunks[-1]), Entry(), bound)
        chunk.add(piece)
    return [*chunks, list(chunk.lines())]


def _length(texts: Iterable[str]) -> int:
    """Bytes of texts, with one more each for what separates it from the one before."""
    return sum(len(text.encode()) + 1 for text in texts)


def _declaration_length(names: Collection[str], *, is_first: bool) -> int:
    """Bytes that names cost in a declaration of globals, of which they may be the first."""
    opening = len("\n global") if is_first and names else 0
    return opening + _length(names)
