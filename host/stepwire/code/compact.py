"""A step's source made short for a board, with every line's way back.

Comments, blank lines, docstrings and annotations go, an indented block costs
one space, and two tokens have a space between them only where they would run
into one. A physical line that carries code stays a line of its own, within
brackets and strings too, so that the map from lines to lines is exact.
"""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Callable
from typing import NamedTuple

from stepwire.code.rewrite import Edits, edits_for_board
from stepwire.code.source import Position
from stepwire.code.syntax import Syntax, bindings
from stepwire.code.tokens import Token, Tokens, nesting

FindEdits = Callable[[Syntax, Tokens], Edits]


class Piece(NamedTuple):
    """One statement of a step's top level, indented by one space.

    `rows` has the user's own line for each of `lines`; `binds` are the names
    that the statement binds, itself or in a scope within it.
    """

    lines: tuple[str, ...]
    rows: tuple[int, ...]
    binds: tuple[str, ...]


def compact(syntax: Syntax, find_edits: FindEdits = edits_for_board) -> tuple[Piece, ...]:
    """Make a step's statements short; those that do nothing are left out."""
    tokens = Tokens(syntax.source)
    edits = find_edits(syntax, tokens)
    pieces: list[Piece] = []
    begin = 0
    for statement in syntax.tree.body:
        end = tokens.at(syntax.source.end(statement))
        writer = _Writer()
        _write_tokens(tokens, edits, begin, end, writer)
        if writer.lines:
            binds = dict.fromkeys(name for each in ast.walk(statement) for name in bindings(each))
            pieces.append(Piece(tuple(writer.lines), tuple(writer.rows), tuple(binds)))
        begin = end
    return tuple(pieces)


def _write_tokens(tokens: Tokens, edits: Edits, begin: int, end: int, writer: _Writer) -> None:
    index = begin
    while index < end:
        replacement = edits.replaced.get(index)
        if replacement:
            writer.put(replacement.text, tokens[index])
            index = replacement.resume
        else:
            writer.take(tokens[index])
            writer.append(edits.appended.get(index, ""))
            index += 1


class _Writer:
    """Writes tokens as lines, and keeps of the last one what the next one needs."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.rows: list[int] = []
        self._depth = 0
        self._at_line_start = True
        self._owes_semicolon = False
        self._end: Position = (0, 0)
        self._after_number = False

    def take(self, token: Token) -> None:
        """Write a token as it is."""
        if token.kind == tokenize.NEWLINE:
            self._at_line_start = True
            self._owes_semicolon = False
        elif token.text == ";":
            # Owed, not written: a statement may be gone in front of it, or all behind it.
            self._owes_semicolon = not self._at_line_start and not self.lines[-1].endswith(":")
        else:
            self.put(token.text, token)

    def put(self, text: str, token: Token) -> None:
        """Write `text`, which may be nothing, at the place of `token`."""
        if not text:
            return
        self._go_to(token, text)
        self.append(text)
        self._end = token.end
        self._after_number = token.kind == tokenize.NUMBER

    def append(self, text: str) -> None:
        """Write `text` right behind the last token."""
        self._depth += nesting(text)
        first, *others = text.split("\n")
        self.lines[-1:] = [self.lines[-1] + first] if self.lines else []
        for other in others:
            self._begin_line(other, self.rows[-1] + 1)

    def _go_to(self, token: Token, text: str) -> None:
        row = token.start[0]
        if self._at_line_start:
            self._begin_line(" " * (token.level + 1), row)
            self._at_line_start = False
            return
        if self._owes_semicolon:
            self.lines[-1] += ";"
            self._owes_semicolon = False
        if row > self.rows[-1]:
            self.lines[-1] += "" if self._depth else "\\"
            self._begin_line("", row)
        elif self._would_run_into(text, apart=token.start != self._end):
            self.lines[-1] += " "

    def _begin_line(self, text: str, row: int) -> None:
        self.lines.append(text)
        self.rows.append(row)

    def _would_run_into(self, text: str, *, apart: bool) -> bool:
        """Whether a blank must stand in front of `text`; `apart` says that one stood there."""
        last, first = self.lines[-1][-1], text[0]
        if self._after_number:
            # Letters and dots behind a digit belong to the number, says MicroPython's lexer.
            return first == "." or _in_word(first)
        if first in "\"'":
            # '' 'a' without the blank opens '''a
            return apart and first == last
        return apart and _in_word(last) and (_in_word(first) or _is_fraction(text))


def _in_word(character: str) -> bool:
    return character == "_" or character.isalnum() or not character.isascii()


def _is_fraction(text: str) -> bool:
    return text[0] == "." and text[1:2].isdigit()
