"""A step's syntax tree moved into a function, where the host's Python may compile it.

Only in a function may code return. Everything that the top level binds is
declared global there, so that it behaves as in a module, and every node keeps
its place, so that tracebacks show the user's own lines. A step for a board goes
this way too: what CPython refuses need not travel.
"""

from __future__ import annotations

import ast
import itertools
from types import CodeType
from typing import TypeVar

from stepwire.code.names import Names
from stepwire.code.namespace import Namespace, is_future_import, shower, star_import
from stepwire.code.source import Source
from stepwire.code.syntax import COMPREHENSIONS, Scope, Syntax, blocks, inner_scope

MODULE = "<module>"
"""The name that tracebacks give to the top level of a step."""

Node = TypeVar("Node", ast.stmt, ast.expr)


def top_level_await(syntax: Syntax) -> ast.stmt | ast.expr | None:
    """What makes the top level of a step wait, if something does: `await` or `async`."""
    for node, scope, _ in syntax.sites:
        if scope in (Scope.FUNCTION, Scope.CLASS):
            continue
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
            return node
        if isinstance(node, COMPREHENSIONS) and any(each.is_async for each in node.generators):
            return node
    return None


def compile_in_function(syntax: Syntax, names: Names) -> CodeType:
    """Compile a step as the code of a function; changes the tree, so it comes last.

    The function is a coroutine function if the top level awaits. Raises
    `StepSyntaxError` for all that CPython's compiler refuses, and for `yield`
    at the top level.
    """
    _refuse_yield(syntax)
    is_async = top_level_await(syntax) is not None
    _free_from_module(syntax)
    module = ast.parse("async def f(): pass" if is_async else "def f(): pass")
    function = module.body[0]
    assert isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
    function.name = MODULE
    futures, statements = _split_futures(syntax.tree.body)
    function.body += [*_declaration(names, function), *statements]
    module.body = [*futures, function]
    with syntax.source.errors_translated(in_bytes=True):
        code = compile(module, syntax.source.filename, "exec", dont_inherit=True)
    return next(each for each in code.co_consts if isinstance(each, CodeType))


def _refuse_yield(syntax: Syntax) -> None:
    for node, scope, _ in syntax.sites:
        if isinstance(node, (ast.Yield, ast.YieldFrom)) and scope is Scope.TOP:
            what = "a step cannot yield at its top level, it can only return (a list, say)"
            raise syntax.source.error_at(what, node)


def _split_futures(body: list[ast.stmt]) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """Future imports must open a module; those that do not are left for the compiler to refuse."""
    first = int(bool(body) and _is_docstring(body[0]))
    futures = list(itertools.takewhile(is_future_import, body[first:]))
    return futures, body[first + len(futures) :]


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _declaration(names: Names, place: ast.stmt) -> list[ast.stmt]:
    declaration = ast.Global(sorted(names.bound))
    return [ast.copy_location(declaration, place)] if names.bound else []


def _free_from_module(syntax: Syntax) -> None:
    """Replace what a function may not hold, and what would see its namespace."""
    namespace = Namespace.of(syntax)
    for node, scope, _ in syntax.sites:
        if scope is Scope.TOP:
            _hand_over_namespace(namespace, node)
        if inner_scope(node, scope) is Scope.TOP:
            for block in blocks(node):
                block[:] = [_free(syntax.source, namespace, statement) for statement in block]


def _hand_over_namespace(namespace: Namespace, node: ast.AST) -> None:
    if namespace.is_run_in(node):
        node.args.append(_globals_at(node))
    elif namespace.is_shown_by(node):
        if shower(node) == "sorted":
            node.args.append(_globals_at(node))
        node.func = ast.copy_location(ast.Name(shower(node), ast.Load()), node.func)


def _globals_at(call: ast.Call) -> ast.expr:
    return _placed(ast.parse("globals()", mode="eval").body, call)


def _free(source: Source, namespace: Namespace, statement: ast.stmt) -> ast.stmt:
    call = star_import(statement)
    if call and not namespace.can_be_handed_over:
        what = "a step that binds exec or globals itself cannot import *"
        raise source.error_at(what, statement)
    if call:
        return _placed(ast.parse(call).body[0], statement)
    if isinstance(statement, ast.AnnAssign) and statement.value:
        assignment = ast.Assign([statement.target], statement.value)
        return ast.copy_location(assignment, statement)
    if isinstance(statement, (ast.Global, ast.AnnAssign)):
        return ast.copy_location(ast.Pass(), statement)
    return statement


def _placed(code: Node, place: ast.stmt | ast.expr) -> Node:
    """Move code that was parsed elsewhere to a place in the step."""
    for node in ast.walk(code):
        if isinstance(node, (ast.stmt, ast.expr)):
            ast.copy_location(node, place)
    return code
