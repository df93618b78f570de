"""The executor's files, made short for the wire and the heap of a board.

A micro:bit V1 interns every name that its ROM does not hold: about 10 bytes of
heap each, and 200 for the first. So the executor's readable names become the
single letters that are in that ROM (measured: a b c d e f g n r and _); other
boards get the same source.
"""

from __future__ import annotations

import hashlib
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cache

from stepwire import resources
from stepwire.code.compact import compact
from stepwire.code.rewrite import firmware_edits
from stepwire.code.source import Source
from stepwire.code.syntax import Syntax

_COMPOUND = re.compile(r" *(@|(if|elif|else|for|while|def|class|try|except|finally|with)\b)")

NAMES = {
    "answer": "a",
    "pieces": "b",
    "chunks": "c",
    "read": "d",
    "value": "e",
    "check": "f",
    "write": "g",
    "number": "n",
    "result": "r",
    "part": "_",
    "encode": "E",
    "output": "o",
    "step_print": "P",
    "trace": "T",
    "steps": "S",
}
HELD = "X"
"""Where the executor's namespace holds an exception that the host is to read."""
PIECES = NAMES["pieces"]
OUTPUT = NAMES["output"]
STEP_PRINT = NAMES["step_print"]
TRACE = NAMES["trace"]
STEPS = NAMES["steps"]


@dataclass(frozen=True)
class Executor:
    """What is to be loaded onto a kind of board, and the name of its way in.

    `serve` carries a hash of the sources, so that another version of the
    executor is never taken for this one.
    """

    serve: str
    parts: tuple[str, ...]


@cache
def executor(files: tuple[str, ...]) -> Executor:
    """The executor made of `files` of firmware/, in their order."""
    texts = [short(name) for name in files]
    serve = "_" + hashlib.sha256("\n".join(texts).encode()).hexdigest()[:4]
    return Executor(serve, tuple(_rename(text, {"serve": serve}) for text in texts))


@cache
def short(name: str, **constants: int) -> str:
    """A file of firmware/ without what a board does not need; `constants` are filled in."""
    source = Source.read(resources.firmware(name).read_text("utf-8"), name)
    pieces = compact(Syntax.of(source), firmware_edits)
    # The lines are indented, as a step's are in the function around them.
    text = "if 1:\n" + _joined([line for piece in pieces for line in piece.lines])
    return _rename(text, NAMES | {name: str(value) for name, value in constants.items()})


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


def _rename(text: str, names: dict[str, str]) -> str:
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
