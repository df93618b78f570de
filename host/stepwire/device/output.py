"""What a step prints: shown line by line as it comes, and held against its checks.

Behind each print stand a mark and the check of its text (firmware/output.py).
Text with a check that fits is surely the step's own, whatever it looks like.
Text that no check vouches for was written past `print` (`sys.stdout.write`, a
prompt of `input`, a warning of MicroPython), or was damaged on the line, or
is not the step's at all: when a board restarts, its boot noise and the REPL's
side of our own conversation come down the same line. The first two cannot be
told apart: such text is kept, and the output flagged. Of the third only the
look is known. So text is shown at once up to the first sign of a restart; from
there on it waits until a check vouches for it or the step ends by itself. When
the board turns out to have restarted, it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from zlib import crc32

from stepwire import wire
from stepwire.device.control import RefusedByBoard
from stepwire.errors import StepwireError

LIMIT_BYTES = 16 << 20

_MARK = re.compile(rb"\x1f[0-o]{2}[\x80-\xff]")
"""What stands behind a print; see `wire.check` for the bytes."""
_MARK_BYTES = 1 + wire.CHECK_BYTES
_SUFFIXES = 256
"""How many bytes before a mark are tried as the first of its print."""
_PRINTS_LOST = 32
"""How many prints in a row may be lost and the next one still be recognised."""

_SIGN = re.compile(
    rb"\x00*(?:Adafruit Circuit|Micro)Python \S+ on \d{4}-\d\d-\d\d"
    rb"|raw REPL; CTRL-B to exit"
    rb"|^>>> "
    rb"|MPY: soft reboot"
    # The raw REPL ends a command, maybe in the middle of an answer of the executor's.
    rb"|(?:[\x1d\x1e][^\x04\x1d\x1e\r\n]*)?\x04(?:\x04?>|Traceback \(most recent call last\))"
    # What an ESP32 says of itself before MicroPython does, and why it restarts.
    rb"|ets [A-Z][a-z]{2} +\d+ \d{4} \d\d:|ESP-ROM:esp|rst:0x[0-9a-f]+ \("
    rb"|Guru Meditation Error|^Rebooting\.\.\.|Brownout detector was triggered",
    re.MULTILINE,
)
"""How a restart of the board, or a REPL in the place of the step, begins to show."""

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
        self._line = bytearray()  # the last line told, which is not complete
        self._size_bytes = 0
        self._unvouched = False
        self._text = bytearray()
        self._rest = bytearray()  # what no check vouches for yet
        self._await_print(self._prints)

    def _await_print(self, number: int) -> None:
        """Expect the print of this number where the rest begins."""
        self._prints = number
        self._sum, self._summed = number, 0  # the CRC of so many bytes of the rest
        self._marks = 0  # so many in the rest do not fit; the last one ends at `_marked`
        self._marked = self._searched = 0
        self._shown = 0
        self._waits = False

    @contextmanager
    def kept(self) -> Generator[None, None, None]:
        """Show what is left of a step's own text when its end is never heard of; then forget it."""
        try:
            yield
        except (StepwireError, RefusedByBoard):
            self._drop_noise()
            self._give_up(len(self._rest))
            self._tell_line()
            raise
        finally:
            self.begin(None)

    def restart(self) -> None:
        """The board counts its prints from 0 again, maybe since it was reset."""
        self._drop_noise()
        self._give_up(len(self._rest))
        self._await_print(0)

    def take(self, data: bytes) -> None:
        """Take bytes that the board sent outside of any answer."""
        self._size_bytes += len(data)
        if self._size_bytes > LIMIT_BYTES:
            raise TooMuchOutput
        self._rest += data
        while mark := _MARK.search(self._rest, self._searched):
            self._judge(mark.start(), mark.end())
        self._searched = max(self._searched, len(self._rest) - _MARK_BYTES + 1)
        self._show_early(len(data))

    def end(self, prints: int | None) -> tuple[str, bool]:
        """The whole text, and whether some of it came without a check, or was lost.

        `prints` is how many the board has counted; None when it was not asked,
        since the step does not print.
        """
        self._give_up(len(self._rest))
        self._tell_line()
        lost = prints is not None and prints != self._prints
        if prints is not None:
            self._prints = prints
        return _decode(self._text), self._unvouched or lost

    # Checks ----------------------------------------------------------------

    def _judge(self, place: int, end: int) -> None:
        """Find the print that the mark at `place` ends; there is none where text looks like one."""
        found = bytes(self._rest[place + 1 : end])
        begin, number = 0, self._prints
        since = bytes(self._rest[self._summed : place])
        if found != wire.check(since, self._sum):
            self._sum, self._summed = crc32(since, self._sum), place
            begin, number = self._print_before(place, found)
        if begin < 0:
            self._marks += 1
            self._marked = self._searched = end
            return
        self._unvouched |= number != self._prints
        self._give_up(begin)
        self._keep(bytes(self._rest[: place - begin]), self._shown)
        del self._rest[: end - begin]
        self._await_print(number + 1)

    def _print_before(self, place: int, found: bytes) -> tuple[int, int]:
        """Where the print begins that ends at `place`, and its number; -1 if there is none.

        Something stands in front of it: text past `print`, or a damaged print.
        """
        text = bytes(self._rest[self._marked : place])
        expected = self._prints + self._marks
        for number in (self._prints, *range(expected, expected + _PRINTS_LOST)):
            if found == wire.check(text, number):
                return self._marked, number
        for begin in range(max(1, len(text) - _SUFFIXES), len(text)):
            if found == wire.check(text[begin:], expected):
                return self._marked + begin, expected
        return -1, 0

    def _give_up(self, end: int) -> None:
        """Keep the first `end` bytes of the rest without a check; what looks like a mark goes."""
        if end:
            self._unvouched = True
            shown = len(_plain(self._rest[: self._shown]))
            self._keep(_plain(self._rest[:end]), shown)
            del self._rest[:end]
            self._shown = max(0, self._shown - end)

    def _drop_noise(self) -> None:
        if sign := _SIGN.search(self._rest):
            del self._rest[sign.start() :]

    # Lines -----------------------------------------------------------------

    def _keep(self, text: bytes, shown: int) -> None:
        self._text += text
        self._tell(text[shown:])

    def _show_early(self, new_bytes: int) -> None:
        """Show complete lines before any check; they are not shown again when it comes."""
        if self._on_line is None or self._waits:
            return
        end = self._rest.rfind(b"\n", max(self._shown, len(self._rest) - new_bytes)) + 1
        self._waits = bool(self._marks)
        if end > self._shown and not self._waits:
            sign = _SIGN.search(self._rest, self._shown, end)
            self._waits = sign is not None
            end = sign.start() if sign else end
            self._tell(_plain(self._rest[self._shown : end]))
            self._shown = end

    def _tell(self, text: bytes) -> None:
        if self._on_line is None:
            return
        *lines, begun = text.split(b"\n")
        for line in lines:
            whole, self._line = self._line + line + b"\n", bytearray()
            self._on_line(_decode(whole))
        self._line += begun

    def _tell_line(self) -> None:
        """Show the last line, which no newline ends."""
        if self._on_line is not None and self._line:
            line, self._line = self._line, bytearray()
            self._on_line(_decode(line))


def _plain(text: bytes | bytearray) -> bytes:
    """Text without a check, as the step meant it: without marks, with newlines of its own."""
    return _MARK.sub(b"", text).replace(b"\r\n", b"\n")


def _decode(data: bytes | bytearray) -> str:
    return data.decode("utf-8", "replace")
