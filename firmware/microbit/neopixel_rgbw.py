"""`neopixel.NeoPixel(pin, n, bpp=4)` on a micro:bit, behind neopixel.py and neopixel_bytes.py.

The firmware's own sends three bytes a pixel, green before red. So the four of each
pixel here lie over pixels of three there.
"""

import neopixel


class _Wide(_Pixels):  # noqa: F821 - of neopixel_bytes.py
    bpp = 4
    fill = _Strip.fill  # noqa: F821 - of neopixel.py
    __iter__ = _Strip.__iter__  # noqa: F821

    def __init__(self, pin, n):
        super().__init__(n)
        self._strip = neopixel.NeoPixel(pin, (4 * n + 2) // 3)

    def show(self):
        buf = self.buf
        for i in range(len(self._strip)):
            self._strip[i] = buf[3 * i + 1], buf[3 * i], buf[3 * i + 2]
        self._strip.show()

    write = show

    def clear(self):
        self.buf = bytearray(len(self.buf))  # fill() would be one call too deep for a V1
        self.show()


def NeoPixel(pin, n, bpp=3):
    if not 3 <= bpp <= 4:
        raise ValueError("bpp is 3 or 4")
    return (_Wide if bpp == 4 else _Strip)(getattr(pin, "pin", pin), n)  # noqa: F821
