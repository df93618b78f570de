# The neopixel module of an emulated micro:bit V1: three bytes a pixel, show and clear.

from _side import order as _order


class NeoPixel:
    def __init__(self, pin, n):
        if not hasattr(pin, "write_digital"):
            raise TypeError("expecting a pin")
        if n < 1 or n > 256:
            raise ValueError("invalid number of pixels")
        self._pin = pin
        self._colours = [(0, 0, 0)] * n

    def __len__(self):
        return len(self._colours)

    def __getitem__(self, index):
        return self._colours[self._index(index)]

    def __setitem__(self, index, colour):
        index = self._index(index)
        r, g, b = colour
        for value in (r, g, b):
            if not 0 <= value <= 255:
                raise ValueError("invalid colour")
        self._colours[index] = (r, g, b)

    def show(self):
        _order("mode", str(self._pin._id), "out", "none")  # whatever else has the pin
        data = bytes([value for r, g, b in self._colours for value in (g, r, b)])
        _order("neopixel", str(self._pin._id), "3", data.hex())

    def clear(self):
        self._colours = [(0, 0, 0)] * len(self._colours)
        self.show()

    def _index(self, index):
        if not -len(self._colours) <= index < len(self._colours):
            raise IndexError("index out of range")
        return index

    def __repr__(self):
        return "<NeoPixel>"
