"""The names of a step: what it binds at its top level, reads, mentions and imports.

Scopes are CPython's own (`symtable`), so that `global`, class bodies and
assignment expressions follow the rules of a module to the letter.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stepwire.syntax import Syntax, called_name, field_values

_NAMESPACES = ("globals", "locals", "vars", "dir")
_DYNAMIC = frozenset({"exec", "eval", *_NAMESPACES})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Names:
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
    tables = _with_children(syntax.source.symbols())
    reads = {name for table in tables for name in _read_from_outside(table)}
    reads.update(name for node in nodes for name in _read_by_statement(node))
    identifiers = {name for node in nodes for name in _mentioned(node)}
    is_dynamic = not identifiers.isdisjoint(_DYNAMIC)
    words = _words(nodes) if is_dynamic else set[str]()
    return Names(
        bound=frozenset(_bound(tables[0])),
        reads=frozenset(reads | words),
        identifiers=frozenset(identifiers | words),
        modules=frozenset(module for node in nodes for module in _imported(node)),
        opaque=is_dynamic and (bool(words & _DYNAMIC) or _reaches_any_name(nodes)),
    )


def _with_children(top: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    tables = [top]
    for table in tables:
        tables.extend(table.get_children())
    return tables


def _bound(top: symtable.SymbolTable) -> Iterator[str]:
    for symbol in top.get_symbols():
        # An assignment expression in a comprehension counts as declared global, not assigned.
        if symbol.is_assigned() or symbol.is_imported() or symbol.is_declared_global():
            yield symbol.get_name()


def _read_from_outside(table: symtable.SymbolTable) -> Iterator[str]:
    in_function = table.get_type() == "function"
    for symbol in table.get_symbols():
        # A class body looks in its own namespace first and then in the globals.
        if symbol.is_referenced() and (symbol.is_global() or not in_function):
            yield symbol.get_name()


def _read_by_statement(node: ast.AST) -> Iterator[str]:
    """`x += 1` and `del x` need x, but to the symbol table it is only assigned."""
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del):
        yield node.id


def _mentioned(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        return
    for _, text in field_values(node):
        if isinstance(text, str):
            yield from filter(str.isidentifier, text.split("."))


def _words(nodes: Iterable[ast.AST]) -> set[str]:
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return {
        word
        for text in texts
        if isinstance(text, str)
        for word in _WORD.findall(text)
        if word.isidentifier()
    }


def _reaches_any_name(nodes: Sequence[ast.AST]) -> bool:
    """Whether some use of exec, globals() or the like takes a name that no constant spells."""
    spelt = {id(name) for node in nodes for name in _spelt(node)}
    return any(
        isinstance(node, ast.Name) and node.id in _DYNAMIC and id(node) not in spelt
        for node in nodes
    )


def _spelt(node: ast.AST) -> Iterator[ast.expr]:
    """The names of dynamic builtins which are used here with a constant, or on an object."""
    if isinstance(node, ast.Subscript) and _is_text(node.slice):
        yield from _namespace(node.value)
    elif isinstance(node, ast.Compare) and _is_text(node.left):
        yield from _namespace(node.comparators[0])
    elif isinstance(node, ast.Call) and node.args:
        if called_name(node) in ("dir", "vars"):
            yield node.func
        elif _is_text(node.args[0]):
            yield from _spelt_by_call(node)


def _spelt_by_call(call: ast.Call) -> Iterator[ast.expr]:
    if called_name(call) in ("exec", "eval"):
        yield call.func
        for argument in call.args[1:]:
            yield from _namespace(argument)
    elif isinstance(call.func, ast.Attribute):
        yield from _namespace(call.func.value)


def _namespace(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call) and called_name(node) in _NAMESPACES and not node.args:
        yield node.func


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
        yield "." * node.level + (node.module or "")
    elif isinstance(node, ast.Call) and node.args:
        yield from _imported_by_call(node)


def _imported_by_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else called_name(call)
    if name in ("__import__", "import_module") and _is_text(call.args[0]):
        yield str(ast.literal_eval(call.args[0]))
