"""A warm call: `return a + b + c` with three small ints, on a board that has it.

Targets of stepwire: 0.45 ms on the unix PTY, 1.5 ms on V1 in QEMU, 24 bytes both
ways together; at 115200 baud the floor of its bytes and 0.6 or 1.6 ms.

A client's port is a pseudo terminal with the counting line behind it, whose
own cost is in every row but those of stepwire's own links.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.clients import NAMES as CLIENTS
from benchmarks.clients import TITLES
from benchmarks.connected import connected
from benchmarks.figures import Figure, Target, failed, median, spread
from benchmarks.line import Line, Traffic, floor_ms
from benchmarks.remote import ClientFailed, Remote
from benchmarks.suites import Effort
from benchmarks.suites.boards import NAMES, UNIX, V1, V1_SLOW
from stepwire.board import Address

TITLE = "warm call of `return a + b + c`, median"

BAUD = 115200
MAX_BYTES = 24
WARM_UP_CALLS = 20
_MAX_MS: dict[Address, float] = {UNIX: 0.45, V1: 1.5}
_OVER_FLOOR_MS: dict[Address, float] = {UNIX: 0.6, V1: 1.6}
_OWN_LINKS: dict[str, Address] = {"emulated": UNIX, "qemu:microbit-v1": V1}


def measure(effort: Effort) -> Iterator[Figure]:
    for port, board in _OWN_LINKS.items():
        yield _own_link(port, board, effort)
    for board in (UNIX, V1, V1_SLOW):
        for client in CLIENTS:
            yield from _on_line(client, board, effort)


def _own_link(port: str, board: Address, effort: Effort) -> Figure:
    what = f"stepwire, {NAMES[board]}, its own link"
    try:
        with Remote("stepwire", port) as client:
            times_ms = _called(client, effort)
    except ClientFailed as error:
        return failed(what, "ms", error)
    return _figure(what, times_ms, Target(_MAX_MS[board]))


def _on_line(name: str, board: Address, effort: Effort) -> Iterator[Figure]:
    """A client at full speed, and at 115200 baud."""
    what = f"{TITLES[name]}, {NAMES[board]}"
    try:
        with connected(name, board) as (client, line):
            for baud in (0, BAUD):
                line.pace(baud)
                yield from _at_baud(client, line, board, baud, effort)
    except ClientFailed as error:
        yield failed(what, "ms", error)


def _at_baud(
    client: Remote, line: Line, board: Address, baud: int, effort: Effort
) -> Iterator[Figure]:
    what = f"{TITLES[client.name]}, {NAMES[board]}" + (f" @{baud}" if baud else "")
    ours = client.name == "stepwire"
    times_ms, traffic = _called_and_counted(client, line, effort)
    bytes_a_call = traffic.total / len(times_ms)
    target = _target(board, baud, bytes_a_call) if ours else None
    details = {"bytes": bytes_a_call}
    if client.attempts > 1:
        details["attempts to connect"] = client.attempts
    if baud:
        details["floor ms"] = floor_ms(bytes_a_call, baud)
    yield _figure(what, times_ms, target, details)
    if ours and not baud:
        sent, received = traffic.sent / len(times_ms), traffic.received / len(times_ms)
        split = {"sent": sent, "received": received}
        yield Figure(
            f"{what}, both ways", "bytes", bytes_a_call, len(times_ms), Target(MAX_BYTES), split
        )


def _called(client: Remote, effort: Effort) -> list[float]:
    client.ask("define")
    client.ask("call", n=WARM_UP_CALLS)
    return client.ask("call", n=effort.calls)


def _called_and_counted(client: Remote, line: Line, effort: Effort) -> tuple[list[float], Traffic]:
    client.ask("define")
    client.ask("call", n=WARM_UP_CALLS)
    before = line.traffic()
    times_ms = client.ask("call", n=effort.calls)
    return times_ms, line.traffic() - before


def _target(board: Address, baud: int, bytes_a_call: float) -> Target | None:
    limits = _OVER_FLOOR_MS if baud else _MAX_MS
    if board not in limits:
        return None
    return Target(round(floor_ms(bytes_a_call, baud) + limits[board], 3))


def _figure(
    what: str,
    times_ms: list[float],
    target: Target | None = None,
    details: dict[str, float] | None = None,
) -> Figure:
    more = {**spread(times_ms), **(details or {})}
    return Figure(what, "ms", median(times_ms), len(times_ms), target, more)
