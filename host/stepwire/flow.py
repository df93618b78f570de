"""A flow and its parts as the engine sees them: frozen, checked, with their places.

`flow_file.load` makes a Flow from a file, `flow_from_step` from a single
STEP.py. Values that may hold templates (`variables`, `emulate`, `result`) are
as the file has them; the engine renders them, and points at
`Step.place("variables.n")` when one fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from stepwire.errors import UsageError
from stepwire.mistakes import TOP, Place, did_you_mean
from stepwire.schema import Schema, faults

HOST = "host"
"""What `runs-on` calls the host's own Python."""
DEFAULT_TIMEOUT_S = 60.0
"""How long a step may take if neither it nor `defaults` says so."""
MAX_TIMEOUT_S = 7 * 24 * 3600.0
"""The most that a step may be given: a week."""


class Origin(NamedTuple):
    """Where a part of a flow begins in its file, and where each value of it stands."""

    file: str
    start: Place = TOP
    fields: Mapping[str, Place] = MappingProxyType({})

    def place(self, path: str = "") -> str:
        """`file:line:column` of the value at `path`; see `at`."""
        line, column = self.at(path)
        return f"{self.file}:{line}:{column}"

    def at(self, path: str = "") -> Place:
        """Where the value at `path` stands, such as `variables.n` or `variables.n.0`.

        What has no place of its own has that of what it is in.
        """
        while path and path not in self.fields:
            path = path.rpartition(".")[0]
        return self.fields.get(path, self.start)


NOWHERE = Origin("")
_HOW_TO_GIVE = (
    "Give {what} as `--{name} NAME=VALUE` on the command line, "
    "or as `{argument}={{'NAME': value}}` from Python"
)


class Param(NamedTuple):
    """A value that the flow is called with; `default` counts unless it is `required`."""

    name: str
    schema: Schema
    default: object = None
    required: bool = False


class UiComponent(NamedTuple):
    """A control that a person sets a value with: `ui.<name>.value` in templates.

    `type` is `number`, `integer`, `slider`, `text`, `checkbox` or `select`;
    `value` is what it stands at until somebody moves it.
    """

    name: str
    type: str
    label: str
    value: object
    schema: Schema


class Target(NamedTuple):
    """A board that the flow's steps call by `name`.

    It is the board at `port`, or the one whose USB serial number is `serial`,
    or any board of `kind`. `emulate` says what the pins of an emulated board
    see: `{"adc": {pin: u16 or template}}`; on a real board it is ignored.
    """

    name: str
    kind: str | None = None
    port: str | None = None
    serial: str | None = None
    emulate: Mapping[str, Mapping[int, object]] = MappingProxyType({})
    origin: Origin = NOWHERE

    def place(self, path: str = "") -> str:
        """`file:line:column` of a field of the target, such as `emulate.adc.0`."""
        return self.origin.place(path)


class Step(NamedTuple):
    """A piece of Python and where, with what, and for how long it runs.

    `runs_on` is `host`, a target of the flow, or the address or kind of a
    board. `variables` hold templates; `literals` came from outside the file
    (`--var`) and are never rendered. `code_from` is where the code's text
    begins in the file if line n of the code is line n from there on.
    """

    name: str
    code: str
    runs_on: str = HOST
    variables: Mapping[str, object] = MappingProxyType({})
    literals: Mapping[str, object] = MappingProxyType({})
    timeout_s: float = DEFAULT_TIMEOUT_S
    continue_on_error: bool = False
    code_from: Place | None = None
    origin: Origin = NOWHERE

    @property
    def file(self) -> str:
        return self.origin.file

    @property
    def line(self) -> int:
        """The line of the file on which the step begins."""
        return self.origin.start.line

    @property
    def code_line(self) -> int | None:
        """The line of the file that holds the code's first line, if its lines are the file's."""
        return self.code_from.line if self.code_from else None

    def line_in_file(self, code_line: int) -> int:
        """The file's number of a line of the code, both from 1.

        Without an exact one (`>` blocks, escapes in quotes) it is that within the code.
        """
        return code_line if self.code_from is None else self.code_from.line + code_line - 1

    def place(self, path: str = "") -> str:
        """`file:line:column` of a field of the step, such as `variables.n` or `runs-on`."""
        return self.origin.place(path)


class Flow(NamedTuple):
    """Steps in order, and what they are called with; `result` may hold templates.

    A flow made of a STEP.py declares no params and takes any: `takes_any_params`.
    """

    name: str
    path: Path
    steps: tuple[Step, ...]
    params: tuple[Param, ...] = ()
    ui: tuple[UiComponent, ...] = ()
    targets: tuple[Target, ...] = ()
    result: object = None
    takes_any_params: bool = False
    origin: Origin = NOWHERE

    def target(self, name: str) -> Target | None:
        """The target that the file gives this name, or None."""
        return next((target for target in self.targets if target.name == name), None)

    def place(self, path: str = "") -> str:
        """`file:line:column` of a field of the flow, such as `result` or `params.n`."""
        return self.origin.place(path)


def flow_from_step(
    path: Path, source: str, target: str, variables: Mapping[str, object] | None = None
) -> Flow:
    """The flow of one step that `stepwire run STEP.py --board TARGET --var …` runs.

    `variables` reach the code as they are: text from a command line is no template.
    """
    name = re.sub(r"\W", "_", path.stem)
    name = name if name.isidentifier() else f"step_{name}"
    origin = Origin(str(path))
    step = Step(
        name,
        source,
        runs_on=target,
        literals=dict(variables or {}),
        code_from=TOP,
        origin=origin,
    )
    return Flow(name, path, (step,), takes_any_params=True, origin=origin)


def validate_params(flow: Flow, given: Mapping[str, object]) -> dict[str, object]:
    """The params that the flow runs with: `given`, and defaults for the rest.

    Raises UsageError that names every param that is unknown, missing or wrong.
    """
    if flow.takes_any_params:
        return dict(given)
    declared = {param.name: param.schema for param in flow.params}
    wrong = list(_wrong("param", declared, given))
    wrong += [
        f"the param `{param.name}` is missing"
        for param in flow.params
        if param.required and param.name not in given
    ]
    _refuse(wrong, flow, _HOW_TO_GIVE.format(what="params", name="param", argument="params"))
    defaults = {param.name: param.default for param in flow.params}
    return _copied(defaults) | dict(given)


def validate_ui(flow: Flow, given: Mapping[str, object]) -> dict[str, object]:
    """The value of each component, by name: `given`, and for the rest what the file says.

    Raises UsageError that names every value that is unknown or wrong.
    """
    declared = {component.name: component.schema for component in flow.ui}
    wrong = list(_wrong("ui component", declared, given))
    _refuse(wrong, flow, _HOW_TO_GIVE.format(what="values", name="ui", argument="ui"))
    values = {component.name: component.value for component in flow.ui}
    return _copied(values) | dict(given)


def _copied(defaults: dict[str, object]) -> dict[str, object]:
    if not defaults:
        return {}
    from copy import deepcopy  # late: 1 ms that a lone step does without

    return deepcopy(defaults)


def _wrong(what: str, declared: Mapping[str, Schema], given: Mapping[str, object]) -> Iterator[str]:
    for name, value in given.items():
        if name in declared:
            yield from faults(declared[name], value, name)
        else:
            expected = f"expected {did_you_mean(name, declared)}" if declared else "it has none"
            yield f"the flow has no {what} `{name}`; {expected}"


def _refuse(wrong: list[str], flow: Flow, next_step: str) -> None:
    if wrong:
        raise UsageError("\n".join(wrong), where=str(flow.path), next_step=next_step)
