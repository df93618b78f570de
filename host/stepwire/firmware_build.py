"""A file of the executor, made short for the wire and the heap of a board."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Mapping
from functools import partial

from stepwire import resources
from stepwire.code.compact import compact
from stepwire.code.imports import ANY, Imports, Serving, Supplied
from stepwire.code.rewrite import firmware_edits
from stepwire.code.source import Source
from stepwire.code.syntax import Syntax

_COMPOUND = re.compile(r" *(@|(if|elif|else|for|while|def|class|try|except|finally|with)\b)")


def short(name: str, renamed: Mapping[str, str]) -> str:
    """A file of firmware/ without what a board does not need, with some names `renamed`.

    What it imports of `needs` is taken from names that stand in its namespace before.
    """
    ours = {one: Supplied(one, one, (ANY,), is_whole=True) for one in needs(name)}
    imports = Imports(Serving(dict.fromkeys(ours, (ANY,))), ours)
    pieces = compact(_syntax(name), partial(firmware_edits, imports=imports))
    # The lines are indented, as a step's are in the function around them.
    text = _joined([line for piece in pieces for line in piece.lines])
    return _renamed(f"if 1:\n{text}", renamed)


def needs(name: str) -> tuple[str, ...]:
    """The modules of stepwire that a file of firmware/ imports: their names begin with `_`."""
    found: dict[str, None] = {}
    for site in _syntax(name).sites:
        if isinstance(site.node, ast.Import):
            found.update((alias.name, None) for alias in site.node.names)
        elif isinstance(site.node, ast.ImportFrom) and site.node.module:
            found[site.node.module] = None
    return tuple(one for one in found if one.startswith("_"))


def _syntax(name: str) -> Syntax:
    return Syntax.of(Source.read(resources.firmware(name).read_text("utf-8"), name))


def _joined(lines: list[str]) -> str:
    """The lines, simple statements of one block on one line: a line costs heap too."""
    text = ""
    before = None
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        simple = not _COMPOUND.match(line) and indent > 0
        text += ";" + line.lstrip(" ") if simple and indent == before else "\n" + line
        before = indent if simple else None
    return text.removeprefix("\n")


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """`text` with its names replaced where they are names, not attributes or text."""
    lines = text.split("\n")
    before = ""
    places: list[tuple[int, int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text + "\n").readline):
        if token.type == tokenize.NAME and before != "." and token.string in names:
            places.append((token.start[0] - 1, token.start[1], token.string))
        before = token.string
    for row, column, name in reversed(places):
        line = lines[row]
        lines[row] = line[:column] + names[name] + line[column + len(name) :]
    return "\n".join(lines)
