"""`value is test`: all the tests that there are."""

from __future__ import annotations

from collections.abc import Callable

from stepwire.sandbox import operators
from stepwire.sandbox.budget import Budget, Failure
from stepwire.sandbox.calls import Table
from stepwire.sandbox.kinds import is_list, is_mapping, is_number, is_set


def _of_value(check: Callable[[object], bool]) -> Callable[[Budget, object], bool]:
    def test(budget: Budget, value: object) -> bool:
        return check(value)

    return test


def _relation(name: str) -> Callable[[Budget, object, object], bool]:
    def test(budget: Budget, value: object, other: object) -> bool:
        return operators.compare(budget, name, value, other)

    return test


def _divisible(budget: Budget, value: object, by: object = 2) -> bool:
    if not (isinstance(value, int) and isinstance(by, int)):
        raise Failure("only integers are odd, even or divisible")
    return operators.arithmetic(budget, "%", value, by) == 0


def _even(budget: Budget, value: object) -> bool:
    return _divisible(budget, value)


def _odd(budget: Budget, value: object) -> bool:
    return not _divisible(budget, value)


def _iterable(value: object) -> bool:
    return is_list(value) or is_mapping(value) or is_set(value) or isinstance(value, str)


_RELATIONS = {
    **{name: name for name in ("eq", "ne", "lt", "gt", "in")},
    "le": "lteq",
    "ge": "gteq",
    "==": "eq",
    "!=": "ne",
    "<": "lt",
    "<=": "lteq",
    ">": "gt",
    ">=": "gteq",
}

# `defined` and `undefined` are asked here of values that are there; `expressions`
# sees to those that are not.
TESTS = Table(
    "test",
    {
        "boolean": _of_value(lambda value: isinstance(value, bool)),
        "defined": _of_value(lambda value: True),
        "divisibleby": _divisible,
        "even": _even,
        "false": _of_value(lambda value: value is False),
        "float": _of_value(lambda value: isinstance(value, float)),
        "integer": _of_value(lambda value: isinstance(value, int) and not isinstance(value, bool)),
        "iterable": _of_value(_iterable),
        "mapping": _of_value(is_mapping),
        "none": _of_value(lambda value: value is None),
        "number": _of_value(is_number),
        "odd": _odd,
        "sequence": _of_value(lambda value: _iterable(value) and not is_set(value)),
        "string": _of_value(lambda value: isinstance(value, str)),
        "true": _of_value(lambda value: value is True),
        "undefined": _of_value(lambda value: False),
        **{name: _relation(relation) for name, relation in _RELATIONS.items()},
    },
)
