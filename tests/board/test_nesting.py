"""Python calls nest on emulated:microbit-v1 about as deep as on a micro:bit V1."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool

RECURSION = "def f(n):\n    return n and 1 + f(n - 1)\nreturn f({})"
SHOW = """
import microbit
def f(n):
    return f(n - 1) if n else microbit.display.scroll("a", delay=1)
return f({})
"""


@pytest.fixture(scope="module")
def board():
    try:
        with stepwire.open("emulated:microbit-v1", time="virtual") as board:
            yield board
    except MissingTool as error:
        require(str(error), None)


def outcome(board, code):
    result = board.run(code)
    return result.error.type if result.error else result.data


def test_what_nests_on_a_v1_does_here(board):
    assert outcome(board, RECURSION.format(3)) == 3  # measured on a V1: 3 fits, 4 does not


def test_it_is_two_calls_kinder_and_no_more(board):
    assert outcome(board, RECURSION.format(6)) == "RuntimeError"


def test_what_is_native_on_a_v1_may_be_called_from_the_innermost(board):
    assert outcome(board, SHOW.format(3)) is None
    assert outcome(board, SHOW.format(6)) == "RuntimeError"


def test_the_limit_is_the_same_behind_a_call_that_failed(board):
    for code in ("import music\nmusic.play(5)", "open('nothing')", "import nothing_of_this_name"):
        assert isinstance(outcome(board, code), str)
        assert outcome(board, RECURSION.format(3)) == 3
        assert outcome(board, RECURSION.format(6)) == "RuntimeError"


def test_other_kinds_nest_deeper(board):
    with stepwire.open("emulated:esp32") as other:
        assert outcome(other, RECURSION.format(50)) == 50
