"""Which kind a value is, for decisions and for the words of an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TypeGuard

_WORDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "None"),
    (bool, "a boolean"),
    (int, "an integer"),
    (float, "a float"),
    (str, "a string"),
    (bytes, "bytes"),
    (list, "a list"),
    (tuple, "a tuple"),
    (Mapping, "a dict"),
    (Set, "a set"),
)


def kind(value: object) -> str:
    """The kind as a noun with its article, such as `a list`."""
    for types, word in _WORDS:
        if isinstance(value, types):
            return word
    return f"a value of type {type(value).__name__}"


def is_number(value: object) -> TypeGuard[int | float]:
    """An int, a float or a bool; Decimals are left to steps."""
    return isinstance(value, int | float)


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """A list or a tuple: items by position."""
    return isinstance(value, list | tuple)


def is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    """A dict, or what behaves as one."""
    return isinstance(value, Mapping)


def is_set(value: object) -> TypeGuard[Set[object]]:
    """A set or a frozenset."""
    return isinstance(value, Set)


def is_text(value: object) -> TypeGuard[str | bytes]:
    """A string or bytes: what is measured in characters."""
    return isinstance(value, str | bytes)


def is_key(value: object) -> bool:
    """What a dict may be asked for; a tuple is not, for hashing one can take for ever."""
    return value is None or is_number(value) or is_text(value)


def is_ordered(left: object, right: object) -> bool:
    """Whether `<` has a meaning between the two, and one that costs little."""
    if is_number(left) and is_number(right):
        return True
    if is_text(left) or is_text(right):
        return isinstance(left, str) is isinstance(right, str) and is_text(left) and is_text(right)
    from datetime import date, time, timedelta  # late: 3 ms, and rare in templates
    from decimal import Decimal

    return any(
        isinstance(left, types) and isinstance(right, types)
        for types in (date, time, timedelta, Decimal)
    )
