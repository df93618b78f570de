"""Emulated boards in virtual time: nobody waits, and every run comes out the same."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool, UsageError


@pytest.fixture
def world():
    return stepwire.World()


@pytest.fixture
def board(world):
    try:
        board = world.open()
    except MissingTool as error:
        require(str(error), None)
    with board:
        yield board


def returned(board, code, **options):
    result = board.run(code, timeout_s=60, **options)
    assert result.ok, result.error
    return result.data


def test_what_a_step_sleeps_is_jumped_over(board, world):
    code = """
import time
begin = time.ticks_ms()
time.sleep(3600)
time.sleep_ms(500)
time.sleep_us(250)
return time.ticks_diff(time.ticks_ms(), begin)
"""
    assert returned(board, code) == 3_600_500
    assert 3600.5 < world.now_s < 3601


def test_ticks_wrap_as_on_boards(board):
    code = """
import time
time.sleep_ms((1 << 30) - 10 - time.ticks_ms())
before = time.ticks_ms()
time.sleep_ms(20)
after = time.ticks_ms()
return before > after, time.ticks_diff(after, before), time.ticks_add(before, 20) == after
"""
    assert returned(board, code) == [True, 20, True]


def test_time_and_utime_are_one(board):
    assert returned(board, "import time, utime\nreturn time is utime") is True


def test_every_run_has_the_same_date(board):
    code = "import time\ntime.sleep(86400)\nreturn time.localtime()[:3]"
    assert returned(board, code) == [2026, 1, 2]


def test_a_planned_input_comes_at_its_time(board):
    board.set(pins={4: 0})
    board.set(after_s=2.5, pins={4: 1})
    code = """
import time
from machine import Pin
pin = Pin(4, Pin.IN)
begin = time.ticks_ms()
while not pin.value():
    pass
return time.ticks_diff(time.ticks_ms(), begin)
"""
    assert returned(board, code) == 2500


def test_time_passes_between_steps_when_it_is_told_to(board, world):
    ticks = "import time\nreturn time.ticks_ms()"
    before = returned(board, ticks)
    board.advance(10)
    assert returned(board, ticks) - before == 10_000


def test_a_step_that_sleeps_for_ever_is_ended_and_the_next_one_runs(board):
    result = board.run("import time\nwhile True:\n    time.sleep(1)", timeout_s=0.5)
    assert result.error.type == "Timeout"
    assert returned(board, "import time\ntime.sleep(5)\nreturn 1") == 1


def test_asyncio_sleeps_in_virtual_time(board):
    code = """
import asyncio, time
begin = time.ticks_ms()
log = []
async def blink(name, seconds):
    for _ in range(3):
        await asyncio.sleep(seconds)
        log.append((name, time.ticks_diff(time.ticks_ms(), begin) // 100))
async def main():
    await asyncio.gather(blink("a", 1), blink("b", 1.6))
asyncio.run(main())
return log
"""
    expected = [["a", 10], ["b", 16], ["a", 20], ["a", 30], ["b", 32], ["b", 48]]
    assert returned(board, code) == expected


def test_asyncio_cancels_and_times_out(board):
    code = """
import asyncio
async def wait(seconds):
    await asyncio.sleep(seconds)
async def fail():
    raise ValueError("no")
async def main():
    found = []
    try:
        await asyncio.wait_for(wait(10), 2)
    except asyncio.TimeoutError:
        found.append("timeout")
    task = asyncio.create_task(wait(100))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        found.append("cancelled")
    try:
        await asyncio.create_task(fail())
    except ValueError as error:
        found.append(str(error))
    return found
return asyncio.run(main())
"""
    assert returned(board, code) == ["timeout", "cancelled", "no"]


def test_several_boards_go_on_in_the_order_of_their_time(world):
    def code(pause_ms):
        return f"""
import time
from machine import Pin
pin = Pin(2, Pin.OUT)
for i in range(4):
    time.sleep_ms({pause_ms})
    pin.value(i & 1)
return time.ticks_ms()
"""

    def levels(board):
        return [round(event.at_ms) for event in board.events if event.what == "level"]

    with world.open() as fast, world.open() as slow:
        results = world.run({fast: code(10), slow: code(15)})
        assert [result.data for result in results] == [40, 60]
        assert (levels(fast), levels(slow)) == ([10, 20, 30, 40], [15, 30, 45, 60])


def test_a_board_that_cannot_begin_keeps_no_other_from_it(world, board):
    with world.open() as gone:
        gone.close()
        with pytest.raises(UsageError, match="is closed"):
            world.run({board: "return 1", gone: "return 2"})
    with world.open() as lost:
        lost._target.session.current_link.close()
        reached, _ = world.run({board: "return 1", lost: "return 2"}, timeout_s=20)
    assert reached.data == 1


@pytest.mark.parametrize(
    "change",
    [
        {"pins": {99: 1}},
        {"pins": {4: 2}},
        {"adc": {36: 70_000}},
        {"button": {"a": 1}},
        {"sound": {"hz": 1}},
        {"after_s": -1.0, "pins": {4: 1}},
    ],
)
def test_a_change_that_cannot_be_is_refused_when_it_is_planned(board, change):
    with pytest.raises(UsageError):
        board.set(**{"after_s": 1.0, **change})


def test_real_time_is_not_advanced():
    with stepwire.open("emulated") as board, pytest.raises(UsageError, match="passes by itself"):
        board.advance(1)


def test_a_time_that_is_neither_real_nor_virtual_is_refused():
    with pytest.raises(UsageError, match="`time` is"):
        stepwire.open("emulated", time="fast")


def test_only_an_emulated_board_has_virtual_time():
    with pytest.raises(UsageError, match="emulated boards alone"):
        stepwire.open("qemu:microbit-v1", time="virtual")


@pytest.mark.parametrize("_", range(5))
def test_a_reset_in_a_sleep_ends_it_before_any_time_passes(board, world, _):
    with world.open() as other:
        board.press("reset", after_s=5)
        sleeps, looks = "import time\ntime.sleep(100)", "import time\ntime.sleep(50)\nreturn 1"
        reset, done = world.run({board: sleeps, other: looks})
        assert reset.error.type == "BoardReset"
        assert done.data == 1
        assert [event.at_ms for event in board.events if event.what == "boot"][-1] < 5_100
        assert returned(board, "return 5") == 5


@pytest.mark.parametrize("seconds", [-1, float("inf"), float("nan"), "1", None])
def test_time_is_advanced_by_a_number_of_seconds(board, seconds):
    with pytest.raises(UsageError, match="`seconds` is seconds from now on"):
        board.advance(seconds)


def test_what_the_world_cannot_be_is_refused_by_name(board, world):
    with pytest.raises(UsageError, match="`pins` takes a dict"):
        board.set(pins=3)
    with pytest.raises(UsageError, match="the loss of packets is"):
        world.set_air(loss="x")


@pytest.mark.parametrize("call", ["sleep_ms(1.5)", "sleep_us(1.5)", "sleep_ms('1')", "sleep('1')"])
def test_a_sleep_takes_what_it_takes_in_real_time(board, call):
    assert board.run(f"import time\ntime.{call}").error.type == "TypeError"
