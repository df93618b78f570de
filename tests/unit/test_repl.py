"""The raw REPL's commands over a bad line, and the executor's source that goes through them."""

from __future__ import annotations

import contextlib
import io
import random

import pytest

from simulated_board import SERVE, SimulatedBoard
from stepwire.device import loading
from stepwire.device.repl import ASK_AGAIN_BACKOFF, ASK_AGAIN_S, COMMAND_S, ENTER_S, Repl
from stepwire.errors import LinkNoisy, NoRepl
from stepwire.firmware_source import Executor
from stepwire.rawrepl import BANNER, Finished
from stepwire.testing import Faults, FaultyLink, ScriptedLink, StillClock


class PythonBoard(SimulatedBoard):
    """One whose raw REPL evaluates Python."""

    def __init__(self):
        self.names: dict[str, object] = {}
        super().__init__(lambda text: (0x1E, text))
        self.reset()

    def reset(self):
        self.lost, self.names = self.names, {}
        return super().reset()

    def _execute(self, source):
        printed = io.StringIO()
        error = b""
        with contextlib.redirect_stdout(printed):
            try:
                exec(source.replace("gc.collect()", "0"), self.names)  # CPython's takes 12 ms
            except Exception as raised:
                error = f"Traceback:\r\n{type(raised).__name__}: {raised}\r\n".encode()
        return printed.getvalue().replace("\n", "\r\n").encode() + b"\x04" + error + b"\x04>"


class Bench:
    """A board at its friendly prompt, and the line to it, whose writes `damage` may change.

    What the board answers arrives `round_trip_s` after the write that it answers.
    """

    def __init__(self, damage=lambda data: data, round_trip_s=0.0):
        self.clock = StillClock()
        self.begin_s = self.clock.now_s
        self.board = PythonBoard()
        self.damage = damage
        self.round_trip_s = round_trip_s
        self.link = ScriptedLink(self.clock, self.carry)
        self.repl = Repl(self.link, self.clock)

    def carry(self, data):
        self.link.send(self.board.take(self.damage(data)), self.round_trip_s)
        return b""

    @property
    def sent(self):
        return [data for _, data in self.link.written]

    @property
    def took_s(self):
        return self.clock.now_s - self.begin_s


def once(change):
    """Damage to the first command alone."""
    damaged = []

    def damage(data):
        if damaged or b"print" not in data:
            return data
        damaged.append(data)
        return change(data)

    return damage


def test_a_board_at_its_prompt_is_asked_and_not_interrupted():
    bench = Bench()
    bench.repl.enter()
    assert [data for _, data in bench.link.written] == [b"\x01"]
    assert bench.repl.run("print(1+1)") == Finished(b"2\r\n", b"")
    assert bench.clock.now_s == StillClock().now_s


def test_a_program_that_runs_is_interrupted():
    bench = Bench()
    bench.board.load(7)
    bench.repl.enter()
    assert bench.sent[:2] == [b"\x01", b"\x03\x03\x01"]
    assert bench.took_s == pytest.approx(ASK_AGAIN_S)


def test_what_was_typed_at_the_friendly_prompt_is_cleared():
    bench = Bench()
    bench.board.take(b"A,1,2")
    bench.repl.enter()
    assert bench.repl.run("print(1+1)").output == b"2\r\n"


def test_the_banner_is_found_behind_a_boot_log_and_log_lines():
    bench = Bench()
    bench.link.send(b"ets Jul 29 2019\r\nrst:0x1 (POWERON_RESET)\r\nentry 0x40080588\r\n")
    bench.link.send(b"\x1b[0;31mE (12085) task_wdt: Task watchdog got triggered\x1b[0m\r\n", 0.01)
    bench.repl.enter()
    assert bench.repl.run("print(3)").output == b"3\r\n"


