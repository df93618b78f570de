"""A file of timed inputs: what is pressed and set on emulated boards, and when.

    - {after_s: 1.5, press: a}
    - {after_s: 2, press: logo, for_s: 0.5}
    - {after_s: 3, board: left, set: {pins: {4: 1}, sensor: {temperature: 31}}}

Here its form is checked; whether a board has what it names, `engine.inputs` finds out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from stepwire.flow import Origin
from stepwire.flow_file.build import origin_of
from stepwire.flow_file.fields import Block, Field, Wrong, attempt, block, list_of, named, scalar
from stepwire.flow_file.nodes import MapNode, Node, python_value
from stepwire.flow_file.readers import count, number, text
from stepwire.flow_file.text import read_text
from stepwire.flow_file.tree import read_tree
from stepwire.mistakes import Mistakes, clipped

PRESSED_FOR_S = 0.1


class Input(NamedTuple):
    """One input, `after_s` from the start of the first step on its board.

    `press` names what is pressed, for `for_s`; else `changes` are what `board.set` takes. `board`
    is what the flow calls the board, None for the only one.
    """

    after_s: float
    board: str | None
    press: str | int | None
    for_s: float
    changes: Mapping[str, Any]
    origin: Origin


def load(path: Path) -> tuple[Input, ...]:
    """The inputs of a file, in its order. Raises `FlowFileError` with all its mistakes."""
    return loads(read_text(path, "the file of inputs"), path)


def loads(text: str, path: Path) -> tuple[Input, ...]:
    """The inputs in `text`; `path` is the file that it came from, for errors.

    >>> loads("[{after_s: 1, press: a}]", Path("inputs.yaml"))[0].press
    'a'
    """
    mistakes = Mistakes(str(path))
    root = read_tree(text, mistakes, "a list of inputs")
    blocks = attempt(list_of(block(INPUT_FIELDS, "an input"), "input"), root, "the file", mistakes)
    for one in blocks or ():
        _check(one, mistakes)
    mistakes.raise_any()
    return tuple(_input(one, str(path)) for one in blocks)


def _input(read: Block, file: str) -> Input:
    changes: dict[str, Any] = read["set"] or {}
    origin = origin_of(read, file)
    return Input(read["after_s"], read["board"], read["press"], read["for_s"], changes, origin)


def _check(read: Block, mistakes: Mistakes) -> None:
    all_known = len(read.nodes) == len(read.node.entries)  # else one may be misspelt
    if all_known and ("press" in read.nodes) == ("set" in read.nodes):
        both = "both `press` and `set`" if "set" in read.nodes else "neither `press` nor `set`"
        mistakes.add(read.node.place, f"an input with {both}", "one of them")
    if "for_s" in read.nodes and "press" not in read.nodes:
        mistakes.add(read.place("for_s"), "`for_s` without `press`", "`press`, or no `for_s`")


def _seconds(node: Node, mistakes: Mistakes) -> float:
    value = number(node, mistakes)
    if value < 0:
        raise Wrong("a number of seconds from 0 on")
    return value


def _pressable(node: Node, mistakes: Mistakes) -> str | int:
    value = scalar(node)
    if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
        return value
    raise Wrong("the name of a button, or the number of a pin that feels a finger")


def _level(node: Node, mistakes: Mistakes) -> int | None:
    """What drives a pin, or null to let go of it."""
    value = python_value(node)
    if value is None or (isinstance(value, int) and value in (0, 1)):
        return None if value is None else int(value)
    raise Wrong("0, 1, or null to let go of the pin")


def _u16(node: Node, mistakes: Mistakes) -> int:
    value = count(node, mistakes)
    if value > 65535:
        raise Wrong("a whole number from 0 to 65535")
    return value


_PINS = {"pins": named(_level, count, "level"), "adc": named(_u16, count, "level")}


def _changes(node: Node, mistakes: Mistakes) -> dict[str, Any]:
    """What `board.set` takes: pins, voltages, and parts by names that only the board knows."""
    if not isinstance(node, MapNode) or not node.entries:
        raise Wrong("a mapping of `pins`, `adc` or parts of the board to what they are set to")
    found: dict[str, Any] = {}
    for key, value in node.entries:
        name = attempt(text, key, "the name of a part", mistakes)
        read = _PINS.get(key.text)
        label = f"`{clipped(key.text)}`"
        found[name] = attempt(read, value, label, mistakes) if read else python_value(value)
    return found


INPUT_FIELDS: dict[str, Field] = {
    "after_s": Field("seconds from the start of the first step on the board", _seconds, True),
    "board": Field("the target, where several are emulated", text),
    "press": Field("what is pressed: a, b, logo, reset, or a pin that feels a finger", _pressable),
    "for_s": Field("for how many seconds it is pressed", _seconds, default=PRESSED_FOR_S),
    "set": Field("what `board.set` takes", _changes),
}
