"""Strips of WS2812 and SK6812 lights, the same on every kind.

Native in part: `write`, `fill` and iteration are supplied on a micro:bit V1, the check of values
on a V2, `show`, `clear`, iteration and the check on an ESP32.
"""

from collections.abc import Iterator, Sequence

from machine import Pin
from microbit import MicroBitDigitalPin

class NeoPixel:
    """A strip; what is set is seen after `write`.

    >>> strip = NeoPixel(Pin(0), 8)
    >>> strip[0] = (255, 0, 0)
    >>> strip.write()
    """

    bpp: int
    """Values a pixel: 3, or 4 with white."""

    def __init__(self, pin: Pin | MicroBitDigitalPin, n: int, bpp: int = 3) -> None:
        """A dark strip of `n` lights on a `machine.Pin`; a micro:bit takes `microbit.pin0` too.

        Write `bpp=4` by its name for lights with white. Raises ValueError for another `bpp`.
        """

    def __len__(self) -> int:
        """How many lights there are."""

    def __getitem__(self, index: int, /) -> tuple[int, ...]:
        """(red, green, blue) or (red, green, blue, white). Raises IndexError beyond the last."""

    def __setitem__(self, index: int, colour: Sequence[int], /) -> None:
        """Set one. Raises ValueError unless it is `bpp` values of 0 to 255, else IndexError."""

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """The colours, the first light first."""

    def fill(self, colour: Sequence[int], /) -> None:
        """Set all. Raises ValueError as `strip[i] = colour` does."""

    def write(self) -> None:
        """Send the colours to the strip: 30 microseconds a light of 24 bits."""

    def show(self) -> None:
        """As `write`."""

    def clear(self) -> None:
        """Set all dark, and send that."""