def test_a_line_without_a_board_is_no_repl_and_tells_what_it_said():
    clock = StillClock()
    link = ScriptedLink(clock, lambda data: b"hello ")
    with pytest.raises(NoRepl, match="hello"):
        Repl(link, clock).enter()
    assert clock.now_s - StillClock().now_s == pytest.approx(ENTER_S, abs=ASK_AGAIN_S)


def test_a_board_that_boots_in_silence_is_found_soon_after():
    bench = Bench(lambda data: b"" if bench.took_s < 1.5 else data)
    bench.repl.enter()
    assert bench.repl.run("print(3)").output == b"3\r\n"
    assert bench.took_s < 1.5 * ASK_AGAIN_BACKOFF + ASK_AGAIN_S


def test_a_board_without_memory_is_entered_all_the_same():
    clock = StillClock()
    answers = {b"\x01": b"", b"\x03\x03\x01": BANNER}
    link = ScriptedLink(clock, lambda data: answers.get(data, b"OK\x04MemoryError: \r\n\x04>"))
    repl = Repl(link, clock)
    repl.enter()
    assert "MemoryError" in repl.run("print(1)").error.decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:-1] + b"\x01",
        lambda data: data[:3] + b"\x03" + data[3:],
        lambda data: b"\x02" + data,
        lambda data: data[1:],
    ],
    ids=["lost", "no end", "cleared", "Ctrl-C within", "friendly", "no begin"],
)
def test_a_command_that_went_wrong_leaves_the_next_one_right(change):
    bench = Bench(once(change))
    bench.repl.enter()
    bench.repl.run("print(5)")
    assert bench.repl.run("print(6)").output == b"6\r\n"
    assert bench.clock.now_s - StillClock().now_s < 1


def test_a_command_that_takes_its_time_runs_once():
    clock = StillClock()
    asked = []

    def board(data):
        if data == b"\x01":
            return b"" if asked else BANNER
        asked.append(data)
        link.send(b"OK\x04\x04>" + BANNER, after_s=3.0)
        return b""

    link = ScriptedLink(clock, board)
    repl = Repl(link, clock)
    repl.enter()
    assert repl.run("gc.collect()") == Finished(b"", b"")
    assert asked == [b"gc.collect()\x04"]


def test_a_command_without_end_is_given_up():
    clock = StillClock()
    link = ScriptedLink(clock, lambda data: BANNER if data == b"\x01" else b"OK")
    silent = ScriptedLink(clock, lambda data: b"")
    repl = Repl(link, clock)
    repl.enter()
    link._board = silent._board
    begin = clock.now_s
    with pytest.raises(NoRepl):
        repl.run("while 1: pass")
    assert clock.now_s - begin == pytest.approx(COMMAND_S, abs=0.2)


# A long line

LONG_S = (0.16, 0.3, 0.6, 2.0)


@pytest.mark.parametrize("round_trip_s", LONG_S)
def test_only_the_first_question_on_a_long_line_is_asked_again(round_trip_s):
    bench = Bench(round_trip_s=round_trip_s)
    bench.repl.enter()
    first = len(bench.sent)
    assert first <= 8
    for number in range(20):
        assert bench.repl.run(f"print({number})").output == b"%d\r\n" % number
    bench.repl.restart()
    assert bench.sent[first:] == [b"print(%d)\x04" % number for number in range(20)] + [
        b"\x02",
        b"\x01",
    ]
    assert bench.took_s == pytest.approx((2 + 20 + 2) * round_trip_s)


@pytest.mark.parametrize("round_trip_s", LONG_S)
def test_a_program_that_runs_at_the_end_of_a_long_line_is_interrupted(round_trip_s):
    bench = Bench(round_trip_s=round_trip_s)
    bench.board.load(7)
    bench.repl.enter()
    assert bench.repl.run("print(1+1)").output == b"2\r\n"
    assert bench.took_s == pytest.approx(3 * round_trip_s + ASK_AGAIN_S)


