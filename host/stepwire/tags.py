"""Values as JSON has them, and back: tags for what it lacks.

JSON has no bytes, no NaN, no sets and no keys but strings. Such a value is
tagged, `{"$type": "bytes", "value": "AAE="}`, and `untag` turns it back into
itself. A dict of the user's own that has a key "$type" is tagged too, so that
nothing is ambiguous:

    tag({"$type": 1})  ->  {"$type": "dict", "value": [["$type", 1]]}

`untag(tag(value))` equals `value` and has its types, with four exceptions that
everyone expects of JSON: a tuple, a range or an array.array becomes a list (but
a tuple in a set or in the key of a dict), as it does on a board, a bytearray
becomes bytes, a subclass of a built-in type becomes its base, and of a
datetime's zone and fold the offset from UTC is left, in whole seconds.

A further type is one more entry in `_TAGS`, named by its module and name, so
that nothing is imported for types a result does not hold.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeAlias, cast

from stepwire.errors import NotReversible
from stepwire.values import KEYS, MAX_DEPTH, Trail, path_of, with_article

if TYPE_CHECKING:
    from decimal import Decimal

Json: TypeAlias = Any
"""None, bool, int, finite float, str without lone surrogates, lists and dicts of these."""


class _Tag(NamedTuple):
    """How one type travels.

    `kind` is its module and name; `to_value` makes something of it that can be
    tagged in turn, and `from_value` is the inverse, which gets whatever a
    stranger wrote and raises any of `_MALFORMED` for what `to_value` never makes.
    """

    name: str
    kind: str
    to_value: Callable[[Any], object]
    from_value: Callable[[Any], object]


_MALFORMED = (ValueError, TypeError, LookupError, ArithmeticError)
_NON_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a string expected")
    return value


def _listed(value: object) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError("a list expected")
    return cast("list[Json]", value)


def _to_base64(content: Iterable[int]) -> str:
    from base64 import b64encode  # late, as below: 1 ms

    return b64encode(bytes(content)).decode("ascii")


def _from_base64(text: object) -> bytes:
    from base64 import b64decode

    return b64decode(_text(text), validate=True)


def _surrogates_to_base64(text: str) -> str:
    return _to_base64(text.encode("utf-8", "surrogatepass"))


def _surrogates_from_base64(text: object) -> str:
    return _from_base64(text).decode("utf-8", "surrogatepass")


def _from_hex(text: object) -> int:
    number = int(_text(text), 16)
    if hex(number) != text:
        raise ValueError("not as hex() writes it")
    return number


def _members(value: object) -> frozenset[object]:
    listed = _listed(value)
    members = frozenset(_hashable(member) for member in listed)
    if len(members) != len(listed):
        raise ValueError("a member twice")
    return members


def _set(value: object) -> set[object]:
    return set(_members(value))


def _hashable(value: object) -> object:
    """A list can stand in a set or key only where a tuple stood."""
    if isinstance(value, list):
        return tuple(_hashable(item) for item in cast("list[object]", value))
    return value


def _span(value: timedelta) -> list[int]:
    return [value.days, value.seconds, value.microseconds]


def _timedelta(value: object) -> timedelta:
    days, seconds, microseconds = _listed(value)
    return timedelta(days, seconds, microseconds)


def _decimal(text: object) -> Decimal:
    from decimal import Decimal  # late: 1 ms, and rare

    return Decimal(_text(text))


_TAGS = (
    _Tag(
        "str",
        "",  # only strings with lone surrogates, see _Tagger
        _surrogates_to_base64,
        _surrogates_from_base64,
    ),
    _Tag("int", "", hex, _from_hex),  # only those beyond _MAX_DECIMAL_BITS
    _Tag("float", "", repr, _NON_FINITE.__getitem__),  # only NaN and infinities
    _Tag("bytes", "builtins.bytes", _to_base64, _from_base64),
    _Tag("bytes", "builtins.bytearray", _to_base64, _from_base64),
    _Tag("set", "builtins.set", list, _set),
    _Tag("frozenset", "builtins.frozenset", list, _members),
    _Tag("datetime", "datetime.datetime", datetime.isoformat, datetime.fromisoformat),
    _Tag("date", "datetime.date", date.isoformat, date.fromisoformat),
    _Tag("time", "datetime.time", time.isoformat, time.fromisoformat),
    _Tag("timedelta", "datetime.timedelta", _span, _timedelta),
    _Tag("decimal", "decimal.Decimal", str, _decimal),
)
_BY_KIND = {entry.kind: entry for entry in _TAGS if entry.kind}
_BY_NAME = {entry.name: entry for entry in _TAGS}

_SEQUENCES = frozenset({"builtins.range", "array.array"})
"""What becomes a list as a tuple does, but is no type whose subclasses do."""

# CPython's limit on the digits of an int in a text can be set as low as 640;
# a larger int is tagged in hexadecimal, on which there is no limit.
_MAX_DECIMAL_BITS = 2048


def tag(value: object, path: str = "data", *, limit_bytes: int | None = None) -> Json:
    """`value` as something that JSON has, with tags for what it lacks.

    `path` is what errors call the value. With `limit_bytes`, a value whose JSON
    cannot be shorter than that is refused before it is built. Raises
    `NotReversible` for a type that has no tag, for a value that contains itself,
    and for one nested deeper than `values.MAX_DEPTH` levels.
    """
    return _Tagger(path, limit_bytes).tag(value, path)


class _Tagger:
    def __init__(self, path: str, limit_bytes: int | None) -> None:
        self._path = path
        self._limit_bytes = limit_bytes
        self._least_bytes = 0
        self._open: list[int] = []

    def tag(self, value: object, trail: Trail) -> Json:
        for base in type(value).__mro__:
            form = self._FORMS.get(base)
            if form is not None:
                return form(self, value, trail)
            if base is type(value) or base.__module__ == "builtins":
                kind = f"{base.__module__}.{base.__qualname__}"
                entry = _BY_KIND.get(kind)
                if entry is not None:
                    return self._tagged(entry, value, trail)
                if kind in _SEQUENCES:
                    return self._list(cast("Sequence[object]", value), trail)
        raise NotReversible(
            f"a step cannot return {with_article(type(value).__name__)}",
            path=path_of(trail),
            next_step="Return its data: numbers, strings, bytes, lists, dicts or sets.",
        )

    def _tagged(self, entry: _Tag, value: object, trail: Trail) -> Json:
        return {"$type": entry.name, "value": self.tag(entry.to_value(value), trail)}

    def _spend(self, least_bytes: int) -> None:
        self._least_bytes += least_bytes
        limit_bytes = self._limit_bytes
        if limit_bytes is not None and self._least_bytes > limit_bytes:
            raise too_big(f"more than {limit_bytes:,}", limit_bytes, self._path)

    # Leaves

    def _constant(self, value: bool | None, _: Trail) -> Json:
        return value

    def _int(self, value: int, trail: Trail) -> Json:
        number = int.__index__(value)
        if number.bit_length() <= _MAX_DECIMAL_BITS:
            return number
        return self._tagged(_BY_NAME["int"], number, trail)

    def _float(self, value: float, trail: Trail) -> Json:
        number = float.__pos__(value)
        return number if math.isfinite(number) else self._tagged(_BY_NAME["float"], number, trail)

    def _str(self, value: str, trail: Trail) -> Json:
        text = str.__str__(value)
        self._spend(len(text) + 2)
        return text if _is_unicode(text) else self._tagged(_BY_NAME["str"], text, trail)

    # Containers

    def _enter(self, value: object, size: int, trail: Trail) -> None:
        if id(value) in self._open:
            raise NotReversible("the result contains itself", path=path_of(trail))
        if len(self._open) == MAX_DEPTH:
            raise NotReversible(
                f"the result is nested deeper than {MAX_DEPTH} levels", path=path_of(trail)
            )
        self._spend(2 + 2 * size)  # the brackets, and a character and a comma an item
        self._open.append(id(value))

    def _list(self, value: Sequence[object], trail: Trail) -> Json:
        self._enter(value, _length(value), trail)
        if _is_plain(value):
            tagged = list(value)
        else:
            tagged = [self.tag(item, (trail, i)) for i, item in enumerate(value)]
        self._open.pop()
        return tagged

    def _dict(self, value: dict[object, object], trail: Trail) -> Json:
        self._enter(value, len(value), trail)
        if "$type" not in value and all(type(k) is str and _is_unicode(k) for k in value):
            self._spend(sum(map(len, cast("dict[str, object]", value))))
            tagged = {key: self.tag(item, (trail, key)) for key, item in value.items()}
        else:
            pairs = [
                [self.tag(key, (trail, KEYS)), self.tag(item, (trail, key))]
                for key, item in value.items()
            ]
            tagged = {"$type": "dict", "value": pairs}
        self._open.pop()
        return tagged

    _FORMS: ClassVar[dict[type, Callable[..., Json]]] = {
        type(None): _constant,
        bool: _constant,
        int: _int,
        float: _float,
        str: _str,
        list: _list,
        tuple: _list,
        dict: _dict,
    }


def _length(value: Sequence[object]) -> int:
    try:
        return len(value)
    except OverflowError:  # of a range that no memory could hold as a list
        return sys.maxsize


def _is_unicode(text: str) -> bool:
    """Whether UTF-8 has a form of it: there are no lone surrogates in it."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_plain(items: Iterable[object]) -> bool:
    """Whether JSON has all of it, for the long lists of numbers that sensors give."""
    kinds = set(map(type, items))
    if kinds <= {float}:
        return all(map(math.isfinite, cast("Iterable[float]", items)))
    if kinds <= {int}:
        ints = cast("Iterable[int]", items)
        return max(map(int.bit_length, ints)) <= _MAX_DECIMAL_BITS
    return kinds <= {bool, type(None)}


