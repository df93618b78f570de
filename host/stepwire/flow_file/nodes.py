"""The nodes of a YAML file, each with its line and column, and what a scalar stands for.

Scalars follow the core schema of YAML 1.2.2, section 10.3: `on`, `no` and
`12:30:45` are strings, `010` is ten.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

from stepwire.mistakes import Place, clipped


@dataclass(frozen=True, eq=False)
class Node:
    """A value in the file; `size` and `height` count it with all that it holds."""

    place: Place
    size: int = field(default=1, kw_only=True)
    height: int = field(default=0, kw_only=True)


@dataclass(frozen=True, eq=False)
class ScalarNode(Node):
    """A scalar: its `value`, the `text` it was read from, and whether it stood without quotes.

    `lines_from` is where its text begins in the file if line n of the text is
    line n of the file from there on, as in a `|` block; else None.
    """

    value: str | int | float | bool | None
    text: str
    plain: bool
    lines_from: Place | None


@dataclass(frozen=True, eq=False)
class ListNode(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class MapNode(Node):
    """A mapping; `entries` have unique keys, in the order of the file, merged ones last."""

    entries: tuple[tuple[ScalarNode, Node], ...]


def python_value(node: Node) -> Any:
    """The plain data that `node` stands for: dicts, lists and scalars."""
    if isinstance(node, MapNode):
        return {key.value: python_value(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [python_value(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return node.value


def described(node: Node) -> str:
    """What `node` is, for a message: `the string abc` in backquotes, `a list`, `null` …"""
    if isinstance(node, ListNode):
        return "a list" if node.items else "an empty list"
    if not isinstance(node, ScalarNode):
        return "a mapping"
    if node.value is None or isinstance(node.value, bool):
        return "empty" if node.text == "" else f"`{node.text}`"
    kind = "string" if isinstance(node.value, str) else "number"
    return f"the {kind} `{clipped(node.text)}`"


_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def core_value(text: str) -> str | int | float | bool | None:
    """What a plain scalar stands for by the core schema of YAML 1.2.

    Raises ValueError for an integer of more digits than Python converts.

    >>> [core_value(text) for text in ("010", "0o10", "no", "1e3", "~")]
    [10, 8, 'no', 1000.0, None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    return float(text) if _FLOAT.fullmatch(text) else text
