# The neopixel module of an emulated micro:bit V2, which checks no value and knows bpp.

from _side import order as _order

_ORDER = (1, 0, 2, 3)  # green comes first on the wire


class NeoPixel:
    def __init__(self, pin, n, bpp=3):
        self.pin = pin
        self.n = n
        self.bpp = bpp
        self._wire = bytearray(n * bpp)

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        at = index * self.bpp
        return tuple([self._wire[at + _ORDER[i]] for i in range(self.bpp)])

    def __setitem__(self, index, colour):
        at = index * self.bpp
        for i in range(self.bpp):
            self._wire[at + _ORDER[i]] = colour[i]

    def fill(self, colour):
        for index in range(self.n):
            self[index] = colour

    def clear(self):
        self._wire = bytearray(len(self._wire))
        self.show()

    def show(self):
        self.pin.write_digital(0)
        _order("neopixel", str(self.pin._id), str(self.bpp), bytes(self._wire).hex())

    write = show
