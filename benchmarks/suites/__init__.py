"""What is measured: one module a table, each with `TITLE` and `measure(effort)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from benchmarks.figures import Figure, Table

NAMES = ("warm", "first", "command", "ready", "heap", "wire", "modules", "emulated", "speech")


@dataclass(frozen=True)
class Effort:
    """How much to measure: a fast look, or what the figures of README.md are made of."""

    calls: int = 300
    first_runs: int = 100
    peer_first_runs: int = 20
    commands: int = 20
    starts: int = 20
    crowds: int = 5


FULL = Effort()
QUICK = Effort(calls=50, first_runs=10, peer_first_runs=5, commands=5, starts=5, crowds=1)

Measure: TypeAlias = Callable[[Effort], Iterator[Figure]]


def measured(name: str, effort: Effort) -> Table:
    """The table of the suite called `name`."""
    suite = import_module(f"{__name__}.{name}")
    return Table(name, suite.TITLE, tuple(suite.measure(effort)))
