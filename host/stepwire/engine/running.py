"""A checked flow, run step after step."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from stepwire.engine.checks import CODE_NAMES, is_plain, placed, step_code
from stepwire.engine.events import (
    BoardGivenBack,
    Event,
    FlowFinished,
    FlowStarted,
    Note,
    Output,
    StepFinished,
    StepStarted,
)
from stepwire.engine.fields import Field, adc_fields, result_field, variable_fields
from stepwire.errors import NotReversible, StepwireError, TemplateError
from stepwire.flow import HOST, Flow, Step
from stepwire.result import StepError, StepResult
from stepwire.tags import tag
from stepwire.targets import StepCall
from stepwire.targets.attempt import refused
from stepwire.targets.board import BoardTarget
from stepwire.targets.places import Places

if TYPE_CHECKING:
    from stepwire.engine.inputs import Inputs

OnOutput = Callable[[Output], None]


class Run:
    """One run of a flow; `names` is what templates see, and changes from step to step."""

    def __init__(
        self,
        flow: Flow,
        places: Places,
        names: dict[str, Any],
        timeout_s: float | None,
        on_output: OnOutput | None,
        inputs: Inputs | None = None,
    ) -> None:
        self._flow = flow
        self._places = places
        self._names = names
        self._timeout_s = timeout_s
        self._on_output = on_output
        self._inputs = inputs
        self._emulated: set[str] = set()

    def events(self) -> Generator[Event, None, FlowFinished]:
        """Run the flow; the last event is returned, for the boards are still to be given back."""
        names = tuple(step.name for step in self._flow.steps)
        emulated = tuple(board for _, board in self._places.boards() if board.model is not None)
        yield FlowStarted(self._flow.name, names, emulated)
        error = yield from self._steps()
        yield from self._end_inputs()
        for name, board in self._places.boards():
            yield BoardGivenBack(name, board.model and board.model.state(), board.model)
        return self._finished(error)

    def _steps(self) -> Generator[Event, None, StepError | None]:
        """Run the steps until one fails for good; its error."""
        for step in self._flow.steps:
            yield StepStarted(step.name, step.runs_on, step_code(step).filename)
            yield from self._emulate(step)
            result = self._result(step)
            self._keep(step, result)
            yield StepFinished(result)
            if result.error is not None and not step.continue_on_error:
                return result.error
        return None

    def _result(self, step: Step) -> StepResult:
        try:
            values = self._values(step)
            self._set_pins(step)
            self._begin_inputs(step)
            return self._places[step.runs_on].run(self._call(step, values))
        except StepwireError as error:
            return refused(self._call(step, {}), step.runs_on, error)

    def _call(self, step: Step, values: Mapping[str, object]) -> StepCall:
        timeout_s = step.timeout_s if self._timeout_s is None else self._timeout_s
        on_output = self._on_output
        if on_output is None:
            return StepCall(step_code(step), values, timeout_s)

        def on_line(text: str) -> None:
            on_output(Output(step.name, text))

        return StepCall(step_code(step), values, timeout_s, on_line=on_line)

    def _values(self, step: Step) -> dict[str, object]:
        """The values of all names that the step's code may use."""
        values = {name: self._names[name] for name in CODE_NAMES}
        for name, field in variable_fields(self._flow, step):
            values[name] = self._rendered(field)
        return values | dict(step.literals)

    def _rendered(self, field: Field) -> object:
        if is_plain(field.value):
            return field.value
        from stepwire.render import render

        with placed(field.place):
            return render(field.value, self._names, step=field.step, field=field.name)

    def _keep(self, step: Step, result: StepResult) -> None:
        error = result.to_json()["error"] if result.error else None
        self._names["data"], self._names["error"] = result.data, error
        self._names["steps"][step.name] = {"data": result.data, "error": error}

    # The world around emulated boards

    def _emulate(self, step: Step) -> Iterator[Note]:
        """Note that a real board sees real sensors."""
        target = self._flow.target(step.runs_on)
        board = self._places[step.runs_on]
        if target is None or not target.emulate or target.name in self._emulated:
            return
        if not isinstance(board, BoardTarget) or board.model is None:
            self._emulated.add(target.name)
            text = f"`emulate` of `{target.name}` does nothing: it is no emulated board"
            yield Note(step.name, text)

    def _set_pins(self, step: Step) -> None:
        """Put on an emulated board's pins what the flow says, before the first step on it."""
        target = self._flow.target(step.runs_on)
        board = self._places[step.runs_on]
        if target is None or target.name in self._emulated or not isinstance(board, BoardTarget):
            return
        for pin, field in adc_fields(self._flow, target):
            level: Any = self._rendered(field)
            with placed(field.place):
                board.model.set_adc(pin, level)
        self._emulated.add(target.name)

    def _begin_inputs(self, step: Step) -> None:
        board = self._places[step.runs_on]
        if self._inputs is not None and isinstance(board, BoardTarget):
            self._inputs.begin(board)

    def _end_inputs(self) -> Iterator[Note]:
        left = self._inputs.end() if self._inputs is not None else 0
        if left:
            text = f"{left} of the inputs never came: the steps were over before"
            yield Note(self._flow.steps[-1].name, text)

    # The end

    def _finished(self, error: StepError | None) -> FlowFinished:
        flow = self._flow
        if error is not None:
            return FlowFinished(flow.name, False, None, error)
        data = self._names["data"]
        if flow.result is None:
            return FlowFinished(flow.name, True, data, None)
        try:
            data = self._rendered(result_field(flow))
            tag(data, "result")
        except (TemplateError, NotReversible) as wrong:
            error = StepError(type(wrong).__name__, str(wrong), None, "", (), flow.name, 1, HOST)
            return FlowFinished(flow.name, False, None, error, in_result=True)
        return FlowFinished(flow.name, True, data, None)
