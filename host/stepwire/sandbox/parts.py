"""What is inside a value: its items, its keys, and going through them.

What is found in a caller's value is noted as the caller's own (`Budget.part`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, cast

from stepwire.sandbox.budget import Budget, Failure, Missing
from stepwire.sandbox.kinds import is_key, is_list, is_mapping, is_set, is_text, kind


def item(budget: Budget, whole: object, key: object) -> object:
    """`whole[key]`; raises Missing when there is no such key or position."""
    if is_mapping(whole):
        if is_key(key) and key in whole:
            return budget.part(whole, whole[key])
        raise Missing(f"there is no key {shown(key)}", lambda: _keys_hint(whole, key))
    if not (is_list(whole) or is_text(whole)):
        raise Missing(f"{kind(whole)} has no items")
    if not isinstance(key, int):
        raise Missing(f"{kind(whole)} has items by number, so {shown(key)} finds none")
    if not -len(whole) <= key < len(whole):
        raise Missing(f"there is no item {shown(key)}: {kind(whole)} of {len(whole)}")
    return budget.part(whole, whole[key])


def attribute(budget: Budget, whole: object, name: str) -> object:
    """`whole.name`: a key of a dict and nothing else, so `data.items` is data["items"]."""
    if is_mapping(whole):
        if name in ("get", "items", "keys", "values") and name not in whole:
            raise Missing(f"there is no key {name!r}", f"`.{name}(…)` would call the method")
        return item(budget, whole, name)
    raise Missing(f"{kind(whole)} has no {name!r}", "A dot finds the keys of a dict")


def part(budget: Budget, whole: object, start: object, stop: object, step: object) -> object:
    """`whole[start:stop:step]` of a list or a string."""
    if not (is_list(whole) or is_text(whole)):
        raise Failure(f"{kind(whole)} has no parts by number")
    for bound in (start, stop, step):
        if not (bound is None or isinstance(bound, int)):
            raise Failure(f"a part is cut by integers, not by {kind(bound)}")
    cut = slice(start, stop, step)
    charge = budget.characters if is_text(whole) else budget.operations
    charge(len(range(*cut.indices(len(whole)))))
    return cast("Any", whole)[cut]


def iterate(budget: Budget, value: object) -> Iterator[object]:
    """The items of a list or set, the keys of a dict, the characters of a string."""
    if not (is_list(value) or is_mapping(value) or is_set(value) or isinstance(value, str)):
        raise Failure(f"{kind(value)} has no items to go through")
    items: Iterable[object] = value
    for found in items:
        budget.operations(1)
        yield budget.part(value, found)


def close_to(name: object, known: Iterable[object]) -> str | None:
    """`Did you mean …`, when one of the strings in `known` is much like `name`."""
    from difflib import get_close_matches  # for errors only

    names = [other for other in islice(known, 1000) if isinstance(other, str) and len(other) < 100]
    found = get_close_matches(name[:100], names, 1) if isinstance(name, str) else []
    return f"Did you mean `{found[0]}`?" if found else None


def _keys_hint(whole: Mapping[object, object], key: object) -> str | None:
    keys = list(islice(whole, 10))
    if not keys:
        return "The dict is empty"
    listed = ", ".join(shown(k) for k in keys) + (", …" if len(whole) > len(keys) else "")
    suggestion = close_to(key, whole)
    return f"{suggestion} Keys: {listed}" if suggestion else f"Keys: {listed}"


def shown(key: object) -> str:
    """A key or name as an error can show it: short, whatever it is."""
    if isinstance(key, int) and key.bit_length() > 64:
        return "an integer of many digits"
    if is_text(key):
        return repr(key[:60])
    return repr(key) if is_key(key) else kind(key)
