"""A picture of emulated boards as shapes: boxes, dots and lines of text, the later above.

What a board has decides how it looks: one with a display has a micro:bit's face, any other is
a module with pins. Below each is a row for every pin in use, strip and tone.
Lengths are in the units of an SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from stepwire.emulation.looks import (
    PinLook,
    State,
    display_rows,
    led_rgb,
    notices,
    pin_look,
    pixel_rgb,
    plain_pins,
)


class Box(NamedTuple):
    """A rectangle with its upper left corner at `x` and `y`."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0
    title: str = ""


class Dot(NamedTuple):
    """A disc around `x` and `y`."""

    x: float
    y: float
    radius: float
    fill: str
    title: str = ""


class Text(NamedTuple):
    """A line of text, whose base line is at `y`."""

    x: float
    y: float
    size: float
    text: str
    fill: str
    anchor: Literal["left", "middle", "right"] = "left"


Shape: TypeAlias = Box | Dot | Text


class Picture(NamedTuple):
    """Shapes on a ground of this size."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


_WIDTH, _MARGIN = 360, 20
_FACE_TOP, _ROW_HEIGHT = 48, 24
_FACE_HEIGHT = 270
_MODULE_HEIGHT = 110
_ROWS_GAP = 26
_STRIP_COLUMNS = 16
_LABEL_CHARS = 44

_GROUND, _INK, _PALE = "#f4f4f2", "#222222", "#777777"
_BOARD, _SILVER, _GOLD = "#1d2330", "#9aa0a6", "#d9b34a"
_HIGH, _LOW, _TRACK = "#2da44e", "#57606a", "#d0d4d9"
_PRESSED, _RELEASED = "#ffcf33", "#3a3f4b"

# Of the edge, from the left (tech.microbit.org/hardware/edgeconnector): five wide ones for
# clips, and narrow ones between and beside them.
_EDGE = (
    *("3", "0", "4", "5", "6", "7", "1", "8", "9", "10", "11", "12", "2"),
    *("13", "14", "15", "16", "3V", "19", "20", "GND"),
)
_WIDE = {"0", "1", "2", "3V", "GND"}


def side_by_side(boards: Sequence[tuple[str, State]]) -> Picture:
    """The picture of boards, each a name and a state, from left to right."""
    drawn = [list(_board(name, state)) for name, state in boards]
    height = max(_below(shapes) for shapes in drawn) + _MARGIN
    width = _WIDTH * len(drawn)
    moved = (
        shape._replace(x=shape.x + index * _WIDTH)
        for index, shapes in enumerate(drawn)
        for shape in shapes
    )
    return Picture(width, round(height), (Box(0, 0, width, height, _GROUND), *moved))


def _below(shapes: Iterable[Shape]) -> float:
    """Where the lowest shape ends."""
    return max(
        shape.y + (shape.height if isinstance(shape, Box) else 0)
        + (shape.radius if isinstance(shape, Dot) else 0)
        for shape in shapes
    )  # fmt: skip


def _board(name: str, state: State) -> Iterator[Shape]:
    label = name if len(name) <= _LABEL_CHARS else name[: _LABEL_CHARS - 1] + "\u2026"
    yield Text(_WIDTH / 2, 32, 15, label, _INK, "middle")
    if display_rows(state):
        yield from _face(state)
        top = _FACE_TOP + _FACE_HEIGHT
    else:
        yield from _module()
        top = _FACE_TOP + _MODULE_HEIGHT
    yield from _rows(state, top + _ROWS_GAP)


# A micro:bit


def _face(state: State) -> Iterator[Shape]:
    yield Box(_MARGIN, _FACE_TOP, _WIDTH - 2 * _MARGIN, _FACE_HEIGHT, _BOARD, 26)
    yield from _pixels(state)
    for name, x in (("a", 62), ("b", _WIDTH - 62)):
        yield from _button(name, x, bool(state.get("button", {}).get(name)))
    if "logo" in state:
        is_touched = bool(state["logo"]["logo"])
        yield Box(_WIDTH / 2 - 24, 62, 48, 24, _PRESSED if is_touched else _GOLD, 12, "logo")
        yield Box(_WIDTH / 2 - 18, 68, 36, 12, _BOARD, 6)
    yield from _edge(state)


def _pixels(state: State) -> Iterator[Shape]:
    for y, row in enumerate(display_rows(state)):
        for x, brightness in enumerate(row):
            left, top = _WIDTH / 2 - 5 + 28 * (x - 2), 110 + 28 * y
            title = f"pixel {x}, {y}: {brightness}"
            yield Box(left, top, 10, 18, _hex(pixel_rgb(brightness)), 3, title)


def _button(name: str, x: float, is_down: bool) -> Iterator[Shape]:
    words = f"button {name}: {'down' if is_down else 'up'}"
    yield Box(x - 20, 154, 40, 40, _SILVER, 5)
    yield Dot(x, 174, 13, _PRESSED if is_down else _RELEASED, words)
    yield Text(x, 146, 13, name.upper(), "#ffffff", "middle")


def _edge(state: State) -> Iterator[Shape]:
    """The contacts: gold, or as its pin is where that is in use."""
    narrow, wide = 9.0, 24.0
    widths = [wide if name in _WIDE else narrow for name in _EDGE]
    gap = (_WIDTH - 2 * _MARGIN - 36 - sum(widths)) / (len(_EDGE) - 1)
    x = _MARGIN + 18.0
    for name, width in zip(_EDGE, widths, strict=True):
        fill = _contact(name, state)
        top = _FACE_TOP + _FACE_HEIGHT - 46
        yield Box(x, top, width, 40, fill, 2, f"pin {name}")
        if width == wide:
            yield Text(x + width / 2, top + 24, 9, name, _BOARD, "middle")
        x += width + gap


def _contact(name: str, state: State) -> str:
    if state.get("touch", {}).get(name):
        return _PRESSED
    if name not in state["pins"]:
        return _GOLD
    return _HIGH if pin_look(state["pins"][name]).share > 0.5 else _LOW


# Any other board


def _module() -> Iterator[Shape]:
    yield Box(_MARGIN, _FACE_TOP, _WIDTH - 2 * _MARGIN, _MODULE_HEIGHT, _BOARD, 10)
    yield Box(_MARGIN + 24, _FACE_TOP + 20, 130, 70, _SILVER, 4)
    for index in range(14):
        for y in (_FACE_TOP + 5, _FACE_TOP + _MODULE_HEIGHT - 11):
            yield Box(_MARGIN + 12 + index * 22.5, y, 6, 6, _GOLD, 3)


# The rows below


def _rows(state: State, y: float) -> Iterator[Shape]:
    for name, pin in plain_pins(state):
        yield from _pin_row(name, pin_look(pin), y)
        y += _ROW_HEIGHT
    for name, colours in state["neopixels"].items():
        yield Text(_MARGIN, y, 13, f"pin {name}", _INK)
        yield Text(_MARGIN + 56, y, 13, f"neopixels, {len(colours)}", _PALE)
        yield from _strip(name, colours, y + 16)
        y += _ROW_HEIGHT * (1 + -(-len(colours) // _STRIP_COLUMNS))
    for index, words in enumerate(notices(state)):
        yield Text(_MARGIN, y + index * _ROW_HEIGHT, 13, words, _INK)


def _pin_row(name: str, look: PinLook, y: float) -> Iterator[Shape]:
    yield Text(_MARGIN, y, 13, f"pin {name}", _INK)
    yield Text(_MARGIN + 56, y, 13, look.what, _PALE)
    if look.is_level:
        yield Dot(_MARGIN + 138, y - 5, 6, _HIGH if look.share else _LOW, f"pin {name}")
        yield Text(_MARGIN + 152, y, 13, look.words, _INK)
        return
    yield Box(_MARGIN + 126, y - 10, 50, 10, _TRACK, 2)
    yield Box(_MARGIN + 126, y - 10, max(1.0, 50 * look.share), 10, _HIGH, 2, f"pin {name}")
    yield Text(_MARGIN + 184, y, 12, look.words, _INK)


def _strip(name: str, colours: list[list[int]], y: float) -> Iterator[Shape]:
    for index, colour in enumerate(colours):
        row, column = divmod(index, _STRIP_COLUMNS)
        place = (_MARGIN + 10 + column * 20, y + row * _ROW_HEIGHT)
        yield Dot(*place, 9, _LOW)
        title = f"pin {name}, pixel {index}: {', '.join(map(str, colour))}"
        yield Dot(*place, 8, _hex(led_rgb(colour)), title)


def _hex(colour: Sequence[int]) -> str:
    return "#" + bytes(colour).hex()
