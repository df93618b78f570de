"""Thousands of calls over lines that damage them: no wrong result, no hang, nothing run twice.

Each call brings its own numbers, and the step counts its executions outside of
its namespace. So a result that belongs to another call, a call that ran twice
and a call that never ran but was answered all show.

Three seeds, one of them new in each run and printed. `FaultyLink` damages single
bytes in both directions, pulls the cable and resets the board.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from link_in_between import LinkInBetween
from short_frames import open_board
from stepwire.code import BoardCode, compile_for_board
from stepwire.device import Outcome, Session
from stepwire.errors import BoardError, BoardReset, LinkLost
from stepwire.kinds import BoardKind
from stepwire.links import Link
from stepwire.testing import Fault, Faults, FaultyLink
from stepwire.values import decode

SEEDS = (1, 2, random.SystemRandom().randrange(3, 1 << 30))
TIMEOUT_S = 30.0
FEWER = dict.fromkeys(("lost", "flipped", "doubled", "inserted"), 0.0005)
"""Where frames are long: one of 200 bytes gets through after some attempts."""

COUNT = {
    # A list among the modules, and the brightness of the display: neither is in any namespace.
    "emulated": "import sys\ncount = sys.modules.setdefault('count', [0])\n"
    "count[0] += 1\nran = count[0]\n",
    "qemu:microbit-v1": "from microbit import display as d\nran = 1\n"
    "for i in range(6):\n"
    "    ran += d.get_pixel(i % 5, i // 5) * 8 ** i\n"
    "for i in range(6):\n"
    "    d.set_pixel(i % 5, i // 5, ran >> 3 * i & 7)\n",
}
BODIES = {
    "small": "return [a + b + c, ran]",
    "long result": "return [[a + i * b for i in range(60 + c)], ran]",
    "long values": "return [sum(a) + b + c, ran]",
    "prints": "print('a is', a)\nprint(b, c)\nreturn [a + b + c, ran]",
}
MIX = ("small",) * 14 + ("prints",) * 3 + ("long values", "long result")


@dataclass
class Tally:
    """What the calls of one run came to."""

    ended: Counter[str] = field(default_factory=Counter)
    hits: Counter[Fault] = field(default_factory=Counter)
    calls: int = 0
    calls_hit: int = 0
    last: str = ""
    """Of which the board may still repeat the answer."""
    asked: int = 0
    """Calls of which the board may have run each at most once since it was last reset."""
    ran: int = 0
    """How many it had run by its own count, when it last told."""

    def __str__(self) -> str:
        hits = {fault.name: count for fault, count in self.hits.items()}
        return f"{self.calls} calls, {self.calls_hit} hit, {dict(self.ended)}, faults {hits}"


def compiled(address: str, kind: BoardKind) -> dict[str, BoardCode]:
    chunk_bytes = kind.executor.code_chunk_bytes or None
    return {
        name: compile_for_board(
            COUNT[address] + body, "step.py", ["a", "b", "c", "print"], chunk_bytes=chunk_bytes
        )
        for name, body in BODIES.items()
    }


def values_for(name: str, chance: random.Random) -> dict[str, object]:
    a: object = chance.randrange(10)
    if name == "long values":
        a = [chance.randrange(1000) for _ in range(40)]
    return {"a": a, "b": chance.randrange(10), "c": chance.randrange(10)}


def right_result(name: str, values: dict[str, object]) -> object:
    a, b, c = values["a"], values["b"], values["c"]
    if name == "long result":
        return [a + i * b for i in range(60 + c)]
    return sum(a) + b + c if name == "long values" else a + b + c


def check(name: str, values: dict[str, object], outcome: Outcome, tally: Tally) -> None:
    """Whether an outcome is right, or an error that cannot be taken for a result."""
    if outcome.failure is not None:
        # A byte that the line has turned into Ctrl-C is a Ctrl-C.
        assert outcome.failure.type in ("KeyboardInterrupt", "MemoryError"), outcome
        tally.ended[outcome.failure.type] += 1
        return
    assert outcome.value is not None, outcome
    result, ran = decode(outcome.value)
    assert result == right_result(name, values), (name, values, outcome)
    assert tally.ran < ran <= tally.asked, f"{ran} runs, {tally.asked} calls; {tally.ran} before"
    tally.ran = ran
    tally.ended["right"] += 1
    if name == "prints":
        text = f"a is {values['a']}\n{values['b']} {values['c']}\n"
        assert outcome.stdout == text or outcome.stdout_damaged, outcome
        tally.ended["output damaged"] += outcome.stdout_damaged


def run_calls(address: str, faults: Faults, seed: int, calls: int) -> Tally:
    tally = Tally()
    chance = random.Random(seed)
    inner, kind = open_board(address)
    codes = compiled(address, kind)
    faulty = FaultyLink(inner, faults, seed=seed)
    try:
        with faulty.calm():
            session = Session(faulty.plug, kind)
        for _ in range(calls):
            one_call(session, codes, faulty, faults, chance, tally)
        with faulty.calm():
            session.close()
    finally:
        inner.close()
    for (_, fault), count in faulty.hits.items():
        tally.hits[fault] += count
    print(f"\n{address}, seed {seed}: {tally}")
    return tally


def one_call(
    session: Session,
    codes: dict[str, BoardCode],
    faulty: FaultyLink,
    faults: Faults,
    chance: random.Random,
    tally: Tally,
) -> None:
    name = chance.choice(MIX)
    values = values_for(name, chance)
    # The board repeats its last answer until a request arrives: that is a long frame too.
    is_long = any(one.startswith("long") for one in (name, tally.last))
    faulty.faults = faults._replace(**FEWER) if is_long else faults
    tally.last = name
    before = faulty.hits.total()
    resets = faulty.hits.copy()
    tally.calls += 1
    tally.asked += 1
    try:
        check(name, values, session.run(codes[name], values, timeout_s=TIMEOUT_S), tally)
    except LinkLost:
        tally.ended["LinkLost"] += 1
    except BoardReset:
        tally.ended["BoardReset"] += 1
    except BoardError as error:
        tally.ended[type(error).__name__] += 1
    if any((faulty.hits - resets)[key] for key in faulty.hits if key[1] is Fault.RESET):
        tally.asked, tally.ran = 1, 0  # the board counts anew, and may have run this call since
    tally.calls_hit += faulty.hits.total() > before


BYTES = Faults(lost=0.003, flipped=0.003, doubled=0.003, inserted=0.003)


def bytes_of_all(tallies: Iterator[Tally]) -> Counter[Fault]:
    return sum((tally.hits for tally in tallies), Counter())


@pytest.mark.parametrize(("address", "calls"), [("emulated", 2500), ("qemu:microbit-v1", 900)])
def test_no_damaged_byte_makes_a_result_wrong_or_a_step_run_twice(address: str, calls: int):
    tallies = [run_calls(address, BYTES, seed, calls) for seed in SEEDS]
    total = sum(tally.calls for tally in tallies)
    hit = sum(tally.calls_hit for tally in tallies)
    right = sum(tally.ended["right"] for tally in tallies)
    hits = bytes_of_all(iter(tallies))
    assert total == calls * len(SEEDS)
    assert hit >= total * 0.2
    assert right >= total * 0.9, "most calls must come through: an error is only the last resort"
    for fault in (Fault.LOST, Fault.FLIPPED, Fault.DOUBLED, Fault.INSERTED):
        assert hits[fault] >= 500, hits


def test_a_pulled_cable_is_an_error_and_nothing_runs_twice():
    faults = Faults(lost=0.0005, flipped=0.0005, doubled=0.0005, inserted=0.0005, cut=0.12)
    tallies = [run_calls("emulated", faults, seed, 750) for seed in SEEDS]
    assert bytes_of_all(iter(tallies))[Fault.CUT] >= 500
    assert sum(tally.ended["right"] for tally in tallies) >= 400


class Resetting(LinkInBetween):
    """Resets the board once, in the middle of the write that it is armed for."""

    def __init__(self, inner: Link, chance: random.Random) -> None:
        super().__init__(inner)
        self._chance = chance
        self._writes_left = 0
        self.resets = 0

    def arm(self, writes: int) -> None:
        """Reset the board in that write from now: 1 is the next; 0 is none."""
        self._writes_left = writes

    def write(self, data: bytes) -> None:
        if self._writes_left:
            self._writes_left -= 1
            if not self._writes_left:
                self.inner.write(data[: self._chance.randint(0, len(data))])
                self.inner.pulse_reset()
                self.resets += 1
                return
        self.inner.write(data)


WAITS = {
    "emulated": "import time\ntime.sleep_ms(70)\nreturn [a + b + c, ran]",
    "qemu:microbit-v1": "from microbit import sleep\nsleep(70)\nreturn [a + b + c, ran]",
}


def run_resets(address: str, seed: int, calls: int) -> tuple[int, Counter[str]]:
    """Calls of which most meet a reset: while the request is sent, or while the step runs."""
    chance = random.Random(seed)
    inner, kind = open_board(address)
    chunk_bytes = kind.executor.code_chunk_bytes or None
    source = COUNT[address] + WAITS[address]
    code = compile_for_board(source, "step.py", ["a", "b", "c"], chunk_bytes=chunk_bytes)
    link = Resetting(inner, chance)
    ended: Counter[str] = Counter()
    try:
        session = Session(lambda: link, kind)
        for _ in range(calls):
            values = values_for("small", chance)
            session.run(code, values, timeout_s=TIMEOUT_S)  # it is there, and the board is well
            before = link.resets
            link.arm(chance.randint(1, 2))
            try:
                outcome = session.run(code, values, timeout_s=TIMEOUT_S)
            except BoardReset:
                ended["BoardReset"] += 1
                assert link.resets > before
            else:
                assert outcome.value is not None
                assert decode(outcome.value)[0] == right_result("small", values)
                ended["right"] += 1
            link.arm(0)
        session.close()
    finally:
        inner.close()
    print(f"\n{address}, seed {seed}: {link.resets} resets, {dict(ended)}")
    return link.resets, ended


def test_a_reset_in_the_middle_of_a_call_is_reported_and_the_board_goes_on():
    runs = [run_resets("emulated", seed, 170) for seed in SEEDS]
    runs.append(run_resets("qemu:microbit-v1", SEEDS[2], 20))
    assert sum(resets for resets, _ in runs) >= 500
    ended = sum((ended for _, ended in runs), Counter())
    assert ended["BoardReset"] >= 450, "a reset in mid-call leaves unknown whether the step ran"
