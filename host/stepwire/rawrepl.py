"""MicroPython's raw REPL, without any I/O: bytes in, events out.

Ctrl-A enters it; it answers with a banner and a prompt. Then each command is
source and Ctrl-D, and comes back as

    OK  <output>  \\x04  <traceback>  \\x04>

`RawRepl` never waits and never sends: `enter`, `run` and so on return the
bytes to send, `feed` takes what came, `next_event` tells what it meant. Noise
before the banner (a boot loader, a log line, the rest of an older command) is
skipped, and kept for the error message of whoever gives up.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple, TypeAlias

BANNER = b"raw REPL; CTRL-B to exit\r\n>"
FRIENDLY_PROMPT = b">>> "

ENTER = b"\x01"
LEAVE = b"\x02"
INTERRUPT = b"\x03"
EXECUTE = b"\x04"
SOFT_RESET = b"\x04"

_KEPT_NOISE = 400


class State(Enum):
    """Where the conversation stands."""

    OUTSIDE = auto()
    """Not known to be in the raw REPL."""
    READY = auto()
    """At the raw prompt."""
    ACCEPTING = auto()
    """A command was sent; its OK is to come."""
    RUNNING = auto()
    """The command runs and may print."""
    RAISING = auto()
    """The command's traceback is coming, which is empty when it ended well."""
    CLOSING = auto()
    """Only the prompt is to come."""


class Sign(Enum):
    """What the board said, where that is all there is to it."""

    ENTERED = auto()
    """The raw REPL's banner and prompt came."""
    FRIENDLY_PROMPT = auto()
    """A friendly prompt came: the board listens, but not in the raw REPL."""
    ACCEPTED = auto()
    """The board took the command and runs it."""


class Finished(NamedTuple):
    """The command ended: all that it printed, and its traceback or b""."""

    output: bytes
    error: bytes


Event: TypeAlias = Sign | Finished


class WrongState(RuntimeError):
    """The caller asked for something that cannot be said in this state."""


class RawRepl:
    """One conversation with a raw REPL."""

    def __init__(self) -> None:
        self.state = State.OUTSIDE
        self._buffer = b""
        self._output = b""
        self._noise = b""

    def enter(self) -> bytes:
        """Ask for the raw REPL."""
        self._forget()
        return ENTER

    def interrupt_and_enter(self) -> bytes:
        """End what runs, then ask for the raw REPL."""
        self._forget()
        return INTERRUPT + INTERRUPT + ENTER

    def run(self, source: bytes) -> bytes:
        """Run `source`, which must hold no control character but newlines and tabs."""
        if self.state is not State.READY:
            raise WrongState(f"cannot run a command while {self.state.name}")
        self.state = State.ACCEPTING
        return source + EXECUTE

    def soft_reset(self) -> bytes:
        """Restart the interpreter; the raw REPL's banner comes again at the end."""
        if self.state is not State.READY:
            raise WrongState(f"cannot reset while {self.state.name}")
        self._forget()
        return SOFT_RESET

    def leave(self) -> bytes:
        """Give the board back in its friendly REPL."""
        self._forget()
        return LEAVE

    @property
    def noise(self) -> str:
        """The last of what came and was no part of the conversation."""
        return (self._noise + self._buffer)[-_KEPT_NOISE:].decode("utf-8", "replace")

    def take_rest(self) -> bytes:
        """Hand over what came behind the last event, and end this conversation."""
        rest, self._buffer = self._buffer, b""
        self._forget()
        return rest

    def _forget(self) -> None:
        self.state = State.OUTSIDE
        self._skip(len(self._buffer))
        self._output = b""

    def feed(self, data: bytes) -> None:
        """Take bytes that came."""
        self._buffer += data

    def next_event(self) -> Event | None:
        """The next event that the bytes so far complete, or None until more come."""
        if self.state is State.OUTSIDE:
            return self._await_banner()
        if self.state is State.ACCEPTING:
            return self._await_ok()
        return self._await_end()

    def _await_banner(self) -> Event | None:
        _, banner, rest = self._buffer.rpartition(BANNER)
        if banner:
            self._buffer = rest
            self.state = State.READY
            return Sign.ENTERED
        if self._buffer.endswith(FRIENDLY_PROMPT):
            self._skip(len(self._buffer))
            return Sign.FRIENDLY_PROMPT
        self._skip(len(self._buffer) - len(BANNER) + 1)
        return None

    def _await_ok(self) -> Event | None:
        # What stands before it is noise: the banner that another attempt to enter brought up.
        if self._until(b"OK") is None:
            return None
        self.state = State.RUNNING
        return Sign.ACCEPTED

    def _await_end(self) -> Event | None:
        if self.state is State.RUNNING and (output := self._until(b"\x04")) is not None:
            self._output = output
            self.state = State.RAISING
        if self.state is State.RAISING and (error := self._until(b"\x04>")) is not None:
            self.state = State.READY
            return Finished(self._output, error)
        return None

    def _until(self, mark: bytes) -> bytes | None:
        before, found, rest = self._buffer.partition(mark)
        if not found:
            return None
        self._buffer = rest
        return before

    def _skip(self, length: int) -> None:
        if length > 0:
            self._noise = (self._noise + self._buffer[:length])[-_KEPT_NOISE:]
            self._buffer = self._buffer[length:]
