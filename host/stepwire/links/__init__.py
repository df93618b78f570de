"""Byte streams to a board: what a session needs of one, and nothing more.

Each module in this folder makes one kind: `serial` (ports and pyserial URLs),
`process` (the emulated board on a PTY) and `qemu` (the V1 firmware).
"""

from __future__ import annotations

from typing import Protocol


class Link(Protocol):
    """A byte stream to a board.

    A method raises `errors.LinkLost` when the other end went away, and then
    the link is of no more use; `read` raises `errors.BoardHalted` as long as the
    board says that it has stopped for good, which only a reset ends.
    """

    @property
    def name(self) -> str:
        """The address as a person would write it: `/dev/ttyACM0`, `emulated:esp32`."""
        ...

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, at once; else the first bytes within `timeout_s`; else b""."""
        ...

    def write(self, data: bytes) -> None:
        """Hand all of `data` to the line; may block while its buffers are full."""
        ...

    def pulse_reset(self) -> bool:
        """Pulse the reset line, and tell whether this link has one."""
        ...

    def close(self) -> None:
        """Give the line back, leaving the control lines as they are. May be called twice."""
        ...
