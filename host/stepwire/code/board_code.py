"""A step's source -> what a board executes: chunks of code, and the way back to the source.

A chunk is the text of one function `_`. The executor compiles it in the step's
namespace, takes the function out of it and keeps it; a run clears the
namespace and calls the functions in order, the first one with the values of
`BoardCode.names`. A chunk that returns None hands on to the next one, a chunk
that returns a list of one ends the step with what it holds. All that the
top level binds is declared global, and so the code behaves as in a module.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from stepwire.code.chunks import Entry, pack
from stepwire.code.compact import compact
from stepwire.code.function_body import MODULE, compile_in_function, top_level_await
from stepwire.code.imports import Imports, Serving, Supplied, find_supplied
from stepwire.code.keys import key_of
from stepwire.code.names import find_names
from stepwire.code.rewrite import edits_for_board
from stepwire.code.source import Source
from stepwire.code.syntax import Syntax

_NOTHING = Serving()


class Definition(NamedTuple):
    """A function in a step's source, from its `def` line to its last, both included."""

    name: str
    first_line: int
    last_line: int


class BoardCode(NamedTuple):
    """A step as a board executes it.

    `names` are the names whose values the first chunk takes, in this order, and behind them
    the modules `supplied`.
    `modules` are imported somewhere in the step, dotted; `identifiers` are all
    names and attributes that it mentions. `key` is a hash of all that travels
    to the board, see `keys`. Lines of the device run on from chunk to chunk, so
    that one number tells both chunk and line.
    """

    filename: str
    source: str
    names: tuple[str, ...]
    supplied: tuple[Supplied, ...]
    chunks: tuple[str, ...]
    modules: frozenset[str]
    identifiers: frozenset[str]
    key: str
    definitions: tuple[Definition, ...]
    lines: tuple[str, ...]
    line_map: tuple[int | None, ...]

    def user_line(self, device_line: int) -> int | None:
        """The user's line for a line of the device; None where the user wrote nothing."""
        if 0 < device_line <= len(self.line_map):
            return self.line_map[device_line - 1]
        return None

    def source_line(self, user_line: int) -> str:
        """The text of a line as the user wrote it; "" where there is none."""
        return self.lines[user_line - 1] if 0 < user_line <= len(self.lines) else ""

    def function_at(self, user_line: int) -> str:
        """The name of the innermost function around a line, "<module>" outside of all."""
        around = [d for d in self.definitions if d.first_line <= user_line <= d.last_line]
        return max(around, key=lambda d: d.first_line).name if around else MODULE


def compile_for_board(
    source: str,
    filename: str,
    available: Collection[str],
    *,
    serving: Serving = _NOTHING,
    chunk_bytes: int | None = None,
) -> BoardCode:
    """Compile a step for a board.

    `available` are the names that have a value; those which the step may read
    become `BoardCode.names`. `serving` has what stepwire serves of the step's
    imports. Code is split between the statements of its top level into chunks of
    at most `chunk_bytes` of UTF-8, None for one chunk; a statement that is longer
    makes a chunk of its own. Raises `StepSyntaxError`, which also names what works
    on the host alone.

    >>> compile_for_board("return x + 1", "step.py", ["data", "x"]).chunks
    ('def _(*a):\\n global x\\n x,=a\\n return[x+1]',)
    """
    syntax = Syntax.of(Source.read(source, filename))
    _refuse_await(syntax)
    names = find_names(syntax)
    takes = names.used(available)
    free = _free_names({*names.identifiers, *available})
    argument = next(free)
    if names.opaque:  # a text that the step evaluates may hold any letter
        free = filter(lambda name: len(name) > 1, free)
    mentioned = None if names.opaque else names.identifiers
    supplied = find_supplied(syntax.tree, serving, mentioned, free)
    entry = Entry(
        takes=(*takes, *(one.name for one in supplied.values())),
        argument=argument,
        file=PurePath(filename).name if "__file__" in names.reads else None,
    )
    find_edits = partial(edits_for_board, imports=Imports(serving, supplied))
    lines = pack(compact(syntax, find_edits), entry, names.bound, chunk_bytes)
    chunks = tuple("\n".join(line for line, _ in chunk) for chunk in lines)
    # What CPython refuses need not travel.
    compile_in_function(syntax, names)
    return BoardCode(
        filename=filename,
        source=source,
        names=takes,
        supplied=tuple(supplied.values()),
        chunks=chunks,
        modules=names.modules,
        identifiers=names.identifiers,
        key=key_of((*entry.takes, "", *chunks)),
        definitions=tuple(_definitions(syntax)),
        lines=syntax.source.lines,
        line_map=_line_map(lines),
    )


def _refuse_await(syntax: Syntax) -> None:
    node = top_level_await(syntax)
    if node:
        what = "on a board the top level of a step cannot await; call asyncio.run() instead"
        raise syntax.source.error_at(what, node)


def _free_names(taken: Collection[str]) -> Iterator[str]:
    """Names that the step does not use, short ones first."""
    numbered = (f"a{number}" for number in itertools.count())
    names = itertools.chain("abcdefghijklmnopqrstuvwxyz", numbered)
    return (name for name in names if name not in taken)


def _line_map(chunks: list[list[tuple[str, int | None]]]) -> tuple[int | None, ...]:
    rows: list[int | None] = []
    for chunk in chunks:
        # The empty lines in front of a chunk stand for the lines of those before it.
        rows += [row for _, row in chunk[len(rows) :]]
    return tuple(rows)


def _definitions(syntax: Syntax) -> Iterator[Definition]:
    for node, _, _ in syntax.sites:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield Definition(node.name, node.lineno, node.end_lineno or node.lineno)
