"""An emulated board at a glance: what its pins and its NeoPixels show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from stepwire.cli.terminal import BOLD, DIM, Ink
from stepwire.engine.events import BoardGivenBack

_FULL_SCALE = 65535
_REFERENCE_V = 3.3
_BAR_CHARS = 16


def board_lines(board: BoardGivenBack, ink: Ink) -> Iterator[str]:
    """The lines that show a board as its flow left it; none for a real one."""
    if board.state is None:
        return
    yield f"{ink('the board', BOLD)} {board.target}"
    for number, pin in board.state["pins"].items():
        if number not in board.state["neopixels"]:
            yield f"  pin {number:>2}  {_pin(pin, ink)}"
    for number, colours in board.state["neopixels"].items():
        yield f"  pin {number:>2}  {_strip(colours, ink)}"


def _pin(pin: Mapping[str, Any], ink: Ink) -> str:
    if pin["mode"] in (None, "adc"):
        share = pin["analog_u16"] / _FULL_SCALE
        full = round(share * _BAR_CHARS)
        bar = "#" * full + ink("." * (_BAR_CHARS - full), DIM)
        return (
            f"analog in  {bar}  {pin['analog_u16']} of {_FULL_SCALE}, {share * _REFERENCE_V:.2f} V"
        )
    pull = f", pulled {pin['pull']}" if pin["pull"] else ""
    return f"{pin['mode']:<9}  {'high' if pin['level'] else 'low'}{pull}"


def _strip(colours: list[list[int]], ink: Ink) -> str:
    if ink.coloured:
        blocks = " ".join(ink.block(colour) for colour in colours)
        return f"neopixels  {blocks}  {_counted(colours)}"
    return f"neopixels  {_counted(colours)}"


def _counted(colours: list[list[int]]) -> str:
    """The colours as they are called in code, one after the other."""
    runs = ((colour, len(list(run))) for colour, run in groupby(colours))
    return ", ".join(
        f"{count} x ({', '.join(map(str, colour))})" if count > 1 else f"{tuple(colour)}"
        for colour, count in runs
    )
