"""A line's pace: when a byte that is sent now has arrived."""

from __future__ import annotations

import time
from collections.abc import Callable

from stepwire.clock import SYSTEM_CLOCK, Clock

BITS_PER_BYTE = 10
"""A start bit, eight bits of data, a stop bit."""
_OVERSLEEP_S = 0.00015
"""How much longer a sleep may take than it was told (Linux: 50 us of slack, then the wake-up)."""


class Line:
    """One direction of a serial line of `baud`; one without a pace when that is None.

    A byte follows the byte before it, so that a burst takes the time of its bytes.
    """

    def __init__(
        self,
        baud: int | None,
        clock: Clock = SYSTEM_CLOCK,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.byte_s = BITS_PER_BYTE / baud if baud else 0.0
        self._clock = clock
        self._sleep = sleep
        self._busy_until = 0.0

    def carry(self, size_bytes: int) -> None:
        """Wait until `size_bytes` that are sent now have arrived.

        Sleeps for all but the last moment, so that the end is met to some microseconds.
        """
        if not self.byte_s:
            return
        begin = max(self._busy_until, self._clock.monotonic())
        self._busy_until = begin + size_bytes * self.byte_s
        while (left_s := self._busy_until - self._clock.monotonic()) > 0:
            self._sleep(max(0.0, left_s - _OVERSLEEP_S))
