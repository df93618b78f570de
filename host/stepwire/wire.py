"""The frames between host and executor, without any I/O.

A request is its text and three bytes of check; an answer has one byte more in
front, which says how the call ended:

    request    text  check             b"A123" + b"Xd\\xb1"
    answer     kind  text  check       b"\\x1e" + b"6" + b"k0\\xc2"

The text is ASCII. The check is the last 19 bits of a CRC-32 that starts at
the number of the call, in two bytes of six bits and one of seven; the last is
0x80 or above and ends the frame. So a frame that answers another call is as
wrong as a damaged one, and no byte is spent on the number.

Between answers the board may send anything: what a step prints. A frame is
believed when its check fits, and everything else is text.

`docs/wire.md` tells what each fault on the line leads to.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple, TypeAlias
from zlib import crc32

DONE = 0x1E
"""Kind of an answer: the call ended, its text is the value."""
FAILED = 0x1D
"""Kind of an answer: the call raised; the executor holds the exception."""
NOT_BEGUN = "-"
"""Text of a `FAILED` answer: evaluating the request itself raised, and what it asks for was
not begun."""
PIECE = "\x1e"
"""Opens a request that only carries a piece of a longer text, and alone asks for one.
Neither takes the board memory to parse it."""
NEWLINE = "\x1e"
"""Stands for a newline within a piece: a frame that reaches a REPL by accident,
after a reset, must hold nothing that the REPL would take for Enter."""

CHECK_BYTES = 3
MAX_ANSWER_BYTES = 8192
"""Of a frame. A longer run without an end is text that only began like an answer."""

_KIND = re.compile(rb"[\x1d\x1e]")
_RUN = re.compile(rb"[\x1d\x1e][\x00-\x7f]*[\x80-\xff]?")
_CHECK = re.compile(rb"[0-o]{2}[\x80-\xff]")
_CHECK_MASK = (1 << 19) - 1

POLL = b"\x01\x80"
"""Asks what became of the last request. The executor takes it for a damaged
frame and repeats its last answer; a REPL shows its raw prompt; a running step
leaves it in the buffer. So it harms in no state that a board can be in."""

END_KEY = b"\x1b[F"
"""What a friendly REPL takes for the End key; elsewhere it harms as little as a poll."""


def check(data: bytes, number: int) -> bytes:
    """The check of a frame's bytes in call `number`: three bytes, the last of them >= 0x80."""
    bits = crc32(data, number)
    return bytes((48 + (bits & 63), 48 + (bits >> 6 & 63), 128 | bits >> 12 & 127))


def request(text: str, number: int) -> bytes:
    """The frame of a request; `text` is ASCII and not empty."""
    data = text.encode("ascii")
    return data + check(data, number)


class Answer(NamedTuple):
    """The board's verified answer to the call that was asked for.

    Where it is not `ok`, the text is empty, or `NOT_BEGUN`.
    """

    ok: bool
    text: str


class Text(NamedTuple):
    """Bytes of no frame: output of a step, noise, or what damage left of an answer."""

    data: bytes


class Sign(Enum):
    """What an answer that is not the wanted one tells."""

    REPEATED = auto()
    """The board's answer to the call before: the request has not arrived, or not yet."""
    DAMAGED = auto()
    """An answer was lost: something looked like one and did not fit its check."""


Event: TypeAlias = Answer | Text | Sign


class Receiver:
    """Bytes from a board -> events, for the call whose number is `number`.

    What is not text is a run: bytes below 0x80 from the first `DONE` or `FAILED`
    on, and the next byte of 0x80 or above. At most one frame is in it, which ends
    where the run ends. So a byte is looked at once, and judging costs a CRC for
    each `DONE` and `FAILED` in a run, and only if the run ends like a check.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._held = b""  # a run without its end

    def feed(self, data: bytes) -> list[Event]:
        """What `data` and the bytes held so far come to; neighbouring bytes of text as one."""
        goes_on = bool(self._held) and data.isascii()
        self._held += data
        events = [] if goes_on else self._take_runs()
        if len(self._held) > MAX_ANSWER_BYTES:
            events += self._shorten()
        return events

    def flush(self) -> bytes:
        """Give up what is held as text, when no more is to come."""
        held, self._held = self._held, b""
        return held

    def _take_runs(self) -> list[Event]:
        """Take from the held bytes all but a run that has not ended."""
        events: list[Event] = []
        data, self._held = self._held, b""
        begin, damaged = 0, False
        for run in _RUN.finditer(data):
            if data[run.end() - 1] < 0x80:
                self._held = run[0]
                break
            event, start = self._judge(run[0])
            damaged |= event is Sign.DAMAGED or start > 0
            if event is not Sign.DAMAGED:
                events += [*_noise(data[begin : run.start() + start], damaged), event]
                begin, damaged = run.end(), False
        return events + _noise(data[begin : len(data) - len(self._held)], damaged)

    def _judge(self, run: bytes) -> tuple[Answer | Sign, int]:
        """What a run tells, and where in it the frame begins."""
        body_end = len(run) - CHECK_BYTES
        if _CHECK.fullmatch(run, max(0, body_end)):
            found = _check_bits(run[body_end:])
            for kind in _KIND.finditer(run, max(0, len(run) - MAX_ANSWER_BYTES), body_end):
                start = kind.start()
                body = run[start:body_end]
                if crc32(body, self.number) & _CHECK_MASK == found:
                    return Answer(body[0] == DONE, body[1:].decode("ascii")), start
                if crc32(body, self.number - 1) & _CHECK_MASK == found:
                    return Sign.REPEATED, start
        return Sign.DAMAGED, 0

    def _shorten(self) -> list[Event]:
        """Give up as text what began a run too early to be a frame."""
        start = _KIND.search(self._held, len(self._held) - MAX_ANSWER_BYTES)
        end = start.start() if start else len(self._held)
        text, self._held = self._held[:end], self._held[end:]
        return _noise(text, damaged=True)


def _noise(text: bytes, damaged: bool) -> list[Event]:
    """The events for bytes of no frame; `damaged` if some of them looked like one."""
    events: list[Event] = [Text(text)] if text else []
    return [*events, Sign.DAMAGED] if damaged else events


def _check_bits(found: bytes) -> int:
    """The bits of the CRC that a check carries: `check`, the other way round."""
    return found[0] - 48 | found[1] - 48 << 6 | (found[2] & 127) << 12
