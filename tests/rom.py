"""The modules of a kind of board, loaded by CPython from the files of firmware/.

What a step finds is what boards/*.toml supply over what the ROM of the emulated board has, which
stands for the firmware's own. Nothing of it runs but what runs at its import: the side channel
answers with nothing. What the unix port has in C is a `Native`, of which only the name is known.
"""

from __future__ import annotations

import builtins
import importlib
import types
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stepwire import resources
from stepwire.kinds import emulated_as

_OF_CPYTHON = ("array", "collections", "gc", "math", "sys")
_NOT_HERE = ("_side", "micropython", "select", "uio", "umachine", "uos", "urandom")


class Native:
    """A name that the unix port has in C."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self.name == "_side.ask":
            return "-" if arguments == ("radio", "receive") else "0"
        return self

    def __getattr__(self, name: str) -> Native:
        return _native(self.name, name)


class _Base:
    """What a class of the ROM is derived from."""


class Rom:
    """The modules of `emulated:KIND`, each loaded when it is asked for."""

    def __init__(self, kind: str) -> None:
        self._kind = emulated_as(kind)
        assert self._kind.emulation is not None
        emulated = resources.firmware("emulated")
        folders = [emulated / folder for folder in self._kind.emulation.rom]
        self._folders: Sequence[Path] = [*folders, emulated, resources.firmware("portable")]
        self._own: dict[str, Any] = {}
        self._builtins = {**vars(builtins), "__import__": self._import}
        self._own["utime"] = _natives("utime")  # to the ROM's own time; afterwards it is that
        self._own["utime"] = self._own_module("time")

    @property
    def refused(self) -> Mapping[str, str]:
        """What this emulated board lacks yet, and why."""
        assert self._kind.emulation is not None
        return self._kind.emulation.refused

    @property
    def absent(self) -> Mapping[str, str]:
        """The modules that this kind lacks, and why."""
        return self._kind.modules.absent

    @property
    def names(self) -> set[str]:
        """The modules that a step may import."""
        modules = self._kind.modules
        there = {*modules.native, *modules.supplied, *modules.aliases}
        return there - modules.absent.keys()

    def has_file(self, name: str) -> bool:
        """Whether any of what a step finds in a module is from a file of firmware/."""
        name = self._kind.modules.aliases.get(name, name)
        in_rom = name == "utime" or any((each / f"{name}.py").exists() for each in self._folders)
        return name in self._kind.modules.supplied or in_rom

    def module(self, name: str) -> types.SimpleNamespace:
        """What a step finds in a module."""
        name = self._kind.modules.aliases.get(name, name)
        supplied = self._kind.modules.supplied.get(name, {})
        namespace: dict[str, Any] = {}
        if "*" not in supplied:
            namespace |= vars(self._own_module(name))
        files = dict.fromkeys(file for files in supplied.values() for file in files)
        for file in files:
            self._run(resources.firmware(file), namespace)
        return types.SimpleNamespace(**namespace)

    def _import(self, name: str, *_: Any) -> Any:
        return self._own_module(name)

    def _own_module(self, name: str) -> Any:
        if name not in self._own:
            self._own[name] = self._load(name)
        return self._own[name]

    def _load(self, name: str) -> Any:
        if name in _NOT_HERE:
            return _natives(name)
        for folder in self._folders:
            if (folder / f"{name}.py").exists():
                module = self._own[name] = types.ModuleType(name)
                self._run(folder / f"{name}.py", vars(module))
                return module
        if name in _OF_CPYTHON:
            return importlib.import_module(name)
        if name in self._kind.modules.supplied:
            return self.module(name)
        raise ImportError(name)

    def _run(self, file: Path, namespace: dict[str, Any]) -> None:
        namespace["__builtins__"] = self._builtins
        exec(compile(file.read_text("utf-8"), file, "exec"), namespace)


def _natives(module: str) -> Any:
    made: Any = types.ModuleType(module)
    made.__getattr__ = lambda name: _native(module, name)
    return made


def _native(module: str, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    if name in ("PinBase", "IOBase"):
        return _Base
    if module == "micropython":
        return _as_it_is
    return Native(f"{module}.{name}")


def _as_it_is(value: Any) -> Any:
    return value
