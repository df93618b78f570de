"""An emulated board in lines of text: its display, what is pressed, its pins, its NeoPixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TypeAlias

from stepwire.cli.terminal import BOLD, DIM, GREEN, Ink, Span
from stepwire.emulation.looks import (
    BRIGHTEST,
    PinLook,
    State,
    display_rows,
    held_down,
    led_rgb,
    notices,
    pin_look,
    pixel_rgb,
    plain_pins,
)

Line: TypeAlias = list[Span]

_BAR_CHARS = 16
_STRIP_ROWS = 4
_STRIP_INDENT = len("pin 00  neopixels  ")
_DISPLAY_CHARS = 14  # two for each of its pixels, and room to its right
_BESIDE_CHARS = 44  # what stands beside a display has so many columns, or goes below it
_SHADES, _PLAIN_SHADES = " ░▒▓█", " .:*#"
WIDE = 10_000
"""Columns of what is no terminal: nothing is cut."""


def board_lines(name: str, state: State, ink: Ink, columns: int = WIDE) -> list[str]:
    """The lines that show a board, none longer than `columns`."""
    title = [Span("the board", BOLD), Span(f" {name}")]
    return [ink.line(line, columns) for line in (title, *_lines(state, ink, columns - 2))]


def _lines(state: State, ink: Ink, columns: int) -> Iterator[Line]:
    display = [_pixels(row, ink) for row in display_rows(state)]
    is_beside = bool(display) and columns >= _DISPLAY_CHARS + _BESIDE_CHARS
    facts = _facts(state, ink, columns - (_DISPLAY_CHARS if is_beside else 0))
    if not is_beside:
        yield from ([Span("  "), *line] for line in (*display, *facts))
        return
    for left, right in zip_longest(display, facts):
        gap = " " * (_DISPLAY_CHARS - (10 if left else 0))
        yield [Span("  "), *(left or []), Span(gap if right else ""), *(right or [])]


def _pixels(row: Sequence[int], ink: Ink) -> Line:
    return [_pixel(brightness, ink) for brightness in row]


def _pixel(brightness: int, ink: Ink) -> Span:
    shades = _SHADES if ink.shades else _PLAIN_SHADES
    if not brightness:
        return Span("· " if ink.shades else ". ", DIM)
    if ink.coloured and ink.shades:
        return Span(shades[-1] * 2, ink.colour(pixel_rgb(brightness)))
    return Span(shades[-(-brightness * (len(shades) - 1) // BRIGHTEST)] * 2)


def _facts(state: State, ink: Ink, columns: int) -> Iterator[Line]:
    if down := [name for name, is_down in held_down(state) if is_down]:
        yield [Span("pressed  "), Span(", ".join(down), BOLD)]
    for name, pin in plain_pins(state):
        yield [Span(f"pin {name:>2}  "), *_pin(pin_look(pin))]
    for name, colours in state["neopixels"].items():
        first, *others = _strip(colours, ink, columns - _STRIP_INDENT)
        yield [Span(f"pin {name:>2}  neopixels  "), *first]
        yield from ([Span(" " * _STRIP_INDENT), *line] for line in others)
    yield from ([Span(words)] for words in notices(state))


def _pin(look: PinLook) -> Line:
    what = Span(f"{look.what:<9}  ")
    if look.is_level:
        return [what, Span(look.words, GREEN if look.share else "")]
    full = round(look.share * _BAR_CHARS)
    bar = [Span("#" * full), Span("." * (_BAR_CHARS - full), DIM)]
    return [what, *bar, Span(f"  {look.words}")]


def _strip(colours: list[list[int]], ink: Ink, columns: int) -> list[Line]:
    """Blocks in colour with room between them, or else without, or else in several rows."""
    counted = Span(_counted(colours))
    if not (ink.coloured and ink.shades):
        return [[counted]]
    columns = max(columns, 1)
    if 3 * len(colours) <= columns:
        blocks = (Span("██ ", ink.colour(led_rgb(colour))) for colour in colours)
        return [[*blocks, Span(" "), counted]]
    rows = [colours[at : at + columns] for at in range(0, len(colours), columns)]
    left = sum(map(len, rows[_STRIP_ROWS:]))
    shown = [
        [Span("█", ink.colour(led_rgb(colour))) for colour in row] for row in rows[:_STRIP_ROWS]
    ]
    return [*shown, [Span(f"and {left} more", DIM)]] if left else shown


def _counted(colours: list[list[int]]) -> str:
    """The colours as they are called in code, one after the other."""
    runs = ((colour, len(list(run))) for colour, run in groupby(colours))
    return ", ".join(
        f"{count} x ({', '.join(map(str, colour))})" if count > 1 else f"{tuple(colour)}"
        for colour, count in runs
    )
