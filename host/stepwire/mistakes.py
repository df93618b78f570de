"""The mistakes found in a flow file, gathered so that all of them are told at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from stepwire.errors import FlowFileError, Mistake

SHOWN = 50
"""How many mistakes the text of an error lists; the others are in `FlowFileError.mistakes`."""


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


TOP = Place(1, 1)


class Mistakes:
    """The mistakes of one file, in the order they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Mistake] = []

    def add(self, place: Place, found: str, expected: str = "") -> None:
        """Note one: `found` is a clause about the file, `expected` what belongs there instead."""
        self._found.append(Mistake(self.file, place.line, place.column, found, expected))

    def stop(self, place: Place, found: str, expected: str = "") -> NoReturn:
        """Note one after which reading on makes no sense, and raise `FlowFileError`."""
        self.add(place, found, expected)
        raise self._error()

    def raise_any(self) -> None:
        """Raise `FlowFileError` with every mistake noted so far, if there is one."""
        if self._found:
            raise self._error()

    def _error(self) -> FlowFileError:
        mistakes = tuple(sorted(set(self._found)))
        if len(mistakes) == 1:
            return FlowFileError(mistakes[0].what, where=mistakes[0].where, mistakes=mistakes)
        lines = [f"{len(mistakes)} mistakes", *map(str, mistakes[:SHOWN])]
        if len(mistakes) > SHOWN:
            lines.append(f"and {len(mistakes) - SHOWN} more")
        return FlowFileError("\n".join(lines), where=self.file, mistakes=mistakes)


def did_you_mean(name: str, known: Iterable[str], listed: Iterable[str] | None = None) -> str:
    """The one of `known` that `name` resembles; else all of them, or those `listed`."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(name.lower()[:64], names, n=1)
    return f"`{close[0]}`" if close else one_of(names if listed is None else listed)


def one_of(names: Iterable[str]) -> str:
    """`one of a, b, c`, with each name in backquotes."""
    return "one of " + ", ".join(f"`{name}`" for name in names)


def clipped(text: str, limit: int = 40) -> str:
    """`text` on one line of printable characters, cut to `limit` of them: for a message."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return shown if shown.isprintable() else ascii(shown)[1:-1]
