"""Calls to the executor over a line that may lose, change or repeat any byte.

Stop and wait: one request is on the way at a time, and the board answers each.
What the line does to it is made good here:

- nothing comes: a poll (`wire.POLL`) asks what became of the request;
- the board answers the poll with its answer to the call before: the request
  was lost, and is sent again;
- the board shows a prompt instead: a stray Ctrl-C ended the executor's loop,
  which is entered again (it has kept its answer); where the loop is no longer
  known, the board was reset.

Whether a step is running cannot be told from silence, and need not be: a poll
does not disturb one.
"""

from __future__ import annotations

from collections.abc import Callable

from stepwire import rawrepl, wire
from stepwire.clock import Clock
from stepwire.errors import BoardReset, LinkNoisy
from stepwire.links import Link

FIRST_POLL_S = 0.05
"""Silence before the first poll; USB bridges hold bytes back for 16 ms."""
POLL_BACKOFF = 3.0
HURRIED_POLL_S = 0.005
"""Silence before a poll when there is a sign that an answer was lost."""
MAX_HURRIES = 50
"""Signs of loss that are heeded in one call; a step may print look-alikes for ever."""
MAX_RESENDS = 200
"""At half of all frames lost, none of 10^60 calls needs as many."""

_PROMPTS = (rawrepl.BANNER, rawrepl.FRIENDLY_PROMPT, b"\x04>")
_TAIL_BYTES = 600

OnText = Callable[[bytes], None]


class DeadlineReached(Exception):
    """The call's time is over; what it does now is for the caller to find out."""


class Calls:
    """The numbered calls of one session with one executor.

    `serve` is the name by which the raw REPL enters the executor's loop;
    `number` is the one it was entered with.
    """

    def __init__(self, link: Link, clock: Clock, *, serve: str, number: int) -> None:
        self.link = link
        self.clock = clock
        self.serve = serve.encode("ascii")
        self.receiver = wire.Receiver(number)
        self.polls_unanswered = 0
        self.resends = 0

    def call(
        self, text: str, *, deadline: float, on_text: OnText, may_poll: bool = True
    ) -> wire.Answer:
        """Ask for one evaluation, and wait for its verified answer.

        `deadline` is a time of the clock. `may_poll` is false for a step that
        reads the line itself, which would see the polls.

        Raises `DeadlineReached`; `BoardReset`, when the board no longer knows
        the executor; `LinkNoisy`; and what the link raises.
        """
        self.receiver.number += 1
        frame = wire.request(text, self.receiver.number)
        return _Exchange(self, frame, deadline, on_text, may_poll).run()

    def enter(self, first: bytes, *, deadline: float) -> wire.Answer:
        """Wait for the first answer of a loop just entered; `first` has come already.

        Raises `BoardReset` when the board knows no such loop.
        """
        exchange = _Exchange(self, b"", deadline, _ignore, may_poll=True)
        exchange.resumed = True
        return exchange.run(first)

    def wait(self, *, deadline: float, on_text: OnText) -> wire.Answer:
        """Go on waiting for the answer of a call whose deadline was reached."""
        return _Exchange(self, b"", deadline, on_text, may_poll=True).run()


def _ignore(_: bytes) -> None:
    pass


class _Exchange:
    """One request until its answer, whatever happens on the line."""

    def __init__(
        self, calls: Calls, frame: bytes, deadline: float, on_text: OnText, may_poll: bool
    ) -> None:
        self._calls = calls
        self._frame = frame
        self._deadline = deadline
        self._on_text = on_text
        self._may_poll = may_poll
        self._tail = b""
        self._hurries = 0
        self._resends = 0
        self.resumed = False

    def run(self, data: bytes = b"") -> wire.Answer:
        self._send()
        while True:
            for event in self._calls.receiver.feed(data):
                if isinstance(event, wire.Answer):
                    return event
                self._take(event)
            self._watch_for_prompt()
            self._poll_when_due()
            data = self._calls.link.read(self._patience_s())

    def _send(self) -> None:
        if self._frame:
            self._calls.link.write(self._frame)
        self._polled = False
        self._pause_s = FIRST_POLL_S
        self._next_poll = self._calls.clock.monotonic() + self._pause_s

    def _patience_s(self) -> float:
        now = self._calls.clock.monotonic()
        if now >= self._deadline:
            raise DeadlineReached
        until = min(self._deadline, self._next_poll) if self._may_poll else self._deadline
        return max(0.0, until - now)

    def _poll_when_due(self) -> None:
        if self._may_poll and self._calls.clock.monotonic() >= self._next_poll:
            self._calls.link.write(wire.POLL)
            self._calls.polls_unanswered += 1
            self._polled = True
            self._pause_s *= POLL_BACKOFF
            self._next_poll = self._calls.clock.monotonic() + self._pause_s

    def _take(self, event: wire.Repeated | wire.Text | wire.Damaged) -> None:
        if isinstance(event, wire.Text):
            self._tail = (self._tail + event.data)[-_TAIL_BYTES:]
            self._on_text(event.data)
        elif isinstance(event, wire.Damaged):
            self._hurry()
        elif self._polled and self._frame:
            self._calls.polls_unanswered = 0
            self._resend()
        elif self._calls.polls_unanswered:
            self._calls.polls_unanswered -= 1  # the late reply to a poll of the call before
        else:
            self._may_poll = True  # what answers is the executor's loop, not a step
            self._hurry()

    def _resend(self) -> None:
        self._resends += 1
        self._calls.resends += 1
        if self._resends > MAX_RESENDS:
            raise LinkNoisy(
                f"the line damaged the same request {self._resends} times",
                where=self._calls.link.name,
                next_step="Try a shorter cable, another USB port, or a lower baud rate.",
            )
        self._send()

    def _hurry(self) -> None:
        self._hurries += 1
        if self._hurries <= MAX_HURRIES:
            soon = self._calls.clock.monotonic() + HURRIED_POLL_S
            self._next_poll = min(self._next_poll, soon)

    def _watch_for_prompt(self) -> None:
        """Re-enter the executor's loop when a REPL shows in its place."""
        if not self._tail.endswith(_PROMPTS):
            return
        if self.resumed and b"NameError" in self._tail and self._calls.serve in self._tail:
            raise BoardReset(
                "the board was reset while the call was under way",
                where=self._calls.link.name,
            )
        if self._polled and self._tail.endswith(rawrepl.BANNER):
            self._calls.link.write(rawrepl.ENTER + self._calls.serve + b"(0)" + rawrepl.EXECUTE)
            self.resumed = True
        self._tail = b""
        self._hurry()
