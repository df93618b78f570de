"""What is checked of a flow before any of it runs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator

from stepwire.errors import TemplateError, UsageError
from stepwire.flow import Flow, Step
from stepwire.targets import StepCode
from stepwire.targets.places import Places

TEMPLATE_NAMES = ("data", "error", "params", "user", "ui", "steps")
"""What templates see."""
CODE_NAMES = TEMPLATE_NAMES[:4]
"""What a step's code finds without any variables."""


def check_flow(flow: Flow, places: Places) -> None:
    """Compile every step for its target, and read every template.

    Raises `UsageError` for what cannot be compiled, for modules that a board
    lacks, and for templates that cannot be read or name what there never is.
    """
    for step in flow.steps:
        names = {*CODE_NAMES, *step.variables, *step.literals}
        places[step.runs_on].check(step_code(step), names)
        for name, value in step.variables.items():
            _check_templates(value, step.name, f"variables.{name}", step.place)
    for target in flow.targets:
        for pin, value in target.emulate.get("adc", {}).items():
            _check_templates(value, target.name, f"emulate.adc.{pin}", target.place)
    _check_templates(flow.result, flow.name, "result", flow.place)


def step_code(step: Step) -> StepCode:
    """The code of a step, and where it stands."""
    if step.code_from is None:
        return StepCode(step.name, step.code, f"{step.file}, code of step `{step.name}`")
    return StepCode(step.name, step.code, step.file, *step.code_from)


def _check_templates(value: object, part: str, field: str, place: Callable[[str], str]) -> None:
    if is_plain(value):
        return
    from stepwire.mistakes import did_you_mean
    from stepwire.render import names_used

    with placed(place(field)):
        used = names_used(value, step=part, field=field)
    for name in sorted(used - {*TEMPLATE_NAMES}):
        raise TemplateError(
            f"templates find no name `{name}`",
            where=f"{place(field)}, {field} of `{part}`",
            next_step=f"Did you mean {did_you_mean(name, TEMPLATE_NAMES)}?",
        )


def is_plain(value: object) -> bool:
    """Whether a value is one that no template can be in: sparing most flows an import."""
    return value is None or isinstance(value, bool | int | float)


@contextlib.contextmanager
def placed(place: str) -> Generator[None, None, None]:
    """Say of an error in which file and line it is."""
    try:
        yield
    except TemplateError as error:
        where = f"{place}, {error.where}"
        raise TemplateError(error.what, where=where, next_step=error.next_step) from error
    except UsageError as error:
        raise UsageError(error.what, where=place, next_step=error.next_step) from error
