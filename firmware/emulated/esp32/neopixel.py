# The neopixel module of an emulated board: a strip is in the model that the host
# keeps (see _side.py). The API is the ESP32's and the micro:bit's in one.

from _side import order as _order


class NeoPixel:
    ORDER = (1, 0, 2, 3)  # of red, green, blue and white on the wire

    def __init__(self, pin, n, bpp=3, timing=1):
        if bpp != 3 and bpp != 4:
            raise ValueError("bpp must be 3 or 4")
        self.pin = pin
        self.n = n
        self.bpp = bpp
        self.timing = timing
        self.buf = bytearray(n * bpp)
        pin.init(pin.OUT)

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        start = self._start(index)
        return tuple(self.buf[start + self.ORDER[i]] for i in range(self.bpp))

    def __setitem__(self, index, colour):
        start = self._start(index)
        self._check(colour)
        for i in range(self.bpp):
            self.buf[start + self.ORDER[i]] = colour[i]

    def fill(self, colour):
        for index in range(self.n):
            self[index] = colour

    def write(self):
        _order("neopixel", self.pin._id, str(self.bpp), self.buf.hex())

    show = write

    def clear(self):
        self.fill((0,) * self.bpp)
        self.write()

    def _start(self, index):
        if not 0 <= index < self.n:
            raise IndexError("no such pixel")
        return index * self.bpp

    def _check(self, colour):
        if len(colour) != self.bpp:
            raise ValueError("a colour has bpp values")
        for value in colour:
            if not 0 <= value <= 255:
                raise ValueError("a value of a colour is 0..255")
