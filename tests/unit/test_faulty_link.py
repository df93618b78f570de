"""The link that other tests rely on to be as bad as they ask for."""

from __future__ import annotations

import random

import pytest

from stepwire.errors import LinkLost
from stepwire.testing import Direction, Fault, Faults, FaultyLink, ScriptedLink, StillClock

BYTE_S = 10 / 115200
DATA = bytes(range(256)) * 40


class Echo(ScriptedLink):
    """Sends back all that it gets, and counts its resets."""

    def __init__(self, clock):
        super().__init__(clock, lambda data: data)
        self.resets = 0

    def pulse_reset(self):
        self.resets += 1
        return True


class Bench:
    def __init__(self, faults=None, **options):
        self.clock = StillClock()
        self.inner = Echo(self.clock)
        self.link = FaultyLink(
            self.inner, faults or Faults(), clock=self.clock, sleep=self.sleep, **options
        )

    def sleep(self, seconds):
        self.clock.now_s += seconds + 0.00006 if seconds else 0.000001  # as measured on Linux

    @property
    def arrived(self):
        return b"".join(data for _, data in self.inner.written)


def read_all(link):
    data = b""
    while more := link.read(0.0):
        data += more
    return data


def test_without_faults_everything_passes_and_is_counted():
    bench = Bench()
    bench.link.write(b"there")
    bench.link.write(b" and back")
    assert read_all(bench.link) == b"there and back"
    assert (bench.link.sent_bytes, bench.link.received_bytes) == (14, 14)
    assert not bench.link.hits


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("fault", ["lost", "flipped", "doubled", "inserted"])
def test_each_fault_happens_as_often_as_asked_in_each_direction(fault, direction):
    bench = Bench(Faults()._replace(**{fault: 0.1}), seed=5)
    bench.link.write(DATA)
    read_all(bench.link)
    kind = Fault[fault.upper()]
    assert bench.link.hits[direction, kind] == pytest.approx(0.1 * len(DATA), rel=0.2)
    assert {found for _, found in bench.link.hits} == {kind}


def test_a_lost_byte_is_missing_and_a_doubled_one_there_twice():
    for faults, expected in ((Faults(lost=1.0), b""), (Faults(doubled=1.0), b"aabbcc")):
        bench = Bench(faults)
        bench.link.write(b"abc")
        assert bench.arrived == expected


def test_a_flipped_byte_is_another_and_an_inserted_one_stands_in_front():
    bench = Bench(Faults(flipped=1.0))
    bench.link.write(DATA)
    pairs = list(zip(DATA, bench.arrived, strict=True))
    assert all(sent != came for sent, came in pairs)
    one_bit = sum((sent ^ came).bit_count() == 1 for sent, came in pairs)
    assert one_bit == pytest.approx(0.5 * len(DATA), rel=0.1)
    bench = Bench(Faults(inserted=1.0))
    bench.link.write(b"abc")
    assert bench.arrived[1::2] == b"abc"


def test_the_same_seed_brings_the_same_faults_and_another_one_others():
    def damaged(seed):
        bench = Bench(Faults(0.01, 0.01, 0.01, 0.01), seed=seed)
        bench.link.write(DATA)
        return bench.arrived

    seed = random.SystemRandom().randrange(1 << 32)
    assert damaged(seed) == damaged(seed) != damaged(seed + 1)


def test_nothing_happens_while_it_is_calm():
    bench = Bench(Faults(1.0, cut=1.0))
    with bench.link.calm():
        bench.link.write(b"abc")
        assert read_all(bench.link) == b"abc"
    with pytest.raises(LinkLost):
        bench.link.write(b"abc")


def test_a_pulled_cable_carries_nothing_until_it_is_plugged_in_again():
    bench = Bench(Faults(cut=1.0))
    with pytest.raises(LinkLost, match="the cable is pulled"):
        bench.link.write(b"abc")
    assert b"abc".startswith(bench.arrived)
    for use in (lambda: bench.link.read(0), lambda: bench.link.write(b"x"), bench.link.pulse_reset):
        with pytest.raises(LinkLost):
            use()
    with bench.link.plug().calm():
        bench.link.write(b"xyz")
    assert bench.arrived.endswith(b"xyz")
    assert bench.link.hits == {(Direction.TO_BOARD, Fault.CUT): 1}


def test_a_reset_comes_in_the_middle_of_what_is_sent():
    bench = Bench(Faults(reset=1.0))
    bench.link.write(b"abc")
    assert bench.inner.resets == 1
    assert b"abc".startswith(bench.arrived)


def test_closing_it_leaves_the_board_on():
    bench = Bench()
    bench.link.close()
    bench.link.close()
    bench.inner.write(b"still there")


def test_a_burst_takes_the_time_of_its_bytes_each_way():
    bench = Bench(baud=115200)
    begin = bench.clock.now_s
    bench.link.write(b"x" * 100)
    assert bench.clock.now_s - begin == pytest.approx(100 * BYTE_S, abs=1e-4)
    read_all(bench.link)
    assert bench.clock.now_s - begin == pytest.approx(200 * BYTE_S, abs=2e-4)


def test_single_bytes_keep_the_pace_although_each_sleep_takes_too_long():
    bench = Bench(baud=115200)
    begin = bench.clock.now_s
    for _ in range(1000):
        bench.link.write(b"x")
    assert bench.clock.now_s - begin == pytest.approx(1000 * BYTE_S, rel=0.02)


def test_a_board_that_does_not_read_takes_no_more_than_its_ring_holds():
    bench = Bench(ring_bytes=63)
    bench.link.write(b"x" * 60)
    bench.link.write(b"y" * 60)
    assert bench.arrived == b"x" * 60 + b"y" * 3
    read_all(bench.link)  # it has answered, and so it has read
    bench.link.write(b"z")
    assert bench.arrived.endswith(b"z")
