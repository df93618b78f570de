"""stepwire from Python: flows from their files."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from stepwire.arguments import is_virtual, nearest_settings
from stepwire.result import StepError, StepResult

if TYPE_CHECKING:
    from stepwire.flow_file.inputs import Input
    from stepwire.settings import Settings

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class FlowResult:
    """What a flow came to: its `data`, or its `error`, and what every step did."""

    flow: str
    ok: bool
    data: object
    error: StepError | None
    steps: tuple[StepResult, ...]


def run_flow(
    path: str | PathLike[str],
    *,
    params: Mapping[str, object] = _NOTHING,
    data: object = None,
    user: Mapping[str, object] | None = None,
    ui: Mapping[str, object] = _NOTHING,
    boards: Mapping[str, str] = _NOTHING,
    inputs: str | PathLike[str] | None = None,
    time: Literal["real", "virtual"] = "real",
    settings: Settings | None = None,
) -> FlowResult:
    """Run the flow in a file. A step that fails ends it with `ok` False.

    `boards` gives targets of the flow other addresses, by name. `inputs` is a file of
    what is pressed and set on its emulated boards, and when; in "virtual" `time` they jump over
    what they wait for. Raises `UsageError` for a mistake in a file, in `params` or in `ui`,
    before anything runs.
    """
    from stepwire import engine, flow_file
    from stepwire.engine.events import FlowFinished, StepFinished

    settings = settings or nearest_settings()
    flow = flow_file.load(Path(path))
    running = engine.run(
        flow,
        params=params,
        data=data,
        user=user,
        ui=ui,
        boards=boards,
        settings=settings,
        virtual_time=is_virtual(time),
        inputs=() if inputs is None else _inputs(Path(inputs)),
    )
    steps: list[StepResult] = []
    with contextlib.closing(running) as events:
        for event in events:
            if isinstance(event, StepFinished):
                steps.append(event.result)
            elif isinstance(event, FlowFinished):
                return FlowResult(event.flow, event.ok, event.data, event.error, tuple(steps))
    raise AssertionError("a flow's last event tells how it finished")


def _inputs(file: Path) -> tuple[Input, ...]:
    from stepwire.flow_file import inputs

    return inputs.load(file)
