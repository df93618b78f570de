"""The session's own requests to the executor, as opposed to the steps it runs.

A request that does something is written as a call for the executor to make,
`exec,'…'`, not as a call that is made: a frame may end up at a REPL, and if one
byte is damaged to a Ctrl-D there it is evaluated. A tuple does nothing then.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from contextlib import contextmanager

from stepwire import wire
from stepwire.clock import Clock
from stepwire.device.calls import Calls, DeadlineReached, OnText
from stepwire.errors import LinkNoisy, NoRepl
from stepwire.firmware_names import HELD, PIECES

CONTROL_S = 15.0
"""Far more than the longest takes: a V1 needs 0.2 s to compile 1 KB."""
_REASON_CHARS = 99
_ATTEMPTS = 4


class RefusedByBoard(Exception):
    """The executor answered a request with an exception, which it holds; the text is its repr.

    The text is empty where the board had not even the memory to tell.
    """

    @property
    def is_interrupt(self) -> bool:
        """Whether a stray Ctrl-C on the line is the reason."""
        return "KeyboardInterrupt" in str(self)

    @property
    def is_memory(self) -> bool:
        """Whether the board has run out of memory."""
        return not str(self) or "MemoryError" in str(self)


class NotBegun(RefusedByBoard):
    """What was asked for was not begun: the request could not be sent whole, or not evaluated."""


class Control:
    """Asks the executor for things that are no steps."""

    def __init__(self, calls: Calls, clock: Clock) -> None:
        self._calls = calls
        self._clock = clock
        self._deadline = math.inf

    @contextmanager
    def until(self, deadline: float) -> Generator[None, None, None]:
        """Have requests raise `DeadlineReached` at `deadline`, a time of the clock."""
        self._deadline = deadline
        try:
            yield
        finally:
            self._deadline = math.inf

    def ask(self, text: str) -> str:
        """The text of the answer. Raises `RefusedByBoard` when it is an exception."""
        answer = self._call(text, _ignore)
        if answer.ok:
            return answer.text
        raise RefusedByBoard(self.reason())

    def reason(self) -> str:
        """What the last request failed by, which is held then; "" where the board cannot tell."""
        self.hold()
        answer = self._call(f"[repr({HELD})[:{_REASON_CHARS}]]", _ignore)
        return answer.text if answer.ok else ""

    def hold(self) -> None:
        """Keep the last exception on the board under the name `HELD`, and nothing else.

        Where there is none, but nothing or a piece of text, a Ctrl-C out of
        nowhere kept the executor from noting what it was doing. Where this fails
        too, for lack of memory, that is the last exception.
        """
        self._insist(f"exec,\"{HELD}={PIECES}[-1]if {PIECES}[1:]else'';del {PIECES}[1:]\"")
        self._insist(f"exec,'if type({HELD})is str:{HELD}=KeyboardInterrupt()'")

    def _insist(self, text: str) -> None:
        """Ask until it is done, or seems not to be possible: parsing makes room for the next."""
        for _ in range(_ATTEMPTS):
            if self._call(text, _ignore).ok:
                return

    def catch_up(self) -> None:
        """Swallow what a Ctrl-C may still bring up, where the step had ended before it."""
        self._call("''", _ignore)

    def listen(self, text: str) -> str:
        """What the board prints while it answers a request."""
        heard = bytearray()
        self._call(text, heard.extend)
        return heard.decode("utf-8", "replace")

    def _call(self, text: str, on_text: OnText) -> wire.Answer:
        deadline = self._clock.monotonic() + CONTROL_S
        try:
            return self._calls.call(text, deadline=min(deadline, self._deadline), on_text=on_text)
        except DeadlineReached:
            if self._deadline < deadline:
                raise
            raise NoRepl(
                f"the board did not answer within {CONTROL_S:g} s",
                where=self._calls.link.name,
                next_step="Press its reset button, and run the step again.",
            ) from None


def interrupted(where: str) -> LinkNoisy:
    """The error for what a stray Ctrl-C has kept from being done, again and again."""
    return LinkNoisy(
        "the line interrupts the board, which heard a Ctrl-C that nobody had sent",
        where=where,
        next_step="Try a shorter cable, another USB port, or a lower baud rate.",
    )


def _ignore(_: bytes) -> None:
    pass
