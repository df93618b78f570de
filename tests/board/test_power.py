"""`power` sleeps until a time, a pin or a button, and goes on; off is off until a reset."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool

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
    board.run("import power\npower.off()", timeout_s=3)
    told = [event.value for event in board.events if event.what in ("power", "boot")]
    assert told[-2:] == ["off", "hard"]
    assert board.state()["power"] == "awake"
    assert board.run("return 5").data == 5


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
