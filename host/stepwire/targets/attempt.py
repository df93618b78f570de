"""One attempt at a step, from its start to its StepResult."""

from __future__ import annotations

import ast
import time
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import NamedTuple

from stepwire.errors import StepSyntaxError, StepwireError
from stepwire.result import BoardIdentity, Frame, Outcome, StepError, StepResult
from stepwire.targets import OnLine, StepCall, StepCode


class Fault(NamedTuple):
    """What went wrong in a step; the innermost call is the last of `frames`.

    `line` is that of the step's own source, None where nobody knows it.
    """

    type: str
    message: str
    line: int | None = None
    frames: tuple[Frame, ...] = ()

    @classmethod
    def of_error(cls, error: Exception, line: int | None = None) -> Fault:
        """What stepwire itself found wrong, under the name of its own error."""
        if isinstance(error, StepSyntaxError):
            return cls("SyntaxError", error.what, error.line)
        return cls(type(error).__name__, str(error), line)

    @classmethod
    def timeout(cls, timeout_s: float, ending: str, frames: Sequence[Frame] = ()) -> Fault:
        """The step's time was over; `ending` tells how it was ended."""
        message = (
            f"the step took longer than {timeout_s:g} s; {ending}. "
            "Give it more time (`timeout`), or make it end by itself."
        )
        return cls("Timeout", message, innermost_line(frames), tuple(frames))

    @classmethod
    def too_much_output(cls, limit_bytes: int, frames: Sequence[Frame] = ()) -> Fault:
        """The step was ended for what it printed."""
        message = (
            f"the step printed more than {limit_bytes // 2**20} MiB, and was ended. "
            "Print less, or return the data."
        )
        return cls("TooMuchOutput", message, innermost_line(frames), tuple(frames))


def innermost_line(frames: Sequence[Frame]) -> int | None:
    """The line of the step's own source that the error came from, at whatever depth."""
    return next((frame.line for frame in reversed(frames) if frame.file is None), None)


class Attempt:
    """One attempt at a step; begins the moment it is made."""

    def __init__(self, call: StepCall, target: str) -> None:
        self.call = call
        self.started = datetime.now(timezone.utc)
        self._begin_s = time.perf_counter()
        self._target = target

    @property
    def elapsed_s(self) -> float:
        """Seconds since the attempt began."""
        return time.perf_counter() - self._begin_s

    def succeeded(
        self,
        data: object,
        stdout: str,
        *,
        damaged: bool = False,
        board: BoardIdentity | None = None,
    ) -> StepResult:
        """The result of a step that returned `data`."""
        return self._result(data, None, stdout, damaged, "done", board)

    def failed(
        self,
        fault: Fault,
        stdout: str = "",
        *,
        damaged: bool = False,
        outcome: Outcome = "done",
        board: BoardIdentity | None = None,
    ) -> StepResult:
        """The result of a step that did not get to its end."""
        code = self.call.code
        error = StepError(
            type=fault.type,
            message=fault.message,
            line=fault.line,
            source=_source_line(code, fault.line),
            traceback=fault.frames,
            step=code.step,
            attempt=self.call.attempt,
            target=self._target,
        )
        return self._result(None, error, stdout, damaged, outcome, board)

    def _result(
        self,
        data: object,
        error: StepError | None,
        stdout: str,
        damaged: bool,
        outcome: Outcome,
        board: BoardIdentity | None,
    ) -> StepResult:
        return StepResult(
            step=self.call.code.step,
            target=self._target,
            board=board,
            data=data,
            error=error,
            stdout=stdout,
            stdout_damaged=damaged,
            outcome=outcome,
            emitted=(),
            attempt=self.call.attempt,
            started=self.started,
            duration_ms=self.elapsed_s * 1000,
        )


def refused(call: StepCall, target: str, error: StepwireError) -> StepResult:
    """The result of a step that was not started, because of `error`."""
    return Attempt(call, target).failed(Fault.of_error(error), outcome="refused")


class Heard:
    """What a step has printed so far, for the case that its end is never heard of."""

    def __init__(self, on_line: OnLine | None) -> None:
        self._on_line = on_line
        self._lines: list[str] = []

    def take(self, line: str) -> None:
        """Keep a line, and pass it on."""
        self._lines.append(line)
        if self._on_line is not None:
            self._on_line(line)

    @property
    def text(self) -> str:
        return "".join(self._lines)


def return_line(code: StepCode) -> int | None:
    """The line of the step's only `return` at its top level; None where there are several."""
    lines: list[int] = []
    pending: list[ast.AST] = [ast.parse(code.in_place)]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Return):
            lines.append(node.lineno)
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)):
            pending += ast.iter_child_nodes(node)
    return lines[0] if len(lines) == 1 else None


def _source_line(code: StepCode, line: int | None) -> str:
    lines = code.source.splitlines()
    row = -1 if line is None else line - code.first_line
    return lines[row].strip() if 0 <= row < len(lines) else ""
