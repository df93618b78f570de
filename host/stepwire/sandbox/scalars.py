"""Filters of numbers and strings, and the JSON of anything."""

from __future__ import annotations

import json
import math
from typing import Any

from stepwire.sandbox import formats
from stepwire.sandbox.budget import Budget, Failure
from stepwire.sandbox.kinds import is_number, kind

_NOT_GIVEN: Any = object()


def rounded(
    budget: Budget, value: object, precision: int = 0, method: str = "common"
) -> int | float:
    """To so many places; an integer that is rounded to the nearest stays one."""
    if not is_number(value):
        raise Failure(f"{kind(value)} cannot be rounded")
    if abs(precision) > 308:
        raise Failure("a float has no more than 308 places")
    if method == "common":
        return round(value, precision)
    if method not in ("ceil", "floor"):
        raise Failure("the ways to round are common, ceil and floor")
    return getattr(math, method)(value * 10**precision) / 10**precision


def integer(budget: Budget, value: Any, default: Any = _NOT_GIVEN, base: int = 10) -> Any:
    """A number without its fraction, or the integer that a string spells."""
    try:
        if isinstance(value, str):
            budget.integer(4 * len(value))
            return int(value, base)
        return int(_real(value))
    except (ValueError, OverflowError):
        return _or_default(value, default, "an integer")


def real(budget: Budget, value: Any, default: Any = _NOT_GIVEN) -> Any:
    """A number as a float, or the float that a string spells."""
    try:
        if isinstance(value, str):
            budget.characters(len(value))
            return float(value)
        return float(_real(value))
    except (ValueError, OverflowError):
        return _or_default(value, default, "a float")


def _real(value: object) -> int | float:
    if not is_number(value):
        raise ValueError
    return value


def _or_default(value: object, default: object, wanted: str) -> object:
    if default is _NOT_GIVEN:
        shown = f"{value[:40]!r}" if isinstance(value, str) else kind(value)
        raise Failure(
            f"{shown} is not {wanted}", "Give a default, as in `| int(0)`, if that may be"
        )
    return default


def absolute(budget: Budget, value: object) -> int | float:
    """A number without its sign."""
    if not is_number(value):
        raise Failure(f"{kind(value)} has no absolute value")
    return abs(value)


def tojson(budget: Budget, value: object) -> str:
    """Strict JSON, without NaN and infinities."""
    budget.walk(value)
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise Failure(f"it has no JSON: {error}") from error
    budget.characters(len(written))
    return written


def formatted(budget: Budget, value: object, *arguments: Any) -> str:
    """The value as a format string, such as "%.2f", with the arguments in it."""
    return formats.by_percent(budget, formats.text(budget, value), arguments)


def replaced(budget: Budget, value: object, old: Any, new: Any, count: int = -1) -> str:
    """The text with `new` for each `old`, or for the first `count` of them."""
    old, new = formats.text(budget, old), formats.text(budget, new)
    whole = formats.text(budget, value)
    times = whole.count(old)
    budget.characters(times * len(new) if count < 0 else min(times, count) * len(new))
    return whole.replace(old, new, count)
