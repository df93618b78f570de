"""What a step came to: StepResult, and its JSON envelope."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Literal, NamedTuple

from stepwire.tags import Json, tag, too_big

Outcome = Literal["done", "unknown", "refused"]
"""done: the step ran, well or not. unknown: the board was reset or lost, or had no
memory left to tell, and whether the step ran to its end cannot be known. refused: the
step was never started."""


class Frame(NamedTuple):
    """One line of a traceback: the function `name`, its `line` from 1, and that line's text.

    `file` is None for the step's own source.
    """

    name: str
    line: int
    source: str
    file: str | None = None


class StepError(NamedTuple):
    """Why a step failed; `line` counts from 1 in the user's own source."""

    type: str
    message: str
    line: int | None
    source: str
    traceback: tuple[Frame, ...]
    step: str
    attempt: int
    target: str


class BoardIdentity(NamedTuple):
    """Which board it was: its kind, its serial number or unique id, its firmware."""

    kind: str
    id: str
    firmware: str


class Emitted(NamedTuple):
    """What one `emit(name, value)` of a step reported."""

    name: str
    value: object


class StepResult(NamedTuple):
    """One attempt at one step on one target.

    `data` is the value that the step returned, not yet tagged. `started` is
    in UTC; `duration_ms` counts from there.
    """

    step: str
    target: str
    board: BoardIdentity | None
    data: object
    error: StepError | None
    stdout: str
    stdout_damaged: bool
    outcome: Outcome
    emitted: tuple[Emitted, ...]
    attempt: int
    started: datetime
    duration_ms: float

    @property
    def ok(self) -> bool:
        """Whether the step ran to its end."""
        return self.error is None

    def to_json(self, *, limit_bytes: int | None = None) -> dict[str, Json]:
        """The envelope, its keys in the order of the contract.

        Raises `NotReversible` when `data` or an emitted value cannot be tagged,
        or when `data` alone is sure to take more than `limit_bytes`.
        """
        started = self.started.astimezone(timezone.utc).isoformat(timespec="milliseconds")
        envelope: dict[str, Json] = {
            "step": _readable(self.step),
            "target": _readable(self.target),
            "board": self.board and _board_json(self.board),
            "ok": self.ok,
            "data": tag(self.data, limit_bytes=limit_bytes),
            "error": self.error and _error_json(self.error),
            "stdout": _readable(self.stdout),
            "stdout_damaged": self.stdout_damaged,
            "emitted": [_emitted_json(one, i) for i, one in enumerate(self.emitted)],
            "attempt": self.attempt,
            "started": started.replace("+00:00", "Z"),
            "duration_ms": round(self.duration_ms, 3),
        }
        if self.outcome == "unknown":
            envelope["unknown"] = True
        return envelope


def _readable(text: str) -> str:
    """`text` with lone surrogates, which no UTF-8 can carry, as backslash and digits."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _board_json(board: BoardIdentity) -> dict[str, Json]:
    return {
        "kind": board.kind,
        "id": _readable(board.id),
        "firmware": _readable(board.firmware),
    }


def _error_json(error: StepError) -> dict[str, Json]:
    return {
        "type": _readable(error.type),
        "message": _readable(error.message),
        "line": error.line,
        "source": _readable(error.source),
        "traceback": [_frame_json(frame) for frame in error.traceback],
        "step": _readable(error.step),
        "attempt": error.attempt,
        "target": _readable(error.target),
    }


def _frame_json(frame: Frame) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "name": _readable(frame.name),
        "line": frame.line,
        "source": _readable(frame.source),
    }
    return shown if frame.file is None else {**shown, "file": _readable(frame.file)}


def _emitted_json(emitted: Emitted, index: int) -> dict[str, Json]:
    value = tag(emitted.value, f"emitted[{index}].value")
    return {"name": _readable(emitted.name), "value": value}


def strict_json(tagged: Json) -> str:
    """What JSON has, as one line of it."""
    import json  # late: 2 ms, and not every step returns something

    return json.dumps(tagged, ensure_ascii=False, allow_nan=False)


def dumps(content: object, *, limit_bytes: int | None = None, path: str = "data") -> str:
    """A StepResult's envelope, or any value tagged, as one line of strict JSON.

    `limit_bytes` bounds its length in UTF-8; a longer text is never cut.
    Raises `NotReversible` when it would be longer, and for what cannot be tagged.
    """
    if isinstance(content, StepResult):
        tagged = content.to_json(limit_bytes=limit_bytes)
    else:
        tagged = tag(content, path, limit_bytes=limit_bytes)
    text = strict_json(tagged)
    if limit_bytes is not None:
        size_bytes = len(text) if text.isascii() else len(text.encode())
        if size_bytes > limit_bytes:
            raise too_big(f"{size_bytes:,}", limit_bytes, path)
    return text
