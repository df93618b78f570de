"""A step's source as tokens, found by place.

Strings are one token each, as they were written: the standard tokenizer takes
f-strings apart from Python 3.12 on and leaves them whole before.
"""

from __future__ import annotations

import bisect
import io
import token
import tokenize
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stepwire.code.source import Position, Source

_WITHOUT_CODE = frozenset({tokenize.COMMENT, tokenize.NL, tokenize.ENDMARKER})
_LEVELS = {tokenize.INDENT: 1, tokenize.DEDENT: -1}
_NESTING = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}
# By name, because they came with 3.12 and 3.14.
_OPENING = frozenset(getattr(token, name, -1) for name in ("FSTRING_START", "TSTRING_START"))
_CLOSING = frozenset(getattr(token, name, -1) for name in ("FSTRING_END", "TSTRING_END"))


class Token(NamedTuple):
    """A piece of the source that carries code, or the end of a logical line.

    `kind` is a number of the standard module `token`, `level` counts the
    indented blocks that the token stands in.
    """

    kind: int
    text: str
    start: Position
    end: Position
    level: int


def nesting(text: str) -> int:
    """1 for an opening bracket, -1 for a closing one, 0 for any other token."""
    return _NESTING.get(text, 0)


class Tokens:
    """The tokens of a source in order, without comments and blank lines."""

    def __init__(self, source: Source) -> None:
        with source.errors_translated():
            self._tokens = tuple(_strings_joined(_standard(source.text), source))
        self._starts = [token.start for token in self._tokens]

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index]

    def at(self, position: Position) -> int:
        """The index of the first token that starts at `position` or behind it."""
        return bisect.bisect_left(self._starts, position)

    def find(self, text: str, position: Position) -> int:
        """The index of the first token `text` that starts at `position` or behind it."""
        index = self.at(position)
        while self._tokens[index].text != text:
            index += 1
        return index


def _standard(text: str) -> Iterator[tokenize.TokenInfo]:
    # A StringIO ends lines at \n alone, as the parser does; form feeds stay blanks.
    for each in tokenize.generate_tokens(io.StringIO(text + "\n").readline):
        if each.type not in _WITHOUT_CODE:
            yield each


def _strings_joined(tokens: Iterable[tokenize.TokenInfo], source: Source) -> Iterator[Token]:
    level = 0
    openings: list[Position] = []
    for each in tokens:
        level += _LEVELS.get(each.type, 0)
        if each.type in _OPENING:
            openings.append(each.start)
        elif each.type in _CLOSING:
            start = openings.pop()
            if not openings:
                text = source.slice(start, each.end)
                yield Token(tokenize.STRING, text, start, each.end, level)
        elif not openings and each.type not in _LEVELS:
            yield Token(each.type, _text(each), each.start, each.end, level)


def _text(token: tokenize.TokenInfo) -> str:
    """A token as written; names in the form in which CPython compares them (NFKC)."""
    if token.type == tokenize.NAME and not token.string.isascii():
        return unicodedata.normalize("NFKC", token.string)
    return token.string
