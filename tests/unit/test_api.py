"""stepwire from Python: what it refuses before a board is touched."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import stepwire
from stepwire.address import SerialPort
from stepwire.api import Board
from stepwire.errors import UsageError
from stepwire.targets.board import BoardTarget


@pytest.fixture
def board(tmp_path: Path) -> Board:
    """A board at a port that there is not: whatever reaches it fails, and not as `UsageError`."""
    return Board(BoardTarget("bench", SerialPort(str(tmp_path / "no-port"))))


def test_a_step_that_can_be_sent_is_sent(board: Board):
    result = board.run("return x", variables={"x": 1}, timeout_s=7 * 24 * 3600)
    assert result.error is not None and result.outcome == "refused"
    assert "no-port" in result.error.message


def test_a_board_that_was_closed_stays_closed_and_says_so(board: Board):
    with board:
        pass
    for use in (lambda: board.run("return 1"), board.reset, board.state, board.__enter__):
        with pytest.raises(UsageError, match=r"^bench: the board is closed\. Open it again: "):
            use()
    board.close()


WRONG = {
    "code that is no text": ((5,), {}, "a step's code is a string, and this is of type int"),
    "code in a path": ((Path("step.py"),), {}, "code is a string"),
    "no time": (("",), {"timeout_s": 0}, "`timeout_s` is 0, which is no time"),
    "a time before now": (("",), {"timeout_s": -1}, "`timeout_s` is -1, which is no time"),
    "a time that is no number": (("",), {"timeout_s": math.nan}, "`timeout_s` is nan"),
    "a time without end": (("",), {"timeout_s": math.inf}, "`timeout_s` is inf"),
    "a time in words": (("",), {"timeout_s": "5s"}, "`timeout_s` is a str, not a number"),
    "a time that is a flag": (("",), {"timeout_s": True}, "`timeout_s` is a bool, not a number"),
    "variables in a list": (("",), {"variables": [1]}, "`variables` is a list, not a dict"),
    "a variable of two words": (("",), {"variables": {"a b": 2}}, "can be called 'a b'"),
    "a keyword": (("",), {"variables": {"if": 2}}, "can be called 'if'"),
    "a variable without a name": (("",), {"variables": {1: 2}}, "can be called 1"),
}


@pytest.mark.parametrize(("arguments", "options", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_run_is_refused_before_the_board_is_asked(
    board: Board, arguments, options, message
):
    with pytest.raises(UsageError, match=message):
        board.run(*arguments, **options)


def test_an_address_that_is_no_text_is_refused():
    with pytest.raises(
        UsageError, match="the address of a board is a string, and this is of type int"
    ):
        stepwire.open(5)  # pyright: ignore[reportArgumentType]


def test_a_param_that_is_missing_is_told_for_python_too(tmp_path: Path):
    flow = tmp_path / "f.yaml"
    flow.write_text("params: {n: {type: integer}}\nsteps: [{name: a, code: return 1}]\n")
    with pytest.raises(
        UsageError, match=r"the param `n` is missing\. .*`params=\{'NAME': value\}`"
    ):
        stepwire.run_flow(flow)
