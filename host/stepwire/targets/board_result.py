"""What a call of a step came to on a board, as a StepResult; and what may go there."""

from __future__ import annotations

from collections.abc import Collection

from stepwire.code import BoardCode
from stepwire.device import Ending, Outcome
from stepwire.device.control import RefusedByBoard
from stepwire.device.failure import Failure
from stepwire.device.output import LIMIT_BYTES
from stepwire.errors import BoardError, NotReversible, NotSendable
from stepwire.result import BoardIdentity, StepResult, dumps
from stepwire.targets import StepCall, StepCode
from stepwire.targets.attempt import Attempt, Fault, innermost_line, return_line
from stepwire.targets.board_trace import (
    frames,
    raised_by_encoder,
    refused_by_compiler,
    why_refused,
)
from stepwire.values import decode, encode

_SHORT_CHARS = 4096  # no `repr` this short makes a megabyte of JSON, unless it is of a range
_SURE_TO_BE_SENDABLE = (int, float, bool, type(None))


def refuse_values(call: StepCall, names: Collection[str]) -> None:
    """Raise `NotSendable` for a value of these names that no board could be sent."""
    for name in names:
        value = call.names.get(name)
        if type(value) in _SURE_TO_BE_SENDABLE:
            continue
        try:
            encode(value, name)
        except NotSendable as error:
            where = f"step `{call.code.step}`, variable `{error.path}`"
            raise NotSendable(error.what, path=where, next_step=error.next_step) from error


def result_of(
    outcome: Outcome, attempt: Attempt, code: BoardCode, board: BoardIdentity, limit_bytes: int
) -> StepResult:
    """The result of an attempt, whose JSON may take `limit_bytes`."""
    printed, damaged = outcome.stdout, outcome.stdout_damaged
    fault = _fault(attempt, code, outcome)
    if fault is None:
        try:
            data = _data(outcome.value or "None", limit_bytes)
        except (NotReversible, ValueError) as error:
            fault = _not_reversible(error, attempt.call.code)
        else:
            return attempt.succeeded(data, printed, damaged=damaged, board=board)
    return attempt.failed(fault, printed, damaged=damaged, board=board)


def fault_of(error: BoardError | RefusedByBoard) -> Fault:
    """The fault of a board that did not get a step to any end."""
    if isinstance(error, BoardError):
        return Fault.of_error(error)
    if "MemoryError" in str(error) or not str(error):  # no memory even for the repr of it
        message = (
            "the step left the board no memory to report its end with. "
            "Reset the board, and make the step, or its values, smaller."
        )
        return Fault("MemoryError", message)
    return Fault(BoardError.__name__, f"the board refused a request of stepwire's own: {error}")


def _data(text: str, limit_bytes: int) -> object:
    data = decode(text)
    if len(text) > _SHORT_CHARS or "range(" in text:
        dumps(data, limit_bytes=limit_bytes)
    return data


def _fault(attempt: Attempt, code: BoardCode, outcome: Outcome) -> Fault | None:
    """What went wrong on the board; None when the step ended well."""
    failure = outcome.failure
    trace = frames(failure, code) if failure else ()
    if outcome.ending is not Ending.ITSELF:
        # A session ends a step for one more reason than time.
        if attempt.elapsed_s < attempt.call.timeout_s:
            return Fault.too_much_output(LIMIT_BYTES, trace)
        return Fault.timeout(attempt.call.timeout_s, outcome.ending.value, trace)
    if failure is None:
        return None
    if not trace and raised_by_encoder(failure):
        return _not_handed_over(failure, attempt.call.code)
    message = why_refused(failure, code) if refused_by_compiler(failure) else failure.message
    return Fault(failure.type, message, innermost_line(trace), trace)


_FLATTER = "It contains itself, or is nested too deep for the board: return plainer data."
_INSTEAD = {
    "MemoryError": "Return less, or return it in parts.",
    "RuntimeError": _FLATTER,
    "RecursionError": _FLATTER,
}
_PLAINER = "Return its data: numbers, strings, bytes, lists, dicts or sets."


def _not_handed_over(failure: Failure, code: StepCode) -> Fault:
    """The fault of a result of which the board itself could make no text."""
    why = failure.message or failure.type
    message = f"the step's result could not be handed over: {why}. "
    message += _INSTEAD.get(failure.type, _PLAINER)
    kind = failure.type if failure.type == "MemoryError" else NotReversible.__name__
    return Fault(kind, message, return_line(code))


def _not_reversible(error: NotReversible | ValueError, code: StepCode) -> Fault:
    """The fault of a result that JSON and its tags cannot carry."""
    if isinstance(error, NotReversible):
        return Fault.of_error(error, return_line(code))
    message = (
        f"the result does not print as a value: {error}. Return its data: numbers, strings, lists."
    )
    return Fault(NotReversible.__name__, message, return_line(code))
