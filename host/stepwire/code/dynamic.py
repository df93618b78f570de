"""Names that no token of a step spells: those for exec, eval, globals and the like.

Such a step may look up names that stand in its strings, and where it puts the
text together itself, any name at all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from stepwire.code.syntax import called_name

_NAMESPACES = ("globals", "locals", "vars", "dir")
_WORD = re.compile(r"\w+")

DYNAMIC = frozenset({"exec", "eval", *_NAMESPACES})
"""The builtins that look up a name by its text."""


def words_in_strings(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Every word in the string constants of a step that could be a name."""
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(
        word
        for text in texts
        if isinstance(text, str)
        for word in _WORD.findall(text)
        if word.isidentifier()
    )


def reaches_any_name(nodes: Sequence[ast.AST]) -> bool:
    """Whether some use of exec, globals() or the like takes a name that no constant spells."""
    spelt = {id(name) for node in nodes for name in _spelt(node)}
    return any(
        isinstance(node, ast.Name) and node.id in DYNAMIC and id(node) not in spelt
        for node in nodes
    )


def _spelt(node: ast.AST) -> Iterator[ast.expr]:
    """The names of dynamic builtins which are used here with a constant, or on an object."""
    if isinstance(node, ast.Subscript) and is_text(node.slice):
        yield from _namespace(node.value)
    elif isinstance(node, ast.Compare) and is_text(node.left):
        yield from _namespace(node.comparators[0])
    elif isinstance(node, ast.Call) and node.args:
        if called_name(node) in ("dir", "vars"):
            yield node.func
        elif is_text(node.args[0]):
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


def is_text(node: ast.expr) -> bool:
    """Whether an expression is a string constant."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
