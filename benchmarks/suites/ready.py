"""How soon an emulated board is ready for its first step, executor included.

Targets: 120 ms for one, 2.5 s for fifty that are started together on two cores.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from benchmarks.clients.stepwire_client import Stepwire
from benchmarks.figures import Figure, Target, failed, median, spread
from benchmarks.remote import ClientFailed, Remote
from benchmarks.suites import Effort

TITLE = "emulated board ready, executor included"

MAX_MS = 120.0
CROWD = 50
CROWD_MAX_MS = 2500.0
_PORT = "emulated"


def measure(effort: Effort) -> Iterator[Figure]:
    yield _first(effort)
    yield _next(effort)
    yield _crowd(effort)


def _first(effort: Effort) -> Figure:
    """The first board of a process: what it imports late is in the figure."""
    what = "the first of a process"
    try:
        _opened_ms()  # Python compiles the modules
        times_ms = [_opened_ms() for _ in range(effort.starts)]
    except ClientFailed as error:
        return failed(what, "ms", error)
    return Figure(what, "ms", median(times_ms), len(times_ms), Target(MAX_MS), spread(times_ms))


def _opened_ms() -> float:
    with Remote("stepwire", _PORT) as client:
        return client.opened_ms


def _next(effort: Effort) -> Figure:
    times_ms = [_started_together(1) for _ in range(effort.starts)]
    return Figure(
        "another one", "ms", median(times_ms), len(times_ms), Target(MAX_MS), spread(times_ms)
    )


def _crowd(effort: Effort) -> Figure:
    times_ms = [_started_together(CROWD) for _ in range(effort.crowds)]
    target = Target(CROWD_MAX_MS)
    what = f"{CROWD} started together, all ready"
    return Figure(what, "ms", median(times_ms), len(times_ms), target, spread(times_ms))


def _started_together(count: int) -> float:
    """The time until all of `count` boards have answered a call, in milliseconds."""
    with ThreadPoolExecutor(count) as pool:
        start = time.perf_counter()
        clients = list(pool.map(Stepwire, [_PORT] * count))
        elapsed_ms = 1000 * (time.perf_counter() - start)
        list(pool.map(Stepwire.close, clients))
    return elapsed_ms
