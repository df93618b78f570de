"""How a block of a flow file is read by the table of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from stepwire.flow_file.nodes import ListNode, MapNode, Node, ScalarNode, described
from stepwire.mistakes import Mistakes, Place, clipped, did_you_mean

Reader = Callable[[Node, Mistakes], Any]
"""Makes a value of a node; raises Wrong if the node itself is wrong, and
notes what is wrong inside it."""


_WRONG: Any = object()
"""Stands in for an item that is wrong, where None may be right."""


class Wrong(Exception):
    """A node is not what its field takes; `expected` says what would be."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


class Field(NamedTuple):
    """A field of a block; one without `read` is known and not run by this version."""

    doc: str
    read: Reader | None = None
    required: bool = False
    default: Any = None


@dataclass(frozen=True)
class Block:
    """A block that was read: the value of every field, and the node of those that stood there."""

    node: MapNode
    values: Mapping[str, Any]
    nodes: Mapping[str, Node]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def place(self, name: str) -> Place:
        """Where the field's value stands, or the block if it has none."""
        return self.nodes.get(name, self.node).place


def read_block(node: Node, fields: Mapping[str, Field], what: str, mistakes: Mistakes) -> Block:
    """`node` as a block with these `fields`; `what` names it in messages, such as `a step`."""
    if not isinstance(node, MapNode):
        raise Wrong("a mapping with " + ", ".join(f"`{name}`" for name in _runnable(fields)))
    values = {name: field.default for name, field in fields.items()}
    nodes: dict[str, Node] = {}
    for key, value in node.entries:
        name = key.text
        field = fields.get(name) if isinstance(key.value, str) else None
        if field is None:
            expected = did_you_mean(name, fields, _runnable(fields))
            mistakes.add(key.place, f"unknown key `{clipped(name)}` in {what}", expected)
            continue
        nodes[name] = value
        if field.read is None:
            found = f"`{name}` is not supported by this version of stepwire"
            mistakes.add(key.place, found)
        else:
            values[name] = attempt(field.read, value, f"`{name}`", mistakes, field.default)
    for name in fields:
        if fields[name].required and name not in nodes:
            mistakes.add(node.place, f"{what} without `{name}`", fields[name].doc)
    return Block(node, values, nodes)


def _runnable(fields: Mapping[str, Field]) -> list[str]:
    return [name for name, field in fields.items() if field.read]


def attempt(read: Reader, node: Node, label: str, mistakes: Mistakes, default: Any = None) -> Any:
    """The value of `node`; if it is wrong, that is noted and `default` stands in."""
    try:
        return read(node, mistakes)
    except Wrong as wrong:
        mistakes.add(node.place, f"{label} is {described(node)}", wrong.expected)
        return default


def block(fields: Mapping[str, Field], what: str) -> Reader:
    """Reads a block with these fields."""
    return lambda node, mistakes: read_block(node, fields, what, mistakes)


def list_of(read: Reader, what: str) -> Reader:
    """Reads a list of at least one item, to a tuple of those that are right."""

    def read_list(node: Node, mistakes: Mistakes) -> tuple[Any, ...]:
        if not isinstance(node, ListNode) or not node.items:
            raise Wrong(f"a list of at least one {what}")
        found = [attempt(read, item, f"the {what}", mistakes, _WRONG) for item in node.items]
        return tuple(item for item in found if item is not _WRONG)

    return read_list


def named(read: Reader, read_name: Reader, what: str) -> Reader:
    """Reads a mapping of names to things, to a dict of those that are right."""

    def read_named(node: Node, mistakes: Mistakes) -> dict[Any, Any]:
        if not isinstance(node, MapNode):
            raise Wrong(f"a mapping with a {what} for each name")
        found: dict[Any, Any] = {}
        for key, value in node.entries:
            name = attempt(read_name, key, f"the name of a {what}", mistakes, _WRONG)
            item = attempt(read, value, f"the {what} `{clipped(key.text)}`", mistakes, _WRONG)
            if name is not _WRONG and item is not _WRONG:
                found[name] = item
        return found

    return read_named


def scalar(node: Node) -> Any:
    """The value of a scalar, and None for anything else."""
    return node.value if isinstance(node, ScalarNode) else None
