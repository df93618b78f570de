"""The fields of a flow that may hold templates: whose each is, where it stands, what it sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stepwire.flow import Flow, Origin, Step, Target


class Field(NamedTuple):
    """One such field: its `value` as the file has it, at `path` in the block of `origin`.

    `step` is the step that it belongs to, None for one that is no step's;
    errors call it `name`. `sees` are the steps whose results are there by then.
    """

    value: object
    step: str | None
    name: str
    path: str
    origin: Origin
    sees: tuple[str, ...]

    @property
    def label(self) -> str:
        """How a mistake calls the field."""
        return self.name if self.step is None else f"step {self.step!r}, {self.name}"

    @property
    def place(self) -> str:
        """`file:line:column` of the value."""
        return self.origin.place(self.path)


def variable_fields(flow: Flow, step: Step) -> Iterator[tuple[str, Field]]:
    """The variables of a step, each with its name."""
    if step.variables:
        sees = _before(flow, flow.steps.index(step))
        for name, value in step.variables.items():
            path = f"variables.{name}"
            yield name, Field(value, step.name, path, path, step.origin, sees)


def adc_fields(flow: Flow, target: Target) -> Iterator[tuple[int, Field]]:
    """What is put on an emulated board's pins before its first step, by pin."""
    uses = (i for i, step in enumerate(flow.steps) if step.runs_on == target.name)
    sees = _before(flow, next(uses, len(flow.steps)))
    for pin, value in target.emulate.get("adc", {}).items():
        path = f"emulate.adc.{pin}"
        yield pin, Field(value, None, f"target {target.name!r}, {path}", path, target.origin, sees)


def result_field(flow: Flow) -> Field:
    """What the flow returns."""
    sees = _before(flow, len(flow.steps))
    return Field(flow.result, None, "the flow's result", "result", flow.origin, sees)


def all_fields(flow: Flow) -> Iterator[Field]:
    """Every field of the flow, in the order in which their values are needed."""
    for step in flow.steps:
        for _, field in variable_fields(flow, step):
            yield field
    for target in flow.targets:
        for _, field in adc_fields(flow, target):
            yield field
    yield result_field(flow)


def _before(flow: Flow, index: int) -> tuple[str, ...]:
    return tuple(step.name for step in flow.steps[:index])
