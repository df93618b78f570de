"""A picture of emulated boards, side by side, as an SVG or a PNG file.

`picture` says where every shape is; the two writers draw the same shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from stepwire.emulation.looks import State
from stepwire.emulation.picture import Picture, side_by_side
from stepwire.errors import MissingTool, UsageError, pip_install
from stepwire.writable import refuse_unwritable, unwritable

ENDINGS = (".png", ".svg")


class Portrait(NamedTuple):
    """A board to draw: what it is called, and its state."""

    name: str
    state: State


def refuse_file(file: Path) -> None:
    """Raise `UsageError` for a file that no picture can be in, `MissingTool` without Pillow."""
    if file.suffix not in ENDINGS:
        raise UsageError("the name of a picture has to end in .png or .svg", where=str(file))
    _writer(file)
    refuse_unwritable(file)


def write(file: Path, boards: Sequence[Portrait]) -> None:
    """Draw boards side by side; raises what `refuse_file` does, and for what the system refuses."""
    draw = _writer(file)
    try:
        draw(file, side_by_side([(board.name, board.state) for board in boards]))
    except OSError as error:
        raise unwritable(file, error) from error


def _writer(file: Path) -> Callable[[Path, Picture], None]:
    if file.suffix == ".svg":
        from stepwire.emulation import svg_file

        return svg_file.write
    try:
        from stepwire.emulation import png_file
    except ImportError as error:
        next_step = pip_install("pillow") + ", or name a file that ends in .svg"
        raise MissingTool("a PNG needs Pillow", next_step=next_step) from error
    return png_file.write
