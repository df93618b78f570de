"""The first run of a step on V1 at 115200 baud, the executor already there.

Each run has another `RUN = …` in its source, so that each is a step which the
board has never had, with another result: as when a user edits a step and runs
it again. Earlier steps are still on the board, or have to make room. The time
includes compiling on the host; peers without a `return` get a `print`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.clients import TITLES
from benchmarks.figures import Figure, Target, failed, median, spread
from benchmarks.line import Line
from benchmarks.remote import ClientFailed, Remote
from benchmarks.suites import Effort
from benchmarks.suites.boards import V1
from benchmarks.suites.warm import BAUD

TITLE = f"first run of a step on V1 @{BAUD}, median of the right ones"

STEPS = Path(__file__).parents[1] / "steps"
MAX_MS = {"two_kilobytes": 300.0}
_CLIENTS = ("stepwire", "mpremote", "belay", "tether")
_RUN = "RUN = 1000"


def measure(effort: Effort) -> Iterator[Figure]:
    for step in ("two_kilobytes", "four_kilobytes"):
        for client in _CLIENTS:
            yield from _first_runs(client, step, effort)


def variant(step: str, index: int) -> str:
    """The source of a step as it is for its run number `index`."""
    source = (STEPS / f"{step}.py").read_text("utf-8")
    return source.replace(_RUN, f"RUN = {1000 + index}")


def right_result(source: str) -> Any:
    """What the step comes to, by this Python, after a way through JSON."""
    before, _, value = source.rstrip("\n").rpartition("\nreturn ")
    namespace: dict[str, Any] = {}
    exec(before, namespace)
    return json.loads(json.dumps(eval(value, namespace)))


def _first_runs(name: str, step: str, effort: Effort) -> Iterator[Figure]:
    ours = name == "stepwire"
    what = f"{TITLES[name].split(' ')[0]}, {step.replace('_', ' ')}"
    runs = effort.first_runs if ours else effort.peer_first_runs
    try:
        times_ms, wrong, bytes_a_run = _run_all(name, step, runs)
    except ClientFailed as error:
        yield failed(what, "ms", error)
        return
    why = ", ".join(f"{count} x {kind}" for kind, count in wrong.items())
    if times_ms:
        limit = MAX_MS.get(step) if ours else None
        more = {**spread(times_ms), "bytes": bytes_a_run}
        target = Target(limit) if limit else None
        yield Figure(what, "ms", median(times_ms), len(times_ms), target, more)
    needed = Target(runs, "higher") if ours else None
    yield Figure(f"{what}, right", f"of {runs}", len(times_ms), runs, needed, why=why)


def _run_all(name: str, step: str, runs: int) -> tuple[list[float], Counter[str], float]:
    times_ms: list[float] = []
    wrong: Counter[str] = Counter()
    with Line(V1) as line, Remote(name, line.path) as client:
        line.pace(BAUD)
        before = line.traffic()
        for index in range(runs):
            source = variant(step, index)
            try:
                elapsed_ms, result = client.ask("first_run", source=source)
            except ClientFailed as error:
                if error.is_final:
                    raise
                wrong[error.kind] += 1
                continue
            if result == right_result(source):
                times_ms.append(elapsed_ms)
            else:
                wrong["wrong result"] += 1
        traffic = line.traffic() - before
    return times_ms, wrong, traffic.total / runs
