"""What a step raised on the board: its type, its message, its traceback."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from stepwire.device.control import Control, RefusedByBoard
from stepwire.device.steps import Steps
from stepwire.firmware_names import HELD, TRACE
from stepwire.firmware_source import short

_FRAME = re.compile(r'\s*File "(?P<file>[^"]*)", line (?P<line>\d+)(?:, in (?P<name>\S+))?\s*')
_ASIDE = "Y"
_PRINTS = 12
_AGREEING = 3
"""Prints of one traceback that have to agree, where it can only be printed.

A print has no check. Let one byte in 500 be damaged: two prints of 100 bytes
that are damaged alike are then rarer than 1 in 10^5, three than 1 in 10^8.
"""


class TraceLine(NamedTuple):
    """One line of a traceback: `file` as the board calls it, its line, the function's name."""

    file: str
    line: int
    name: str


class Failure(NamedTuple):
    """An exception on the board; the innermost call is the last line of `trace`."""

    type: str
    message: str
    trace: tuple[TraceLine, ...]


class Failures:
    """Reads exceptions off one board."""

    def __init__(self, control: Control, steps: Steps) -> None:
        self._control = control
        self._steps = steps
        self._as_text: bool | None = None

    def read(self) -> Failure:
        """The exception that the board holds (`Control.hold`); it forgets it then."""
        trace = parse(self._trace())
        shown = str(self._steps.value(f"str(type({HELD}))"))  # a V1's types have no __name__
        try:
            message = self._steps.value(f"str({HELD})")
        except RefusedByBoard as error:
            message = f"(its own __str__ failed: {error})"
        self._control.ask(f"exec('{HELD}=0')")
        return Failure(shown[len("<class '") : -len("'>")], str(message), trace)

    def _trace(self) -> str:
        if self._as_text is None:
            self._as_text = self._can_print_to_text()
        return str(self._steps.value(f"{TRACE}({HELD})")) if self._as_text else self._printed()

    def _can_print_to_text(self) -> bool:
        self._control.ask(f"exec('{_ASIDE}={HELD}')")
        try:
            self._steps.execute(short("trace.py"))
        except RefusedByBoard:
            self._control.ask(f"exec('{HELD}={_ASIDE}')")
            return False
        finally:
            self._control.ask(f"exec('{_ASIDE}=0')")
        return True

    def _printed(self) -> str:
        """The traceback, of which enough prints were the same; "" when they never were."""
        prints: Counter[str] = Counter()
        for _ in range(_PRINTS):
            text = self._control.listen(f"exec('import sys;sys.print_exception({HELD})')")
            prints[text] += 1
            if prints[text] == _AGREEING:
                return text
        return ""


def parse(text: str) -> tuple[TraceLine, ...]:
    """The lines of a traceback as MicroPython prints it."""
    found = (_FRAME.fullmatch(line) for line in text.splitlines())
    return tuple(
        TraceLine(match["file"], int(match["line"]), match["name"] or "<module>")
        for match in found
        if match
    )
