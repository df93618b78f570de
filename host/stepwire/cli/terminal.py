"""Colours, for a person at a terminal and for nobody else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TextIO

BOLD, DIM, RED, GREEN = "1", "2", "31", "32"
_STYLE_OF = attrgetter("style")


class Span(NamedTuple):
    """A piece of a line in one style, which is a colour or one of those above."""

    text: str
    style: str = ""


class Ink:
    """Writes text in colours where `stream` is a terminal, and plain where it is not.

    `NO_COLOR` and `TERM=dumb` in the environment mean plain too (no-color.org); 24-bit
    colours are for a terminal whose `COLORTERM` says that it has them, others get the
    nearest of xterm's 256. `shades` says that it has the letters of blocks and shades.
    """

    def __init__(self, stream: TextIO, environment: Mapping[str, str] = os.environ) -> None:
        plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
        self.coloured = stream.isatty() and not plain
        self.shades = "utf" in (getattr(stream, "encoding", None) or "utf-8").lower()
        self._exact = environment.get("COLORTERM") in ("truecolor", "24bit")

    def __call__(self, text: str, *styles: str) -> str:
        """`text` in the given styles."""
        return f"\033[{';'.join(styles)}m{text}\033[0m" if self.coloured and text else text

    def colour(self, rgb: Sequence[int]) -> str:
        """The style of a colour: red, green and blue, 0 to 255 each."""
        if self._exact:
            return "38;2;" + ";".join(map(str, rgb))
        red, green, blue = map(_cube, rgb)
        return f"38;5;{16 + 36 * red + 6 * green + blue}"

    def line(self, spans: Iterable[Span], columns: int | None = None) -> str:
        """The spans one behind the other, cut at so many columns."""
        painted: list[str] = []
        left = columns
        for style, same in groupby(spans, key=_STYLE_OF):
            text = "".join(span.text for span in same)[:left]
            left = None if left is None else left - len(text)
            painted.append(self(text, style) if style else text)
        return "".join(painted)


def _cube(level: int) -> int:
    """The nearest of the levels 0, 95, 135, 175, 215 and 255 of xterm's colour cube."""
    if level < 48:
        return 0
    return 1 if level < 115 else (level - 35) // 40


class Size(NamedTuple):
    """Of a terminal, in characters."""

    columns: int
    rows: int


def size_of(stream: TextIO) -> Size | None:
    """The size of a terminal, None for what is none; one that knows none gets that of old."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):  # ValueError: a stream without a descriptor
        return None
    return Size(columns or 80, rows or 24)


def can_show(stream: TextIO) -> bool:
    """Whether a stream is a terminal on which the cursor can be moved."""
    return stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"
