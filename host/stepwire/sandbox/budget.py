"""What one rendering may cost, counted before each piece of work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from stepwire.sandbox.kinds import is_list, is_mapping, is_set, is_text

T = TypeVar("T")
_ELSEWHERE = "Do it in a step on the host"


class Limits(NamedTuple):
    """The most that one rendering of a field may cost.

    `operations`: nodes evaluated and items touched; a million take about a second.
    `characters`: characters of strings (bytes of bytes) read or made, all together.
    `integer_bits`: the size of any integer that takes part in arithmetic or
    becomes text; 4096 bits are 1,233 digits.

    A value that a caller gave and that goes through untouched costs nothing.
    """

    operations: int = 1_000_000
    characters: int = 16 * 1024 * 1024
    integer_bits: int = 4096


class Failure(Exception):
    """Why an expression has no value.

    `hint` is what the author can do about it, or makes that when it is wanted:
    to look for a name like a missing one takes longer than to go on without it.
    `place` is the expression, or the line of a statement, as the author wrote it.
    """

    def __init__(self, why: str, hint: str | Callable[[], str | None] | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.place: str | None = None
        self._hint = hint

    @property
    def hint(self) -> str | None:
        """What to do about it, if anything is known."""
        return self._hint() if callable(self._hint) else self._hint


class Missing(Failure):
    """A name, key or item that is not there: what `default` and `is defined` ask about."""


class Budget:
    """What is left of the limits, and which values are the caller's own."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.operations_left = limits.operations
        self.characters_left = limits.characters
        self._given: dict[int, object] = {}  # holds them, for an id lives as long as its object

    def operations(self, count: int) -> None:
        """Charge `count` operations; raises Failure when there are not that many left."""
        self.operations_left -= count
        if self.operations_left < 0:
            raise Failure(f"it takes more than {self.limits.operations:,} operations", _ELSEWHERE)

    def characters(self, count: int) -> None:
        """Charge `count` characters; raises Failure when there are not that many left."""
        self.characters_left -= count
        if self.characters_left < 0:
            raise Failure(
                f"it reads or makes more than {self.limits.characters:,} characters", _ELSEWHERE
            )

    def integer(self, bits: int) -> None:
        """Raise Failure when an integer of so many bits is too big to work with."""
        if bits > self.limits.integer_bits:
            raise Failure(
                f"an integer of {bits:,} bits is too big; {self.limits.integer_bits:,} may be",
                _ELSEWHERE,
            )

    def given(self, value: T) -> T:
        """Note that `value` is the caller's: it may go out again at no cost."""
        if value is not None and not isinstance(value, int | float):
            self._given[id(value)] = value
        return value

    def part(self, whole: object, part: T) -> T:
        """Note that `part` was found in `whole`, and is the caller's if that is."""
        return self.given(part) if id(whole) in self._given else part

    def walk(self, value: object) -> None:
        """Charge for all that is in `value`: what it costs to write it out."""
        self._charge_for(value, free=set())

    def result(self, value: T) -> T:
        """Charge for a value that leaves the template, and return it.

        Each value of the caller's goes out free, but once: ten nested lists of
        ten times the last hold few objects and yet 10^10 items for an encoder.
        """
        self._charge_for(value, free=set(self._given))
        return value

    def _charge_for(self, value: object, free: set[int]) -> None:
        ahead = [value]
        while ahead:
            value = ahead.pop()
            if id(value) in free:
                free.remove(id(value))
                continue
            self.operations(1)
            self.characters(_length(value))
            ahead.extend(self._inside(value))

    def _inside(self, value: object) -> Iterable[object]:
        if is_mapping(value):
            self.operations(len(value))
            return [*value.keys(), *value.values()]
        if is_list(value) or is_set(value):
            self.operations(len(value))
            return value
        return ()


def _length(value: object) -> int:
    """About how many characters a value without items has when it is written out."""
    if is_text(value):
        return len(value)
    if isinstance(value, int):
        return value.bit_length() // 3
    if value is None or isinstance(value, float) or is_mapping(value) or is_list(value):
        return 0
    return 0 if is_set(value) else sys.getsizeof(value)
