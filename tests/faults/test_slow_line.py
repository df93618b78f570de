"""A micro:bit V1 on a cable: 115200 baud, and a UART that keeps 63 bytes and drops the rest."""

from __future__ import annotations

import time
from contextlib import closing
from importlib.util import find_spec

import pytest

from capabilities import find_program, require
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
