"""`neopixel.NeoPixel` of a micro:bit V1, with what its own lacks: a Pin, fill, write, iteration."""

import neopixel


class _Strip(neopixel.NeoPixel):
    bpp = 3

    def fill(self, colour):
        for i in range(len(self)):
            self[i] = colour

    def write(self):
        self.show()

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]


def NeoPixel(pin, n, bpp=3):
    if bpp != 3:
        raise ValueError("write bpp=4")  # by which stepwire knows to send neopixel_rgbw.py
    return _Strip(getattr(pin, "pin", pin), n)
