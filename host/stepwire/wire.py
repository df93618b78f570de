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

from enum import Enum, auto
from typing import NamedTuple, TypeAlias
from zlib import crc32

DONE = 0x1E
"""Kind of an answer: the call ended, its text is the value."""
FAILED = 0x1D
"""Kind of an answer: the call raised; the executor holds the exception."""
PIECE = "\x1e"
"""Opens a request that only carries a piece of a longer text, and alone asks for one.
Neither takes the board memory to parse it."""
NEWLINE = "\x1e"
"""Stands for a newline within a piece: a frame that reaches a REPL by accident,
after a reset, must hold nothing that the REPL would take for Enter."""

CHECK_BYTES = 3
MAX_ANSWER_BYTES = 8192
"""A longer run without an end is text that only began like an answer."""

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
    """The board's verified answer to the call that was asked for."""

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
    """Bytes from a board -> events, for the call whose number is `number`."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._held = b""

    def feed(self, data: bytes) -> list[Event]:
        """What `data` and the bytes held so far come to."""
        events: list[Event] = []
        self._held += data
        while self._held:
            start = _first_kind(self._held)
            if start != 0:
                events.append(Text(self._held if start < 0 else self._held[:start]))
                self._held = b"" if start < 0 else self._held[start:]
                continue
            end = _end(self._held)
            if end < 0 and len(self._held) <= MAX_ANSWER_BYTES:
                break
            self._take(end, events)
        return events

    def _take(self, end: int, events: list[Event]) -> None:
        """Judge the frame that the held bytes begin with and that ends at `end`."""
        frame = self._held[: end + 1]
        body, found = frame[:-CHECK_BYTES], frame[-CHECK_BYTES:]
        if body and found == check(body, self.number):
            events.append(Answer(body[0] == DONE, body[1:].decode("ascii")))
        elif body and found == check(body, self.number - 1):
            events.append(Sign.REPEATED)
        else:
            events += [Text(self._held[:1]), Sign.DAMAGED]
            self._held = self._held[1:]
            return
        self._held = self._held[end + 1 :]

    def flush(self) -> bytes:
        """Give up what is held as text, when no more is to come."""
        held, self._held = self._held, b""
        return held


def _first_kind(data: bytes) -> int:
    """Where the first byte stands that may open an answer, or -1."""
    places = [place for place in (data.find(DONE), data.find(FAILED)) if place >= 0]
    return min(places, default=-1)


def _end(data: bytes) -> int:
    """Where the first byte stands that may end a frame, or -1."""
    if data.isascii():
        return -1
    return next(place for place, byte in enumerate(data) if byte >= 0x80)
