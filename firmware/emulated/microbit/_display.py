# `microbit.display` of an emulated micro:bit. Frames go to the host, which shows one
# after the other by its clock (host/stepwire/emulation/display.py).

from _image import Image, glyph
from _side import ask as _ask, order as _order
from time import sleep_ms as _sleep_ms

_BLANK = "0" * 25


class MicroBitDisplay:
    def get_pixel(self, x, y):
        self._check(x, y)
        return int(_ask("display", "pixel", str(x), str(y)))

    def set_pixel(self, x, y, value):
        self._check(x, y)
        if not 0 <= value <= 9:
            raise ValueError("brightness out of bounds")
        _order("display", "set", str(x), str(y), str(value))

    def clear(self):
        _order("display", "play", "0", "0", _BLANK)

    def show(self, image, delay=400, wait=True, loop=False, clear=False):
        if isinstance(image, Image):
            frames = [image]
            delay = 0
        elif isinstance(image, (str, int, float)):
            frames = [glyph(character) for character in str(image)]
            if len(frames) < 2:
                delay = 0
        else:
            frames = [_shown(each) for each in image]
        frames = [_pixels(frame) for frame in frames]
        self._play(frames + [_BLANK] if clear or not frames else frames, delay, wait, loop)

    def scroll(self, value, delay=150, wait=True, loop=False, monospace=False):
        if not isinstance(value, (str, int, float)):
            raise TypeError("can't convert object to str implicitly")
        self._play(_scrolled(str(value), monospace), delay, wait, loop)

    def on(self):
        _order("display", "on")

    def off(self):
        _order("display", "off")

    def is_on(self):
        return _ask("display", "on") == "1"

    def read_light_level(self):
        return int(_ask("display", "light"))

    def _play(self, frames, delay, wait, loop):
        _order("display", "play", str(delay), "1" if loop else "0", *frames)
        if loop and wait:
            while True:
                _sleep_ms(1000)
        elif wait:
            _sleep_ms(delay * len(frames))

    def _check(self, x, y):
        if not (0 <= x < 5 and 0 <= y < 5):
            raise ValueError("index out of bounds")

    def __repr__(self):
        return "<MicroBitDisplay>"


def _shown(each):
    if isinstance(each, Image):
        return each
    if isinstance(each, str):
        return glyph(each[0]) if each else Image()
    raise TypeError("not an image")


def _pixels(image):
    return "".join([str(value) for value in image.crop(0, 0, 5, 5)._p])


def _scrolled(text, monospace):
    columns = [[0] * 5 for _ in range(5)]
    for character in text:
        image = glyph(character)
        its = [[image.get_pixel(x, y) for y in range(5)] for x in range(5)]
        while not monospace and len(its) > 1 and not any(its[-1]):
            its.pop()
        # As measured: a narrow one has a column more, and each one between itself and the next.
        its = its[:5] + [[0] * 5] * (1 if len(its) == 5 and not monospace else 2)
        columns += its
    columns += [[0] * 5] * 5
    frames = []
    for begin in range(len(columns) - 4):
        window = columns[begin : begin + 5]
        frames.append("".join([str(window[x][y]) for y in range(5) for x in range(5)]))
    return frames
