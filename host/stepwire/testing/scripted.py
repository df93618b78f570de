"""A link whose far end is a script, and a clock that stands still between two reads."""

from __future__ import annotations

from collections.abc import Callable

from stepwire.errors import LinkLost


class StillClock:
    """A clock that goes on only when it is told to."""

    def __init__(self, now_s: float = 100.0) -> None:
        self.now_s = now_s

    def monotonic(self) -> float:
        """The time that it was last set to, in seconds."""
        return self.now_s


class ScriptedLink:
    """A link to nothing: `board` is called with each write, and says what comes back.

    It answers at once by returning bytes, and later, or several times, by
    calling `send`. Time passes while `read` waits, and only then.

        link = ScriptedLink(clock, lambda data: b"raw REPL; CTRL-B to exit\\r\\n>")
    """

    def __init__(
        self, clock: StillClock, board: Callable[[bytes], bytes], *, name: str = "scripted"
    ) -> None:
        self.written: list[tuple[float, bytes]] = []
        """Each write, and the time of it."""
        self._clock = clock
        self._board = board
        self._name = name
        self._coming: list[tuple[float, bytes]] = []
        self._closed = False

    @property
    def name(self) -> str:
        return self._name

    def send(self, data: bytes, after_s: float = 0.0) -> None:
        """Have `data` arrive in `after_s` seconds, behind what comes until then."""
        self._coming.append((self._clock.now_s + after_s, data))
        self._coming.sort(key=lambda one: one[0])

    def read(self, timeout_s: float) -> bytes:
        """What is due, at once; else the first bytes due within `timeout_s`; else b""."""
        self._refuse_closed()
        until = self._clock.now_s + max(0.0, timeout_s)
        if not self._coming or self._coming[0][0] > until:
            self._clock.now_s = until
            return b""
        due, data = self._coming.pop(0)
        self._clock.now_s = max(self._clock.now_s, due)
        return data

    def write(self, data: bytes) -> None:
        """Note `data`, and have the board answer it."""
        self._refuse_closed()
        self.written.append((self._clock.now_s, data))
        if answer := self._board(data):
            self.send(answer)

    def pulse_reset(self) -> bool:
        """Always False: a script has no reset line."""
        return False

    def close(self) -> None:
        """End the link; it raises `LinkLost` from then on."""
        self._closed = True

    def _refuse_closed(self) -> None:
        if self._closed:
            raise LinkLost("the link was closed", where=self._name)
