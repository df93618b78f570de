"""The four bytes a pixel (green, red, blue, white) of neopixel_rgbw.py, in front of it.

A file of its own, since a V1 has too little room in one place to load both as one.
"""


class _Pixels:
    def __init__(self, n):
        self.n = n
        self.buf = bytearray(4 * n + 2)

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        g, r, b, w = self.buf[4 * i : 4 * i + 4]
        return r, g, b, w

    def __setitem__(self, i, colour):
        r, g, b, w = colour
        if not 0 <= i < self.n:
            raise IndexError("no such pixel")
        i *= 4
        for value in bytes((g, r, b, w)):
            self.buf[i] = value
            i += 1
