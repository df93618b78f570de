"""Colours, for a person at a terminal and for nobody else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TextIO

BOLD, DIM, RED, GREEN = "1", "2", "31", "32"


class Ink:
    """Writes text in colours where `stream` is a terminal, and plain where it is not.

    `NO_COLOR` and `TERM=dumb` in the environment mean plain too (no-color.org).
    """

    def __init__(self, stream: TextIO) -> None:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self.coloured = stream.isatty() and not plain

    def __call__(self, text: str, *styles: str) -> str:
        """`text` in the given styles."""
        return f"\033[{';'.join(styles)}m{text}\033[0m" if self.coloured and text else text

    def block(self, colour: Sequence[int]) -> str:
        """A NeoPixel's colour, (red, green, blue) from 0 to 255, as a block in that colour.

        LEDs are bright: what a strip calls 64 of 255 looks half as bright as all
        of it. The exponent is the 2.2 of screens. Raises nothing for a strip with
        white, whose fourth number is left out.
        """
        red, green, blue = (round(255 * (level / 255) ** (1 / 2.2)) for level in colour[:3])
        return self("\u2588\u2588", f"38;2;{red};{green};{blue}")
