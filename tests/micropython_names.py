"""What MicroPython has and CPython lacks, for device code that a test imports.

Under CPython `@micropython.viper` leaves a function as it is; the pointers that
viper code reads and writes memory by are stood in for here. A value that does not
fit its word is an error; with `checked` so is arithmetic that leaves 32 bits, which
a board would cut off without a word.
"""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

FIRMWARE = Path(__file__).parents[1] / "firmware"
_WORD = 1 << 31


class Int32(int):
    """An int of viper code on a 32-bit board."""

    def __add__(self, other: int) -> Int32:
        return _checked(int(self) + int(other))

    def __sub__(self, other: int) -> Int32:
        return _checked(int(self) - int(other))

    def __rsub__(self, other: int) -> Int32:
        return _checked(int(other) - int(self))

    def __mul__(self, other: int) -> Int32:
        return _checked(int(self) * int(other))

    def __rshift__(self, places: int) -> Int32:
        return Int32(int(self) >> int(places))

    def __and__(self, other: int) -> Int32:
        return Int32(int(self) & int(other))

    def __neg__(self) -> Int32:
        return _checked(-int(self))

    __radd__ = __add__
    __rmul__ = __mul__


def _checked(value: int) -> Int32:
    if not -_WORD <= value < _WORD:
        raise OverflowError(f"{value} leaves 32 bits")
    return Int32(value)


class CheckedWords:
    """Words that are read as Int32."""

    def __init__(self, words: memoryview[int]) -> None:
        self._words = words

    def __getitem__(self, at: int) -> Int32:
        return Int32(self._words[at])

    def __setitem__(self, at: int, value: int) -> None:
        self._words[at] = int(value)


@contextmanager
def as_on_a_board(*files: str, checked: bool = False, **modules: Any) -> Iterator[None]:
    """Let `files` of firmware/ be imported, as if each of `modules` were on the board too."""
    micropython: Any = types.ModuleType("micropython")
    micropython.const = micropython.viper = _as_it_is
    modules = {"micropython": micropython, **modules}
    pointers = {"ptr16": _pointer("h", checked), "ptr32": _pointer("I", checked)}
    finder = _Finder(files)
    sys.modules.update(modules)
    vars(builtins).update(pointers)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in pointers:
            delattr(builtins, name)
        for name in (*modules, *finder.paths):
            sys.modules.pop(name, None)


class _Finder(MetaPathFinder):
    """Finds nothing but the given files: one is called as a module of CPython is."""

    def __init__(self, files: Sequence[str]) -> None:
        self.paths = {Path(file).stem: FIRMWARE / file for file in files}

    def find_spec(self, fullname: str, path: object = None, target: object = None):
        if fullname in self.paths:
            return spec_from_file_location(fullname, self.paths[fullname])
        return None


def _as_it_is(value: Any) -> Any:
    return value


def _pointer(words: str, checked: bool) -> Callable[[Any], Any]:
    def pointer(buffer: Any) -> Any:
        memory = memoryview(buffer).cast("B").cast(words)
        return CheckedWords(memory) if checked else memory

    return pointer
