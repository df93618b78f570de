"""A live view of emulated boards, below what a command prints to a terminal.

The cursor rests at the begin of the view's first line. So whatever is printed next
begins there, once the terminal has been told to clear all from there on; nothing has to be
known of the size that the terminal had when the view was drawn. While a line is unfinished
there is no view.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TextIO

from stepwire.cli.terminal import Size, size_of

if TYPE_CHECKING:
    from stepwire.cli.terminal import Ink
    from stepwire.emulation.looks import State
    from stepwire.engine.events import EmulatedBoard

FIRST_LOOK_S = 0.1
"""A command that is over by then has paid for no view."""
LOOKS_PER_S = 20
MIN_COLUMNS, MIN_ROWS = 24, 6
"""A terminal with less shows no view."""

_CLEAR = "\r\033[J"  # from the begin of the line to the end of the screen: ECMA-48, CR and ED


class Block:
    """Lines that stay below all that is printed. Any thread may use it."""

    def __init__(
        self,
        stream: TextIO,
        size: Callable[[], Size],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._size = size
        self._clock = clock
        self._lock = threading.Lock()
        self._lines: tuple[str, ...] = ()
        self._shown: tuple[Size, tuple[str, ...]] | None = None
        self._shown_at_s = 0.0
        self._is_mid_line = False

    def print(self, text: str) -> None:
        """Print above the lines, which come back at once unless they just did."""
        with self._lock:
            if not text:
                return
            cleared = _CLEAR if self._shown else ""
            self._shown = None
            self._is_mid_line = not text.endswith("\n")
            is_due = self._clock() - self._shown_at_s >= 1 / LOOKS_PER_S
            self._write(cleared + text + (self._drawn() if is_due else ""))

    def show(self, lines: Sequence[str]) -> None:
        """Have these lines below; nothing is written when they are there."""
        with self._lock:
            self._lines = tuple(lines)
            if self._shown is None or self._shown != (self._size(), self._lines):
                cleared = _CLEAR if self._shown else ""
                self._write(cleared + self._drawn())

    def _drawn(self) -> str:
        """What draws the lines, and leaves the cursor where they begin."""
        size = self._size()
        is_too_small = size.columns < MIN_COLUMNS or size.rows < MIN_ROWS
        if not self._lines or self._is_mid_line or is_too_small:
            self._shown = None
            return ""
        self._shown, self._shown_at_s = (size, self._lines), self._clock()
        lines = _cut(self._lines, size.rows - 2)
        up = f"\033[{len(lines) - 1}A" if len(lines) > 1 else ""
        return "\n".join(lines) + up + "\r"

    def _write(self, text: str) -> None:
        if text:
            self._stream.write(text)
            self._stream.flush()


def _cut(lines: Sequence[str], rows: int) -> Sequence[str]:
    if len(lines) <= rows:
        return lines
    return [*lines[: rows - 1], f"and {len(lines) - rows + 1} lines more, in a higher terminal"]


class Screen:
    """A terminal with emulated boards on it: prints, and the view below them until `close`."""

    def __init__(self, stream: TextIO, boards: Sequence[EmulatedBoard]) -> None:
        self._stream = stream
        self._boards = boards
        self._seen: set[str] = set()
        self._block = Block(stream, partial(_size, stream))
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="live view", daemon=True)
        self._thread.start()

    def print(self, text: str) -> None:
        """Print, above the view while there is one."""
        self._block.print(text)

    def close(self) -> None:
        """Take the view away. May be called twice; `print` goes on without it."""
        self._closing.set()
        self._thread.join()
        self._block.show(())

    def _look_on(self) -> None:
        if self._closing.wait(FIRST_LOOK_S):
            return
        from stepwire.cli.terminal import Ink

        ink = Ink(self._stream)
        with contextlib.suppress(OSError):  # the terminal is gone, of which the command is told
            while not self._closing.wait(1 / LOOKS_PER_S):
                self._block.show(self._lines(ink))

    def _lines(self, ink: Ink) -> list[str]:
        from stepwire.cli.draw import board_lines

        columns = _size(self._stream).columns - 1  # some terminals wrap behind the last one
        return [
            line
            for board in self._boards
            if board.model is not None and self._is_seen(board.name, state := board.model.state())
            for line in board_lines(board.name, state, ink, columns)
        ]

    def _is_seen(self, name: str, state: State) -> bool:
        """Whether there is, or has been, anything to see of a board."""
        from stepwire.emulation.looks import is_in_use

        if name not in self._seen and is_in_use(state):
            self._seen.add(name)
        return name in self._seen


def _size(stream: TextIO) -> Size:
    return size_of(stream) or Size(0, 0)
