"""Arithmetic and comparison; each charges for what it is about to read or make."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any, cast

from stepwire.sandbox.budget import Budget, Failure
from stepwire.sandbox.formats import by_percent
from stepwire.sandbox.kinds import (
    is_key,
    is_list,
    is_mapping,
    is_number,
    is_ordered,
    is_set,
    is_text,
    kind,
)

_ARITHMETIC: dict[str, Callable[[Any, Any], object]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda left, right: left / right,
    "//": lambda left, right: left // right,
    "%": operator.mod,
    "**": lambda left, right: left**right,
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}


def arithmetic(budget: Budget, sign: str, left: object, right: object) -> object:
    """`left sign right`, for numbers, and for what Python joins, repeats and formats."""
    if is_number(left) and is_number(right):
        return _numeric(budget, sign, left, right)
    if sign == "+" and _joinable(left, right):
        return _join(budget, left, right)
    if sign == "*" and isinstance(right, int):
        return _repeat(budget, left, right)
    if sign == "*" and isinstance(left, int):
        return _repeat(budget, right, left)
    if sign == "%" and isinstance(left, str):
        return by_percent(budget, left, _values(right))
    raise Failure(f"there is no `{sign}` between {kind(left)} and {kind(right)}")


def _numeric(budget: Budget, sign: str, left: float, right: float) -> object:
    for number in (left, right):
        if isinstance(number, int):
            budget.integer(number.bit_length())
    if isinstance(left, int) and isinstance(right, int):
        if sign == "*":
            budget.integer(left.bit_length() + right.bit_length())
        elif sign == "**" and abs(left) > 1:
            budget.integer(left.bit_length() * right)
    result = _ARITHMETIC[sign](left, right)
    if not is_number(result):  # (-8) ** 0.5 is complex, which no result can carry
        raise Failure("the result is no real number")
    return result


def _values(right: object) -> Iterable[object]:
    return cast("tuple[object, ...]", right) if isinstance(right, tuple) else (right,)


def _joinable(left: object, right: object) -> bool:
    return any(isinstance(left, k) and isinstance(right, k) for k in (str, bytes, list, tuple))


def _join(budget: Budget, left: Any, right: Any) -> object:
    charge = budget.characters if is_text(left) else budget.operations
    charge(len(left) + len(right))
    return left + right


def _repeat(budget: Budget, value: Any, times: int) -> object:
    if not (is_text(value) or is_list(value)):
        raise Failure(f"there is no `*` between {kind(value)} and {kind(times)}")
    charge = budget.characters if is_text(value) else budget.operations
    charge(len(value) * max(times, 0))
    return cast("Any", value) * times


def keys(budget: Budget, values: Iterable[object]) -> None:
    """Charge for hashing `values`; raises Failure for one that cannot be a key.

    All integers that are 2**61 - 1 apart have one hash, so that a dict of n of
    them takes n*n comparisons to fill.
    """
    big = 0
    for value in values:
        if not is_key(value):
            raise Failure(f"{kind(value)} cannot be a key")
        big += isinstance(value, int) and value.bit_length() > 60
    budget.operations(big * big)


def signed(budget: Budget, sign: str, value: object) -> object:
    """`-value` or `+value` of a number."""
    if not is_number(value):
        raise Failure(f"there is no `{sign}` before {kind(value)}")
    return -value if sign == "-" else +value


def compare(budget: Budget, relation: str, left: object, right: object) -> bool:
    """`left relation right`; relations go by Jinja's names: eq ne lt lteq gt gteq in notin."""
    if relation in ("eq", "ne"):
        return equal(budget, left, right) is (relation == "eq")
    if relation in ("in", "notin"):
        return contains(budget, right, left) is (relation == "in")
    if not is_ordered(left, right):
        raise Failure(f"{kind(left)} and {kind(right)} have no order")
    if is_text(left) and is_text(right):
        budget.characters(min(len(left), len(right)))
    return _ORDER[relation](left, right)


def equal(budget: Budget, left: object, right: object) -> bool:
    """`left == right`, at the cost of the items that have to be compared."""
    budget.operations(1)
    if is_text(left) and is_text(right):
        budget.characters(len(left) if len(left) == len(right) else 0)
        return left == right
    if is_list(left) and is_list(right):
        same = isinstance(left, list) == isinstance(right, list) and len(left) == len(right)
        return same and all(equal(budget, a, b) for a, b in zip(left, right, strict=True))
    if is_mapping(left) and is_mapping(right):
        return len(left) == len(right) and all(
            key in right and equal(budget, left[key], right[key]) for key in left
        )
    if is_set(left) and is_set(right):
        budget.operations(len(left))
    elif not (is_key(left) or is_key(right) or is_ordered(left, right)):
        return False if _comparable(left) and _comparable(right) else _no_comparison(left, right)
    return _plainly_equal(left, right)


def _plainly_equal(left: object, right: object) -> bool:
    """`==` where one side is simple; an array would answer item by item, so it is refused."""
    answer = cast("object", left == right)
    return answer if isinstance(answer, bool) else _no_comparison(left, right)


def _comparable(value: object) -> bool:
    return is_list(value) or is_mapping(value) or is_set(value) or is_ordered(value, value)


def _no_comparison(left: object, right: object) -> bool:
    raise Failure(f"templates do not compare {kind(left)} with {kind(right)}")


def contains(budget: Budget, whole: object, part: object) -> bool:
    """`part in whole`, for strings, lists, sets, and keys of dicts."""
    if isinstance(whole, str) and isinstance(part, str):
        budget.characters(len(whole) + len(part))
        return part in whole
    if is_list(whole):
        return any(equal(budget, part, item) for item in whole)
    if is_mapping(whole) or is_set(whole):
        return is_key(part) and part in whole
    raise Failure(f"templates do not look for {kind(part)} in {kind(whole)}")
