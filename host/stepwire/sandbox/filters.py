"""`value | filter`: all the filters that there are.

They mean what they mean in Jinja, with these differences: each gives a list where
Jinja gives an iterator; `int` and `float` fail on a string that is no number unless
a default is given; `sort` tells upper from lower case; `round` leaves an integer
one; and `tojson` writes plain JSON, not JSON for a web page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stepwire.sandbox import formats, parts, scalars, sequences
from stepwire.sandbox.budget import Budget, Failure, Missing
from stepwire.sandbox.calls import Table
from stepwire.sandbox.checks import TESTS

_NOT_GIVEN: Any = object()


def _map(
    budget: Budget,
    value: object,
    name: str | None = None,
    *arguments: Any,
    attribute: object = None,
    default: Any = _NOT_GIVEN,
    **named: Any,
) -> list[object]:
    if name is not None:
        return [
            FILTERS.call(budget, name, found, arguments, named)
            for found in parts.iterate(budget, value)
        ]
    return [
        _attributed_or(budget, found, attribute, default) for found in parts.iterate(budget, value)
    ]


def _attributed_or(budget: Budget, value: object, path: object, default: Any) -> object:
    try:
        return sequences.attributed(budget, value, path)
    except Missing:
        if default is _NOT_GIVEN:
            raise
        return default


def _selection(wanted: bool, by_attribute: bool) -> Callable[..., list[object]]:
    def select(budget: Budget, value: object, *arguments: Any) -> list[object]:
        if by_attribute and not arguments:
            raise Failure("it wants the name of an attribute")
        path, rest = (arguments[0], arguments[1:]) if by_attribute else (None, arguments)

        def passes(item: object) -> bool:
            found = item if path is None else sequences.attributed(budget, item, path)
            return bool(TESTS.call(budget, rest[0], found, rest[1:]) if rest else found)

        return [item for item in parts.iterate(budget, value) if passes(item) is wanted]

    return select


def _written(method: Callable[[str], str]) -> Callable[[Budget, object], str]:
    def filtered(budget: Budget, value: object) -> str:
        return method(formats.text(budget, value))

    return filtered


def _default(budget: Budget, value: object, default_value: Any = "", boolean: bool = False) -> Any:
    """Here the value is there; `expressions` sees to the case where it is missing."""
    return default_value if boolean and not value else value


FILTERS = Table(
    "filter",
    {
        "abs": scalars.absolute,
        "capitalize": _written(str.capitalize),
        "count": sequences.length,
        "d": _default,
        "default": _default,
        "first": sequences.first,
        "float": scalars.real,
        "format": scalars.formatted,
        "int": scalars.integer,
        "items": sequences.pairs,
        "join": sequences.join,
        "last": sequences.last,
        "length": sequences.length,
        "list": sequences.listed,
        "lower": _written(str.lower),
        "map": _map,
        "max": sequences.extreme("gt"),
        "min": sequences.extreme("lt"),
        "reject": _selection(wanted=False, by_attribute=False),
        "rejectattr": _selection(wanted=False, by_attribute=True),
        "replace": scalars.replaced,
        "reverse": sequences.reverse,
        "round": scalars.rounded,
        "select": _selection(wanted=True, by_attribute=False),
        "selectattr": _selection(wanted=True, by_attribute=True),
        "sort": sequences.ordered,
        "string": formats.text,
        "sum": sequences.total,
        "title": _written(str.title),
        "tojson": scalars.tojson,
        "trim": _written(str.strip),
        "unique": sequences.unique,
        "upper": _written(str.upper),
    },
)
