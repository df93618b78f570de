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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.clients import TITLES
from benchmarks.connected import connected
from benchmarks.figures import Figure, Target, failed, median, spread
from benchmarks.remote import ClientFailed, Remote
from benchmarks.suites import Effort
from benchmarks.suites.boards import V1
from benchmarks.suites.warm import BAUD

TITLE = f"first run of a step on V1 @{BAUD}, median of the right ones"

STEPS = Path(__file__).parents[1] / "steps"
MAX_MS = {"two_kilobytes": 300.0}
GIVE_UP_AFTER = 5
"""Failures in a row after which the runs that are left count as failed, too."""
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


@dataclass
class _Tally:
    """What became of the runs of one client."""

    times_ms: list[float] = field(default_factory=list[float])
    wrong: Counter[str] = field(default_factory=Counter[str])
    in_a_row: int = 0
    bytes_a_run: float = 0.0

    def run(self, client: Remote, source: str) -> None:
        try:
            elapsed_ms, result = client.ask("first_run", source=source)
        except ClientFailed as error:
            if error.is_final:
                raise
            self._note(error.kind if error.kind == "MemoryError" else str(error))
            return
        if result != right_result(source):
            self._note("wrong result")
            return
        self.times_ms.append(elapsed_ms)
        self.in_a_row = 0

    def _note(self, kind: str) -> None:
        self.wrong[kind] += 1
        self.in_a_row += 1

    @property
    def why(self) -> str:
        return ", ".join(f"{count} x {kind}" for kind, count in self.wrong.items())


def _first_runs(name: str, step: str, effort: Effort) -> Iterator[Figure]:
    ours = name == "stepwire"
    what = f"{TITLES[name].split(' ')[0]}, {step.replace('_', ' ')}"
    runs = effort.first_runs if ours else effort.peer_first_runs
    try:
        tally = _tally(name, step, runs)
    except ClientFailed as error:
        yield failed(what, "ms", error)
        return
    right = len(tally.times_ms)
    if right:
        target = Target(MAX_MS[step]) if ours and step in MAX_MS else None
        more = {**spread(tally.times_ms), "bytes": tally.bytes_a_run}
        yield Figure(what, "ms", median(tally.times_ms), right, target, more)
    needed = Target(runs, "higher") if ours else None
    yield Figure(f"{what}, right", f"of {runs}", right, runs, needed, why=tally.why)


def _tally(name: str, step: str, runs: int) -> _Tally:
    tally = _Tally()
    with connected(name, V1) as (client, line):
        line.pace(BAUD)
        before = line.traffic()
        for index in range(runs):
            tally.run(client, variant(step, index))
            if tally.in_a_row == GIVE_UP_AFTER:
                break
        tried = index + 1
        tally.bytes_a_run = (line.traffic() - before).total / tried
    if tried < runs:
        tally.wrong["not tried any more"] = runs - tried
    return tally
