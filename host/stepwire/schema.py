"""The subset of JSON Schema that `params` and `ui` are checked with.

`type` (one of `TYPES`), `items`, `properties`, `enum`, `minimum`, `maximum`,
`pattern`, `minLength` and `maxLength`, with their meaning in JSON Schema
2020-12, except that 3.0 is no integer: `range(3.0)` fails in a step. As there,
a keyword says nothing about values of another type, and all properties of an
object are optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType, NoneType
from typing import NamedTuple, cast

from stepwire.mistakes import clipped, one_of

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list, tuple),
    "object": (dict,),
    "null": (NoneType,),
}


class Schema(NamedTuple):
    """What a value must be; an attribute that is None or empty demands nothing."""

    type: str | None = None
    description: str = ""
    enum: tuple[object, ...] | None = None
    items: Schema | None = None
    properties: Mapping[str, Schema] = MappingProxyType({})
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None


def faults(schema: Schema, value: object, path: str) -> list[str]:
    """What is wrong with `value`, a clause for each fault; [] if it fits.

    `path` is what the clauses call the value, such as `n` or `rows[2].t`.

    >>> faults(Schema(type="integer", maximum=500), 501, "n")
    ['`n` is 501, above the maximum of 500']
    """
    if schema.type is not None and not _is(schema.type, value):
        return [f"`{path}` is {_shown(value)}, not of type {schema.type}"]
    found = [f"`{path}` is {_shown(value)}, {wrong}" for wrong in _own_faults(schema, value)]
    for inner, item, inner_path in _inside(schema, value, path):
        found += faults(inner, item, inner_path)
    return found


def _is(type_name: str, value: object) -> bool:
    if isinstance(value, bool):
        return type_name == "boolean"
    return isinstance(value, TYPES[type_name])


def _own_faults(schema: Schema, value: object) -> Iterator[str]:
    if schema.enum is not None and not any(_same(value, choice) for choice in schema.enum):
        yield "not " + one_of(_shown(choice) for choice in schema.enum)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _number_faults(schema, value)
    if isinstance(value, str):
        yield from _string_faults(schema, value)


def _number_faults(schema: Schema, value: float) -> Iterator[str]:
    # Written so that NaN, which compares false with everything, is at fault.
    if schema.minimum is not None and not value >= schema.minimum:
        yield f"below the minimum of {schema.minimum}"
    if schema.maximum is not None and not value <= schema.maximum:
        yield f"above the maximum of {schema.maximum}"


def _string_faults(schema: Schema, value: str) -> Iterator[str]:
    if schema.min_length is not None and len(value) < schema.min_length:
        yield f"shorter than {schema.min_length} characters"
    if schema.max_length is not None and len(value) > schema.max_length:
        yield f"longer than {schema.max_length} characters"
    if schema.pattern is not None and not re.search(schema.pattern, value):
        yield f"which does not match `{schema.pattern}`"


def _inside(schema: Schema, value: object, path: str) -> Iterator[tuple[Schema, object, str]]:
    if schema.items is not None and isinstance(value, (list, tuple)):
        for index, item in enumerate(cast("list[object]", value)):
            yield schema.items, item, f"{path}[{index}]"
    if isinstance(value, dict):
        members = cast("dict[object, object]", value)
        for name, inner in schema.properties.items():
            if name in members:
                yield inner, members[name], f"{path}.{name}"


def _same(one: object, other: object) -> bool:
    """Equal as JSON has it: 1 equals 1.0, and neither equals true."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _shown(value: object) -> str:
    """`value` in the words of YAML and JSON: null and true, not None and True."""
    import json  # late: only for what is wrong

    return clipped(json.dumps(value, ensure_ascii=False, default=repr))
