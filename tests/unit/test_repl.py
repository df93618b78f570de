"""The raw REPL's commands over a bad line, and the executor's source that goes through them."""

from __future__ import annotations

import contextlib
import io
import random

import pytest

from simulated_board import SERVE, SimulatedBoard
from stepwire.device import loading
from stepwire.device.repl import ASK_AGAIN_S, COMMAND_S, ENTER_S, Repl
from stepwire.errors import LinkNoisy, NoRepl
from stepwire.firmware_source import Executor
from stepwire.rawrepl import BANNER, Finished
from stepwire.testing import Faults, FaultyLink, ScriptedLink, StillClock


class PythonBoard(SimulatedBoard):
    """One whose raw REPL evaluates Python."""

    def __init__(self):
        super().__init__(lambda text: (0x1E, text))
        self.reset()

    def reset(self):
        self.names: dict[str, object] = {}
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
    """A board at its friendly prompt, and the line to it, whose writes `damage` may change."""

    def __init__(self, damage=lambda data: data):
        self.clock = StillClock()
        self.board = PythonBoard()
        self.link = ScriptedLink(self.clock, lambda data: self.board.take(damage(data)))
        self.repl = Repl(self.link, self.clock)


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
    assert [data for _, data in bench.link.written] == [b"\x01", b"\x03\x03\x01"]


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


@pytest.mark.parametrize("seed", [1, 2, 3, random.SystemRandom().randrange(1 << 32)])
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
            assert loaded(board) == expected()
            arrived += 1
    assert arrived > 6
