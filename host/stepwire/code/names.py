"""The names of a step: what it binds at its top level, reads, mentions and imports.

What a function reads from outside is CPython's own answer (`symtable`). At the
top level the tree answers: from 3.12 on, the symbol table of a module also has
the names of its comprehensions.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Collection, Iterator
from typing import NamedTuple

from stepwire.code.dynamic import DYNAMIC, is_text, reaches_any_name, words_in_strings
from stepwire.code.syntax import (
    COMPREHENSIONS,
    Scope,
    Site,
    Syntax,
    bindings,
    called_name,
    field_values,
)


class Names(NamedTuple):
    """The names of a step.

    `bound` are bound at its top level, `reads` may be looked up in its
    namespace, `identifiers` are all names and attributes that it mentions,
    `modules` are imported somewhere, dotted. `opaque` says that it may look up
    any name at all, as `eval(text)` does.
    """

    bound: frozenset[str]
    reads: frozenset[str]
    identifiers: frozenset[str]
    modules: frozenset[str]
    opaque: bool

    def used(self, available: Collection[str]) -> tuple[str, ...]:
        """Those of `available` that the step may read, sorted."""
        return tuple(sorted(name for name in available if self.opaque or name in self.reads))


def find_names(syntax: Syntax) -> Names:
    """Find the names of a step; raises `StepSyntaxError` where its scopes contradict."""
    nodes = tuple(site.node for site in syntax.sites)
    reads = set(_read_by_functions(syntax.source.symbols()))
    reads.update(name for site in syntax.sites for name in _read_at(site))
    identifiers = {name for node in nodes for name in _mentioned(node)}
    dynamic = not identifiers.isdisjoint(DYNAMIC)
    words = words_in_strings(nodes) if dynamic else frozenset[str]()
    return Names(
        bound=frozenset(name for site in syntax.sites for name in _bound_at(site)),
        reads=frozenset(reads | words),
        identifiers=frozenset(identifiers | words),
        modules=frozenset(module for node in nodes for module in _imported(node)),
        opaque=dynamic and (not words.isdisjoint(DYNAMIC) or reaches_any_name(nodes)),
    )


def _bound_at(site: Site) -> Iterator[str]:
    """The names that a node binds at the top level."""
    if site.scope is Scope.TOP and not isinstance(site.node, ast.arg):
        yield from bindings(site.node)
    elif site.scope is Scope.COMPREHENSION and isinstance(site.node, ast.NamedExpr):
        yield site.node.target.id


def _read_at(site: Site) -> Iterator[str]:
    """The names that a node outside of functions reads, those of its comprehension excepted.

    `x += 1` and `del x` need x too. A class body looks in its own namespace
    first and then in that of the step.
    """
    if site.scope in (Scope.TOP, Scope.CLASS):
        if isinstance(site.node, ast.Name) and not isinstance(site.node.ctx, ast.Store):
            yield site.node.id
        elif isinstance(site.node, ast.AugAssign) and isinstance(site.node.target, ast.Name):
            yield site.node.target.id
        elif isinstance(site.node, COMPREHENSIONS):
            yield from _read_by_comprehension(site.node)


def _read_by_comprehension(outermost: ast.expr) -> Iterator[str]:
    pending: list[tuple[ast.AST, frozenset[str]]] = [(outermost, frozenset())]
    while pending:
        node, own = pending.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own:
            yield node.id
        children = set(ast.iter_child_nodes(node))
        if isinstance(node, ast.Lambda):
            children.remove(node.body)
        if isinstance(node, COMPREHENSIONS):
            # Its first iterable is evaluated outside of it.
            pending.append((node.generators[0].iter, own))
            own |= {name for each in node.generators for name in _targets(each)}
        pending.extend((child, own) for child in children)


def _targets(generator: ast.comprehension) -> Iterator[str]:
    return (name for node in ast.walk(generator.target) for name in bindings(node))


def _read_by_functions(top: symtable.SymbolTable) -> Iterator[str]:
    """The names that functions, lambdas and the like read from the step's namespace."""
    pending = [top]
    while pending:
        table = pending.pop()
        pending.extend(table.get_children())
        if table.get_type() not in ("module", "class"):
            for symbol in table.get_symbols():
                if symbol.is_referenced() and symbol.is_global():
                    yield symbol.get_name()


def _mentioned(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        return
    for _, text in field_values(node):
        if isinstance(text, str):
            yield from filter(str.isidentifier, text.split("."))


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
        yield "." * node.level + (node.module or "")
    elif isinstance(node, ast.Call) and node.args:
        yield from _imported_by_call(node)


def _imported_by_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else called_name(call)
    if name in ("__import__", "import_module") and is_text(call.args[0]):
        yield str(ast.literal_eval(call.args[0]))
