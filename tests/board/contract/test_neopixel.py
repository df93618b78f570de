"""`neopixel`: strips of lights, the same on every kind."""

import pytest

from contract import Case, check, not_covered, on_each_board

SET_UP = "from machine import Pin\nfrom neopixel import NeoPixel\nstrip = NeoPixel(Pin(0), 3)\n"

CASES = [
    Case(
        "NeoPixel NeoPixel.__init__ NeoPixel.__len__ NeoPixel.__iter__ NeoPixel.bpp",
        SET_UP + "return len(strip), list(strip), strip.bpp",
        returns=[3, [[0, 0, 0]] * 3, 3],
    ),
    Case(
        "NeoPixel.__getitem__ NeoPixel.__setitem__",
        SET_UP + "strip[0] = (255, 1, 2)\nstrip[2] = [0, 0, 9]\n"
        "return strip[0], strip[1], strip[2], isinstance(strip[0], tuple)",
        returns=[[255, 1, 2], [0, 0, 0], [0, 0, 9], True],
    ),
    Case(
        "NeoPixel.fill NeoPixel.write",
        SET_UP + "strip.fill((1, 2, 3))\nbefore = list(strip)\nstrip.write()\nreturn before",
        returns=[[1, 2, 3]] * 3,
        state=lambda state: state["neopixels"]["0"] == [[1, 2, 3]] * 3,
    ),
    Case(
        "NeoPixel.show",
        SET_UP + "strip[1] = (9, 0, 0)\nstrip.show()\nstrip[1] = (0, 9, 0)",
        state=lambda state: state["neopixels"]["0"] == [[0, 0, 0], [9, 0, 0], [0, 0, 0]],
    ),
    Case(
        "NeoPixel.clear",
        SET_UP + "strip.fill((1, 2, 3))\nstrip.write()\nstrip.clear()\nreturn list(strip)",
        returns=[[0, 0, 0]] * 3,
        state=lambda state: state["neopixels"]["0"] == [[0, 0, 0]] * 3,
    ),
    Case(
        "NeoPixel.write NeoPixel.bpp",
        SET_UP + "strip = NeoPixel(Pin(0), 2, bpp=4)\nstrip[1] = (1, 2, 3, 4)\nstrip.write()\n"
        "return list(strip), len(strip), strip.bpp",
        returns=[[[0, 0, 0, 0], [1, 2, 3, 4]], 2, 4],
    ),
    Case(
        "NeoPixel.clear NeoPixel.fill NeoPixel.show",
        SET_UP + "strip = NeoPixel(Pin(0), 2, bpp=4)\nstrip.fill((1, 2, 3, 4))\nstrip.show()\n"
        "filled = list(strip)\nstrip.clear()\nreturn filled, list(strip)",
        returns=[[[1, 2, 3, 4]] * 2, [[0, 0, 0, 0]] * 2],
    ),
    Case("NeoPixel.__setitem__", SET_UP + "strip[0] = (256, 0, 0)", raises="ValueError"),
    Case("NeoPixel.__setitem__", SET_UP + "strip[0] = (0, -1, 0)", raises="ValueError"),
    Case("NeoPixel.__setitem__", SET_UP + "strip[0] = (0, 0)", raises="ValueError"),
    Case("NeoPixel.__setitem__", SET_UP + "strip[3] = (0, 0, 0)", raises="IndexError"),
    Case("NeoPixel.__getitem__", SET_UP + "return strip[3]", raises="IndexError"),
    Case("NeoPixel.fill", SET_UP + "strip.fill((0, 0, 300))", raises="ValueError"),
    Case(
        "NeoPixel.__init__", SET_UP + "NeoPixel(Pin(0), 1, bpp=2)", raises="ValueError", fresh=True
    ),
    Case(
        "NeoPixel.__setitem__",
        SET_UP + "strip = NeoPixel(Pin(0), 2, bpp=4)\nstrip[0] = (0, 0, 0, 256)",
        raises="ValueError",
        fresh=True,
    ),
]


@pytest.mark.parametrize(("address", "case"), on_each_board("neopixel", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "neopixel", case)


def test_every_name_is_exercised():
    assert not_covered("neopixel", CASES) == set()
