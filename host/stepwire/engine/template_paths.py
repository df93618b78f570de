"""The paths that a template reads, such as `steps.read.data`, found without rendering it.

What a template asks about before it uses it (`x | default(0)`, `x is defined`)
may be missing, and is left out; so is what a `for` or `set` of its own may have
made. A path ends where a key is known only when the template is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from stepwire.sandbox.grammar import nodes, parse_template

TemplatePath: TypeAlias = tuple[str, ...]


def paths_read(source: str) -> set[TemplatePath]:
    """The paths in a template that can be read; a name alone is a path of one.

    >>> paths_read("{{ steps['read'].data[0] + n }}") == {("steps", "read", "data"), ("n",)}
    True
    """
    tree = parse_template(source)
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    found = set[TemplatePath]()
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        path = _path(node)
        if path is None:
            pending += _parts(node)
        elif path[0] not in own:
            found.add(path)
    return found


def _path(node: nodes.Node) -> TemplatePath | None:
    """The path that an expression is, None where it is something else."""
    keys: list[str] = []
    while not isinstance(node, nodes.Name):
        key = _key(node)
        if key is None:
            return None
        node, name = key
        keys.append(name)
    return (node.name, *reversed(keys))


def _key(node: nodes.Node) -> tuple[nodes.Node, str] | None:
    """What `whole.key` or `whole["key"]` is a part of, and the key."""
    if isinstance(node, nodes.Getattr):
        return node.node, node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return (node.node, node.arg.value) if isinstance(node.arg.value, str) else None
    return None


def _parts(node: nodes.Node) -> Iterator[nodes.Node]:
    """What is inside a node and read; the name of a function or a method is not."""
    asked = isinstance(node, nodes.Filter) and node.name in ("default", "d")
    asked = asked or (isinstance(node, nodes.Test) and node.name in ("defined", "undefined"))
    if asked or isinstance(node, nodes.Call):
        yield from node.iter_child_nodes(exclude=("node",))
    else:
        yield from node.iter_child_nodes()
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        yield node.node.node
