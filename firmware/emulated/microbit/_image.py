# `microbit.Image` of an emulated micro:bit. Its values, errors and texts are those of
# MicroPython 1.1.1 on a micro:bit V1, measured in QEMU.

import _pictures
from _native import Native as _Native

_OFF_GRID = "index too large"
_INFINITE = 1e9  # of a brightness, where a V1 divides by zero


class MicroBitImage(_Native):
    def __init__(self, *args):
        self._fixed = False
        if len(args) > 1:
            self._sized(*args)
        elif not args:
            self._sized(5, 5)
        elif not isinstance(args[0], str):
            raise TypeError("Image(s) takes a string")
        elif len(args[0]) == 1:
            self._w = self._h = 5
            self._p = _glyph(args[0])
        else:
            self._parse(args[0])

    def _sized(self, width, height, data=None):
        if width < 0 or height < 0:
            raise ValueError("size cannot be negative")
        values = bytes(width * height) if data is None else bytes(memoryview(data))
        if len(values) != width * height:
            raise ValueError("image data is incorrect size")
        self._w, self._h = width, height
        self._p = bytearray([min(value, 9) for value in values])

    def _parse(self, text):
        rows = [[]]
        for character in text:
            if character in ":\n":
                rows.append([])
            elif character == " " or character.isdigit():
                rows[-1].append(int(character) if character != " " else 0)
            else:
                raise ValueError("unexpected character in Image definition")
        if not rows[-1]:
            rows.pop()
        self._h = len(rows)
        self._w = max([len(row) for row in rows]) if rows else 0
        self._p = bytearray()
        for row in rows:
            self._p.extend(bytes(row) + bytes(self._w - len(row)))

    def width(self):
        return self._w

    def height(self):
        return self._h

    def get_pixel(self, x, y):
        return self._p[self._place(x, y)]

    def set_pixel(self, x, y, value):
        self._modify()
        place = self._place(x, y)
        self._p[place] = _brightness(value)

    def fill(self, value):
        self._modify()
        _brightness(value)
        for i in range(len(self._p)):
            self._p[i] = value

    def copy(self):
        return Image(self._w, self._h, self._p)

    def invert(self):
        return _image(self._w, self._h, [9 - value for value in self._p])

    def crop(self, x, y, w, h):
        if w < 0 or h < 0:
            raise ValueError("size cannot be negative")
        return _image(w, h, [self._at(x + i, y + j) for j in range(h) for i in range(w)])

    def shift_left(self, n):
        return self.crop(n, 0, self._w, self._h)

    def shift_right(self, n):
        return self.crop(-n, 0, self._w, self._h)

    def shift_up(self, n):
        return self.crop(0, n, self._w, self._h)

    def shift_down(self, n):
        return self.crop(0, -n, self._w, self._h)

    def blit(self, src, x, y, w, h, xdest=0, ydest=0):
        self._modify()
        if not isinstance(src, Image):
            raise TypeError("expecting an image")
        piece = src.crop(x, y, w, h)
        for j in range(min(h, self._h - ydest)):
            for i in range(min(w, self._w - xdest)):
                if xdest + i >= 0 and ydest + j >= 0:
                    self._p[(ydest + j) * self._w + xdest + i] = piece._p[j * w + i]

    def _modify(self):
        if self._fixed:
            raise TypeError("image cannot be modified (try copying first)")

    def _place(self, x, y):
        if x < 0 or y < 0:
            raise ValueError("index cannot be negative")
        if x >= self._w or y >= self._h:
            raise ValueError(_OFF_GRID)
        return y * self._w + x

    def _at(self, x, y):
        inside = 0 <= x < self._w and 0 <= y < self._h
        return self._p[y * self._w + x] if inside else 0

    def _each(self, other, what):
        if not isinstance(other, Image):
            raise TypeError("unsupported types for " + what)
        if self._h != other._h:
            raise ValueError("images must be the same size")
        w = min(self._w, other._w)
        return w, [(self._at(x, y), other._at(x, y)) for y in range(self._h) for x in range(w)]

    def __add__(self, other):
        w, pairs = self._each(other, "__add__")
        return _image(w, self._h, [min(9, a + b) for a, b in pairs])

    def __sub__(self, other):
        w, pairs = self._each(other, "__sub__")
        return _image(w, self._h, [max(0, a - b) for a, b in pairs])

    def __mul__(self, factor):
        if factor < 0:
            raise ValueError("brightness multiplier must not be negative")
        values = [min(9, int(value * factor + 0.5)) for value in self._p]
        return _image(self._w, self._h, values)

    def __truediv__(self, divisor):
        return self * (1 / divisor if divisor else _INFINITE)

    def __hash__(self):
        raise TypeError("unsupported type for __hash__: 'MicroBitImage'")

    def _rows(self):
        for y in range(self._h):
            yield "".join([str(v) for v in self._p[y * self._w : (y + 1) * self._w]]) + ":"

    def __repr__(self):
        return "Image('" + "".join(self._rows()) + "')"

    def __str__(self):
        rows = "".join(["\n    '" + row + "'" for row in self._rows()])
        return "Image(" + (rows or "\n    ''") + "\n)"


Image = MicroBitImage


def _image(width, height, values):
    image = Image(0, 0)
    image._w, image._h, image._p = width, height, bytearray(values)
    return image


def _glyph(character):
    if not 32 <= ord(character) < 127:
        raise ValueError("unexpected character in Image definition")
    return _pictures.rows(_pictures.FONT, ord(character) - 32)


def _brightness(value):
    if not 0 <= value <= 9:
        raise ValueError("brightness out of bounds")
    return value


def code(character):
    # Of the one that the display shows for it: "?" for one without a picture.
    return ord(character) if 32 <= ord(character) < 127 else 63


def _built_in():
    for index, name in enumerate(_pictures.NAMES):
        image = Image(5, 5, _pictures.rows(_pictures.IMAGES, index))
        image._fixed = True
        setattr(Image, name, image)
    hours = ["CLOCK" + str(hour) for hour in (12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)]
    winds = ["ARROW_" + wind for wind in ("N", "NE", "E", "SE", "S", "SW", "W", "NW")]
    Image.ALL_CLOCKS = tuple([getattr(Image, name) for name in hours])
    Image.ALL_ARROWS = tuple([getattr(Image, name) for name in winds])


_built_in()