def too_big(size: str, limit_bytes: int, path: str) -> NotReversible:
    """The error for a result whose JSON would take `size` bytes, a number or a bound."""
    return NotReversible(
        f"the result takes {size} bytes of JSON, and the limit is {limit_bytes:,}",
        path=path,
        next_step="Return less, or raise the limit.",
    )


# Back from tags --------------------------------------------------------------


def untag(tagged: Json, path: str = "data") -> object:
    """The value that `tag` was given, from what `json.loads` read.

    `path` is what errors call the value. Raises `ValueError` with the path for
    a tag that `tag` never makes, a NaN, or a nesting deeper than it allows.
    """
    return _untag(tagged, path, 0)


def _untag(tagged: Json, trail: Trail, depth: int) -> object:
    if depth > 2 * MAX_DEPTH:  # a set is two levels: its tag, and the list in it
        raise _malformed(f"nested deeper than {MAX_DEPTH} levels", trail)
    if isinstance(tagged, dict):
        return _untag_dict(cast("dict[Any, Json]", tagged), trail, depth + 1)
    if isinstance(tagged, list):
        items = cast("list[Json]", tagged)
        if _is_plain(items):
            return list(items)
        return [_untag(item, (trail, i), depth + 1) for i, item in enumerate(items)]
    if type(tagged) is float and not math.isfinite(tagged):
        raise _malformed(f"{tagged} is no JSON", trail)
    if tagged is None or type(tagged) in (bool, int, float, str):
        return tagged
    raise _malformed(f"{with_article(type(tagged).__name__)} is no JSON", trail)