@pytest.mark.parametrize("change", [lambda data: b"", lambda data: data[:-1]])
def test_a_command_lost_on_a_long_line_is_sent_again_and_no_other(change):
    bench = Bench(once(change), round_trip_s=0.6)
    bench.repl.enter()
    for number in range(6):
        assert bench.repl.run(f"print({number})").output == b"%d\r\n" % number
    commands = [data for data in bench.sent if data.startswith(b"print(") and data[6:7] != b"'"]
    assert len(commands) <= 7


def test_a_slow_command_on_a_long_line_leaves_the_next_one_right():
    bench = Bench(round_trip_s=0.6)
    bench.repl.enter()
    bench.round_trip_s = 4.0
    assert bench.repl.run("print(4)").output == b"4\r\n"
    bench.round_trip_s = 0.6
    bench.repl.enter()
    for number in range(4):
        assert bench.repl.run(f"print({number})").output == b"%d\r\n" % number


# Loading

PARTS = tuple(
    "if 1:\n"
    + "".join(f" v{part}_{line}={line * part!r}+len('\\x1e\\n\"')\n" for line in range(6))
    + f" def f{part}(x):\n  return x*{part}\n"
    for part in (1, 2, 3)
)
EXECUTOR = Executor(SERVE, PARTS)


def expected():
    names = {}
    for part in PARTS:
        exec(part, names)
    return {name: value for name, value in names.items() if name.startswith("v")}


def loaded(board):
    return {name: value for name, value in board.names.items() if name in expected()}


@pytest.mark.parametrize("chunk_bytes", [60, 120, 1024])
def test_the_executor_arrives_in_commands_that_fit_the_boards_buffer(chunk_bytes):
    bench = Bench()
    bench.repl.enter()
    loading.load(bench.repl, EXECUTOR, chunk_bytes)
    assert loaded(bench.board) == expected()
    assert "r" not in bench.board.names
    assert max(len(data) for _, data in bench.link.written) <= chunk_bytes


@pytest.mark.parametrize("round_trip_s", LONG_S)
def test_the_executor_arrives_over_a_long_line_without_a_needless_command(round_trip_s):
    near, far = Bench(), Bench(round_trip_s=round_trip_s)
    for bench in (near, far):
        bench.repl.enter()
        bench.entered = len(bench.sent)
        loading.load(bench.repl, EXECUTOR, 120)
        assert loaded(bench.board) == expected()
    commands = near.sent[near.entered :]
    assert far.sent[far.entered :] == commands
    assert far.took_s == pytest.approx((2 + len(commands)) * round_trip_s)


@pytest.mark.parametrize("place", range(0, 1200, 37))
def test_a_reset_at_any_moment_of_loading_is_noticed(place):
    sent = []

    def reset_after(data):
        before, after = len(sent), len(sent) + len(data)
        sent.extend(data)
        if before <= place < after:
            bench.board.take(data[: place - before])
            bench.link.send(bench.board.reset())
            return data[place - before :]
        return data

    bench = Bench(reset_after)
    bench.repl.enter()
    loading.load(bench.repl, EXECUTOR, 60)
    assert loaded(bench.board) == expected()


@pytest.mark.parametrize("seed", [1, 2, 3, 1980284764, random.SystemRandom().randrange(1 << 32)])
def test_what_a_bad_line_makes_of_the_executor_is_never_executed(seed):
    print(f"seed {seed}")
    arrived = 0
    for attempt in range(12):
        clock = StillClock()
        board = PythonBoard()
        rate = 0.0002 * (attempt % 4)
        link = FaultyLink(
            ScriptedLink(clock, board.take),
            Faults(rate, rate, rate, rate),
            seed=seed + attempt,
            clock=clock,
        )
        try:
            repl = Repl(link, clock)
            repl.enter()
            loading.load(repl, EXECUTOR, 60)
        except (LinkNoisy, NoRepl):
            assert all(expected()[name] == value for name, value in loaded(board).items())
        else:
            # The very last Ctrl-D doubled resets a board that had all of it.
            board.names = board.names or board.lost
            assert loaded(board) == expected()
            arrived += 1
    assert arrived > 6
