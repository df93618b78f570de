"""A step's syntax tree, walked once: every node with the scope that it runs in."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator
from typing import NamedTuple

from stepwire.code.source import Source


class Scope(enum.Enum):
    """Where a node's code runs."""

    TOP = "the top level of the step"
    COMPREHENSION = "a comprehension at the top level"
    FUNCTION = "a function or a lambda"
    CLASS = "the body of a class"


class Site(NamedTuple):
    """A node where it stands; `in_string` says that it is a part of an f-string."""

    node: ast.AST
    scope: Scope
    in_string: bool


class Syntax(NamedTuple):
    """A step's tree; `sites` has each node before those within it, in order."""

    source: Source
    tree: ast.Module
    sites: tuple[Site, ...]

    @classmethod
    def of(cls, source: Source) -> Syntax:
        """Parse a source; raises `StepSyntaxError`."""
        tree = source.parse()
        return cls(source, tree, tuple(_walk(tree)))


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_WITH_BLOCKS = (ast.Module, ast.stmt, ast.ExceptHandler, ast.match_case)
_INNER_FIELDS = frozenset({"body", "elt", "key", "value", "generators"})


def inner_scope(node: ast.AST, scope: Scope) -> Scope:
    """The scope in which the body of a node runs, be it statements or an expression."""
    if isinstance(node, _FUNCTIONS):
        return Scope.FUNCTION
    if isinstance(node, ast.ClassDef):
        return Scope.CLASS
    if isinstance(node, COMPREHENSIONS) and scope is Scope.TOP:
        return Scope.COMPREHENSION
    return scope


def blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The lists of statements right below a node; none of them is empty."""
    if isinstance(node, _WITH_BLOCKS):
        for field in ("body", "orelse", "finalbody"):
            block: list[ast.stmt] = getattr(node, field, [])
            if block:
                yield block


def bindings(node: ast.AST) -> Iterator[str]:
    """The names that a node itself binds, in whatever scope."""
    if isinstance(node, ast.Name):
        if not isinstance(node.ctx, ast.Load):
            yield node.id
    elif isinstance(node, ast.alias):
        if node.name != "*":
            yield (node.asname or node.name).split(".")[0]
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
        yield from filter(None, (node.name,))
    elif isinstance(node, ast.MatchMapping):
        yield from filter(None, (node.rest,))


def called_name(node: ast.AST) -> str:
    """The bare name that a node calls, "" where it is no such call."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return ""


def field_values(node: ast.AST) -> Iterator[tuple[str, object]]:
    """The fields of a node, those that are lists item by item."""
    for field in node._fields:
        value: object = getattr(node, field, None)
        if isinstance(value, list):
            for each in value:  # pyright: ignore[reportUnknownVariableType]
                yield field, each
        else:
            yield field, value


def _walk(tree: ast.Module) -> Iterator[Site]:
    # With a stack of its own: a chain of a thousand elif is as deep as it is long.
    pending = [Site(tree, Scope.TOP, False)]
    while pending:
        site = pending.pop()
        yield site
        pending.extend(reversed(tuple(_children(site))))


def _children(site: Site) -> Iterator[Site]:
    node, scope, in_string = site
    # By name, because TemplateStr came with 3.14.
    in_string = in_string or type(node).__name__ in ("JoinedStr", "TemplateStr")
    inner = inner_scope(node, scope)
    for field, value in field_values(node):
        # Nodes without fields are contexts, operators and statements of one keyword.
        if isinstance(value, ast.AST) and value._fields:
            yield Site(value, inner if field in _INNER_FIELDS else scope, in_string)
