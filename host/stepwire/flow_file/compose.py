"""The events of a YAML parser to a tree of nodes, with no recursion and within limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stepwire.flow_file.nodes import ListNode, MapNode, Node, ScalarNode, core_value, described
from stepwire.mistakes import TOP, Mistakes, Place, clipped

MAX_NODES = 100_000
"""Scalars, lists and mappings of a file, each counted as often as aliases repeat it."""
MAX_DEPTH = 50
"""Lists and mappings inside each other, aliases expanded."""

LINE_END = re.compile(r"\r\n?|\n")


def place_of(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


@dataclass
class _Open:
    """A list or mapping whose end has not come yet; keys and values of a mapping alternate."""

    place: Place
    anchor: str | None
    children: list[Node]


class Composer:
    """Builds the tree from ruamel.yaml's events, with no recursion, and stops at the limits."""

    def __init__(self, text: str, mistakes: Mistakes) -> None:
        self.root: Node | None = None
        self.last = TOP
        self._text = text
        self._lines = LINE_END.split(text)
        self._mistakes = mistakes
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._size = 0
        self._takers: dict[str, Callable[[Any], None]] = {
            "DocumentStartEvent": self._document,
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "SequenceStartEvent": self._start,
            "MappingStartEvent": self._start,
            "SequenceEndEvent": self._end_list,
            "MappingEndEvent": self._end_mapping,
        }

    def take(self, event: Any) -> None:
        self.last = place_of(event.start_mark)
        taker = self._takers.get(type(event).__name__)
        if taker:
            taker(event)

    def _document(self, event: Any) -> None:
        if self.root is not None:
            self._mistakes.stop(self.last, "a second document", "one flow a file")
        if event.version not in (None, (1, 2)):
            self._mistakes.add(self.last, "a directive for another YAML", "YAML 1.2")

    def _scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        self._count(1, 0)
        text = self._joined(event.value)
        plain = event.style in (None, "")
        value = self._core_value(text) if plain else text
        self._add(ScalarNode(self.last, value, text, plain, self._lines_from(event)), event.anchor)

    def _joined(self, text: str) -> str:
        """`text` with the surrogate pairs joined that JSON escapes an emoji by."""
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            self._mistakes.add(
                self.last, "half of a surrogate pair", "an escape such as `\\U0001F600`"
            )
            return "\ufffd"

    def _core_value(self, text: str) -> Any:
        try:
            return core_value(text)
        except (ValueError, OverflowError):
            self._mistakes.add(self.last, f"a number of {len(text)} digits", "a shorter one")
            return 0

    def _lines_from(self, event: Any) -> Place | None:
        """Where the text of a scalar begins, if its lines are those of the file; see ScalarNode."""
        start, end = event.start_mark, event.end_mark
        if event.style == "|":
            return self._block_from(start, event.value.split("\n"))
        quoted = 1 if event.style else 0
        if self._text[start.index + quoted : end.index - quoted] == event.value:
            return Place(start.line + 1, start.column + 1 + quoted)
        return None

    def _block_from(self, start: Any, block: list[str]) -> Place | None:
        # An anchor may stand before the `|`, even on a line of its own.
        header = re.compile(r"(?:&\S+\s+)?\|").match(self._text, start.index)
        if header is None:
            return None
        first = len(LINE_END.findall(header.group())) + start.line + 1
        pairs = list(zip(self._lines[first:], block, strict=False))
        if not all(line.endswith(code) for line, code in pairs):
            return None
        indent = next((len(line) - len(code) for line, code in pairs if code), 0)
        return Place(first + 1, indent + 1)

    def _alias(self, event: Any) -> None:
        name = event.anchor
        node = self._anchors.get(name)
        if node is None:
            found = "stands inside what it names" if name in self._anchors else "names no anchor"
            self._mistakes.add(
                self.last, f"the alias `*{clipped(name)}` {found}", "an earlier `&` anchor"
            )
            node = ScalarNode(self.last, None, "", True, None)
        self._count(node.size, node.height)
        self._add(node, None)

    def _start(self, event: Any) -> None:
        self._refuse_tag(event)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Open(self.last, event.anchor, []))
        self._count(1, 0)

    def _end_list(self, event: Any) -> None:
        ended = self._open.pop()
        size, height = _extent(ended.children)
        self._add(
            ListNode(ended.place, tuple(ended.children), size=size, height=height), ended.anchor
        )

    def _end_mapping(self, event: Any) -> None:
        ended = self._open.pop()
        entries = self._entries(ended.children)
        size, height = _extent([node for entry in entries for node in entry])
        self._add(MapNode(ended.place, entries, size=size, height=height), ended.anchor)

    def _entries(self, children: list[Node]) -> tuple[tuple[ScalarNode, Node], ...]:
        own: dict[object, tuple[ScalarNode, Node]] = {}
        merged: list[tuple[ScalarNode, Node]] = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                self._mistakes.add(key.place, f"a key that is {described(key)}", "a scalar")
            elif key.plain and key.text == "<<":
                merged += self._merged(value)
            elif key.value in own:
                first = own[key.value][0].place.line
                self._mistakes.add(
                    key.place,
                    f"the key `{clipped(key.text)}` for the second time",
                    f"it once (the first is on line {first})",
                )
            else:
                own[key.value] = key, value
        for key, value in merged:
            own.setdefault(key.value, (key, value))
        return tuple(own.values())

    def _merged(self, value: Node) -> list[tuple[ScalarNode, Node]]:
        sources = value.items if isinstance(value, ListNode) else (value,)
        entries: list[tuple[ScalarNode, Node]] = []
        for source in sources:
            if isinstance(source, MapNode):
                entries += source.entries
            else:
                self._mistakes.add(
                    value.place,
                    f"`<<` merges {described(source)}",
                    "mappings, such as `<<: *anchor`",
                )
        return entries

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _count(self, size: int, height: int) -> None:
        self._size += size
        if self._size > MAX_NODES:
            self._mistakes.stop(
                self.last, f"more than {MAX_NODES} values, aliases expanded", "a smaller file"
            )
        if len(self._open) + height > MAX_DEPTH:
            self._mistakes.stop(
                self.last, f"more than {MAX_DEPTH} lists and mappings inside each other", "fewer"
            )

    def _refuse_tag(self, event: Any) -> None:
        if event.tag:
            self._mistakes.add(
                self.last, f"the tag `{clipped(event.tag)}`", "a value without a tag"
            )


def _extent(children: list[Node]) -> tuple[int, int]:
    """Size and height of a list or mapping that holds `children`."""
    size = 1 + sum(child.size for child in children)
    return size, 1 + max((child.height for child in children), default=0)
