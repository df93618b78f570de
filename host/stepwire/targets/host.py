"""Steps in the host's own Python, in a worker process that stays warm from step to step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stepwire.errors import NotReversible, NotSendable
from stepwire.result import Frame, StepResult
from stepwire.tags import tag, untag
from stepwire.targets import StepCall, StepCode
from stepwire.targets.attempt import Attempt, Fault, Heard, innermost_line, return_line
from stepwire.targets.worker_process import MAX_OUTPUT_BYTES, Reply, WorkerProcess

if TYPE_CHECKING:
    from stepwire.code.host_code import HostCode

MAX_RESULT_BYTES = 64 << 20
NAME = "host"


class HostTarget:
    """The host's own Python as a place to run steps.

    A step shares nothing with the one before but the modules that are loaded.
    `max_result_bytes` bounds a result's JSON.
    """

    def __init__(self, *, max_result_bytes: int = MAX_RESULT_BYTES) -> None:
        self._max_result_bytes = max_result_bytes
        self._worker: WorkerProcess | None = None

    def check(self, code: StepCode, names: Collection[str]) -> None:
        """Compile a step; raises `StepSyntaxError`."""
        _compiled(code)

    def run(self, call: StepCall) -> StepResult:
        """Run a step. Raises `NotSendable` for a value that has no tag, and `StepSyntaxError`."""
        used = _compiled(call.code).names_used(call.names)
        request = {
            "source": call.code.in_place,
            "filename": call.code.filename,
            "folder": str(Path(call.code.filename).resolve().parent),
            "names": {name: _tagged(call, name) for name in used},
            "limit_bytes": self._max_result_bytes,
        }
        attempt = Attempt(call, NAME)
        heard = Heard(call.on_line)
        reply = self._ready_worker().ask(request, timeout_s=call.timeout_s, on_line=heard.take)
        return self._result(attempt, reply, heard.text)

    def _ready_worker(self) -> WorkerProcess:
        if self._worker is None or not self._worker.alive:
            self._worker = WorkerProcess()
        return self._worker

    def _result(self, attempt: Attempt, reply: Reply, printed: str) -> StepResult:
        try:
            fault = _fault(attempt, reply)
            data = untag((reply.content or {})["data"]) if fault is None else None
        except (ValueError, TypeError, LookupError, AttributeError) as error:  # nothing of ours
            if self._worker is not None:
                self._worker.kill()
            fault, data = _broken(f"its reply has another form, {error!r}"), None
        if fault is not None:
            return attempt.failed(fault, printed)
        return attempt.succeeded(data, printed)

    def switch_on(self) -> None:
        """Start the worker while others do something else."""
        self._ready_worker()

    def close(self) -> None:
        """End the worker. May be called twice."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None


@lru_cache(maxsize=256)
def _compiled(code: StepCode) -> HostCode:
    from stepwire.code.host_code import compile_for_host

    with code.errors_in_place():
        return compile_for_host(code.in_place, code.filename)


def _tagged(call: StepCall, name: str) -> Any:
    try:
        return tag(call.names[name], name)
    except NotReversible as error:
        where = f"step `{call.code.step}`, variable `{error.path}`"
        what = error.what.replace("a step cannot return", "a step cannot be given")
        raise NotSendable(what, path=where) from error


def _fault(attempt: Attempt, reply: Reply) -> Fault | None:
    """What went wrong; None when the step ended well."""
    content = reply.content or {}
    error = content.get("error")
    frames = _frames(error) if error else ()
    if reply.ended_for == "time":
        return Fault.timeout(attempt.call.timeout_s, "its process was ended", frames)
    if reply.ended_for == "output":
        return Fault.too_much_output(MAX_OUTPUT_BYTES, frames)
    if reply.died is not None:
        message = f"the step did not get to its end: {reply.died}. The next step has a new process."
        return Fault("WorkerDied", message)
    if "broken" in content:
        return _broken(content["broken"])
    if error is None:
        return None
    line = innermost_line(frames)
    if error["type"] == NotReversible.__name__ and line is None:
        line = return_line(attempt.call.code)
    return Fault(error["type"], error["message"], line, frames)


def _broken(how: str) -> Fault:
    """The worker's own code failed, or what it said makes no sense: a step has changed it."""
    message = (
        f"the step's worker process failed, and not the step's own code: {how}. "
        "Has a step changed what Python itself needs, such as builtins, sys.modules "
        "or the recursion limit? The next step has a new process."
    )
    return Fault("WorkerBroken", message)


def _frames(error: Mapping[str, Any]) -> tuple[Frame, ...]:
    return tuple(Frame(**frame) for frame in error["frames"])
