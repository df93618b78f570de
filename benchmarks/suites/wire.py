"""Bytes on the line: to connect (boot banner included), for a first run, and for a warm one."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.clients import NAMES as CLIENTS
from benchmarks.clients import TITLES
from benchmarks.connected import connected
from benchmarks.figures import Figure, failed
from benchmarks.line import Traffic
from benchmarks.remote import ClientFailed
from benchmarks.suites import Effort
from benchmarks.suites.boards import NAMES, UNIX, V1
from stepwire.board import Address

TITLE = "bytes both ways, of `return a + b + c`"

_CALLS = 10


def measure(_: Effort) -> Iterator[Figure]:
    for board in (UNIX, V1):
        for name in CLIENTS:
            if name != "mpremote-pty":  # the same bytes as by its serial path
                yield from _stages(name, board)


def _stages(name: str, board: Address) -> Iterator[Figure]:
    what = f"{TITLES[name].split(' ')[0]}, {NAMES[board]}"
    try:
        with connected(name, board) as (client, line):
            start = line.traffic()
            client.ask("define")
            client.ask("call", n=1)
            ran = line.traffic()
            client.ask("call", n=_CALLS)
            warm = line.traffic()
    except ClientFailed as error:
        yield failed(what, "bytes", error)
        return
    yield _figure(f"{what}, connect", start)
    yield _figure(f"{what}, first run", ran - start)
    yield _figure(f"{what}, warm run", warm - ran, _CALLS)


def _figure(what: str, traffic: Traffic, runs: int = 1) -> Figure:
    split = {"sent": traffic.sent / runs, "received": traffic.received / runs}
    return Figure(what, "bytes", traffic.total / runs, runs, details=split)
