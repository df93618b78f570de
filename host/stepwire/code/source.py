"""A step's source as text: its lines, its places, and what its syntax errors say.

CPython's parser is the judge of what is Python; this module hands it the text
as an editor shows it and turns whatever it raises into `StepSyntaxError`.
"""

from __future__ import annotations

import ast
import symtable
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

from stepwire.errors import StepSyntaxError

Position = tuple[int, int]
"""A line that counts from 1 and a column that counts characters from 0."""

# `warnings.catch_warnings` swaps state of the whole process, and flows compile in threads.
_QUIET = threading.Lock()


class Source(NamedTuple):
    """The text of a step: lines end in `\\n`, no byte order mark, no null bytes."""

    filename: str
    text: str
    lines: tuple[str, ...]

    @classmethod
    def read(cls, source: str, filename: str) -> Source:
        """Take a step's source, whatever its line ends; `StepSyntaxError` if it is no text."""
        text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        read = cls(filename, text, tuple(text.split("\n")))
        read._refuse_what_is_no_text()
        return read

    def _refuse_what_is_no_text(self) -> None:
        null = self.text.find("\0")
        if null >= 0:
            raise self.error("the source holds a null byte", *self._place(null))
        try:
            self.text.encode()
        except UnicodeEncodeError as error:
            what = f"the source holds half of a character, U+{ord(self.text[error.start]):04X}"
            raise self.error(what, *self._place(error.start)) from error

    def _place(self, offset: int) -> Position:
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1)

    def line(self, number: int) -> str:
        """The line `number` (from 1), without its end; "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def start(self, node: ast.stmt | ast.expr | ast.arg) -> Position:
        """Where a node of this text begins."""
        return node.lineno, self.column(node.lineno, node.col_offset)

    def end(self, node: ast.stmt | ast.expr | ast.arg) -> Position:
        """Where a node of this text ends: the place of the first character behind it."""
        line, offset = node.end_lineno, node.end_col_offset
        assert line is not None and offset is not None, "the parser gives every node its end"
        return line, self.column(line, offset)

    def column(self, line: int, byte_offset: int) -> int:
        """The column in characters of what the parser counts in bytes of UTF-8."""
        text = self.line(line)
        if text.isascii():
            return byte_offset
        return len(text.encode()[:byte_offset].decode(errors="ignore"))

    def slice(self, start: Position, end: Position) -> str:
        """The text from `start` to `end`, lines and all."""
        if start[0] == end[0]:
            return self.line(start[0])[start[1] : end[1]]
        between = self.lines[start[0] : end[0] - 1]
        return "\n".join((self.line(start[0])[start[1] :], *between, self.line(end[0])[: end[1]]))

    def error(self, what: str, line: int, column: int | None = None) -> StepSyntaxError:
        """A syntax error of this text; `column` counts characters from 0."""
        return StepSyntaxError(
            what,
            filename=self.filename,
            line=line,
            column=None if column is None else column + 1,
            source=self.line(line),
        )

    def error_at(self, what: str, node: ast.stmt | ast.expr) -> StepSyntaxError:
        """A syntax error that points at a node."""
        return self.error(what, *self.start(node))

    def parse(self) -> ast.Module:
        """The syntax tree; `return` may stand at its top level."""
        with self.errors_translated():
            return ast.parse(self.text, self.filename)

    def symbols(self) -> symtable.SymbolTable:
        """Which name belongs to which scope, by the rules of a module."""
        with self.errors_translated(in_bytes=True):
            return symtable.symtable(self.text, self.filename, "exec")

    @contextmanager
    def errors_translated(self, *, in_bytes: bool = False) -> Generator[None, None, None]:
        """Turn what CPython raises about this text into `StepSyntaxError`.

        `in_bytes` says that it counts columns in bytes of UTF-8, as all do that
        come after the parser.
        """
        try:
            with _QUIET, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield
        except SyntaxError as error:
            raise self._translated(error, in_bytes) from error
        except (RecursionError, MemoryError) as error:
            what = "the source is nested too deeply for Python's own parser"
            raise self.error(what, self._deepest_line()) from error

    def _translated(self, error: SyntaxError, in_bytes: bool) -> StepSyntaxError:
        line = min(max(error.lineno or 1, 1), len(self.lines))
        column = error.offset - 1 if error.offset else None
        if in_bytes and column is not None:
            column = self.column(line, column)
        return self.error(error.msg.removesuffix("."), line, column)

    def _deepest_line(self) -> int:
        """The line with the most brackets and operators: where to look, not a proof."""
        weights = [sum(map(line.count, "([{+-*/.~")) for line in self.lines]
        return weights.index(max(weights)) + 1
