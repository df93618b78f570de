"""Thousands of steps over a line that damages, is cut, and resets the board in mid-call.

What holds whatever the line does: a result is right, or there is none but an
error that says what happened; output is exact, or flagged; a step runs once,
or at most once where an error was reported; and no call takes for ever.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from contextlib import closing

import pytest

from counted_steps import CountedStep, choose
from short_frames import open_board
from stepwire.code import compile_for_board
from stepwire.device import Ending, Outcome, Session
from stepwire.errors import BoardReset, LinkLost, LinkNoisy, NoRepl
from stepwire.kinds import BoardKind
from stepwire.testing import Direction, Fault, Faults, FaultyLink
from stepwire.values import decode

SEEDS = (1, 2, random.SystemRandom().randrange(3, 1 << 32))
CALLS = {"emulated": 800, "qemu:microbit-v1": 250}
FAULTS = {
    "emulated": Faults(0.0012, 0.0012, 0.0012, 0.0012, cut=0.010, reset=0.014),
    "qemu:microbit-v1": Faults(0.0008, 0.0008, 0.0008, 0.0008, cut=0.008, reset=0.002),
}
FEWER = Faults(0.0005, 0.0005, 0.0005, 0.0005)
"""Where frames are long: one of 200 bytes still gets through after some attempts."""

TIMEOUT_S = 20.0
SLOWEST_S = 60.0
"""No call takes longer, though it may have to load the executor anew."""
WATCHDOG_S = 300.0

ANNOUNCED = (LinkLost, BoardReset, LinkNoisy, NoRepl)
"""The errors that leave open whether a step ran."""


class Bench:
    """A session over a faulty line, and how often steps may have run on the board by now."""

    def __init__(self, kind: BoardKind, faulty: FaultyLink, faults: Faults) -> None:
        self.kind = kind
        self.faulty = faulty
        self.faults = faults
        with faulty.calm():
            self.session = Session(faulty.plug, kind)
        self.runs = {0}
        self.tally: Counter[str] = Counter()

    def run(self, step: CountedStep) -> None:
        """Run a step, and judge what comes of it."""
        code = compile_for_board(
            step.code,
            "step.py",
            [*step.values, "print"],
            chunk_bytes=self.kind.executor.code_chunk_bytes or None,
        )
        resets, hits = self.resets, self.faulty.hits.total()
        self.faulty.faults = FEWER if step.is_long else self.faults
        begin = time.monotonic()
        try:
            outcome = self.session.run(code, step.values, timeout_s=TIMEOUT_S)
        except ANNOUNCED as error:
            self._may_have_run(reset=True)
            self.tally[type(error).__name__] += 1
            with self.faulty.calm():
                self.session.link  # noqa: B018 - connects, and loads what a reset has taken
        else:
            self._judge(step, outcome, reset=self.resets > resets)
        assert time.monotonic() - begin < SLOWEST_S
        self.tally["hit"] += self.faulty.hits.total() > hits

    def _judge(self, step: CountedStep, outcome: Outcome, reset: bool) -> None:
        if outcome.failure is not None and outcome.failure.type == "KeyboardInterrupt":
            self.tally["KeyboardInterrupt"] += 1  # a Ctrl-C out of nowhere while the step ran
            self._may_have_run(reset)
        elif outcome.ending is not Ending.ITSELF:
            self.tally[outcome.ending.name] += 1
            self._may_have_run(reset=True)
        elif step.failure is not None:
            assert outcome.value is None and outcome.failure is not None
            assert (outcome.failure.type, outcome.failure.message) == step.failure
            self.runs = {count + 1 for count in self.runs} | ({0, 1} if reset else set())
        else:
            assert outcome.failure is None and outcome.value is not None
            count, value = decode(outcome.value)
            assert value == step.expected
            assert count - 1 in self.runs or (reset and count == 1), "it ran twice, or not at all"
            self.runs = {count} | ({0} if reset else set())
            assert outcome.stdout_damaged or outcome.stdout == step.printed
            self.tally["right"] += 1

    def _may_have_run(self, reset: bool) -> None:
        self.runs |= {count + 1 for count in self.runs} | ({0, 1} if reset else set())

    @property
    def resets(self) -> int:
        return self.faulty.hits[Direction.TO_BOARD, Fault.RESET]


@pytest.mark.parametrize("seed", SEEDS, ids=["1", "2", "random"])
@pytest.mark.parametrize("address", CALLS)
def test_no_result_is_wrong_and_no_step_runs_twice(address, seed):
    print(f"{address}, seed {seed}")
    rng = random.Random(seed)
    link, kind = open_board(address)
    with closing(link):
        watchdog = threading.Timer(WATCHDOG_S, link.close)
        watchdog.start()
        try:
            faulty = FaultyLink(link, FAULTS[address], seed=seed)
            bench = Bench(kind, faulty, FAULTS[address])
            for _ in range(CALLS[address]):
                bench.run(choose(rng))
            print(bench.tally, faulty.hits)
        finally:
            watchdog.cancel()
    assert bench.tally["hit"] >= 0.2 * CALLS[address]
    assert bench.tally["right"] >= 0.6 * CALLS[address]
    assert {fault for _, fault in faulty.hits} == set(Fault)
