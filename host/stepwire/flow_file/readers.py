"""Readers of the values that fields take: text, names, numbers, durations."""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Collection
from typing import Any

from stepwire.flow import MAX_TIMEOUT_S
from stepwire.flow_file.fields import Reader, Wrong, scalar
from stepwire.flow_file.nodes import ListNode, Node, ScalarNode, python_value
from stepwire.mistakes import Mistakes, clipped, one_of

CODE_NAMES = ("data", "error", "params", "user", "item", "index", "emit")
"""The names that a step's code finds without any variables."""


def anything(node: Node, mistakes: Mistakes) -> Any:
    """Any value: scalars, lists and mappings, with templates or without."""
    return python_value(node)


def text(node: Node, mistakes: Mistakes) -> str:
    """A string that is not empty."""
    value = scalar(node)
    if isinstance(value, str) and value:
        return value
    if isinstance(node, ScalarNode) and value is not None and not isinstance(value, str):
        raise Wrong(f'a string: write it in quotes, "{clipped(node.text)}"')
    raise Wrong("a string")


def source(node: Node, mistakes: Mistakes) -> str:
    """Python source; comments alone, and nothing at all, are valid."""
    value = scalar(node)
    if isinstance(value, str) and "\0" not in value:
        return value
    raise Wrong("Python source, best as `code: |` and an indented block")


def identifier(node: Node, mistakes: Mistakes) -> str:
    """A name that templates can use after a dot, `steps.<name>`."""
    value = scalar(node)
    if isinstance(value, str) and value.isidentifier():
        return value
    example = re.sub(r"\W+", "_", str(value)).strip("_") if value is not None else ""
    hint = f", such as `{example}`" if 0 < len(example) < 40 and example.isidentifier() else ""
    raise Wrong(f"letters, digits and _{hint}")


def variable_name(node: Node, mistakes: Mistakes) -> str:
    """A Python name that does not hide what the code finds anyway; see CODE_NAMES."""
    name = identifier(node, mistakes)
    if keyword.iskeyword(name):
        raise Wrong("another name: Python keeps this one for itself")
    if name in CODE_NAMES:
        raise Wrong(f"another name: the code finds `{name}` without it")
    if name.startswith("__"):
        raise Wrong("a name that does not begin with two underscores")
    return name


def flag(node: Node, mistakes: Mistakes) -> bool:
    value = scalar(node)
    if isinstance(value, bool):
        return value
    raise Wrong("true or false, without quotes")


def number(node: Node, mistakes: Mistakes) -> float:
    value = scalar(node)
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise Wrong("a finite number")


def count(node: Node, mistakes: Mistakes) -> int:
    value = scalar(node)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Wrong("a whole number from 0 on")


_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(ms|s|m|h)")
_UNIT_S = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def duration_s(node: Node, mistakes: Mistakes) -> float:
    """A duration such as 200ms, 30s, 2m or 1h, or a number of seconds; to seconds."""
    value = scalar(node)
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    seconds = float(match[1]) * _UNIT_S[match[2]] if match else value
    if isinstance(seconds, (int, float)) and not isinstance(seconds, bool):
        if 0 < seconds <= MAX_TIMEOUT_S:
            return float(seconds)
        raise Wrong("a duration above 0 and at most 168h")
    raise Wrong("a duration: 200ms, 30s, 2m, 1h, or a number of seconds")


def choice(names: Collection[str]) -> Reader:
    """Reads one of `names`."""

    def read_choice(node: Node, mistakes: Mistakes) -> str:
        value = scalar(node)
        if isinstance(value, str) and value in names:
            return value
        raise Wrong(one_of(names))

    return read_choice


def choices(node: Node, mistakes: Mistakes) -> tuple[Any, ...]:
    """A list of at least one value."""
    if isinstance(node, ListNode) and node.items:
        return tuple(python_value(item) for item in node.items)
    raise Wrong("a list of at least one value")


def pattern(node: Node, mistakes: Mistakes) -> str:
    """A regular expression of Python's `re`."""
    value = text(node, mistakes)
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError) as error:
        raise Wrong(f"a regular expression ({error})") from error
    return value


def adc_u16(node: Node, mistakes: Mistakes) -> int | str:
    """What `read_u16()` returns, 0 to 65535, or a template for it."""
    value = scalar(node)
    if isinstance(value, str) and "{{" in value:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 65535:
        return value
    raise Wrong("a whole number from 0 to 65535, or a template for one")