def _untag_dict(tagged: dict[Any, Json], trail: Trail, depth: int) -> object:
    if "$type" not in tagged:
        return {key: _untag(item, (trail, key), depth) for key, item in tagged.items()}
    name = tagged["$type"]
    if tagged.keys() != {"$type", "value"} or type(name) is not str:
        raise _malformed('a tag has the keys "$type", a string, and "value"', trail)
    if name == "dict":
        return _untag_pairs(tagged["value"], trail, depth)
    entry = _BY_NAME.get(name)
    if entry is None:
        raise _malformed(f"there is no tag {name!a}", trail)
    value = _untag(tagged["value"], trail, depth)
    try:
        return entry.from_value(value)
    except _MALFORMED as error:
        raise _malformed(f"not what the tag {name!a} holds", trail) from error


def _untag_pairs(pairs: Json, trail: Trail, depth: int) -> dict[object, object]:
    found: dict[object, object] = {}
    try:
        for pair in _listed(pairs):
            key, item = _pair(pair)
            known = _hashable(_untag(key, (trail, KEYS), depth))
            if known in found:
                raise _malformed("a key twice", trail)
            found[known] = _untag(item, (trail, known), depth)
    except TypeError as error:
        raise _malformed("a tagged dict is a list of pairs, key and value", trail) from error
    return found


def _pair(value: object) -> tuple[Json, Json]:
    parts = _listed(value)
    if len(parts) != 2:
        raise TypeError("a key and a value expected")
    return parts[0], parts[1]


def _malformed(what: str, trail: Trail) -> ValueError:
    return ValueError(f"{path_of(trail)}: {what}")
