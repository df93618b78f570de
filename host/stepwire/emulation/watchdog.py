"""The watchdog of an emulated board, which no program can stop."""

from __future__ import annotations

from stepwire.emulation.timeline import Action, Timeline


class Watchdog:
    """Calls `bite` when it has not been fed for as long as the board said."""

    def __init__(self, timeline: Timeline, bite: Action) -> None:
        self._timeline = timeline
        self._bite = bite
        self._hungry_at_us: int | None = None
        self._is_planned = False

    def feed(self, us: int) -> None:
        """Be quiet for another `us`."""
        self._hungry_at_us = self._timeline.now_us() + us
        if not self._is_planned:  # one look is enough: it plans the next
            self._plan(self._hungry_at_us)

    def stop(self) -> None:
        """Be as after power-on."""
        self._hungry_at_us = None

    def _plan(self, at_us: int) -> None:
        self._is_planned = True
        self._timeline.plan(at_us, self._look)

    def _look(self) -> None:
        self._is_planned = False
        if self._hungry_at_us is None:
            return
        if self._timeline.now_us() < self._hungry_at_us:
            self._plan(self._hungry_at_us)
        else:
            self._hungry_at_us = None
            self._bite()
