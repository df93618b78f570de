"""A checked block of a flow file to the frozen dataclasses of `stepwire.flow`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stepwire.flow import DEFAULT_TIMEOUT_S, HOST, Flow, Origin, Param, Step, Target, UiComponent
from stepwire.flow_file.blocks import UI_TYPES
from stepwire.flow_file.fields import Block
from stepwire.flow_file.nodes import ListNode, MapNode, Node, ScalarNode
from stepwire.mistakes import Place
from stepwire.schema import Schema


def built(flow: Block, path: Path) -> Flow:
    """The Flow that `flow` describes; nothing in it may be wrong."""
    file = str(path)
    return Flow(
        name=flow["flow"] or path.stem.removesuffix(".flow"),
        path=path,
        steps=tuple(_step(step, flow["defaults"], file) for step in flow["steps"]),
        params=tuple(_param(name, param) for name, param in flow["params"].items()),
        ui=tuple(_component(name, block) for name, block in flow["ui"].items()),
        targets=tuple(_target(name, block, file) for name, block in flow["targets"].items()),
        result=flow["result"],
        origin=origin_of(flow, file),
    )


def schema_of(block: Block) -> Schema:
    """The schema that a param, or a part of one, has in the file."""
    return Schema(
        type=block["type"],
        description=block["description"],
        enum=block["enum"],
        items=schema_of(block["items"]) if block["items"] else None,
        properties={name: schema_of(inner) for name, inner in block["properties"].items()},
        minimum=block["minimum"],
        maximum=block["maximum"],
        pattern=block["pattern"],
        min_length=block["minLength"],
        max_length=block["maxLength"],
    )


def component_schema(block: Block) -> Schema:
    """What the value of a ui component must be."""
    return Schema(
        type=UI_TYPES[block["type"]][0],
        enum=block["options"],
        minimum=block["minimum"],
        maximum=block["maximum"],
    )


def _param(name: str, block: Block) -> Param:
    return Param(name, schema_of(block), block["default"], required="default" not in block.nodes)


def _component(name: str, block: Block) -> UiComponent:
    label = block["label"] or name
    return UiComponent(name, block["type"], label, block["value"], component_schema(block))


def _target(name: str, block: Block, file: str) -> Target:
    return Target(
        name,
        kind=block["kind"],
        port=block["port"],
        serial=block["match"]["serial"] if block["match"] else None,
        emulate={"adc": block["emulate"]["adc"]} if block["emulate"] else {},
        origin=origin_of(block, file),
    )


def _step(block: Block, defaults: Block | None, file: str) -> Step:
    def given(field: str, fallback: Any) -> Any:
        chosen = block[field] if defaults is None or block[field] is not None else defaults[field]
        return fallback if chosen is None else chosen

    code = block.nodes["code"]
    return Step(
        name=block["name"],
        code=block["code"],
        runs_on=given("runs-on", HOST),
        variables=block["variables"],
        timeout_s=given("timeout", DEFAULT_TIMEOUT_S),
        continue_on_error=block["continue-on-error"],
        code_from=code.lines_from if isinstance(code, ScalarNode) else None,
        origin=origin_of(block, file),
    )


def origin_of(block: Block, file: str) -> Origin:
    """Where a block stands, and each value in it."""
    return Origin(file, block.node.place, dict(_places(block.node, "")))


def _places(node: Node, path: str) -> Iterator[tuple[str, Place]]:
    """The place of each value inside `node`, by dotted path; items of a list are numbered."""
    for name, value in _named_parts(node):
        yield path + name, value.place
        yield from _places(value, f"{path}{name}.")


def _named_parts(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MapNode):
        yield from ((key.text, value) for key, value in node.entries)
    elif isinstance(node, ListNode):
        yield from ((str(index), item) for index, item in enumerate(node.items))
