"""What a step asks of a board that the board does not have, found in the step's source.

An import that the step itself guards (`try: import ujson … except ImportError:`)
is not refused, nor a name that it asks for (`if hasattr(machine, "Timer"):`). The source
is only walked where a name gives reason to.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from stepwire.code import BoardCode
from stepwire.errors import StepRefused
from stepwire.kinds import BoardKind


def refuse_what_is_absent(code: BoardCode, kind: BoardKind, here: Mapping[str, str]) -> None:
    """Raise `StepRefused` for the first thing in `code` that boards of this kind lack.

    `here` has functions that this kind lacks, and modules and functions that this very board
    lacks besides, in QEMU or emulated, and why.
    """
    _refuse_reserved(code)
    _refuse_modules(code, kind.modules.absent, kind.title)
    modules = {name: why for name, why in here.items() if "." not in name}
    _refuse_modules(code, modules, kind.title)
    for name, why in here.items():
        # What a kind lacks a step can ask for; what would hang in QEMU it cannot.
        if name in kind.modules.refused and _asks_for(code, name):
            continue
        if name.count(".") == 2:
            _refuse_method(code, name, why)
        else:
            _refuse_function(code, name, why)


def _refuse_modules(code: BoardCode, absent: Mapping[str, str], board: str) -> None:
    missing = {name for name in code.modules if name.split(".")[0] in absent}
    if not missing:
        return
    for node, guarded in _imports(ast.parse(code.source)):
        for name in () if guarded else _imported(node):
            if name in missing:
                top = name.split(".")[0]
                raise _refused(f"no `{top}` on the {board}: {absent[top]}", code, node)


def _refuse_reserved(code: BoardCode) -> None:
    """Refuse names of `__main__` that are the executor's: on a board it lives there."""
    if "__main__" not in code.modules:
        return
    tree = ast.parse(code.source)
    modules, _ = _ways_to(tree, "__main__", "")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            is_main = isinstance(node.value, ast.Name) and node.value.id in modules
            if is_main and len(node.attr) == 1:
                raise StepRefused(
                    f"`__main__.{node.attr}` is stepwire's own on a board",
                    where=f"{code.filename}:{node.lineno}",
                    next_step="Take a name of more than one letter.",
                )


def _refuse_function(code: BoardCode, dotted: str, why: str) -> None:
    module, _, function = dotted.partition(".")
    if not function or module not in code.modules or function not in code.identifiers:
        return
    tree = ast.parse(code.source)
    modules, functions = _ways_to(tree, module, function)
    functions -= {name.id for name in _names(tree) if isinstance(name.ctx, ast.Store)}
    uses: list[ast.expr] = [name for name in _names(tree) if name.id in functions]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == function:
            uses += [name for name in _names(node.value) if name.id in modules]
    if uses:
        raise _refused(f"`{dotted}` does not work here: {why}", code, uses[0])


def _refuse_method(code: BoardCode, dotted: str, why: str) -> None:
    """Refuse a call of what goes by a method's name, in a step that has its class."""
    module, owner, method = dotted.split(".")
    if module not in code.modules or not {owner, method} <= code.identifiers:
        return
    for node in ast.walk(ast.parse(code.source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == method:
            raise _refused(f"`{owner}.{method}` does not work here: {why}", code, node)


def _asks_for(code: BoardCode, dotted: str) -> bool:
    """Whether the step itself goes on where this name is missing."""
    name = dotted.rpartition(".")[2]
    return name in code.identifiers and any(
        _guards(node, name) or _looks_for(node, name) for node in ast.walk(ast.parse(code.source))
    )


def _guards(node: ast.AST, name: str) -> bool:
    if not (isinstance(node, ast.Try) and _expects_absence(node, "AttributeError")):
        return False
    return any(
        (isinstance(one, ast.Attribute) and one.attr == name)
        or (isinstance(one, ast.alias) and one.name == name)
        for statement in node.body
        for one in ast.walk(statement)
    )


def _looks_for(node: ast.AST, name: str) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return False
    asked = any(isinstance(one, ast.Constant) and one.value == name for one in node.args)
    return asked and node.func.id in {"hasattr", "getattr"}


def _ways_to(tree: ast.AST, module: str, function: str) -> tuple[set[str], set[str]]:
    """The names that a step has for a module, and those it has for the function itself."""
    modules, functions = set[str](), set[str]()
    for node, _ in _imports(tree):
        for alias in node.names:
            if isinstance(node, ast.Import) and alias.name == module:
                modules.add(alias.asname or alias.name)
            elif isinstance(node, ast.ImportFrom) and node.module == module:
                functions |= {function} if alias.name == "*" else set()
                functions |= {alias.asname or function} if alias.name == function else set()
    return modules, functions


def _names(tree: ast.AST) -> list[ast.Name]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name)]


def _imports(
    node: ast.AST, guarded: bool = False
) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Every import below a node, and whether the step goes on where it fails."""
    body = node.body if isinstance(node, ast.Try) and _expects_absence(node) else []
    for child in ast.iter_child_nodes(node):
        inside = guarded or child in body
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child, inside
        else:
            yield from _imports(child, inside)


def _expects_absence(statement: ast.Try, *others: str) -> bool:
    caught = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException", *others}
    for handler in statement.handlers:
        if handler.type is None:
            return True
        if any(isinstance(one, ast.Name) and one.id in caught for one in ast.walk(handler.type)):
            return True
    return False


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]


def _refused(what: str, code: BoardCode, node: ast.stmt | ast.expr) -> StepRefused:
    return StepRefused(
        what,
        where=f"{code.filename}:{node.lineno}",
        next_step="Run the step on another board, or do this part in a step on the host.",
    )
