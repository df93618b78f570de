"""Conversations with a board's raw REPL: enter it, run a command, reset, leave."""

from __future__ import annotations

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
        self.heard = ""
        """The end of the last command: what went wrong in it, or what it printed."""

    @property
    def name(self) -> str:
        """The address of the board."""
        return self._link.name

    def enter(self, timeout_s: float = ENTER_S, *, interrupt: bool = False) -> None:
        """Get to the raw prompt, from whatever the board does.

        A board at a prompt is only asked; a program that runs instead is ended
        by Ctrl-C, with `interrupt` at once, where it is known to be ours.
        Raises `NoRepl` with what came in the meantime.
        """
        deadline = self._clock.monotonic() + timeout_s
        message = self._protocol.interrupt_and_enter() if interrupt else self._protocol.enter()
        while self._clock.monotonic() < deadline:
            self._link.write(message)
            event = self._await(Sign.ENTERED, Sign.FRIENDLY_PROMPT, within_s=ASK_AGAIN_S)
            if event is Sign.ENTERED:
                self._settle()
                return
            if event is None:
                message = self._protocol.interrupt_and_enter()
        raise self._no_repl(timeout_s)

    def _settle(self) -> None:
        """Swallow what other attempts to enter still bring up: a banner each."""
        while self._await(Sign.ENTERED, within_s=0.0):
            pass

    def run(self, source: str, timeout_s: float = COMMAND_S) -> Finished:
        """Run a command and wait for its end. Raises `NoRepl` when it does not end.

        `source` must do no harm when it runs twice: it is sent again when the
        board sits at its prompt and nothing is known of it.
        """
        for _ in range(_ATTEMPTS):
            self._link.write(self._protocol.run(source.encode("ascii")))
            finished = self._finish(timeout_s)
            if finished is not None:
                self.heard = (finished.error or finished.output).decode("utf-8", "replace").strip()
                return finished
            self.enter()
        raise self._no_repl(timeout_s)

    def _finish(self, timeout_s: float) -> Finished | None:
        """Wait for the end of a command; None when the board turns out to be at a prompt."""
        deadline = self._clock.monotonic() + timeout_s
        next_ask = self._clock.monotonic() + ASK_AGAIN_S
        before = None
        while self._clock.monotonic() < deadline:
            for event in self._events(_LOOK_S):
                if isinstance(event, Finished):
                    return event
            heard = self._protocol.noise
            if before is not None and heard != before and _AT_PROMPT.search(heard):
                return None
            if self._clock.monotonic() >= next_ask:
                before = heard
                self._link.write(rawrepl.ENTER)
                next_ask = self._clock.monotonic() + ASK_AGAIN_S
        raise self._no_repl(timeout_s)

    def start(self, source: str, timeout_s: float = ASK_AGAIN_S) -> bytes:
        """Run a command that speaks another protocol; return what it has sent so far."""
        self._link.write(self._protocol.run(source.encode("ascii")))
        self._await(Sign.ACCEPTED, within_s=timeout_s)
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
        self._await(Sign.FRIENDLY_PROMPT, within_s=ASK_AGAIN_S)

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
