"""Figures: one measured number each, held against its target where it has one."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Target:
    """The worst value that a figure may have."""

    value: float
    better: Literal["lower", "higher"] = "lower"

    def is_met(self, value: float) -> bool:
        return value <= self.value if self.better == "lower" else value >= self.value

    def __str__(self) -> str:
        return f"{'<=' if self.better == 'lower' else '>='} {number(self.value)}"


@dataclass(frozen=True)
class Figure:
    """One row. `value` is None where a client failed; `why` says how then.

    `n` is how many measurements the value stands for; `details` are further
    numbers of the same measurements, by their names with units.
    """

    what: str
    unit: str
    value: float | None
    n: int = 1
    target: Target | None = None
    details: dict[str, float] = field(default_factory=dict[str, float])
    why: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "failed"
        if self.target is None:
            return ""
        return "met" if self.target.is_met(self.value) else "MISSED"


@dataclass(frozen=True)
class Table:
    """What one suite has measured."""

    name: str
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Machine:
    """Where and under what load it was measured; `load` is the mean of the last minute."""

    cores: int
    load: float

    @classmethod
    def now(cls) -> Machine:
        return cls(os.cpu_count() or 1, os.getloadavg()[0])

    def __str__(self) -> str:
        return f"{self.cores} cores, load {self.load:.1f}"


def failed(what: str, unit: str, error: Exception) -> Figure:
    """The row of a client that could not do it."""
    return Figure(what, unit, None, n=0, why=str(error))


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest of `values` that at least `percent` of them do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)  # rounded up
    return ordered[max(0, int(rank) - 1)]


def spread(times_ms: Sequence[float]) -> dict[str, float]:
    """What to tell of times besides their median."""
    return {"p95 ms": percentile(times_ms, 95), "min ms": min(times_ms)}


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def number(value: float) -> str:
    """Three digits that count; whole where there are more."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return (
        f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"
    )
