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

import random
from collections.abc import Callable

from stepwire import rawrepl, wire
from stepwire.clock import Clock
from stepwire.errors import BoardReset, LinkNoisy, NoRepl
from stepwire.links import Link

FIRST_POLL_S = 0.05
"""Silence before the first poll; USB bridges hold bytes back for 16 ms."""
POLL_BACKOFF = 1.5
"""How much later than the one before a poll is sent, counted from the request: 28 in an hour."""
HURRIED_POLL_S = 0.005
"""Silence before a poll when there is a sign that an answer was lost."""
MAX_HURRIES = 20
"""Signs of loss that are heeded before one that no step can forge: a step may print look-alikes
for ever, and what we send meanwhile must find room in front of a board that does not read."""
MAX_STARVED = 3
"""Times that the REPL has no memory to enter the loop, of which a step can print a look-alike."""
MAX_RESENDS = 200
"""At half of all frames lost, none of 10^60 calls needs as many."""
ROUND_TRIPS = 1.5
"""Silence that is added for a line that is slow by itself."""
ENTRY_S = 0.15
"""Silence before the command that enters the loop is sent again; a V1 needs 0.01 s."""

_PROMPT_ENDS = (b">", rawrepl.FRIENDLY_PROMPT)
"""The last of every prompt; the banner before it may be damaged."""
_TAIL_BYTES = 600

OnText = Callable[[bytes], None]


class DeadlineReached(Exception):
    """The call's time is over; what it does now is for the caller to find out."""


class NeverTaken(Exception):
    """What was waited for had not reached the executor, which is idle."""


class Calls:
    """The numbered calls of one session with one executor.

    `serve` is the name by which the raw REPL enters the executor's loop;
    `number` is the one it is entered with, `frame_bytes` the longest frame that
    the board takes at once, `round_trip_s` what the line has been seen to take
    there and back.
    """

    def __init__(
        self,
        link: Link,
        clock: Clock,
        *,
        serve: str,
        number: int,
        frame_bytes: int,
        round_trip_s: float = 0.0,
    ) -> None:
        self.link = link
        self.clock = clock
        self.frame_bytes = frame_bytes
        self.serve = serve.encode("ascii")
        self.receiver = wire.Receiver(number)
        self.first_poll_s = FIRST_POLL_S + ROUND_TRIPS * round_trip_s
        self.entry_s = ENTRY_S + ROUND_TRIPS * round_trip_s
        self.polls_unanswered = 0
        self.resends = 0
        self.settled = False
        """Whether the last call was answered, so that host and board agree on its number."""

    def call(
        self, text: str, *, deadline: float, on_text: OnText, may_poll: bool = True
    ) -> wire.Answer:
        """Ask for one evaluation, and wait for its verified answer.

        `deadline` is a time of the clock. `may_poll` is false for a step that
        reads the line itself, which would see the polls.

        Raises `DeadlineReached`; `BoardReset`, when the board no longer knows
        the executor; `LinkNoisy`; and what the link raises. After each of them
        the executor is to be entered anew.
        """
        self.settled = False
        self.receiver.number += 1
        frame = wire.request(text, self.receiver.number)
        # What is longer arrives on a good day, and on a slow one is cut however often it is sent.
        assert len(frame) <= self.frame_bytes, f"{frame!r} does not fit the board's buffer"
        answer = _Exchange(self, frame, deadline, on_text, may_poll).run()
        self.settled = True
        return answer

    def wait(self, *, deadline: float, on_text: OnText) -> wire.Answer:
        """Go on waiting for the answer of a call whose deadline was reached.

        Raises `NeverTaken` besides what `call` does.
        """
        answer = _Exchange(self, b"", deadline, on_text, may_poll=True).run()
        self.settled = True
        return answer

    def enter(self, first: bytes, *, deadline: float) -> None:
        """Wait for the first answer of the loop that was just entered; `first` has come already.

        The raw REPL takes the command without a check. So the loop is entered
        again until it answers with the right number; nothing else runs that
        Ctrl-C could end. Raises `BoardReset` when the board knows no such loop.
        """
        entry = b"%s(%d)" % (self.serve, self.receiver.number)
        again = rawrepl.INTERRUPT + rawrepl.ENTER + entry + rawrepl.EXECUTE
        heard = first
        while not self._entered(heard):
            if self.clock.monotonic() >= deadline:
                raise DeadlineReached
            self.link.write(again)
            heard = b""
        self.settled = True

    def _entered(self, heard: bytes) -> bool:
        """Listen for `ENTRY_S`; whether the loop answered."""
        until = self.clock.monotonic() + self.entry_s
        data = heard
        while True:
            if any(isinstance(event, wire.Answer) for event in self.receiver.feed(data)):
                return True
            heard += data
            if b"NameError" in heard and self.serve in heard and heard.endswith(b"\x04>"):
                raise self.reset()
            left_s = until - self.clock.monotonic()
            if left_s <= 0:
                return False
            data = self.link.read(left_s)

    def reset(self) -> BoardReset:
        """The error for a board that no longer knows the executor."""
        return BoardReset("the board was reset while the call was under way", where=self.link.name)


