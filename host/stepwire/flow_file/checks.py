"""What must hold between the fields of a flow file."""

from __future__ import annotations

import re
from collections.abc import Collection

from stepwire.flow import HOST
from stepwire.flow_file.blocks import STEP_FIELDS, UI_TYPES
from stepwire.flow_file.build import component_schema, schema_of
from stepwire.flow_file.fields import Block
from stepwire.mistakes import Mistakes, clipped, did_you_mean
from stepwire.schema import faults

# A URL, `emulated:esp32`, `qemu:microbit-v1`, a path of /dev, or a port of Windows.
_ADDRESS = re.compile(r".*[:/\\].*|COM[0-9]+", re.IGNORECASE | re.DOTALL)


def check(flow: Block, boards: Collection[str] | None, mistakes: Mistakes) -> None:
    """Note all that is wrong between the fields; `boards` is as in `flow_file.load`."""
    for name, param in flow["params"].items():
        _check_param(name, param, mistakes)
    for name, component in flow["ui"].items():
        _check_component(name, component, mistakes)
    for target in flow["targets"].values():
        _check_target(target, mistakes)
    _check_names(flow["steps"], mistakes)
    for step in flow["steps"]:
        _check_code(step, mistakes)
    if boards is not None:
        known = {HOST, *flow["targets"], *boards}
        for block in (flow["defaults"], *flow["steps"]):
            _check_runs_on(block, known, mistakes)


def _check_param(name: str, param: Block, mistakes: Mistakes) -> None:
    if "default" in param.nodes:
        _check_value(name, param, "default", mistakes)


def _check_value(name: str, block: Block, field: str, mistakes: Mistakes) -> None:
    schema = component_schema(block) if field == "value" else schema_of(block)
    for fault in faults(schema, block[field], name):
        mistakes.add(block.place(field), f"the {field} of {fault}", "one that fits its own schema")


def _check_component(name: str, component: Block, mistakes: Mistakes) -> None:
    if component["type"] is None:
        return
    _, needed, allowed = UI_TYPES[component["type"]]
    for field in ("minimum", "maximum", "options"):
        given = field in component.nodes
        if field in needed and not given:
            found = f"a {component['type']} without `{field}`"
            mistakes.add(component.node.place, found, f"`{field}`")
        if given and field not in needed | allowed:
            found = f"a {component['type']} has no `{field}`"
            mistakes.add(component.place(field), found, "a type of component that has one")
    if "value" in component.nodes:
        _check_value(name, component, "value", mistakes)


def _check_target(target: Block, mistakes: Mistakes) -> None:
    given = target.nodes.keys()
    if not given & {"kind", "port", "match"}:
        mistakes.add(target.node.place, "a target without a board", "`kind`, `port` or `match`")
    if {"port", "match"} <= given:
        mistakes.add(target.place("match"), "`match` beside `port`", "one way to find the board")


def _check_names(steps: Collection[Block], mistakes: Mistakes) -> None:
    first: dict[str, Block] = {}
    for step in steps:
        name = step["name"]
        if name is not None and first.setdefault(name, step) is not step:
            line = first[name].place("name").line
            mistakes.add(
                step.place("name"),
                f"the step name `{name}` for the second time",
                f"a name of its own (the first is on line {line})",
            )


def _check_code(step: Block, mistakes: Mistakes) -> None:
    # A step of a kind that this version does not run has been noted already.
    later = {name for name, field in STEP_FIELDS.items() if field.read is None}
    if "code" not in step.nodes and not later & step.nodes.keys():
        mistakes.add(step.node.place, "a step without `code`", STEP_FIELDS["code"].doc)


def _check_runs_on(block: Block | None, known: Collection[str], mistakes: Mistakes) -> None:
    name = None if block is None else block["runs-on"]
    if block is None or name is None or name in known or _ADDRESS.fullmatch(name):
        return
    found = f"`runs-on` names no target or board, `{clipped(name)}`"
    mistakes.add(block.place("runs-on"), found, did_you_mean(name, known))
