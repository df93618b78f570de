"""What a step prints: shown line by line as it comes, and held against its checks.

Behind each print stand a mark and the check of its text (firmware/output.py).
Text that no check vouches for is kept all the same, and makes the output
damaged: a byte was lost or changed on the line, or something wrote past
`print`, which cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Callable

from stepwire import wire

MARK = 0x1F
LIMIT_BYTES = 16 << 20

OnLine = Callable[[str], None]


class TooMuchOutput(Exception):
    """A step printed more than `LIMIT_BYTES`."""


class Output:
    """The output of the steps of one session, one step at a time."""

    def __init__(self) -> None:
        self._prints = 0
        self.begin(None)

    def begin(self, on_line: OnLine | None) -> None:
        """Start the output of another step; `on_line` gets each line as it is complete."""
        self._on_line = on_line
        self._vouched = bytearray()
        self._rest = bytearray()
        self._shown = bytearray()
        self._size_bytes = 0
        self._stray = False

    def restart(self) -> None:
        """The board counts its prints from 0 again."""
        self._prints = 0

    def take(self, data: bytes) -> None:
        """Take bytes that the board sent outside of any answer."""
        self._size_bytes += len(data)
        if self._size_bytes > LIMIT_BYTES:
            raise TooMuchOutput
        self._rest += data
        begin = 0
        while (place := self._rest.find(MARK, begin)) >= 0:
            end = place + 1 + wire.CHECK_BYTES
            if end > len(self._rest):
                break
            begin = 0 if self._vouch(place, end) else place + 1
        self._show()

    def _vouch(self, place: int, end: int) -> bool:
        text = bytes(self._rest[:place])
        if bytes(self._rest[place + 1 : end]) != wire.check(text, self._prints):
            return False
        self._prints += 1
        self._vouched += text
        del self._rest[:end]
        return True

    def _show(self) -> None:
        if self._on_line is None:
            return
        text = self._vouched + self._unmarked()
        while (end := text.find(b"\n", len(self._shown))) >= 0:
            line = text[len(self._shown) : end + 1]
            self._shown += line
            self._on_line(_decode(line))

    def _unmarked(self) -> bytes:
        """The text that is not vouched for yet, up to what may become a mark."""
        return bytes(self._rest.split(bytes((MARK,)), 1)[0])

    def end(self, prints: int | None) -> tuple[str, bool]:
        """The whole text, and whether it is damaged.

        `prints` is how many the board has counted; None when it was not asked,
        since the step does not print.
        """
        damaged = bool(self._rest) or (prints is not None and prints != self._prints)
        if prints is not None:
            self._prints = prints
        text = _decode(self._vouched) + _decode(self._rest.replace(b"\r\n", b"\n"))
        if self._on_line is not None and (left := text[len(_decode(self._shown)) :]):
            self._on_line(left)
        return text, damaged


def _decode(data: bytes | bytearray) -> str:
    return data.decode("utf-8", "replace")
