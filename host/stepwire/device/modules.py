"""The modules that stepwire supplies to steps, as they get onto a board.

A module is what its files in firmware/ define, in a namespace of its own. Modules
of stepwire's own that they import, whose names begin with `_`, stand in there
before: those that the kind names, those in firmware/portable/, or else those in
the board's ROM. The rest of its imports the board does itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from stepwire.code import Supplied, key_of
from stepwire.firmware_source import MODULE_FILES, module_part

Files = Mapping[str, Mapping[str, Collection[str]]]
"""Of `kinds.ModuleFacts.supplied`: the files of each module, by the public name that needs them."""


class Module(NamedTuple):
    """A supplied module: `sources` are executed in order, `needs` are there by name before."""

    key: str
    sources: tuple[str, ...]
    needs: Mapping[str, Module]


def module_for(supplied: Supplied, files: Files) -> Module:
    """The part of a module that a step needs."""
    native = f"from {supplied.module} import *"
    with_native = supplied.is_whole and "*" not in files[supplied.module]
    return _module(supplied.module, supplied.uses, files, (native,) if with_native else ())


def _module(name: str, uses: Collection[str], files: Files, first: tuple[str, ...]) -> Module:
    its = _files_of(name, files)
    chosen = dict.fromkeys(file for use in uses for file in its[use])
    parts = [module_part(file) for file in chosen]
    others = dict.fromkeys(other for part in parts for other in part.needs)
    needs = {
        other: _module(other, found, files, ())
        for other in others
        if (found := _files_of(other, files))
    }
    in_rom = tuple(f"import {other}" for other in others if other not in needs)
    sources = (*first, *in_rom, *(part.text for part in parts))
    return Module(key_of((*sources, *(one.key for one in needs.values()))), sources, needs)


def _files_of(name: str, files: Files) -> Mapping[str, Collection[str]]:
    """The files of a module; nothing where the board has it in its ROM."""
    portable = f"portable/{name}.py"
    return files.get(name) or ({"*": (portable,)} if portable in MODULE_FILES else {})
