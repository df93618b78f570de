"""`value.method(…)` and `function(…)`: all that there are.

A method is found in these tables by its name and the kind of its value, never
on the value: there are no bound methods, and nothing to climb to a class by.
None of them changes its value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from stepwire.sandbox import formats, operators, parts, scalars, sequences
from stepwire.sandbox.budget import Budget, Failure
from stepwire.sandbox.calls import Table
from stepwire.sandbox.kinds import is_list, is_mapping, is_text, kind

# What reads its string once and makes no more than one of about its size. No `rfind`
# and its kin: CPython searches backwards in time that grows with the product of both.
_LINEAR = (
    *("capitalize", "casefold", "lower", "removeprefix", "removesuffix", "title", "upper"),
    *("count", "endswith", "find", "partition", "startswith"),
    *("isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isspace", "isupper"),
)


def _linear(name: str) -> Callable[..., Any]:
    def method(budget: Budget, value: str, *arguments: Any) -> Any:
        for argument in arguments:
            if not (isinstance(argument, str | int) or argument is None):
                raise Failure(f"`{name}` does not take {kind(argument)}")
            budget.characters(len(argument) if isinstance(argument, str) else 0)
        budget.characters(len(value))
        return getattr(value, name)(*arguments)

    return method


def _stripped(name: str) -> Callable[..., str]:
    def method(budget: Budget, value: str, characters: str | None = None) -> str:
        budget.characters(len(value) * len(characters or " "))  # looks each up in all
        return getattr(value, name)(characters)

    return method


def _padded(name: str) -> Callable[..., str]:
    def method(budget: Budget, value: str, width: int, *fill: str) -> str:
        budget.characters(max(len(value), width))
        return getattr(value, name)(width, *fill)

    return method


def _split(budget: Budget, value: str, sep: str | None = None, maxsplit: int = -1) -> list[str]:
    budget.characters(len(value))
    most = budget.operations_left + 1
    parts = value.split(sep, most if maxsplit < 0 else min(maxsplit, most))
    budget.operations(len(parts))
    return parts


def _join(budget: Budget, value: str, parts: object) -> str:
    for found in parts if is_list(parts) else ():
        if not isinstance(found, str):
            raise Failure(f"only strings can be joined, not {kind(found)}", "Use `| join(…)`")
    return sequences.join(budget, parts, value)


def _format(budget: Budget, value: str, *arguments: Any, **named: Any) -> str:
    return formats.by_braces(budget, value, arguments, named)


def _replace(budget: Budget, value: str, old: str, new: str, count: int = -1) -> str:
    return scalars.replaced(budget, value, old, new, count)


def _get(budget: Budget, value: object, key: object, default: object = None) -> object:
    found = operators.contains(budget, value, key)
    return parts.item(budget, value, key) if found else default


def _index(budget: Budget, value: Any, wanted: object) -> int:
    for index, found in enumerate(parts.iterate(budget, value)):
        if operators.equal(budget, found, wanted):
            return index
    raise Failure("no such item is in the list")


def _count(budget: Budget, value: object, wanted: object) -> int:
    return sum(operators.equal(budget, i, wanted) for i in parts.iterate(budget, value))


def _hex(budget: Budget, value: bytes) -> str:
    budget.characters(2 * len(value))
    return value.hex()


def _values(budget: Budget, value: object) -> list[object]:
    return [found for _, found in sequences.pairs(budget, value)]


def _isoformat(budget: Budget, value: date | time) -> str:
    return value.isoformat()


def _range(budget: Budget, *bounds: int) -> list[int]:
    numbers = range(*bounds)
    budget.operations(len(numbers[: budget.operations_left + 1]))
    return list(numbers)


FUNCTIONS = Table(
    "function",
    {
        "float": scalars.real,
        "int": scalars.integer,
        "len": sequences.length,
        "range": _range,
        "str": formats.text,
    },
)
_OF_STRINGS = Table(
    "method of a string",
    {
        **{name: _linear(name) for name in _LINEAR},
        **{name: _padded(name) for name in ("center", "ljust", "rjust", "zfill")},
        **{name: _stripped(name) for name in ("lstrip", "rstrip", "strip")},
        "format": _format,
        "join": _join,
        "replace": _replace,
        "split": _split,
    },
)
_OF_DICTS = Table(
    "method of a dict",
    {"get": _get, "items": sequences.pairs, "keys": sequences.listed, "values": _values},
)
_OF_LISTS = Table("method of a list", {"count": _count, "index": _index})
_OF_BYTES = Table("method of bytes", {"hex": _hex})
_OF_DATES = Table("method of a date", {"isoformat": _isoformat})


def methods_of(value: object) -> Table:
    """The methods that a value of this kind has in a template."""
    if is_mapping(value):
        return _OF_DICTS
    if is_text(value):
        return _OF_STRINGS if isinstance(value, str) else _OF_BYTES
    if is_list(value):
        return _OF_LISTS
    return _OF_DATES if isinstance(value, date | time) else Table(f"method of {kind(value)}", {})


def call_method(
    budget: Budget, value: object, name: str, arguments: list[object], named: dict[str, object]
) -> object:
    """`value.name(…)`; a dict's own key of that name comes first, and cannot be called."""
    if is_mapping(value) and name in value:
        raise Failure(f"`{name}` is a key here, with {kind(value[name])}, and cannot be called")
    return methods_of(value).call(budget, name, value, arguments, named)


def call_function(
    budget: Budget, name: str, arguments: list[object], named: dict[str, object]
) -> object:
    """`name(…)`, for a name in FUNCTIONS."""
    if not arguments:
        raise Failure(f"function `{name}` wants an argument")
    return FUNCTIONS.call(budget, name, arguments[0], arguments[1:], named)
