# The neopixel module of an emulated ESP32: a strip is in the model that the host keeps
# (see _side.py). The API is the real one's, which lets the lowest eight bits of any
# number through.

from _side import order as _order


class NeoPixel:
    ORDER = (1, 0, 2, 3)  # of red, green, blue and white on the wire

    def __init__(self, pin, n, bpp=3, timing=1):
        self.pin = pin
        self.n = n
        self.bpp = bpp
        self.timing = timing
        self.buf = bytearray(n * bpp)
        pin.init(pin.OUT)

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        start = index * self.bpp
        return tuple(self.buf[start + self.ORDER[i]] for i in range(self.bpp))

    def __setitem__(self, index, colour):
        start = index * self.bpp
        for i in range(self.bpp):
            self.buf[start + self.ORDER[i]] = colour[i] & 255

    def fill(self, colour):
        for index in range(self.n):
            NeoPixel.__setitem__(self, index, colour)

    def write(self):
        _order("neopixel", self.pin._id, str(self.bpp), self.buf.hex())
