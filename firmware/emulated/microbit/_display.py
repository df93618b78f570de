# `microbit.display` of an emulated micro:bit. What it is to show goes to the host, which
# shows one frame after the other by its clock (host/stepwire/emulation/display.py): an
# animation costs the board neither time nor heap. Measured on a V1 where the
# documentation is silent.

from time import sleep_ms as _sleep_ms

from _image import Image, code as _code
from _native import Native as _Native
from _pictures import FONT as _FONT
from _side import ask as _ask, order as _order

_BLANK = "0"


class MicroBitDisplay(_Native):
    def get_pixel(self, x, y):
        _check(x, y)
        return int(_ask("display", "pixel", str(x), str(y)))

    def set_pixel(self, x, y, value):
        _check(x, y)
        if not 0 <= value | 0 <= 9:
            raise ValueError("brightness out of bounds")
        _order("display", "set", str(x), str(y), str(value))

    def clear(self):
        _order("display", "new", _BLANK)
        _order("display", "play", "0", "0")

    def show(self, image, delay=400, *, wait=True, loop=False, clear=False):
        delay |= 0
        _order("display", "new")
        if isinstance(image, (int, float, bool)):
            image = str(image)
        count = _add(image)
        if clear and count >= 0:
            _order("display", "add", _BLANK)
        elif count == 1 and (isinstance(image, Image) or len(image) == 1 and image is str(image)):
            delay = 0
        _order("display", "play", str(max(delay, 0)), "1" if loop else "0")
        _wait(wait, loop)

    def scroll(self, value, delay=150, *, wait=True, loop=False, monospace=False):
        if not isinstance(value, (str, int, float, bool)):
            raise TypeError("can't convert object to str implicitly")
        _order("display", "new")
        _add(str(value))
        words = [str(delay | 0), "1" if loop else "0", "1" if monospace else "0"]
        _order("display", "scroll", *words)
        _wait(wait, loop)

    def on(self):
        _order("display", "on")

    def off(self):
        _order("display", "off")

    def is_on(self):
        return _ask("display", "on") == "1"

    def read_light_level(self):
        return int(_ask("display", "light"))



def _check(x, y):
    if not (0 <= x | 0 < 5 and 0 <= y | 0 < 5):
        raise ValueError("index out of bounds")


def _wait(wait, loop):
    if wait:
        _sleep_ms(int(_ask("display", "left")))
    while wait and loop:
        _sleep_ms(1000)


def _add(image):
    # Tell the host the frames; how many they are, -1 where one that is none ended them.
    if isinstance(image, Image):
        _order("display", "add", _digits(image))
        return 1
    is_text = isinstance(image, str)
    count = 0
    for each in image:
        if not is_text and not isinstance(each, (str, Image)):
            raise TypeError("not an image")
        if isinstance(each, str) and len(each) != 1:
            return -1
        _order("display", "add", _picture(each) if isinstance(each, str) else _digits(each))
        count += 1
    return count


def _picture(character):
    place = 4 * (_code(character) - 32)
    return _FONT[place : place + 4].hex()


def _digits(image):
    return "".join([str(image._at(x, y)) for y in range(5) for x in range(5)])
