"""The format of a flow file: a table of fields for each block."""

from __future__ import annotations

from stepwire.flow import HOST
from stepwire.flow_file.fields import Block, Field, Wrong, block, list_of, named, read_block
from stepwire.flow_file.nodes import Node
from stepwire.flow_file.readers import (
    adc_u16,
    anything,
    choice,
    choices,
    count,
    duration_s,
    flag,
    identifier,
    number,
    pattern,
    source,
    text,
    variable_name,
)
from stepwire.mistakes import Mistakes
from stepwire.schema import TYPES

UI_TYPES: dict[str, tuple[str | None, frozenset[str], frozenset[str]]] = {
    "number": ("number", frozenset(), frozenset({"minimum", "maximum"})),
    "integer": ("integer", frozenset(), frozenset({"minimum", "maximum"})),
    "slider": ("number", frozenset({"minimum", "maximum"}), frozenset()),
    "text": ("string", frozenset(), frozenset()),
    "checkbox": ("boolean", frozenset(), frozenset()),
    "select": (None, frozenset({"options"}), frozenset()),
}
"""For each type of component: its values' type, the fields it needs, those it may have."""


def _schema(node: Node, mistakes: Mistakes) -> Block:
    return read_block(node, SCHEMA_FIELDS, "a schema", mistakes)


def _target_name(node: Node, mistakes: Mistakes) -> str:
    name = text(node, mistakes)
    if name == HOST:
        raise Wrong("another name: `host` is the host's own Python")
    return name


SCHEMA_FIELDS: dict[str, Field] = {
    "type": Field("the type of the value", choice(TYPES)),
    "description": Field("what the value is for", text, default=""),
    "enum": Field("the values that are allowed", choices),
    "items": Field("the schema of each item of an array", _schema),
    "properties": Field(
        "the schemas of an object's members", named(_schema, text, "schema"), default={}
    ),
    "minimum": Field("the smallest number allowed", number),
    "maximum": Field("the largest number allowed", number),
    "pattern": Field("a regular expression found in the string", pattern),
    "minLength": Field("the fewest characters allowed", count),
    "maxLength": Field("the most characters allowed", count),
    **dict.fromkeys(
        (
            *("default", "required", "additionalProperties", "const", "format", "title"),
            *("minItems", "maxItems", "uniqueItems", "multipleOf"),
            *("exclusiveMinimum", "exclusiveMaximum", "anyOf", "oneOf", "allOf", "not"),
        ),
        Field("a keyword of JSON Schema outside the subset"),
    ),
}

PARAM_FIELDS: dict[str, Field] = {
    **SCHEMA_FIELDS,
    "default": Field("the value if none is given; without it the param is required", anything),
}

UI_FIELDS: dict[str, Field] = {
    "type": Field("the type of control", choice(UI_TYPES), required=True),
    "label": Field("what a person reads beside it; its name by default", text),
    "value": Field("what it stands at until somebody moves it", anything, required=True),
    "minimum": Field("the left end of a slider, the smallest number allowed", number),
    "maximum": Field("the right end of a slider, the largest number allowed", number),
    "options": Field("what a select offers", choices),
}

EMULATE_FIELDS: dict[str, Field] = {
    "adc": Field("what ADC.read_u16() returns, by pin", named(adc_u16, count, "level"), default={}),
}

MATCH_FIELDS: dict[str, Field] = {
    "serial": Field("the board's USB serial number", text, required=True),
}

TARGET_FIELDS: dict[str, Field] = {
    "kind": Field("the kind of board, such as microbit-v1 or emulated:esp32", text),
    "port": Field("its port or URL, such as /dev/ttyACM0", text),
    "match": Field("which of several boards it is", block(MATCH_FIELDS, "a match")),
    "emulate": Field("what an emulated board's pins see", block(EMULATE_FIELDS, "emulate")),
    "safe": Field("code that the board runs when the host has been silent"),
    "concurrency": Field("how many steps may wait for the board"),
}

STEP_FIELDS: dict[str, Field] = {
    "name": Field("a name that no other step has", identifier, required=True),
    "runs-on": Field("`host`, a target, or a board's kind or address", text),
    "variables": Field(
        "values for the code, by name", named(anything, variable_name, "variable"), default={}
    ),
    "timeout": Field("how long the step may take", duration_s),
    "continue-on-error": Field("whether the next step runs if this one fails", flag, default=False),
    "code": Field("Python with a top-level return", source),
    **dict.fromkeys(
        (
            *("foreach", "parallel", "on-item-error", "while", "steps", "if", "then", "else"),
            *("retry", "mock", "run", "params", "fail", "concurrency"),
        ),
        Field("a field of the whole format"),
    ),
}

DEFAULTS_FIELDS: dict[str, Field] = {
    "runs-on": STEP_FIELDS["runs-on"],
    "timeout": STEP_FIELDS["timeout"],
    **dict.fromkeys(
        ("retry", "continue-on-error", "on-item-error", "parallel"),
        Field("a field of the whole format"),
    ),
}

_STEP = block(STEP_FIELDS, "a step")

FLOW_FIELDS: dict[str, Field] = {
    "flow": Field("the flow's name; the file's by default", text),
    "params": Field(
        "what the flow is called with",
        named(block(PARAM_FIELDS, "a param"), identifier, "param"),
        default={},
    ),
    "ui": Field(
        "controls that set values",
        named(block(UI_FIELDS, "a ui component"), identifier, "component"),
        default={},
    ),
    "targets": Field(
        "boards that steps run on",
        named(block(TARGET_FIELDS, "a target"), _target_name, "target"),
        default={},
    ),
    "defaults": Field("what counts for steps that do not say", block(DEFAULTS_FIELDS, "defaults")),
    "steps": Field("a list of steps, run in order", list_of(_STEP, "step"), True, ()),
    "result": Field("what the flow returns; the last step's data by default", anything),
    **dict.fromkeys(("errors", "finally", "concurrency"), Field("a block of the whole format")),
}
