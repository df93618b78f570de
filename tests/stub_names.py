"""What the stubs in stubs/ say: the public names of a module, and what is told of each.

A docstring that ends in `On: esp32, emulated.` names the kinds that have a name; without one
every kind has it that has what it stands in. `@type_check_only` marks the class of objects
that a module has, and that is itself no name of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

STUBS = Path(__file__).parents[1] / "stubs"
KINDS = frozenset({"emulated", "esp32", "microbit-v1", "microbit-v2"})
MODULES = tuple(sorted(file.stem for file in STUBS.glob("*.pyi")))


class Entry(NamedTuple):
    """A public name, such as `Pin.value`: its definitions, its type, its kinds of board.

    `value` is the number that a `Final` is given; `type` the class of it, of what it returns.
    """

    name: str
    kinds: frozenset[str]
    functions: tuple[ast.FunctionDef, ...] = ()
    type: str | None = None
    value: object = None
    is_class: bool = False
    is_type_only: bool = False

    @property
    def owner(self) -> str:
        """The class that it is in, or ""."""
        return self.name.rpartition(".")[0]


class Stub(NamedTuple):
    """A module's stub: its public names, and of each class the class that it comes from."""

    kinds: frozenset[str]
    entries: dict[str, Entry]
    bases: dict[str, str]

    def member(self, owner: str | None, name: str) -> Entry | None:
        """The entry of `name` in a class or one that it comes from, or None."""
        while owner:
            if found := self.entries.get(f"{owner}.{name}"):
                return found
            owner = self.bases.get(owner)
        return None

    def to_exercise(self) -> set[str]:
        """The names that a contract has to exercise."""
        return {name for name, entry in self.entries.items() if not entry.is_type_only}


@cache
def load(module: str) -> Stub:
    """The stub of a module."""
    return read(STUBS / f"{module}.pyi")


def read(file: Path) -> Stub:
    """The stub in a file."""
    tree = ast.parse(file.read_text("utf-8"))
    kinds = _kinds(ast.get_docstring(tree), KINDS)
    stub = Stub(kinds, {}, {})
    for entry in _entries(tree.body, "", kinds, stub.bases):
        before = stub.entries.get(entry.name)
        functions = (before.functions if before else ()) + entry.functions
        stub.entries[entry.name] = entry._replace(functions=functions)
        if before and before.functions:  # an overload: what the first says of kinds holds
            stub.entries[entry.name] = before._replace(functions=functions)
    return stub


def _entries(
    body: list[ast.stmt], owner: str, kinds: frozenset[str], bases: dict[str, str]
) -> Iterator[Entry]:
    for i, node in enumerate(body):
        following = body[i + 1] if i + 1 < len(body) else None
        match node:
            case ast.ImportFrom(module=str(origin)):
                yield from _imported(origin, node.names, kinds)
            case ast.Import(names=[ast.alias(name=name, asname=str(known_as))]) if name == known_as:
                yield Entry(name, kinds)
            case ast.ClassDef(name=name) if _is_public(name):
                its = _kinds(ast.get_docstring(node), kinds)
                for base in node.bases:
                    bases[name] = ast.unparse(base)
                is_type_only = bool(node.decorator_list)
                yield Entry(name, its, type=name, is_class=True, is_type_only=is_type_only)
                yield from _entries(node.body, f"{name}.", its, bases)
            case ast.FunctionDef(name=name) if _is_public(name):
                its = _kinds(ast.get_docstring(node), kinds)
                type_ = ast.unparse(node.returns) if node.returns else None
                yield Entry(owner + name, its, functions=(node,), type=type_)
            case ast.AnnAssign(target=ast.Name(id=name)) if _is_public(name):
                its = _kinds(_docstring_behind(following), kinds)
                value = ast.literal_eval(node.value) if node.value else None
                yield Entry(owner + name, its, type=_type_of(node.annotation), value=value)
            case _:
                pass


def _imported(origin: str, names: list[ast.alias], kinds: frozenset[str]) -> Iterator[Entry]:
    """What a stub takes over from another module: `import *`, and `import x as x`."""
    for alias in names:
        if alias.name == "*":
            yield from load(origin).entries.values()
        elif alias.asname == alias.name:
            yield Entry(alias.name, kinds)


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _docstring_behind(node: ast.stmt | None) -> str | None:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
        case _:
            return None


def _kinds(docstring: str | None, otherwise: frozenset[str]) -> frozenset[str]:
    found = re.search(r"\bOn: ([a-z0-9, -]+)\.$", docstring or "", re.MULTILINE)
    kinds = frozenset(found[1].split(", ")) if found else otherwise
    if not kinds <= KINDS:
        raise ValueError(f"no kinds of board: {', '.join(sorted(kinds - KINDS))}")
    return kinds


def _type_of(annotation: ast.expr) -> str:
    text = ast.unparse(annotation)
    return re.sub(r"^Final\[(.*)\]$", r"\1", text)
