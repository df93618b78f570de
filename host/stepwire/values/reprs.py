"""What `repr` printed on a board -> the values that it was printed of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar, cast

from stepwire.errors import NotReversible
from stepwire.values.literals import KEYS, MAX_DEPTH, Trail, path_of, with_article

_SMALL_INT = re.compile(r"-?[0-9]{1,18}")
_DIGITS_AT_ONCE = 512  # below the 640 that every CPython turns into an int
_FLOAT = r"-?(?:[0-9]+(?:\.[0-9]*)?(?:e[-+]?[0-9]+)?|nan|inf)"
_NUMBER = re.compile(rf"(-?[0-9]+)(?![-+.\w])|{_FLOAT}(?![-+.\w])", re.ASCII)
_COMPLEX = re.compile(rf"\(?{_FLOAT}(?:[-+]{_FLOAT})?j", re.ASCII)
_INTS = re.compile(r"[-0-9, ]+\]")
_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_FIELD = re.compile(r"[A-Za-z_]\w*=", re.ASCII)
_OPAQUE = re.compile(r"<(?:(class|module) '([^']*)|([^\s>]+))")
_STRING = {
    quote: re.compile(
        rf"{quote}([^{quote}\\\x00-\x1f\x7f]*(?:\\.[^{quote}\\\x00-\x1f\x7f]*)*){quote}"
    )
    for quote in "'\""
}
_ESCAPE = r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U(00(?:0[0-9a-f]|10)[0-9a-f]{4})|(.))"
_ESCAPED = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = {"None": None, "True": True, "False": False}
_SPOKEN = {"function": "function", "closure": "function", "bound_method": "method"}
_VIEWS = {"dict_keys", "dict_values", "dict_items"}
_CALLS = {"set", "frozenset", "bytearray", "array", "range", "OrderedDict", *_VIEWS}


def decode(text: str, path: str = "data", *, max_items: int = 1_000_000) -> object:
    """The value whose `repr` a MicroPython board printed.

    `path` is what errors call the value; `max_items` bounds what all ranges in
    it expand to. Raises `NotReversible` for an object that has no value form
    (a generator, an instance, a complex number), and `ValueError` with the
    offset for text that `repr` of no built-in type prints, such as that of a
    user's own `__repr__`. An object printed like a call (`frozenset({1})`)
    counts as two levels of `MAX_DEPTH`.
    """
    if _SMALL_INT.fullmatch(text):
        return int(text)
    reader = _Reader(text, max_items)
    value = reader.value(path)
    if reader.at != len(text):
        raise reader.malformed()
    return value


def _int(digits: str) -> int:
    """Halves the digits until CPython takes them: it refuses 4,301 at a time."""
    if len(digits) <= _DIGITS_AT_ONCE:
        return int(digits)
    if digits[0] == "-":
        return -_int(digits[1:])
    low = len(digits) // 2
    return _int(digits[:-low]) * 10**low + _int(digits[-low:])


class _Reader:
    """Reads one value from left to right; `at` is the offset of what comes next."""

    def __init__(self, text: str, max_items: int) -> None:
        self.text = text
        self.at: int = 0
        self._depth = 0
        self._max_items = max_items
        self._room_items = max_items

    def value(self, trail: Trail, hashable: bool = False) -> Any:
        number = _NUMBER.match(self.text, self.at)
        if number is not None:
            self.at = number.end()
            return _int(number[0]) if number[1] else float(number[0])
        form = self._FORMS.get(self.text[self.at : self.at + 1])
        if form is None:
            raise self.malformed()
        return form(self, trail, hashable)

    def malformed(self) -> ValueError:
        found = self.text[self.at : self.at + 20]
        return ValueError(f"no value that repr prints, at offset {self.at}: {found!a}")

    def _refuse(self, noun: str, trail: Trail) -> NotReversible:
        iterators = ("generator", "map", "filter", "zip", "iterator", "enumerate", "reversed")
        hint = f"list() of the {noun}" if noun in iterators else "its data: numbers, strings, lists"
        return NotReversible(
            f"a step cannot return {with_article(noun)}",
            path=path_of(trail),
            next_step=f"Return {hint}.",
        )

    # Containers

    def _enter(self, trail: Trail) -> None:
        self.at += 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotReversible(
                f"the result is nested deeper than {MAX_DEPTH} levels", path=path_of(trail)
            )

    def _closes(self, close: str) -> bool:
        if not self.text.startswith(close, self.at):
            return False
        self.at += 1
        self._depth -= 1
        return True

    def _goes_on(self, close: str) -> bool:
        """Step over a comma or the closing bracket; whether another item follows."""
        if self.text.startswith(", ", self.at):
            self.at += 2
            return True
        if self._closes(close):
            return False
        if not self.text.startswith(",", self.at):
            raise self.malformed()
        self.at += 1
        return not self._closes(close)  # "(1,)"

    def _list(self, trail: Trail, hashable: bool) -> list[Any]:
        self._enter(trail)
        return self._ints() or self._items("]", trail, hashable)

    def _ints(self) -> list[int] | None:
        """A list of nothing but ints, 20 times as fast as item by item."""
        run = _INTS.match(self.text, self.at)
        if run is None:
            return None
        pieces = run[0][:-1].split(", ")
        if run[0].count(" ") != len(pieces) - 1:
            return None
        try:
            ints = list(map(int, pieces))
        except ValueError:  # too many digits, or malformed: then the offset is wanted
            return None
        self.at = run.end()
        self._depth -= 1
        return ints

    def _items(
        self, close: str, trail: Trail, hashable: bool, *, indexed: bool = True
    ) -> list[Any]:
        items: list[Any] = []
        more = not self._closes(close)
        while more:
            items.append(self.value((trail, len(items)) if indexed else trail, hashable))
            more = self._goes_on(close)
        return items

    def _tuple(self, trail: Trail, hashable: bool) -> list[Any] | tuple[Any, ...]:
        if _COMPLEX.match(self.text, self.at):
            raise self._refuse("complex number", trail)
        self._enter(trail)
        if _FIELD.match(self.text, self.at):
            return self._fields(trail, hashable)
        items = self._items(")", trail, hashable)
        return tuple(items) if hashable else items

    def _fields(self, trail: Trail, hashable: bool) -> list[Any] | tuple[Any, ...]:
        """The rest of a namedtuple, `x=1, y=2)`; os.uname() prints one without a name."""
        items: list[Any] = []
        more = True
        while more:
            field = _FIELD.match(self.text, self.at)
            if field is None:
                raise self.malformed()
            self.at = field.end()
            items.append(self.value((trail, len(items)), hashable))
            more = self._goes_on(")")
        return tuple(items) if hashable else items

    def _braces(self, trail: Trail, _: bool) -> dict[Any, Any] | set[Any]:
        start = self.at
        self._enter(trail)
        if self._closes("}"):
            return {}
        keys: list[Any] = []
        values: list[Any] = []
        more = True
        while more:
            keys.append(self.value((trail, KEYS), True))
            if self.text.startswith(":", self.at) and len(values) == len(keys) - 1:
                self.at += 2 if self.text.startswith(": ", self.at) else 1
                values.append(self.value((trail, keys[-1])))
            elif values:
                raise self.malformed()
            more = self._goes_on("}")
        return self._collect(keys, values, trail, start)

    def _collect(
        self, keys: list[Any], values: list[Any], trail: Trail, start: int
    ) -> dict[Any, Any] | set[Any]:
        try:
            found = dict(zip(keys, values, strict=True)) if values else set(keys)
        except TypeError:
            self.at = start  # a list as a key: a user's own __repr__ printed it
            raise self.malformed() from None
        if len(found) == len(keys):
            return found
        raise NotReversible(
            "two different keys or members print alike",
            path=path_of(trail),
            next_step="Floats print with six digits on a micro:bit V1: use ints or strings.",
        )

    # Everything that begins with a letter, and objects

    def _word(self, trail: Trail, hashable: bool) -> Any:
        word = cast("re.Match[str]", _WORD.match(self.text, self.at))[0]
        end = self.at + len(word)
        follows = self.text[end : end + 1]
        if word in _CONSTANTS:
            self.at = end
            return _CONSTANTS[word]
        if word == "b" and follows in _STRING:
            self.at = end
            return self._bytes()
        if follows == "(":
            self.at = end
            return self._call(word, trail, hashable)
        if word in ("Ellipsis", "NotImplemented"):
            raise self._refuse(word, trail)
        raise self.malformed()

    def _call(self, name: str, trail: Trail, hashable: bool) -> Any:
        start = self.at
        self._enter(trail)
        if _FIELD.match(self.text, self.at):
            return self._fields(trail, hashable)
        if name not in _CALLS:
            raise self._refuse(name, trail)
        arguments = self._items(")", trail, hashable=False, indexed=False)
        try:
            return self._rebuild(name, arguments, trail)
        except ValueError:
            self.at = start
            raise self.malformed() from None

    def _rebuild(self, name: str, arguments: list[Any], trail: Trail) -> Any:
        match name, arguments:
            case ("set", []):
                return cast("set[Any]", set())
            case ("frozenset", [] | [set()]):
                return cast("frozenset[Any]", frozenset(*arguments))
            case ("bytearray", [bytes(content)]):
                return content
            case ("array", [str(), *items]) if len(items) < 2:
                return items[0] if items else []
            case ("range", [int(), int()] | [int(), int(), int()]):
                return self._expand(range(*arguments), trail)
            case ("OrderedDict", [dict()]):
                return arguments[0]
            case (_, [list()]) if name in _VIEWS:
                return arguments[0]
            case _:
                raise ValueError(name)

    def _expand(self, numbers: range, trail: Trail) -> list[int]:
        # Of one item more than fits, len() need not know how many there are.
        self._room_items -= len(numbers[: self._room_items + 1])
        if self._room_items < 0:
            raise NotReversible(
                f"a range expands to more than {self._max_items:,} items",
                path=path_of(trail),
                next_step="Return its start, stop and step.",
            )
        return list(numbers)

    def _opaque(self, trail: Trail, _: bool) -> Any:
        opaque = _OPAQUE.match(self.text, self.at)
        if opaque is None:
            raise self.malformed()
        kind, name, word = opaque.groups()
        noun = f"{kind} ({name})" if kind else _SPOKEN.get(word, word)
        raise self._refuse(noun, trail)

    def _odd_number(self, trail: Trail, _: bool) -> Any:
        if _COMPLEX.match(self.text, self.at):
            raise self._refuse("complex number", trail)
        raise self.malformed()

    # Strings

    def _string(self, _trail: Trail, _: bool) -> str:
        string_ = _STRING[self.text[self.at]].match(self.text, self.at)
        if string_ is None:
            raise self.malformed()
        body = string_[1]
        if not body.isascii():
            raise self.malformed()
        if "\\" in body:
            body = re.sub(_ESCAPE, self._character, body)
        self.at = string_.end()
        return body

    def _character(self, escape: re.Match[str]) -> str:
        code = escape[1] or escape[2] or escape[3]
        if code:
            return chr(int(code, 16))
        if escape[4] not in _ESCAPED:
            self.at += 1 + escape.start()
            raise self.malformed()
        return _ESCAPED[escape[4]]

    def _bytes(self) -> bytes:
        start = self.at
        try:
            return self._string("", False).encode("latin-1")
        except UnicodeEncodeError:
            self.at = start
            raise self.malformed() from None

    _FORMS: ClassVar[dict[str, Callable[..., Any]]] = {
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", _word),
        **dict.fromkeys("-0123456789", _odd_number),
        **dict.fromkeys("'\"", _string),
        "[": _list,
        "(": _tuple,
        "{": _braces,
        "<": _opaque,
    }
