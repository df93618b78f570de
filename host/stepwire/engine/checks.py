"""What is checked of a flow before any of it runs: all of its mistakes are told at once."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator

from stepwire.engine.fields import Field, all_fields
from stepwire.errors import StepSyntaxError, TemplateError, UsageError
from stepwire.flow import Flow, Step
from stepwire.mistakes import Mistakes, Place, clipped
from stepwire.targets import StepCode
from stepwire.targets.places import Places

CODE_NAMES = ("data", "error", "params", "user")
"""What a step's code finds without any variables."""

_LINE = r":(?P<line>[0-9]+)(:(?P<column>[0-9]+))?$"
_SHOWN_CHARS = 60


def check_flow(flow: Flow, places: Places) -> None:
    """Check the addresses in a flow file, compile every step for its target, read every template.

    Raises `FlowFileError` with all mistakes: addresses that can lead nowhere,
    code that is no Python, modules that a board lacks, templates that cannot
    be read or name what there never is. Of one step's code only the first
    mistake is known. Only then `UnknownBoard` is raised for what is not plugged in.

    A STEP.py has no places but those of its code: its first error is raised as it is.
    """
    if flow.takes_any_params:
        places.refuse_missing()
        for step in flow.steps:
            _check_code(step, places)
        return
    mistakes = Mistakes(str(flow.path))
    for origin, path, error in places.wrong_addresses():
        mistakes.add(origin.at(path), f"`{path}`: {_advice(error)}")
    for step in flow.steps:
        _note_code(step, places, mistakes)
    for field in all_fields(flow):
        _note_templates(flow, field, mistakes)
    mistakes.raise_any()
    places.refuse_missing()


def step_code(step: Step) -> StepCode:
    """The code of a step, and where it stands."""
    if step.code_from is None:
        return StepCode(step.name, step.code, f"{step.file}, code of step `{step.name}`")
    return StepCode(step.name, step.code, step.file, *step.code_from)


def _check_code(step: Step, places: Places) -> None:
    names = {*CODE_NAMES, *step.variables, *step.literals}
    places[step.runs_on].check(step_code(step), names)


def _note_code(step: Step, places: Places, mistakes: Mistakes) -> None:
    try:
        _check_code(step, places)
    except UsageError as error:
        place = _place_in_code(step, error)
        within = "" if step.code_from or not place else f", line {place.line} of it"
        source = error.source.strip() if isinstance(error, StepSyntaxError) else ""
        shown = f", in `{clipped(source, _SHOWN_CHARS)}`" if source else ""
        mistakes.add(
            place if place and step.code_from else step.origin.at("code"),
            f"code of step `{step.name}`{within}: {_advice(error)}{shown}",
        )


def _place_in_code(step: Step, error: UsageError) -> Place | None:
    """Where an error says that it is; of a line alone, where that begins."""
    match = re.search(_LINE, error.where or "")
    if match is None:
        return None
    line = int(match["line"])
    if match["column"]:
        return Place(line, int(match["column"]))
    first = step_code(step)
    lines = first.source.splitlines()
    text = lines[line - first.first_line] if 0 <= line - first.first_line < len(lines) else ""
    return Place(line, first.first_column + len(text) - len(text.lstrip()))


def _advice(error: UsageError) -> str:
    """An error without its place."""
    return f"{error.what}. {error.next_step}" if error.next_step else error.what


def _note_templates(flow: Flow, field: Field, mistakes: Mistakes) -> None:
    if is_plain(field.value):
        return
    from stepwire.engine.template_mistakes import note_template_mistakes

    note_template_mistakes(flow, field, mistakes)


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
