"""Square waves from outside on an emulated board's pins."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, cast

from stepwire.emulation.timeline import Action, Timeline
from stepwire.errors import UsageError

_FIELDS = ("high_us", "low_us", "count", "delay_us")


class Pulse(NamedTuple):
    """High for `high_us` and low for `low_us`, `rounds` times (on and on with None).

    It begins after `delay_us`, and the pin stays low when it has ended.
    """

    high_us: int
    low_us: int
    rounds: int | None = None
    delay_us: int = 0

    def edges(self) -> Iterator[tuple[int, int]]:
        """When which level begins, from the beginning of the source on."""
        numbers = itertools.count() if self.rounds is None else range(self.rounds)
        for number in numbers:
            at_us = self.delay_us + number * (self.high_us + self.low_us)
            yield at_us, 1
            yield at_us + self.high_us, 0


def pulse(value: object) -> Pulse | None:
    """The pulse that a dict describes; raises `UsageError` for what describes none."""
    if value is None:
        return None
    fields = cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {"": 0}
    given = {name: each for name, each in fields.items() if each is not None or name != "count"}
    counts = {name: each for name, each in given.items() if isinstance(each, int)}
    is_good = len(counts) == len(given) and {"high_us", "low_us"} <= {*counts} <= {*_FIELDS}
    if not is_good or min(counts[name] - (name != "delay_us") for name in counts) < 0:
        raise UsageError(
            f"a pulse has `high_us` and `low_us`, perhaps `count` and `delay_us`, not {value!r}"
        )
    return Pulse(
        counts["high_us"], counts["low_us"], counts.get("count"), counts.get("delay_us", 0)
    )


class Pulses:
    """The sources on the pins of one board. `drive` is called with pin, level and time."""

    def __init__(self, timeline: Timeline, drive: Callable[[int, int, int], None]) -> None:
        self._timeline = timeline
        self._drive = drive
        self._sources: dict[int, object] = {}

    def start(self, pin: int, source: Pulse) -> None:
        """Begin now; what was on the pin before ends."""
        mine = self._sources[pin] = object()
        began_us = self._timeline.now_us()
        edges = ((began_us + at_us, level) for at_us, level in source.edges())
        self._plan(pin, mine, edges)

    def stop(self, pin: int) -> None:
        """End the source on a pin, if there is one; the pin stays as it is."""
        self._sources.pop(pin, None)

    def clear(self) -> None:
        """End all sources."""
        self._sources.clear()

    def _plan(self, pin: int, mine: object, edges: Iterator[tuple[int, int]]) -> None:
        edge = next(edges, None)
        if edge is None:
            return
        at_us, level = edge

        def change() -> None:
            if self._sources.get(pin) is mine:
                self._drive(pin, level, at_us)
                self._plan(pin, mine, edges)

        self._plan_at(at_us, change)

    def _plan_at(self, at_us: int, change: Action) -> None:
        if at_us <= self._timeline.now_us():
            change()
        else:
            self._timeline.plan(at_us, change)
