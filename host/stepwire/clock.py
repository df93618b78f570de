"""Time as the rest of the package sees it, so that a test can bring its own."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """A clock that only goes forward, in seconds."""

    def monotonic(self) -> float:
        """Seconds since some moment in the past."""
        ...


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Seconds since some moment in the past."""
        return time.monotonic()


SYSTEM_CLOCK = SystemClock()
