"""The places where a step asks for the namespace it runs in.

The code of a step runs inside a function. There a star import is no syntax,
and `exec(text)`, `locals()` and the like would reach the namespace of the
function, on MicroPython even that of the executor. What they mean, and would
reach in a module, is `globals()`.
"""

from __future__ import annotations

import ast
from typing import NamedTuple, TypeGuard

from stepwire.code.syntax import Syntax, bindings, called_name

_RUNNING = frozenset({"exec", "eval"})
_SHOWING = {"locals": "globals", "vars": "globals", "dir": "sorted"}
_NEEDED = frozenset({"exec", "globals"})


class Namespace(NamedTuple):
    """Which calls of a step ask for its namespace; `own` are names that it binds itself."""

    own: frozenset[str]

    @classmethod
    def of(cls, syntax: Syntax) -> Namespace:
        """Look through a step for functions of its own that are called like the builtins."""
        return cls(frozenset(name for site in syntax.sites for name in bindings(site.node)))

    @property
    def can_be_handed_over(self) -> bool:
        """Whether `exec` and `globals` are the builtins."""
        return not self.own & _NEEDED

    def is_run_in(self, node: ast.AST) -> TypeGuard[ast.Call]:
        """Whether a node is `exec(x)` or `eval(x)`, which then need a second argument."""
        return (
            isinstance(node, ast.Call)
            and called_name(node) in _RUNNING - self.own
            and self.can_be_handed_over
            and not node.keywords
            and len(node.args) == 1
            and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp))
        )

    def is_shown_by(self, node: ast.AST) -> TypeGuard[ast.Call]:
        """Whether a node is `locals()`, `vars()` or `dir()` of the scope it stands in."""
        return (
            isinstance(node, ast.Call)
            and called_name(node) in _SHOWING.keys() - self.own
            and self.can_be_handed_over
            and not (node.args or node.keywords)
        )


def shower(call: ast.Call) -> str:
    """What to call for `locals()`, `vars()` or `dir()`: globals, or sorted with globals()."""
    return _SHOWING[called_name(call)]


def star_import(node: ast.stmt) -> str | None:
    """The expression that does a star import inside a function; None for other statements."""
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        return f'exec("from {"." * node.level}{node.module or ""} import *",globals())'
    return None


def is_future_import(node: ast.stmt) -> bool:
    """Whether a statement is `from __future__ import …`: a word to the compiler, no import."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__" and not node.level
