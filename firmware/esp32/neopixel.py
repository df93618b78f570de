"""`neopixel.NeoPixel` of an ESP32, with what the micro:bit's has: show, clear, iteration, a check.

Its own takes any number and sends the lowest eight bits.
"""

import neopixel


def _check(colour):
    if min(colour) < 0 or max(colour) > 255:
        raise ValueError("a value of a colour is 0..255")


class NeoPixel(neopixel.NeoPixel):
    def __setitem__(self, i, colour):
        _check(colour)
        super().__setitem__(i, colour)

    def __iter__(self):
        for i in range(self.n):
            yield self[i]

    def fill(self, colour):
        _check(colour)
        super().fill(colour)

    def show(self):
        self.write()

    def clear(self):
        super().fill((0,) * self.bpp)
        self.write()
