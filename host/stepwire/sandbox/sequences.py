"""Filters of lists: each goes through its value by `parts.iterate`, which charges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from stepwire.sandbox import formats, operators, parts
from stepwire.sandbox.budget import Budget, Failure, Missing
from stepwire.sandbox.kinds import is_list, is_mapping, is_ordered, is_set, kind

_NONE_YET: Any = object()


def attributed(budget: Budget, value: object, path: object) -> object:
    """What a dotted `attribute=` leads to; parts that are numbers are positions."""
    for part in str(path).split(".") if isinstance(path, str) else [path]:
        key = int(part) if isinstance(part, str) and part.isdecimal() and is_list(value) else part
        value = parts.item(budget, value, key)
    return value


def listed(budget: Budget, value: object) -> list[object]:
    """The items of a list or set, the keys of a dict, the characters of a string."""
    return list(parts.iterate(budget, value))


def attributes(budget: Budget, value: object, attribute: object = None) -> Iterator[Any]:
    """The items, or what `attribute` leads to in each."""
    for found in parts.iterate(budget, value):
        yield found if attribute is None else attributed(budget, found, attribute)


def length(budget: Budget, value: Any) -> int:
    """How many items, keys, characters or bytes."""
    if is_list(value) or is_mapping(value) or is_set(value) or isinstance(value, str | bytes):
        return len(value)
    raise Failure(f"{kind(value)} has no length")


def first(budget: Budget, value: object) -> object:
    """The first item; raises Missing when there is none."""
    for found in parts.iterate(budget, value):
        return found
    raise Missing("there is no first item: it is empty")


def last(budget: Budget, value: object) -> object:
    """The last item of a list; raises Missing when there is none."""
    return parts.item(budget, value, -1)


def join(budget: Budget, value: object, d: str = "", attribute: object = None) -> str:
    """The items as text, with `d` between them."""
    parts = [formats.text(budget, found) for found in attributes(budget, value, attribute)]
    between = formats.text(budget, d)
    budget.characters(len(between) * len(parts))
    return between.join(parts)


def total(budget: Budget, value: object, attribute: object = None, start: object = 0) -> object:
    """`start` and all items, added."""
    for found in attributes(budget, value, attribute):
        start = operators.arithmetic(budget, "+", start, found)
    return start


def extreme(relation: str) -> Callable[..., object]:
    """The filter that finds the item that is `lt` or `gt` all others; raises Missing."""

    def found_in(budget: Budget, value: object, attribute: object = None) -> object:
        found: Any = _NONE_YET
        for item in parts.iterate(budget, value):
            key = item if attribute is None else attributed(budget, item, attribute)
            if found is _NONE_YET or operators.compare(budget, relation, key, found[1]):
                found = (item, key)
        if found is _NONE_YET:
            raise Missing("there is no such item: it is empty")
        return found[0]

    return found_in


def ordered(
    budget: Budget, value: object, reverse: bool = False, attribute: object = None
) -> list[object]:
    """The items in order; strings in that of their code points.

    A comparison of strings may read all of both, so that n strings cost as much
    as log2(n) readings of all of them.
    """
    items = listed(budget, value)
    keys = [found if attribute is None else attributed(budget, found, attribute) for found in items]
    if not all(is_ordered(key, keys[0]) for key in keys):
        raise Failure("its items have no order", "Sort numbers, or strings, or by attribute=…")
    rounds = len(keys).bit_length()
    budget.operations(len(keys) * rounds)
    budget.characters(rounds * sum(len(key) for key in keys if isinstance(key, str | bytes)))
    order = sorted(range(len(keys)), key=lambda i: cast("Any", keys[i]), reverse=bool(reverse))
    return [items[i] for i in order]


def unique(budget: Budget, value: object) -> list[object]:
    """The items without those that came before."""
    items = listed(budget, value)
    operators.keys(budget, items)
    return list(dict.fromkeys(items))


def reverse(budget: Budget, value: object) -> object:
    """A string or a list from its end."""
    if isinstance(value, str):
        budget.characters(len(value))
        return value[::-1]
    return listed(budget, value)[::-1]


def pairs(budget: Budget, value: object) -> list[tuple[object, object]]:
    """Each key of a dict with its value."""
    if not is_mapping(value):
        raise Failure(f"{kind(value)} has no keys")
    return [(key, parts.item(budget, value, key)) for key in parts.iterate(budget, value)]
