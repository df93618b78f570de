"""The edits that turn a step's tokens into what a board compiles.

The syntax tree says what to change, by place; the tokens take the change. So
everything between the edits, strings above all, stays as it was written.
"""

from __future__ import annotations

import ast
from typing import NamedTuple

from stepwire.code.imports import NO_IMPORTS, Imports
from stepwire.code.namespace import Namespace, is_future_import, shower, star_import
from stepwire.code.syntax import Scope, Syntax, blocks, inner_scope
from stepwire.code.tokens import Tokens, nesting


class Replacement(NamedTuple):
    """`text` instead of the tokens from the edit's own to `resume`, which is not one of them."""

    text: str
    resume: int


class Edits(NamedTuple):
    """What to change, by the index of the token: put in its place, or right behind it."""

    replaced: dict[int, Replacement]
    appended: dict[int, str]


def edits_for_board(syntax: Syntax, tokens: Tokens, imports: Imports = NO_IMPORTS) -> Edits:
    """Find what a board cannot compile, or has no use for, in a step's tokens."""
    rewriter = _Rewriter(syntax, tokens)
    for node, scope, in_string in syntax.sites:
        if not in_string:
            rewriter.replace_import(node, imports)
            rewriter.rewrite(node, scope)
    return rewriter.edits


def firmware_edits(syntax: Syntax, tokens: Tokens, imports: Imports = NO_IMPORTS) -> Edits:
    """Find what our own modules for boards can do without: they are modules already."""
    rewriter = _Rewriter(syntax, tokens)
    for node, scope, in_string in syntax.sites:
        if not in_string:
            rewriter.replace_import(node, imports)
            rewriter.shorten(node, scope)
    return rewriter.edits


class _Rewriter:
    def __init__(self, syntax: Syntax, tokens: Tokens) -> None:
        self._source = syntax.source
        self._tokens = tokens
        self._namespace = Namespace.of(syntax)
        self.edits = Edits({}, {})

    def shorten(self, node: ast.AST, scope: Scope) -> None:
        self._drop_idle(node, scope)
        self._drop_annotation(node)

    def replace_import(self, node: ast.AST, imports: Imports) -> None:
        text = imports.rewritten(node)
        if text is not None and isinstance(node, ast.stmt):
            self._replace(node, text)

    def rewrite(self, node: ast.AST, scope: Scope) -> None:
        self.shorten(node, scope)
        if scope is not Scope.CLASS:
            self._hand_over_namespace(node)
        if scope is Scope.TOP:
            self._free_from_function(node)

    def _drop_idle(self, node: ast.AST, scope: Scope) -> None:
        for block in blocks(node):
            idle = [each for each in block if _is_idle(each, inner_scope(node, scope))]
            if len(idle) == len(block) and not isinstance(node, ast.Module):
                self._replace(idle.pop(), "pass")
            for statement in idle:
                self._replace(statement, "")

    def _drop_annotation(self, node: ast.AST) -> None:
        if isinstance(node, ast.arg) and node.annotation:
            colon = self._tokens.find(":", self._source.start(node))
            self._put(colon, "", self._tokens.at(self._source.end(node)))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns:
            arrow = self._tokens.find("->", self._source.start(node))
            self._put(arrow, "", self._behind(node.returns, ":"))
        elif isinstance(node, ast.AnnAssign) and node.value:
            colon = self._behind(node.target, ":")
            self._put(colon, "", self._behind(node.annotation, "="))

    def _hand_over_namespace(self, node: ast.AST) -> None:
        if self._namespace.is_shown_by(node):
            self._replace(node.func, shower(node))
            if shower(node) == "sorted":
                self._append_argument(node, "globals()")
        elif self._namespace.is_run_in(node):
            self._append_argument(node, "globals()")

    def _free_from_function(self, node: ast.AST) -> None:
        if isinstance(node, ast.Return):
            self._wrap_result(node)
        elif isinstance(node, ast.ImportFrom):
            call = star_import(node)
            if call:
                self._replace(node, call)

    def _wrap_result(self, node: ast.Return) -> None:
        if node.value is None:
            self._replace(node, "return[None]")
            return
        start, end = self._range(node)
        bare_tuple = isinstance(node.value, ast.Tuple) and not self._is_enclosed(start + 1, end)
        self._put(start, "return[(" if bare_tuple else "return[", start + 1)
        self.edits.appended[end - 1] = ")]" if bare_tuple else "]"

    def _append_argument(self, call: ast.Call, argument: str) -> None:
        last = self._range(call)[1] - 2
        separator = "" if self._tokens[last].text in "(," else ","
        self.edits.appended[last] = separator + argument

    def _replace(self, node: ast.stmt | ast.expr, text: str) -> None:
        start, end = self._range(node)
        self._put(start, text, end)

    def _put(self, index: int, text: str, resume: int) -> None:
        # Nodes come before those inside them, and an edit of the whole hides those of its parts.
        self.edits.replaced.setdefault(index, Replacement(text, resume))

    def _range(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        return self._tokens.at(self._source.start(node)), self._tokens.at(self._source.end(node))

    def _behind(self, node: ast.expr, text: str) -> int:
        return self._tokens.find(text, self._source.end(node))

    def _is_enclosed(self, start: int, end: int) -> bool:
        """Whether one pair of parentheses holds all tokens from `start` to before `end`."""
        depth = 0
        for index in range(start, end):
            depth += nesting(self._tokens[index].text)
            if depth == 0:
                return index == end - 1
        return False


def _is_idle(statement: ast.stmt, scope: Scope) -> bool:
    """Whether a statement does nothing on a board, as docstrings and bare annotations do."""
    if isinstance(statement, ast.Global):
        return scope is Scope.TOP
    if isinstance(statement, ast.AnnAssign):
        return statement.value is None
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return is_future_import(statement)
