"""The time of emulated boards where it is this computer's; `virtual_time` has the other one."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from stepwire.emulation.virtual_time import VirtualTime

Action: TypeAlias = Callable[[], None]
Timeline: TypeAlias = "RealTime | VirtualTime"

_LONGEST_WAIT_S = 3600.0  # a condition takes no wait of centuries


class RealTime:
    """This computer's time; `clock` gives seconds. What a board spends, it spends itself.

    Any thread may use a timeline.
    """

    is_virtual = False

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began_s = clock()
        self._lock = threading.Lock()
        self._waits: dict[object, tuple[threading.Timer, Action]] = {}
        self._planned: list[tuple[int, int, Action]] = []
        self._order = itertools.count()  # of two at the same time, the first one planned is first
        self._changed = threading.Condition()
        self._is_served = False

    def now_us(self) -> int:
        """Microseconds since the timeline began."""
        return round((self._clock() - self._began_s) * 1e6)

    def await_boards(self, boards: Iterable[object]) -> None:
        """Let no time pass until all `boards` have begun; they act in this order then."""

    def begin(self, board: object, start: Action) -> None:
        """Have `board` take turns from now on; `start` is called when it may act."""
        start()

    def end(self, board: object) -> None:
        """Have `board` take no more turns; what it was waiting for is dropped."""

    def hold(self, board: object) -> None:
        """Drop what `board` waits for, as it is reset; no time passes until it has booted."""

    def advance(self, us: int) -> None:
        """Let time pass while no board acts, as a test does between two steps."""

    def spend(self, board: object, us: int, then: Action) -> None:
        """Let `us` pass for `board`, and call `then`, from whatever thread.

        For one that takes no turns, no time passes while others do.
        """
        then()

    def wait(self, board: object, us: int, then: Action) -> None:
        """Call `then` after `us`, or as soon as `hasten` is called for `board`."""
        timer = threading.Timer(us / 1e6, self._end_wait, (board, then))
        timer.daemon = True
        with self._lock:
            self._waits[board] = (timer, then)
        timer.start()

    def hasten(self, board: object) -> None:
        """End what `board` waits for now."""
        with self._lock:
            timer, then = self._waits.get(board, (None, None))
        if timer and then:
            timer.cancel()
            self._end_wait(board, then)

    def _end_wait(self, board: object, then: Action) -> None:
        with self._lock:
            if self._waits.get(board, (None, None))[1] is not then:
                return  # it has ended, by its time or by `hasten`
            del self._waits[board]
        then()

    def plan(self, at_us: int, action: Action) -> None:
        """Call `action` at a time; at once when that has passed. A thread of its own does it."""
        with self._changed:
            self._planned.append((at_us, next(self._order), action))
            self._planned.sort()
            self._changed.notify()
            if not self._is_served:
                self._is_served = True
                threading.Thread(target=self._serve, name="planned inputs", daemon=True).start()

    def _serve(self) -> None:
        while action := self._await_next():
            action()

    def _await_next(self) -> Action | None:
        """Wait for the next planned action; None, and nobody serves, when there is none."""
        with self._changed:
            while self._planned:
                left_us = self._planned[0][0] - self.now_us()
                if left_us <= 0:
                    return self._planned.pop(0)[2]
                self._changed.wait(min(left_us / 1e6, _LONGEST_WAIT_S))
            self._is_served = False
            return None
