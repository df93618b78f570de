"""What an emulated board waits for that may come before its time is over.

7 nap US                    `slept`, or the uptime at which that would be, if an interrupt came
7 until UPTIME_US           the same, to the time that a nap was to end
7 pulse PIN LEVEL US        how long the pin has the level, in microseconds; -2 if it has not
                            begun within US, -1 if it has not ended
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stepwire.emulation.model import BoardModel
    from stepwire.emulation.pins import Edge

QUESTIONS = ("nap", "until", "pulse")


class Waiting:
    """One board's; `look` is called, from any thread, when something of it has changed."""

    def __init__(self, model: BoardModel) -> None:
        self._model = model
        self._is_there: Callable[[], object] | None = None

    def ask(self, words: list[str], reply: Callable[[str], None]) -> None:
        """Call `reply` with the answer when it is time; raises ValueError for no such question."""
        match words:
            case ["nap", us]:
                self._nap(self._model.uptime_us() + int(us), reply)
            case ["until", uptime_us]:
                self._nap(int(uptime_us), reply)
            case ["pulse", pin, level, us]:
                self._time_pulse(int(pin), int(level), int(us), reply)
            case _:
                raise ValueError("no such question")

    def drop(self) -> None:
        """Wait for nothing: who asked is gone."""
        self._is_there = None

    def look(self) -> None:
        """End the wait if what it was for is there."""
        if self._is_there and self._is_there():
            self._model.world.timeline.hasten(self._model)

    def _nap(self, until_us: int, reply: Callable[[str], None]) -> None:
        def end() -> None:
            is_over = self._model.uptime_us() >= until_us
            reply("slept" if is_over or not self._model.interrupts else str(until_us))

        self._wait(until_us - self._model.uptime_us(), lambda: self._model.interrupts, end)

    def _time_pulse(self, pin: int, level: int, us: int, reply: Callable[[str], None]) -> None:
        def end(since: Edge | None, began_us: int) -> None:
            def ended(edge: Edge | None) -> None:
                reply(str(max(0, edge.at_us - began_us)) if edge else "-1")

            self._await_edge(pin, 1 - level, since, us, ended)

        last = self._model.pins.latest_edge(pin)
        if self._model.pins.read(pin) == level:  # what is left of it
            end(last, self._model.uptime_us())
        else:
            self._await_edge(
                pin, level, last, us, lambda edge: end(edge, edge.at_us) if edge else reply("-2")
            )

    def _await_edge(
        self, pin: int, level: int, last: Edge | None, us: int, then: Callable[[Edge | None], None]
    ) -> None:
        """Call `then` with the first edge to `level` after `last`; None if it takes too long."""

        def found() -> Edge | None:
            return self._model.pins.edge_since(pin, level, last)

        self._wait(us, found, lambda: then(found()))

    def _wait(self, us: int, is_there: Callable[[], object], then: Callable[[], None]) -> None:
        def end() -> None:
            if self._is_there is is_there:  # else a reset or a Ctrl-C has ended it
                self._is_there = None
                then()

        self._is_there = is_there
        timeline = self._model.world.timeline
        timeline.wait(self._model, 0 if is_there() else max(0, us), end)
        self.look()  # for what came while it began
