"""A traceback off a board, as frames with the user's own lines.

The board knows chunks of code under the file name `<string>`, the executor's
own among them: the executor's frames go, those of the step are mapped back.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from stepwire.code import BoardCode
from stepwire.code.function_body import MODULE
from stepwire.device.failure import Failure, TraceLine
from stepwire.firmware_names import NAMES
from stepwire.result import Frame

FRAMES_KEPT = (20, 30)
"""Of a longer traceback, as of a recursion without end: the outermost and the innermost."""

_CHUNK = "_"
_STEP_FILE = "<string>"
_FIRMWARE_FILES = frozenset({"_boot.py"})  # the emulated board's start, which imports go through
_EXECUTOR = frozenset({NAMES["encode"], NAMES["step_print"]})


def frames(failure: Failure, code: BoardCode) -> tuple[Frame, ...]:
    """The frames of a failure, the innermost last."""
    if refused_by_compiler(failure):
        return tuple(_compiler_frame(failure, code))
    found = [frame for line in _newest(failure) if (frame := _frame(line, code)) is not None]
    return shortened(tuple(found))


def _newest(failure: Failure) -> Iterator[TraceLine]:
    """The lines of a failure without the executor's loop, and without those of older failures.

    A V1 has one KeyboardInterrupt for all, whose traceback grows with each; the
    newest one is printed first. A chunk never calls itself, nor does the loop.
    """
    once = {(line.file, line.name) for line in failure.trace[:1]}
    for line in failure.trace[1:]:
        if (line.file, line.name) in once:
            return
        if line.name == _CHUNK:
            once.add((line.file, line.name))
        yield line


def shortened(found: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The frames without those in the middle of a very long traceback."""
    outermost, innermost = FRAMES_KEPT
    return found if len(found) <= sum(FRAMES_KEPT) else found[:outermost] + found[-innermost:]


def refused_by_compiler(failure: Failure) -> bool:
    """Whether it was the board's compiler that refused the step, and not the step that ran."""
    inside = failure.trace[1:]
    return failure.type == "SyntaxError" and bool(inside) and inside[0].name == MODULE


def why_refused(failure: Failure, code: BoardCode) -> str:
    """What the board's compiler said of a step that the host's Python accepts, and a hint."""
    line = next((frame.line for frame in frames(failure, code)), None)
    newer = set(_newer_syntax(code.source, line))
    what = f"its MicroPython has no {' and no '.join(sorted(newer))}" if newer else "it is older"
    return f"{failure.message}: the board's compiler refuses what the host's accepts, for {what}"


_NEWER = {
    "JoinedStr": "f-strings (use format())",
    "NamedExpr": ":=",
    "Match": "match statement",
    "TryStar": "except*",
    "AsyncFunctionDef": "async functions",
    "Await": "await",
    "MatMult": "@ operator",
    "Starred": "unpacking in this place",
    "AnnAssign": "annotations",
}


def _newer_syntax(source: str, line: int | None) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        word = _NEWER.get(type(node).__name__)
        if word and getattr(node, "lineno", 0) <= (line or 0) <= getattr(node, "end_lineno", 0):
            yield word


def _compiler_frame(failure: Failure, code: BoardCode) -> Iterator[Frame]:
    line = code.user_line(failure.trace[1].line)
    if line is not None:
        yield Frame(MODULE, line, code.source_line(line).strip())


def _frame(line: TraceLine, code: BoardCode) -> Frame | None:
    """The frame of one line; None for the executor's own."""
    if line.file in _FIRMWARE_FILES:
        return None
    user_line = code.user_line(line.line) if line.file == _STEP_FILE else None
    if user_line is not None and _stands_in(line.name, user_line, code):
        name = MODULE if line.name == _CHUNK else line.name
        return Frame(name, user_line, code.source_line(user_line).strip())
    if line.file == _STEP_FILE and line.name in _EXECUTOR:
        return None
    return Frame(line.name, line.line, "", line.file)


def _stands_in(name: str, user_line: int, code: BoardCode) -> bool:
    """Whether the step's source has such a name on that line: text given to exec() has its own."""
    if name == _CHUNK or (name.startswith("<") and name != MODULE):
        return True
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(
        isinstance(node, named)
        and node.name == name
        and node.lineno <= user_line <= (node.end_lineno or node.lineno)
        for node in ast.walk(ast.parse(code.source))
    )
