"""The time of emulated boards where it is this computer's; `virtual_time` has the other one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from stepwire.emulation.virtual_time import VirtualTime

Action: TypeAlias = Callable[[], None]
Timeline: TypeAlias = "RealTime | VirtualTime"


class RealTime:
    """This computer's time; `clock` gives seconds. What a board spends, it spends itself.

    Any thread may use a timeline.
    """

    is_virtual = False

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began_s = clock()

    def now_us(self) -> int:
        """Microseconds since the timeline began."""
        return round((self._clock() - self._began_s) * 1e6)

    def await_boards(self, count: int) -> None:
        """Let no time pass until `count` more boards have begun, so that none gets ahead."""

    def begin(self, board: object, start: Action) -> None:
        """Have `board` take turns from now on; `start` is called when it may act."""
        start()

    def end(self, board: object) -> None:
        """Have `board` take no more turns; what it was waiting for is dropped."""

    def advance(self, us: int) -> None:
        """Let time pass while no board acts, as a test does between two steps."""

    def spend(self, board: object, us: int, then: Action) -> None:
        """Let `us` pass for `board`, and call `then`, from whatever thread.

        For one that takes no turns, no time passes while others do.
        """
        then()

    def plan(self, at_us: int, action: Action) -> None:
        """Call `action` at a time; at once when that has passed."""
        timer = threading.Timer(max(0, at_us - self.now_us()) / 1e6, action)
        timer.daemon = True
        timer.start()
