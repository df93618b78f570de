# The neopixel module of an emulated micro:bit V1: three bytes a pixel, show and clear.

from _native import Native as _Native
from _side import order as _order


class NeoPixel(_Native):
    def __init__(self, pin, n):
        if not hasattr(pin, "write_digital"):
            raise TypeError("expecting a pin")
        if n < 1 or n > 256:
            raise ValueError("invalid number of pixels")
        self._pin = pin
        self._wire = bytearray(3 * n)  # green, red, blue

    def __len__(self):
        return len(self._wire) // 3

    def __getitem__(self, index):
        at = self._place(index)
        return self._wire[at + 1], self._wire[at], self._wire[at + 2]

    def __setitem__(self, index, colour):
        at = self._place(index)
        r, g, b = colour
        for value in (r, g, b):
            if not 0 <= value <= 255:
                raise ValueError("invalid colour")
        self._wire[at : at + 3] = bytes((g, r, b))

    def show(self):
        self._pin._wire("out", "none")  # whatever else has the pin
        _order("neopixel", str(self._pin._id), "3", bytes(self._wire).hex())

    def clear(self):
        self._wire = bytearray(len(self._wire))
        self.show()

    def _place(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError("index out of range")
        return 3 * (index % len(self))
