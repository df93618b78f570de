"""Runs a flow: checks all of it, then runs step after step, and tells what happens.

    with contextlib.closing(run(flow, ui={"celsius": 30})) as events:
        for event in events:
            ...

Whoever stops reading the events before the last one closes them, which ends the
flow and gives the boards back; so does any exception, Ctrl-C among them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from stepwire.engine.checks import check_flow
from stepwire.engine.events import Event, Output
from stepwire.flow import Flow, validate_params, validate_ui
from stepwire.settings import Settings
from stepwire.targets.places import Places

if TYPE_CHECKING:
    from stepwire.engine.inputs import Inputs
    from stepwire.flow_file.inputs import Input


def run(
    flow: Flow,
    *,
    params: Mapping[str, object] | None = None,
    ui: Mapping[str, object] | None = None,
    user: Mapping[str, object] | None = None,
    data: object = None,
    error: object = None,
    boards: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    timeout_s: float | None = None,
    reset_line: bool = False,
    virtual_time: bool = False,
    inputs: Sequence[Input] = (),
    on_output: Callable[[Output], None] | None = None,
) -> Generator[Event, None, None]:
    """Check a flow, and run it as its events are read.

    `data` and `error` are what its first step finds under these names. `boards`
    gives targets other addresses than the flow does, by name; names of boards
    and the default of `user` come from `settings`. `timeout_s` counts instead
    of every step's own. `reset_line` allows a pulse on a board's reset line where
    nothing else ends a step. In `virtual_time` emulated boards wait for nothing.
    `inputs` come to them at their times, from the start of the first step on each.
    `on_output` gets what steps print while they run; an
    iterator could hand it over only when the step is over.

    The first event comes when all has been checked that can be before anything
    runs or is sent: params, ui, addresses, code, templates, modules that a board
    lacks. Instead of it come `FlowFileError` with all mistakes in the flow's
    file, or another `UsageError`; what shows later fails its step.
    """
    names: dict[str, Any] = {
        "data": data,
        "error": error,
        "params": validate_params(flow, params or {}),
        "user": dict(user if user is not None else settings.user if settings else {}),
        "ui": {name: {"value": value} for name, value in validate_ui(flow, ui or {}).items()},
        "steps": {},
    }
    place_all = partial(Places, flow, boards or {}, settings, reset_line=reset_line)
    with contextlib.closing(place_all(virtual_time=virtual_time)) as places:
        places.switch_on()
        check_flow(flow, places)
        from stepwire.engine.running import Run  # late: while the boards boot

        coming = _checked(inputs, places)
        finished = yield from Run(flow, places, names, timeout_s, on_output, coming).events()
    yield finished


def _checked(inputs: Sequence[Input], places: Places) -> Inputs | None:
    if not inputs:
        return None
    from stepwire.engine.inputs import Inputs

    return Inputs(inputs, places)
