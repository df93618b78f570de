"""The imports of a step that stepwire serves, where the board's firmware does not.

A module of the firmware can on most boards be neither replaced nor extended, so the
statement is rewritten: `import machine as m` becomes `m=b`, where `b` is a name that the
step does not use and gets with its values. What stepwire supplies of the module is behind it.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

ANY = "*"
"""The public name of a module that is supplied as a whole."""


class Serving(NamedTuple):
    """What stepwire serves on a kind of board.

    `supplied` has the public names of each module, or `ANY`; the others of such a module are
    the firmware's own. `aliases` has the firmware's module that goes by another name.
    """

    supplied: Mapping[str, Collection[str]] = MappingProxyType({})
    aliases: Mapping[str, str] = MappingProxyType({})

    def known_as(self, module: str) -> str:
        """The name under which a module is supplied, or native."""
        return self.aliases.get(module, module)


class Supplied(NamedTuple):
    """A module that a step finds under `name`; `uses` are the supplied names that it needs.

    `is_whole` says that it looks for names of the firmware's own module there too.
    """

    name: str
    module: str
    uses: tuple[str, ...]
    is_whole: bool


class Imports(NamedTuple):
    """How the imports of one step are to be rewritten."""

    serving: Serving
    supplied: Mapping[str, Supplied]

    def rewritten(self, node: ast.AST) -> str | None:
        """The statement that stands for an import; None for one that stays, and other nodes."""
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
            texts = map(self._module, node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            modules = [node.module]
            texts = self._names(node.module, node.names)
        else:
            return None
        served = {*self.supplied, *self.serving.aliases}
        return None if served.isdisjoint(modules) else ";".join(texts)

    def _module(self, alias: ast.alias) -> str:
        bound = alias.asname or alias.name
        module = self.serving.known_as(alias.name)
        if module in self.supplied:
            return f"{bound}={self.supplied[module].name}"
        if module != alias.name:
            return f"import {module} as {bound}"
        return ast.unparse(ast.Import([alias]))

    def _names(self, name: str, aliases: list[ast.alias]) -> Iterator[str]:
        module = self.serving.known_as(name)
        supplied = self.supplied.get(module)
        offered = self.serving.supplied.get(module, ())
        for alias in aliases:
            is_ours = supplied is not None and (alias.name in supplied.uses or ANY in offered)
            if alias.name == "*":
                yield from _star(module, supplied, is_native=ANY not in offered)
            elif supplied is not None and is_ours:
                yield f"{alias.asname or alias.name}={supplied.name}.{alias.name}"
            else:
                yield ast.unparse(ast.ImportFrom(module, [alias], 0))


NO_IMPORTS = Imports(Serving(), {})


def find_supplied(
    tree: ast.Module, serving: Serving, mentioned: Collection[str] | None, taken: Iterator[str]
) -> dict[str, Supplied]:
    """The supplied modules that a step imports, by name.

    `mentioned` are the identifiers in it, None where it may use any. `taken` gives a name that
    it does not use, for each.
    """
    found: dict[str, Supplied] = {}
    for module, is_whole in sorted(_imported(tree, serving).items()):
        offered = serving.supplied.get(module, ())
        uses = [one for one in offered if one == ANY or mentioned is None or one in mentioned]
        if uses:
            found[module] = Supplied(next(taken), module, tuple(uses), is_whole)
    return found


def _imported(tree: ast.Module, serving: Serving) -> dict[str, bool]:
    """The modules that statements import, and whether one of them binds the module itself."""
    found: dict[str, bool] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update((serving.known_as(alias.name), True) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.setdefault(serving.known_as(node.module), False)
    return found


def _star(native: str, supplied: Supplied | None, *, is_native: bool) -> Iterator[str]:
    if is_native:
        yield f'exec("from {native} import *",globals())'
    if supplied is not None:
        public = f'for n in dir({supplied.name})if n[0]!="_"'
        yield f"globals().update([(n,getattr({supplied.name},n)){public}])"
