"""Values -> the literals that every MicroPython evaluates to them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeAlias

from stepwire.errors import NotSendable

MAX_DEPTH = 60
"""Levels of nesting in a value. Well below CPython's recursion limit of 1000;
a micro:bit V1 has memory for 30 at most (1.1.1 in QEMU)."""

MAX_LITERAL_CHARS = 1024 * 1024
"""Characters of a literal. No board holds as much; a list that contains another
one twice, sixty levels deep, would take 2**60 of them."""

# Where a value stands: the name of the outermost one, then one step a level.
# A path is put together only when an error needs it.
Trail: TypeAlias = str | tuple["Trail", object]

KEYS = object()
"""The step of a trail that leads to the keys of a dict."""


def path_of(trail: Trail) -> str:
    """The trail as a person would write it, such as `data['x'][2]`."""
    steps: list[str] = []
    while not isinstance(trail, str):
        trail, step = trail
        steps.append(_subscript(step))
    return trail + "".join(reversed(steps))


def _subscript(step: object) -> str:
    if step is KEYS:
        return ".keys()"
    try:
        literal = _Writer().write(step, "key", hashable=True)
    except NotSendable:
        literal = f"<{type(step).__name__}>"
    return f"[{literal}]" if len(literal) <= 40 else f"[{literal[:39]}…]"


def with_article(noun: str) -> str:
    """`a map`, `an object`: a type's name as a sentence needs it."""
    return f"{'an' if noun[:1] in 'aeiouAEIOU' else 'a'} {noun}"


def encode(value: object, path: str = "value") -> str:
    """The literal of `value`, in printable ASCII, on one line.

    `path` is what errors call the value. Raises `NotSendable` for a type that
    has no literal, for a lone surrogate, and for a value that contains itself,
    is nested deeper than `MAX_DEPTH` or longer than `MAX_LITERAL_CHARS`.
    """
    leaf = _LEAVES.get(type(value))
    if leaf is not None:
        return leaf(value, path)
    return _Writer().write(value, path)


# From here on in hexadecimal: CPython turns no more than 4,300 digits from and
# to decimal, and that limit can be set as low as 640 (sys.set_int_max_str_digits).
_MAX_DECIMAL_BITS = 2048

_SURROGATE = "[\ud800-\udfff]"


def _int_literal(value: int, _: Trail) -> str:
    small = value.bit_length() <= _MAX_DECIMAL_BITS
    return int.__repr__(value) if small else hex(value)


def _float_literal(value: float, _: Trail) -> str:
    if math.isfinite(value):
        return float.__repr__(value)
    if math.isnan(value):
        return "float('nan')"
    return "float('inf')" if value > 0 else "-float('inf')"


def _str_literal(value: str, trail: Trail) -> str:
    text = ascii(str.__str__(value))
    # "\ud" may also open a letter of Hangul, or follow a backslash of the user's own.
    lone = re.search(_SURROGATE, value) if "\\ud" in text else None
    if lone is None:
        return text
    raise NotSendable(
        f"the string holds the lone surrogate U+{ord(lone[0]):04X}, which is no character",
        path=path_of(trail),
        next_step='Take it out, for instance by .encode("utf-8", "replace").decode().',
    )


def _bytes_literal(value: bytes | bytearray, _: Trail) -> str:
    return bytes.__repr__(bytes(value))


_LEAVES: dict[type, Callable[[Any, Trail], str]] = {
    type(None): lambda _value, _trail: "None",
    bool: lambda value, _trail: "True" if value else "False",
    int: _int_literal,
    float: _float_literal,
    str: _str_literal,
    bytes: _bytes_literal,
    bytearray: _bytes_literal,
}


class _Writer:
    """Writes one value; `hashable` says that it is a key or in one, or in a set."""

    def __init__(self) -> None:
        self._open: list[int] = []
        self._room_chars = MAX_LITERAL_CHARS

    def write(self, value: object, trail: Trail, hashable: bool = False) -> str:
        for base in type(value).__mro__:
            leaf = _LEAVES.get(base)
            if leaf is not None:
                text = leaf(value, trail)
                self._spend(len(text) + 1, trail)
                return text
            form = self._CONTAINERS.get(base)
            if form is not None:
                return self._container(form, value, trail, hashable)
        raise NotSendable(
            f"{with_article(type(value).__name__)} cannot be sent to a board",
            path=path_of(trail),
            next_step="Send numbers, strings, bytes, None, and lists, dicts and sets of them.",
        )

    def _container(
        self, form: Callable[..., str], value: object, trail: Trail, hashable: bool
    ) -> str:
        if id(value) in self._open:
            raise NotSendable("the value contains itself", path=path_of(trail))
        if len(self._open) == MAX_DEPTH:
            raise NotSendable(
                f"the value is nested deeper than {MAX_DEPTH} levels", path=path_of(trail)
            )
        self._spend(3, trail)
        self._open.append(id(value))
        text = form(self, value, trail, hashable)
        self._open.pop()
        return text

    def _spend(self, chars: int, trail: Trail) -> None:
        self._room_chars -= chars
        if self._room_chars < 0:
            raise NotSendable(
                f"the value takes more than {MAX_LITERAL_CHARS:,} characters",
                path=path_of(trail),
                next_step="Send it in parts.",
            )

    def _items(self, items: Iterable[object], trail: Trail, hashable: bool) -> str:
        write = self.write
        return ",".join([write(item, (trail, i), hashable) for i, item in enumerate(items)])

    def _list(self, value: list[object], trail: Trail, hashable: bool) -> str:
        return f"[{self._items(value, trail, hashable)}]"

    def _tuple(self, value: tuple[object, ...], trail: Trail, hashable: bool) -> str:
        items = self._items(value, trail, hashable)
        if not hashable:
            return f"[{items}]"
        return f"({items},)" if len(value) == 1 else f"({items})"

    def _dict(self, value: dict[object, object], trail: Trail, _: bool) -> str:
        write = self.write
        pairs = [
            f"{write(key, (trail, KEYS), True)}:{write(item, (trail, key))}"
            for key, item in value.items()
        ]
        return f"{{{','.join(pairs)}}}"

    def _set(self, value: set[object], trail: Trail, _: bool) -> str:
        return f"{{{self._items(value, trail, True)}}}" if value else "set()"

    def _frozenset(self, value: frozenset[object], trail: Trail, _: bool) -> str:
        return f"frozenset({{{self._items(value, trail, True)}}})" if value else "frozenset()"

    _CONTAINERS: ClassVar[dict[type, Callable[..., str]]] = {
        list: _list,
        tuple: _tuple,
        dict: _dict,
        set: _set,
        frozenset: _frozenset,
    }
