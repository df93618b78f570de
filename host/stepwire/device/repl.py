"""Conversations with a board's raw REPL: enter it, run a command, reset, leave.

A line may be long (`socket://`, `rfc2217://`), and nobody says how long. So the
time from a question to its answer is measured, and the next question is only
asked again when its answer is overdue: a REPL answers each question, and an
answer to an older one must not be taken for the answer to this one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from stepwire import rawrepl
from stepwire.clock import Clock
from stepwire.errors import NoRepl
from stepwire.links import Link
from stepwire.rawrepl import Event, Finished, Sign

ENTER_S = 5.0
"""An ESP32 prints its boot log for 1.5 s before it listens."""
ASK_AGAIN_S = 0.15
"""Silence before a question is asked again, on a line of which no more is known."""
ASK_AGAIN_BACKOFF = 1.5
"""How much longer the silence before each further repeat is: 8 of them in 5 s."""
PATIENCE = 3
"""Round trips before a question is asked again: one may take longer than the one before."""
COMMAND_S = 5.0
SOFT_RESET_S = 5.0
_ATTEMPTS = 8
_LOOK_S = 0.03
_AT_PROMPT = re.compile(re.escape(rawrepl.BANNER.decode("ascii")) + r"$|\x1b\[\d+D$|\x08$")
"""What a REPL answers to `ENTER`. A friendly one with something typed moves its cursor."""


class Repl:
    """The raw REPL of one board."""

    def __init__(self, link: Link, clock: Clock) -> None:
        self._link = link
        self._clock = clock
        self._protocol = rawrepl.RawRepl()
        self._asked = 0
        """Questions whose banners may still be to come."""
        self._round_trip_s = 0.0
        self._sent_at = clock.monotonic()
        self.heard = ""
        """The end of the last command: what went wrong in it, or what it printed."""

    @property
    def name(self) -> str:
        """The address of the board."""
        return self._link.name

    @property
    def round_trip_s(self) -> float:
        """Seconds from a question to its answer, as last measured; 0.0 before the first answer."""
        return self._round_trip_s

    @property
    def patience_s(self) -> float:
        """Seconds after which an answer is overdue; they follow the length of the line."""
        return max(ASK_AGAIN_S, PATIENCE * self._round_trip_s)

    def enter(self, timeout_s: float = ENTER_S, *, interrupt: bool = False) -> None:
        """Get to the raw prompt, from whatever the board does.

        A board at a prompt is only asked; a program that runs instead is ended
        by Ctrl-C, with `interrupt` at once, where it is known to be ours. On a
        long line it takes longer than `timeout_s`, as far as that is known.
        Raises `NoRepl` with what came in the meantime.
        """
        begin = self._clock.monotonic()
        deadline = begin + max(timeout_s, self.patience_s)
        message = self._protocol.interrupt_and_enter() if interrupt else self._protocol.enter()
        patience_s = self.patience_s
        while (left_s := deadline - self._clock.monotonic()) > 0:
            self._ask(message)
            within_s = min(patience_s, left_s)
            event = self._await(Sign.ENTERED, Sign.FRIENDLY_PROMPT, within_s=within_s)
            if event is Sign.ENTERED:
                self._learn(begin)
                if self._caught_up():
                    return
                begin = self._clock.monotonic()
            if event is not Sign.FRIENDLY_PROMPT:
                message = self._protocol.interrupt_and_enter()
                patience_s *= ASK_AGAIN_BACKOFF
        raise self._no_repl(timeout_s)

    def _ask(self, message: bytes) -> None:
        self._asked += 1
        self._link.write(message)

    def _caught_up(self) -> bool:
        """Whether the banner that came is the last one to come.

        Each question brings up one, unless it was lost, and they all look alike.
        But what answers a command that was never sent before came behind them.
        """
        if self._asked > 1:
            mark = b"%08d" % random.randrange(10**8)
            self._send(b"print('%s')" % mark)
            finished = self._hear_end(self.patience_s)
            if finished is None or not _answers(finished, mark):
                return False
            self._round_trip_s = self._clock.monotonic() - self._sent_at
        self._asked = 0
        return True

    def _learn(self, since: float) -> None:
        """Note a round trip that began at `since`; one in question is not to shorten it at once."""
        took_s = self._clock.monotonic() - since
        self._round_trip_s = max(took_s, self._round_trip_s / 2)

    def run(self, source: str, timeout_s: float = COMMAND_S) -> Finished:
        """Run a command and wait for its end. Raises `NoRepl` when it does not end.

        `source` must do no harm when it runs twice: it is sent again when the
        board sits at its prompt and nothing is known of it.
        """
        for _ in range(_ATTEMPTS):
            self._send(source.encode("ascii"))
            finished = self._finish(timeout_s)
            if finished is not None:
                self.heard = (finished.error or finished.output).decode("utf-8", "replace").strip()
                return finished
            self.enter()
        raise self._no_repl(timeout_s)

    def _send(self, source: bytes) -> None:
        self._sent_at = self._clock.monotonic()
        self._link.write(self._protocol.run(source))

    def _finish(self, timeout_s: float) -> Finished | None:
        """Wait for the end of a command; None when the board turns out to be at a prompt."""
        patience_s = self.patience_s
        next_ask = self._clock.monotonic() + patience_s
        deadline = self._clock.monotonic() + timeout_s + self._round_trip_s
        before = None
        while self._clock.monotonic() < deadline:
            if (finished := self._hear_end(_LOOK_S)) is not None:
                return finished
            heard = self._protocol.noise
            if before is not None and heard != before and _AT_PROMPT.search(heard):
                return None
            if self._clock.monotonic() >= next_ask:
                before = heard
                self._ask(rawrepl.ENTER)
                patience_s *= ASK_AGAIN_BACKOFF
                next_ask = self._clock.monotonic() + patience_s
        raise self._no_repl(timeout_s)

    def _hear_end(self, within_s: float) -> Finished | None:
        """The end of the command that was sent, if it comes; its OK tells how long the line is."""
        for event in self._events(within_s):
            if event is Sign.ACCEPTED:
                self._learn(self._sent_at)
            elif isinstance(event, Finished):
                return event
        return None

    def start(self, source: str) -> bytes:
        """Run a command that speaks another protocol; return what it has sent so far."""
        self._send(source.encode("ascii"))
        self._await(Sign.ACCEPTED, within_s=self.patience_s)
        return self._protocol.take_rest()

    def soft_reset(self) -> None:
        """Restart the interpreter, and be at its raw prompt again."""
        self._link.write(self._protocol.soft_reset())
        self._await(Sign.ENTERED, Sign.FRIENDLY_PROMPT, within_s=SOFT_RESET_S)
        self.enter()

    def restart(self) -> None:
        """Leave the raw REPL and enter it again, which frees its line buffer."""
        self.leave()
        self.enter()

    def leave(self) -> None:
        """Give the board back at its friendly prompt."""
        self._link.write(self._protocol.leave())
        self._await(Sign.FRIENDLY_PROMPT, within_s=self.patience_s)

    def _await(self, *wanted: Sign, within_s: float) -> Event | None:
        return next((event for event in self._events(within_s) if event in wanted), None)

    def _events(self, within_s: float) -> Iterator[Event]:
        deadline = self._clock.monotonic() + within_s
        while True:
            while (event := self._protocol.next_event()) is not None:
                yield event
            left_s = deadline - self._clock.monotonic()
            data = self._link.read(max(0.0, left_s))
            if not data and left_s <= 0:
                return
            self._protocol.feed(data)

    def _no_repl(self, timeout_s: float) -> NoRepl:
        noise = self._protocol.noise.strip()
        heard = f"; the last that it sent was {noise!r}" if noise else ", and sent nothing"
        return NoRepl(
            f"no MicroPython REPL answered within {timeout_s:g} s{heard}",
            where=self._link.name,
            next_step="Check that it runs MicroPython, press its reset button, and try again.",
        )


def _answers(finished: Finished, mark: bytes) -> bool:
    """Whether this is the end of the command that prints `mark`, even on a board without memory."""
    return mark in finished.output or b"MemoryError" in finished.error
