"""A micro:bit V1 on a cable: 115200 baud, and a UART that keeps 63 bytes and drops the rest.

And a board at the end of a network, whose answers take their time.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from contextlib import closing
from importlib.util import find_spec

import pytest

from capabilities import find_program, require
from link_in_between import LinkInBetween
from stepwire import rawrepl
from stepwire.board import load_kind, open_link, parse_address
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.testing import FaultyLink
from stepwire.values import decode

BYTE_S = 10 / 115200
KIND = load_kind("microbit-v1")


@pytest.fixture
def line():
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    with closing(open_link(parse_address("qemu:microbit-v1"))) as link:
        yield FaultyLink(link, baud=115200, ring_bytes=63)


def run(session, source, **values):
    code = compile_for_board(
        source, "step.py", [*values], chunk_bytes=KIND.executor.code_chunk_bytes
    )
    return decode(session.run(code, values, timeout_s=10).value)


def test_nothing_is_ever_sent_that_the_boards_uart_would_drop(line):
    with closing(Session(line.plug, KIND)) as session:
        for number in range(10):
            source = f"def f(x):\n  return [x + {number}] * 60\nreturn f(len(text))"
            assert run(session, source, text="x" * 150) == [150 + number] * 60
        assert run(session, "return a + b + c", a=1, b=2, c=3) == 6
    assert line.dropped_bytes == 0


def test_a_warm_call_takes_hardly_longer_than_its_bytes(line):
    with closing(Session(line.plug, KIND)) as session:
        run(session, "return a + b + c", a=1, b=2, c=3)
        took = []
        for _ in range(100):
            carried = line.sent_bytes + line.received_bytes
            begin = time.perf_counter()
            assert run(session, "return a + b + c", a=1, b=2, c=3) == 6
            took.append(time.perf_counter() - begin)
            carried = line.sent_bytes + line.received_bytes - carried
            assert carried <= 24
        assert sorted(took)[50] < carried * BYTE_S + 0.010


class FarLink(LinkInBetween):
    """A line that takes `one_way_s` in each direction."""

    def __init__(self, inner, one_way_s):
        super().__init__(inner)
        self.sent = []
        self._one_way_s = one_way_s
        self._there, self._back = deque(), deque()

    def write(self, data):
        self.sent.append(data)
        self._there.append((time.monotonic() + self._one_way_s, data))

    def read(self, timeout_s):
        until = time.monotonic() + timeout_s
        while True:
            while self._is_due(self._there):
                self.inner.write(self._there.popleft()[1])
            if self._is_due(self._back):
                return self._back.popleft()[1]
            now = time.monotonic()
            if now >= until:
                return b""
            due = min([until] + [way[0][0] for way in (self._there, self._back) if way])
            if data := self.inner.read(max(0.0, due - now)):
                self._back.append((time.monotonic() + self._one_way_s, data))

    def _is_due(self, way):
        return bool(way) and way[0][0] <= time.monotonic()


def test_a_board_at_the_end_of_a_long_line_is_attached_to_without_a_command_sent_twice():
    """At 0.2 s from question to answer; see tests/unit/test_repl.py for longer ones."""
    kind = load_kind("esp32")
    with closing(open_link(parse_address("emulated:esp32"))) as inner:
        far = FarLink(inner, one_way_s=0.1)
        begin = time.monotonic()
        with closing(Session(lambda: far, kind)) as session:
            took_s = time.monotonic() - begin
            commands = [data for data in far.sent if data.endswith(rawrepl.EXECUTE)]
            assert run(session, "return a + b + c", a=1, b=2, c=3) == 6
    assert len(commands) > 10
    assert all(before != after for before, after in itertools.pairwise(commands))
    assert took_s < (len(commands) + 12) * 0.2 + 2.0
