"""Control characters out of nowhere, at every moment of a step's way to a board and back.

Ctrl-C is the one that matters: between calls it ends the executor's loop, within
one it raises KeyboardInterrupt wherever the executor, or the step, may be.
"""

from __future__ import annotations

import time
from contextlib import closing, suppress

import pytest

from link_in_between import LinkInBetween
from short_frames import open_board
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.errors import BoardReset, LinkNoisy
from stepwire.links import Link
from stepwire.values import decode

COUNT = "import __main__ as m\nm.runs = getattr(m, 'runs', 0) + 1\n"
LONG = "x" * 250
ANNOUNCED = (BoardReset, LinkNoisy)


class Meddler(LinkInBetween):
    """Calls `meddle` before and after one of its writes, the one numbered `turn`."""

    def __init__(self, inner: Link) -> None:
        super().__init__(inner)
        self.meddle = lambda moment: None
        self.turn = -1
        self.writes = 0

    def write(self, data: bytes) -> None:
        its_turn = self.writes == self.turn
        self.writes += 1
        if its_turn:
            self.meddle("before")
        self.inner.write(data)
        if its_turn:
            self.meddle("after")

    def inject(self, data: bytes, delay_s: float = 0.0) -> None:
        """Send what nobody asked for."""
        until = time.perf_counter() + delay_s
        while time.perf_counter() < until:
            pass  # a sleep would be longer than what is to be hit
        self.inner.write(data)

    def plug(self) -> Meddler:
        return self


@pytest.fixture(params=["emulated", "qemu:microbit-v1"])
def board(request):
    """A kind, and a meddler before a board of it."""
    link, kind = open_board(request.param)
    with closing(link):
        yield kind, Meddler(link)


class Bench:
    def __init__(self, board):
        self.kind, self.link = board
        self.session = Session(self.link.plug, self.kind)
        self.made = 0

    def compile(self, source, *names):
        return compile_for_board(
            source,
            "step.py",
            [*names, "print"],
            chunk_bytes=self.kind.executor.code_chunk_bytes or None,
        )

    def run(self, source, **values):
        return self.session.run(self.compile(source, *values), values, timeout_s=10)

    def run_new(self):
        """A step that the board has not got, with a long argument, prints and a long result."""
        self.made += 1
        source = (
            f"def f(x):\n  return x[:{self.made}]\nprint(len(t))\nreturn [f(t), list(range(90))]"
        )
        outcome = self.run(source, t=LONG)
        if outcome.failure is not None:
            assert outcome.failure.type == "KeyboardInterrupt"
            return
        assert decode(outcome.value) == [LONG[: self.made], list(range(90))]
        assert outcome.stdout_damaged or outcome.stdout == "250\n"

    def check(self):
        """Whatever happened: every step that the board may have kept still does what it says.

        A reset that came behind the last answer is announced by the call after it.
        """
        with suppress(*ANNOUNCED):
            assert self.run("return 0").value == "0"
        for number in range(3):
            outcome = self.run(f"return [a, {number}]", a=5)
            assert decode(outcome.value) == [5, number]


@pytest.mark.parametrize("stray", [b"\x03", b"\x03\x02", b"\x03\x04", b"\x04\x01\x80", b"\x03\x03"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_control_characters_at_any_write_make_no_result_wrong(board, stray, moment):
    bench = Bench(board)
    link = bench.link
    turn, its_writes = 0, 1
    while turn < its_writes:
        link.meddle = lambda now: link.inject(stray) if now == moment else None
        link.writes, link.turn = 0, turn
        with suppress(*ANNOUNCED):
            bench.run_new()
        its_writes = link.writes
        link.turn = -1
        bench.check()
        turn += 1
    assert turn > 5


class Abandoned(BaseException):
    """As KeyboardInterrupt is raised in the host, out of nowhere."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_host_that_is_interrupted_at_any_write_goes_on_with_the_next_step(board, moment):
    bench = Bench(board)
    link = bench.link

    def interrupt(now):
        if now == moment:
            raise Abandoned

    turn, interrupted = 0, True
    while interrupted:
        link.meddle = interrupt
        link.writes, link.turn = 0, turn
        try:
            bench.run_new()
            interrupted = False
        except Abandoned:
            pass
        link.turn = -1
        bench.check()
        turn += 1
    assert turn > 5


def test_an_on_line_that_raises_ends_the_step_and_not_the_session(board):
    bench = Bench(board)
    code = bench.compile("import __main__ as m\nm.runs = 0\nprint('x')\nwhile True: m.runs += 1")

    def refuse(line):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bench.session.run(code, {}, timeout_s=10, on_line=refuse)
    first = decode(bench.run("import __main__ as m\nreturn m.runs").value)
    assert decode(bench.run("import __main__ as m\nreturn m.runs").value) == first
    bench.check()


def test_ctrl_c_at_any_moment_of_a_call_makes_its_result_no_other(board):
    """At 300 moments in the half millisecond in which a call is answered."""
    bench = Bench(board)
    link = bench.link
    source = COUNT + "return [m.runs, x]"
    runs = {decode(bench.run(source, x=0).value)[0]}
    for moment in range(300):
        link.meddle = lambda now, moment=moment: (
            link.inject(b"\x03", delay_s=moment * 2e-6) if now == "after" else None
        )
        link.writes, link.turn = 0, 0
        value = [moment, "text", {"n": moment}]
        outcome = bench.run(source, x=value)
        link.turn = -1
        if outcome.failure is not None:
            assert outcome.failure.type == "KeyboardInterrupt"
            runs |= {count + 1 for count in runs}
            continue
        count, returned = decode(outcome.value)
        assert returned == value
        assert count - 1 in runs
        runs = {count}
    bench.check()
