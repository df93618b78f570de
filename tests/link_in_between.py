"""A link in front of a board that outlasts it, for tests that do something to what goes by."""

from __future__ import annotations

from stepwire.links import Link


class LinkInBetween:
    """Passes on what is read and written; a subclass does more."""

    def __init__(self, inner: Link) -> None:
        self.inner = inner

    @property
    def name(self) -> str:
        return self.inner.name

    def read(self, timeout_s: float) -> bytes:
        return self.inner.read(timeout_s)

    def write(self, data: bytes) -> None:
        self.inner.write(data)

    def pulse_reset(self) -> bool:
        return self.inner.pulse_reset()

    def close(self) -> None:
        """Leave the board on: the next session opens it again."""
