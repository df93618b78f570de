"""What is wrong with the templates of a flow whatever its steps return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from stepwire.engine.fields import Field
from stepwire.errors import TemplateError
from stepwire.flow import Flow
from stepwire.mistakes import Mistakes, did_you_mean
from stepwire.render import names_used, template_strings

if TYPE_CHECKING:
    from stepwire.engine.template_paths import TemplatePath

TEMPLATE_NAMES = ("data", "error", "params", "user", "ui", "steps")
"""What templates see."""


class Unknown(NamedTuple):
    """A name that there never is: what is said of it, and what would be right."""

    found: str
    expected: str


def note_template_mistakes(flow: Flow, field: Field, mistakes: Mistakes) -> None:
    """Note each template of a field that cannot be read, and each name that cannot be found."""
    for path, source in template_strings(field.value, field.path):
        from stepwire.engine.template_paths import paths_read  # loads jinja2

        place = field.origin.at(path)
        label = field.label + path.removeprefix(field.path)
        try:
            names = names_used(source, step=field.step, field=field.name)
        except TemplateError as error:
            hint = f". {error.next_step}" if error.next_step else ""
            mistakes.add(place, f"{label}: {error.what}{hint}")
            continue
        for found, expected in _unknown(names, paths_read(source), flow, field):
            mistakes.add(place, f"{label}: {found}", expected)


def _unknown(
    names: Iterable[str], paths: Iterable[TemplatePath], flow: Flow, field: Field
) -> Iterator[Unknown]:
    for name in names:
        if name not in TEMPLATE_NAMES:
            yield Unknown(f"templates find no name `{name}`", did_you_mean(name, TEMPLATE_NAMES))
    for path in paths:
        yield from _unknown_part(path, flow, field)


def _unknown_part(path: TemplatePath, flow: Flow, field: Field) -> Iterator[Unknown]:
    """What is not there of a path into `steps`, `ui` or `params`."""
    if len(path) < 2:
        return
    root, name = path[:2]
    if root == "steps":
        yield from _unknown_step(name, flow, field)
        yield from _unknown_member(path, ("data", "error"))
    elif root == "ui":
        yield from _missing("ui component", name, [component.name for component in flow.ui])
        yield from _unknown_member(path, ("value",))
    elif root == "params":
        yield from _missing("param", name, [param.name for param in flow.params])


def _unknown_step(name: str, flow: Flow, field: Field) -> Iterator[Unknown]:
    if name in field.sees:
        return
    if name == field.step:
        found = f"`steps.{name}` is the step itself, which has no result yet"
    elif any(step.name == name for step in flow.steps):
        found = f"the step `{name}` comes later, so that `steps.{name}` is not there yet"
    else:
        found = f"the flow has no step `{name}`"
    yield Unknown(found, _one_of(name, field.sees, "an earlier step, and there is none"))


def _missing(what: str, name: str, declared: list[str]) -> Iterator[Unknown]:
    if name not in declared:
        expected = _one_of(name, declared, "one that it declares, and it declares none")
        yield Unknown(f"the flow has no {what} `{name}`", expected)


def _unknown_member(path: TemplatePath, members: tuple[str, ...]) -> Iterator[Unknown]:
    if len(path) > 2 and path[2] not in members:
        whole = ".".join(path[:2])
        right = " or ".join(f"`{whole}.{member}`" for member in members)
        yield Unknown(f"`{whole}` has no `{path[2]}`", right)


def _one_of(name: str, known: Iterable[str], otherwise: str) -> str:
    names = list(known)
    return did_you_mean(name, names) if names else otherwise
