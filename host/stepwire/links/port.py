"""What a serial port is made of: its control lines, its entry in the list, its object."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol, TypeAlias

LineState: TypeAlias = bool | Literal["leave"]
"""A control line asserted, not asserted, or as the operating system opens it."""


class ResetPulse(NamedTuple):
    """How a board is reset by its line: `line` is held for `pulse_ms`.

    `asserted` is the state of RTS or DTR that resets; a break has but one.
    """

    line: Literal["rts", "dtr", "break"]
    pulse_ms: int
    asserted: bool = True


class ListedPort(NamedTuple):
    """A port as the operating system lists it; `vid` and `pid` are None off USB."""

    device: str
    vid: int | None
    pid: int | None
    serial_number: str | None
    description: str


class PyserialPort(Protocol):
    """What is used of a pyserial object; a test's fake implements the same."""

    baudrate: int
    timeout: float | None
    write_timeout: float | None
    exclusive: bool | None
    dtr: bool
    rts: bool

    def open(self) -> None: ...
    def close(self) -> None: ...
    def read(self, size: int) -> bytes: ...
    def write(self, data: bytes) -> int | None: ...
    def fileno(self) -> int: ...
    def send_break(self, duration: float) -> None: ...
    def reset_output_buffer(self) -> None: ...
    @property
    def in_waiting(self) -> int: ...
