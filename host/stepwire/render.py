"""Fields of a flow that take values, with their templates rendered.

A value that is all one `{{ expression }}` keeps the type of its result: a list
stays a list, the string "1" stays a string, None stays None, and what a caller
gave comes out as the same object, however big. With text around templates the
result is a string, as Jinja writes it. Lists and dicts are walked, and strings
inside them rendered; keys are not. What came out of a template is never looked
at again: a result that contains `{{` stays text. A carriage return stays one.

    >>> render({"rows": "{{ data.rows }}"}, {"data": {"rows": [1, 2]}},
    ...        step="stats", field="variables")
    {'rows': [1, 2]}

A dot finds keys of dicts and nothing else, so `data.items` is the value of the
key "items", and an error where there is none; `data.items()` calls the method
where there is no such key. What templates can do, and how they are bounded, is
in `stepwire.sandbox`. A string without `{{`, `{%` or `{#` never loads any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from stepwire.errors import TemplateError
from stepwire.sandbox.budget import Budget, Failure, Limits

if TYPE_CHECKING:
    from stepwire.sandbox.template import Template

__all__ = ["DEFAULT_LIMITS", "Limits", "expression", "names_used", "render", "template_strings"]

DEFAULT_LIMITS = Limits()
_OPENINGS = ("{{", "{%", "{#")
_SHOWN_CHARACTERS = 200


def render(
    value: object,
    names: Mapping[str, object],
    *,
    step: str | None,
    field: str,
    limits: Limits = DEFAULT_LIMITS,
) -> object:
    """The value with its templates replaced by what they come to.

    `names` are what templates see: data, error, params, item, ui, steps, …, where
    `ui.limit.value` and `steps.read.data` are dicts in dicts. `step` and `field`
    (such as "variable 'rows'") are for errors; `step` is None for a field that is
    no step's. `limits` hold for all of `value`.

    Raises TemplateError when a template cannot be read, names what is not there,
    uses what templates do not offer, or asks for more than `limits` allow.
    """
    budget = Budget(limits)
    return _Field(step, field, budget).replaced(
        value, lambda source: _read(source).run(names, budget)
    )


def expression(
    text: object,
    names: Mapping[str, object],
    *,
    step: str,
    field: str,
    limits: Limits = DEFAULT_LIMITS,
) -> object:
    """The result of a bare expression, as in `if: data.ok`; raises TemplateError.

    What YAML did not read as a string (`if: true`) is returned as it is.
    """
    if not isinstance(text, str):
        return text
    budget = Budget(limits)
    with _Field(step, field, budget).errors():
        return _read_bare(text).run(names, budget)


def names_used(
    value: object, *, step: str | None, field: str, bare: bool = False
) -> frozenset[str]:
    """The names that the templates in `value` read, found without rendering them.

    With `bare`, `value` is a bare expression. Raises TemplateError for a template
    that cannot be read or uses a filter, test, function or statement there is not.
    """
    found: set[str] = set()
    place = _Field(step, field, Budget(DEFAULT_LIMITS))
    if not bare:
        place.replaced(value, lambda source: found.update(_read(source).names))
    elif isinstance(value, str):
        with place.errors():
            found.update(_read_bare(value).names)
    return frozenset(found)


def template_strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Each string in `value` that has templates, with its dotted path, which begins with `path`.

    >>> list(template_strings({"a": ["{{ data }}", "data"]}, "result"))
    [('result.a.0', '{{ data }}')]
    """
    if isinstance(value, str):
        if _has_template(value):
            yield path, value
    elif isinstance(value, Mapping):
        for key, part in cast("Mapping[object, object]", value).items():
            yield from template_strings(part, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for index, part in enumerate(cast("list[object]", value)):
            yield from template_strings(part, f"{path}.{index}")


def _has_template(text: str) -> bool:
    return any(opening in text for opening in _OPENINGS)


class _Field(NamedTuple):
    """A field of a step, or of a flow: where errors are, and what walking its value may cost.

    Walking is charged too, for ten lines of YAML aliases make a value of 10^10 parts.
    """

    step: str | None
    field: str
    budget: Budget

    def replaced(self, value: object, replace: Callable[[str], object], path: str = "") -> object:
        """The value with each string that has templates replaced."""
        if isinstance(value, str):
            if not _has_template(value):
                return value
            with self.errors(path):
                return replace(value)
        if not isinstance(value, Mapping | list | tuple):
            return value
        with self.errors(path):
            self.budget.operations(1 + len(cast("list[object]", value)))
            return self._parts(value, replace, path)

    def _parts(self, value: Any, replace: Callable[[str], object], path: str) -> object:
        if isinstance(value, Mapping):
            pairs = cast("Mapping[object, object]", value).items()
            return {key: self.replaced(part, replace, f"{path}[{key!r}]") for key, part in pairs}
        return [self.replaced(part, replace, f"{path}[{i}]") for i, part in enumerate(value)]

    @contextmanager
    def errors(self, path: str = "") -> Generator[None, None, None]:
        """Make a TemplateError of what a template failed with."""
        of_step = "" if self.step is None else f"step {self.step!r}, "
        where = f"{of_step}{self.field}{path}"
        try:
            yield
        except Failure as failure:
            what = f"`{_shown(failure.place)}` failed: " if failure.place else ""
            raise TemplateError(
                what + failure.why, where=where, next_step=failure.hint
            ) from failure
        except RecursionError as error:
            raise TemplateError("it is nested too deeply", where=where) from error


def _shown(place: str) -> str:
    place = place.strip()
    return place if len(place) <= _SHOWN_CHARACTERS else place[:_SHOWN_CHARACTERS] + "…"


def _read(source: str) -> Template:
    from stepwire.sandbox import template  # loads jinja2: 30 ms that few values need

    return template.read(source)


def _read_bare(source: str) -> Template:
    from stepwire.sandbox import template

    if source.lstrip().startswith(_OPENINGS):
        failure = Failure("this field takes a bare expression", "Leave out the braces")
        failure.place = source
        raise failure
    return template.read_expression(source)
