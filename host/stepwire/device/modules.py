"""The modules that stepwire supplies to steps, as they get onto a board.

A module is what its files in firmware/ define, in a namespace of its own. Others
that it imports and that are supplied as a whole stand in there by name before;
the rest of its imports the board does itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from stepwire.code import Supplied, key_of
from stepwire.firmware_source import module_part

Files = Mapping[str, Mapping[str, Collection[str]]]
"""Of `kinds.ModuleFacts.supplied`: the files of each module, by the public name that needs them."""

_IMPORT = r"(?:(?<=[ ;:])|^)(?:import {0}|from {0} import ?\*)(?=;|$)"
_STAR = 'globals().update([(n,getattr({0},n))for n in dir({0})if n[0]!="_"])'


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
    parts = dict.fromkeys(part for use in uses for part in files[name][use])
    texts = [module_part(part) for part in parts]
    others = dict.fromkeys(other for text in texts for other in _imported(text))
    needs = {
        other: _module(other, files[other], files, ())
        for other in others
        if "*" in files.get(other, ()) and other != name
    }
    sources = (*first, *(_without_imports(text, needs) for text in texts))
    return Module(key_of((*sources, *(one.key for one in needs.values()))), sources, needs)


def _imported(text: str) -> Iterator[str]:
    for found in re.finditer(_IMPORT.format(r"(\w+)"), text, re.MULTILINE):
        yield found[1] or found[2]


def _without_imports(text: str, names: Collection[str]) -> str:
    def instead(found: re.Match[str]) -> str:
        return _STAR.format(name) if "*" in found[0] else "pass"

    for name in names:
        text = re.sub(_IMPORT.format(name), instead, text, flags=re.MULTILINE)
    return text