def _types_a_word(poll: int) -> bool:
    """Whether a poll, counted from 1, also types a word, to see whether that is echoed.

    After a reset a request may stand as if typed at a friendly REPL, and there
    `\x01` only moves the cursor. Ctrl-C clears the line, but is not to be sent
    while a step may be running.
    """
    return poll in (2, 3) or poll % 4 == 0


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
        self._hurries = self._starved = 0
        self._resends = 0
        self._polls = self._unheard = 0
        self._word = b"%08d" % random.randrange(10**8)
        self._may_resume = False
        self._product = b""

    def run(self) -> wire.Answer:
        self._send()
        data = b""
        while True:
            for event in self._calls.receiver.feed(data):
                if isinstance(event, wire.Answer):
                    return event
                self._take(event)
            self._watch_for_prompt()
            self._poll_when_due()
            data = self._calls.link.read(self._patience_s())
            self._tail = (self._tail + data)[-_TAIL_BYTES:]

    def _send(self) -> None:
        if self._frame:
            self._calls.link.write(self._frame)
        self._polls = self._unheard = 0
        self._sent_at = self._calls.clock.monotonic()
        self._next_poll = self._sent_at + self._calls.first_poll_s

    def _patience_s(self) -> float:
        now = self._calls.clock.monotonic()
        if now >= self._deadline:
            raise DeadlineReached
        until = min(self._deadline, self._next_poll) if self._may_poll else self._deadline
        return max(0.0, until - now)

    def _poll_when_due(self) -> None:
        now = self._calls.clock.monotonic()
        if self._may_poll and now >= self._next_poll:
            self._polls += 1
            self._unheard += 1
            self._may_resume = True
            word = wire.END_KEY + self._word if _types_a_word(self._unheard) else b""
            self._calls.link.write(word + wire.POLL)
            self._calls.polls_unanswered += 1
            elapsed_s = now - self._sent_at
            self._next_poll = now + max(self._calls.first_poll_s, elapsed_s * (POLL_BACKOFF - 1))

    def _take(self, event: wire.Text | wire.Sign) -> None:
        if isinstance(event, wire.Text):
            self._on_text(event.data)
        elif event is wire.Sign.DAMAGED:
            self._hurry()
        elif self._polls:
            self._calls.polls_unanswered = 0
            self._resend()
        elif self._calls.polls_unanswered:
            self._calls.polls_unanswered -= 1  # the late reply to a poll of the call before
        else:
            self._may_poll = True  # what answers is the executor's loop, not a step
            self._hurry()

    def _resend(self) -> None:
        if not self._frame:
            raise NeverTaken
        self._hurries = 0
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
        if self._word in self._tail:
            self._calls.link.write(rawrepl.INTERRUPT)
            self._tail = b""
            self._unheard = 0  # so that the next poll finds the line as empty as it will be
            self._hurries = 0
            self._hurry()
        if not self._tail.endswith(_PROMPT_ENDS):
            return
        if self._is_reset():
            raise self._calls.reset()
        self._watch_memory()
        if self._product and self._product in self._tail:
            self._hurries = 0
        if self._may_resume and self._tail.endswith(rawrepl.BANNER):
            self._may_resume = False  # for each poll once: it may be what a step prints, in a loop
            self._resume()
        self._tail = b""
        self._hurry()

    def _watch_memory(self) -> None:
        """Give up where the loop has ended, and the heap is too full to enter it again."""
        if not (self._product and b"MemoryError" in self._tail):
            return
        self._starved += 1
        if self._starved == MAX_STARVED:
            raise NoRepl(
                "the board has run out of memory, and what it ran is lost",
                where=self._calls.link.name,
                next_step="The next step restarts it; have it keep less in memory.",
            )

    def _resume(self) -> None:
        """Enter the loop again, with its number and answer as they are.

        `int()` is 0, and a byte more or less makes it an error, not another
        value: `serve` would give a float as the answer. The product is known to
        who evaluates it, so that no step can print what looks like a reset board.
        """
        factors = random.randrange(1000, 10_000), random.randrange(1000, 10_000)
        self._product = b"%d" % (factors[0] * factors[1])
        command = b"print(%d*%d);%s(int())" % (*factors, self._calls.serve)
        self._calls.link.write(rawrepl.ENTER + command + rawrepl.EXECUTE)

    def _is_reset(self) -> bool:
        """Whether a REPL has just said that it knows no such loop."""
        signs = (self._product, b"NameError", b"'%s'" % self._calls.serve)
        return bool(self._product) and all(sign in self._tail for sign in signs)
