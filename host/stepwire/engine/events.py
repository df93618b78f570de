"""What a flow tells while it runs: events, frozen, in the order in which things happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from stepwire.emulation.model import BoardModel
    from stepwire.result import StepError, StepResult


class EmulatedBoard(Protocol):
    """A board whose hardware can be looked at while the flow runs."""

    @property
    def name(self) -> str:
        """What the flow calls it."""
        ...

    @property
    def model(self) -> BoardModel | None:
        """Its hardware; another one after its line was lost and opened anew."""
        ...


class FlowStarted(NamedTuple):
    """All of the flow was checked, and nothing has run yet; `boards` are the emulated ones."""

    flow: str
    steps: tuple[str, ...]
    boards: tuple[EmulatedBoard, ...] = ()


class StepStarted(NamedTuple):
    """A step is about to run on `target`, as the flow calls it; its code stands in `file`."""

    step: str
    target: str
    file: str


class Output(NamedTuple):
    """A line that a step printed, its newline included; the last one may have none."""

    step: str
    text: str


class Note(NamedTuple):
    """A thing that a person may want to know; it changes no result."""

    step: str
    text: str


class StepFinished(NamedTuple):
    """A step's attempt is over."""

    result: StepResult


class BoardGivenBack(NamedTuple):
    """A board is no longer used; `state` is an emulated one's hardware as the flow left it.

    See `emulation.model.BoardModel.state`; it is None for a real board. `model` is the
    hardware itself, as long as it can be looked at.
    """

    target: str
    state: Mapping[str, Any] | None
    model: BoardModel | None = None


class FlowFinished(NamedTuple):
    """The flow is over; `error` is that of the step which ended it, or of the flow's `result`.

    `in_result` says that it is the latter, which is no step's.
    """

    flow: str
    ok: bool
    data: object
    error: StepError | None
    in_result: bool = False


Event: TypeAlias = (
    FlowStarted | StepStarted | Output | Note | StepFinished | BoardGivenBack | FlowFinished
)
