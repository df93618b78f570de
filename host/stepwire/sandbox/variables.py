"""Which names a template needs from outside, found without running it."""

from __future__ import annotations

from stepwire.sandbox.grammar import nodes


def free_names(tree: nodes.Template) -> frozenset[str]:
    """The names that are read, less those that loops and `set` make before."""
    found: set[str] = set()
    _visit_all(tree.body, set(), found)
    return frozenset(found)


def _visit_all(children: list[nodes.Node], bound: set[str], found: set[str]) -> None:
    for child in children:
        _visit(child, bound, found)


def _visit(node: nodes.Node, bound: set[str], found: set[str]) -> None:
    if isinstance(node, nodes.Name):
        found.update({node.name} - bound)
    elif isinstance(node, nodes.For):
        _visit_loop(node, bound, found)
    elif isinstance(node, nodes.Assign):
        _visit(node.node, bound, found)
        bound |= _stored(node.target)
    elif isinstance(node, nodes.If):
        _visit_branches(node, bound, found)
    else:
        skipped = ("node",) if _is_function_call(node) else ()
        _visit_all(list(node.iter_child_nodes(exclude=skipped)), bound, found)


def _visit_loop(node: nodes.For, bound: set[str], found: set[str]) -> None:
    _visit(node.iter, bound, found)
    inner = bound | _stored(node.target) | {"loop"}
    _visit_all([node.test] if node.test else [], inner, found)
    _visit_all(node.body, inner, found)
    _visit_all(node.else_, bound, found)


def _visit_branches(node: nodes.If, bound: set[str], found: set[str]) -> None:
    """A name that only one branch sets may still be needed after it."""
    _visit(node.test, bound, found)
    for branch in (node.body, list(node.elif_), node.else_):
        _visit_all(list(branch), set(bound), found)


def _stored(target: nodes.Node) -> set[str]:
    names = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return {name.name for name in names}


def _is_function_call(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
