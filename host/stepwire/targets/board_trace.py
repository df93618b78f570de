"""A traceback off a board, as frames with the user's own lines.

The board knows chunks of code under the file name `<string>`, the executor's
own among them: the frames of the step are mapped back, those of the executor,
of modules that came with the step and of an emulated board's firmware go. The
rest stays as it is: the user's modules on the board, and text that the step gave
to exec().
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache, lru_cache

from stepwire import resources
from stepwire.code import BoardCode
from stepwire.code.function_body import MODULE
from stepwire.device.failure import Failure, TraceLine
from stepwire.firmware_names import STEP_PRINT
from stepwire.firmware_source import FILES, MODULE_FILES, module_part, short
from stepwire.result import Frame

FRAMES_KEPT = (20, 30)
"""Of a longer traceback, as of a recursion without end: the outermost and the innermost."""

_CHUNK = "_"
_STEP_FILE = "<string>"
_ENCODERS = ("encode.py", "plain.py")
"""The parts of the executor that make text of a result."""

_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_NAMELESS: dict[str, tuple[type[ast.expr], ...]] = {
    "<lambda>": (ast.Lambda,),
    "<listcomp>": (ast.ListComp,),
    "<dictcomp>": (ast.DictComp,),
    "<setcomp>": (ast.SetComp,),
    "<genexpr>": (ast.GeneratorExp,),
}


def frames(failure: Failure, code: BoardCode) -> tuple[Frame, ...]:
    """The frames of a failure, the innermost last."""
    if refused_by_compiler(failure):
        return tuple(_compiler_frame(failure, code))
    return shortened(tuple(_users_frames(failure, code)))


def raised_by_encoder(failure: Failure) -> bool:
    """Whether a step had returned, and it is its result of which the board could make no text."""
    called = next(_newest(failure), None)
    return called is not None and any(_is_in_firmware(called, name) for name in _ENCODERS)


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
    for node in _nodes(source):
        word = _NEWER.get(type(node).__name__)
        if word and getattr(node, "lineno", 0) <= (line or 0) <= getattr(node, "end_lineno", 0):
            yield word


def _compiler_frame(failure: Failure, code: BoardCode) -> Iterator[Frame]:
    line = code.user_line(failure.trace[1].line)
    if line is not None:
        yield Frame(MODULE, line, code.source_line(line).strip())


def _users_frames(failure: Failure, code: BoardCode) -> Iterator[Frame]:
    by_executor = True  # whose loop is what calls first
    imports_star = False
    for line in _newest(failure):
        frame = _frame(line, code)
        by_executor = frame is None and _is_executors(line, by_executor=by_executor)
        is_ours = by_executor or _is_emulated(line) or (frame is None and _is_supplied(line))
        if is_ours or (imports_star and _is_text(line)):
            continue
        frame = frame or Frame(line.name, line.line, "", line.file)
        imports_star = frame.file is None and _imports_star(code.source, frame.line)
        yield frame


def _frame(line: TraceLine, code: BoardCode) -> Frame | None:
    """The frame of a line of the step's own source; None for any other."""
    user_line = code.user_line(line.line) if line.file == _STEP_FILE else None
    if user_line is None or not _is_in_step(line.name, user_line, code.source):
        return None
    name = MODULE if line.name == _CHUNK else line.name
    return Frame(name, user_line, code.source_line(user_line).strip())


def _is_in_step(name: str, user_line: int, source: str) -> bool:
    """Whether the step's source has such a name on that line: text given to exec() has its own."""
    if name == _CHUNK or (name.startswith("<") and name != MODULE):
        return True
    return _has(source, name, user_line)


def _is_text(line: TraceLine) -> bool:
    """Whether it is the top level of a text that was given to exec() or eval()."""
    return (line.file, line.name) == (_STEP_FILE, MODULE)


def _is_executors(line: TraceLine, *, by_executor: bool) -> bool:
    """Whether a line that is not the step's is the executor's, which called it or is its print."""
    if line.name == _CHUNK:  # where it takes the values of a call
        return True
    if by_executor and _is_text(line):  # where those are evaluated
        return True
    return (by_executor or line.name == STEP_PRINT) and any(
        _is_in_firmware(line, name) for name in FILES
    )


def _is_in_firmware(line: TraceLine, name: str) -> bool:
    """Whether a line is in a function of that part of the executor."""
    return line.file == _STEP_FILE and _has(short(name), line.name, line.line)


def _is_emulated(line: TraceLine) -> bool:
    """Whether a line is in what stepwire itself supplies to an emulated board.

    A user's module on a real board may have the same name, but hardly the same
    function on the same line.
    """
    source = _emulated().get(line.file, "")
    return _has(source, line.name, line.line) or _has_nameless(source, line.name, line.line)


def _is_supplied(line: TraceLine) -> bool:
    """Whether a line is in a module that came with the step (`device.modules`)."""
    return line.file == _STEP_FILE and any(
        _has(module_part(name).text, line.name, line.line) for name in MODULE_FILES
    )


@cache
def _emulated() -> dict[str, str]:
    """The modules of emulated boards, as their tracebacks call the files -> source."""
    own, portable = resources.firmware("emulated"), resources.firmware("portable")
    files = {file.relative_to(own).as_posix(): file for file in own.rglob("*.py")}
    files |= {f"../portable/{file.name}": file for file in portable.glob("*.py")}
    return {name: file.read_text("utf-8") for name, file in files.items()}


def _imports_star(source: str, line: int) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.names[0].name == "*"
        and node.lineno <= line <= (node.end_lineno or node.lineno)
        for node in _nodes(source)
    )


def _has(source: str, name: str, line: int) -> bool:
    """Whether `source` defines such a name, and the line is in the definition."""
    return any(
        isinstance(node, _NAMED)
        and node.name == name
        and node.lineno <= line <= (node.end_lineno or node.lineno)
        for node in _nodes(source)
    )


def _has_nameless(source: str, name: str, line: int) -> bool:
    """Whether `source` has such a function without a name there, as `<listcomp>` or `<lambda>`."""
    kinds = _NAMELESS.get(name, ())
    return bool(kinds) and any(
        isinstance(node, kinds) and node.lineno <= line <= (node.end_lineno or node.lineno)
        for node in _nodes(source)
    )


@lru_cache(maxsize=64)
def _nodes(source: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(source)))
