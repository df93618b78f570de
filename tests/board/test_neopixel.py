"""`neopixel` is the same on every kind of board."""

import pytest

SET_UP = """
from machine import Pin
from neopixel import NeoPixel
strip = NeoPixel(Pin(0), 3)
"""


def returned(board, code):
    result = board.run(SET_UP + code)
    assert result.ok, result.error
    return result.data


def error_of(board, code):
    result = board.run(SET_UP + code)
    assert not result.ok, result.data
    return result.error.type


def test_a_strip_begins_dark_and_has_a_length(any_board):
    assert returned(any_board, "return len(strip), list(strip)") == [3, [[0, 0, 0]] * 3]


def test_a_pixel_takes_a_tuple_or_a_list_and_gives_a_tuple(any_board):
    code = (
        "strip[0] = (255, 1, 2)\nstrip[2] = [0, 0, 9]\nreturn list(strip), type(strip[0])is tuple"
    )
    assert returned(any_board, code) == [[[255, 1, 2], [0, 0, 0], [0, 0, 9]], True]


def test_all_are_set_at_once_and_cleared(any_board):
    code = """
strip.fill((1, 2, 3))
strip.write()
filled = list(strip)
strip.show()
strip.clear()
return filled, list(strip)
"""
    assert returned(any_board, code) == [[[1, 2, 3]] * 3, [[0, 0, 0]] * 3]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("strip[0] = (256, 0, 0)", "ValueError"),
        ("strip[0] = (0, -1, 0)", "ValueError"),
        ("strip[0] = (0, 0)", "ValueError"),
        ("strip.fill((0, 0, 300))", "ValueError"),
        ("strip[3]", "IndexError"),
        ("strip[3] = (0, 0, 0)", "IndexError"),
        ("NeoPixel(Pin(0), 1, bpp=2)", "ValueError"),
    ],
)
def test_what_is_wrong_has_the_same_error(any_board, code, error):
    assert error_of(any_board, code) == error


def test_a_strip_with_white_has_four_values_a_pixel(any_board):
    code = """
strip = NeoPixel(Pin(0), 2, bpp=4)
strip[1] = (1, 2, 3, 4)
strip.write()
return list(strip), len(strip)
"""
    assert returned(any_board, code) == [[[0, 0, 0, 0], [1, 2, 3, 4]], 2]
