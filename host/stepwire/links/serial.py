"""Real boards: serial ports and pyserial URLs, and the list of ports.

pyserial is imported here and nowhere else, and only when a port is wanted.

DTR and RTS. Linux and macOS assert both while a port is opened, and no program
can prevent it. pyserial then sets what it was told before, DTR first. Where
both are to be dropped, that order passes through "RTS without DTR", which is
what resets an ESP32; so DTR stays asserted through `open` and is dropped after
RTS, as Espressif's own monitor does it. Windows opens a port with both lines as
they were set before. At the end neither is touched: the port is told (HUPCL)
that being closed is no reason to drop them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import sys
import time
from collections.abc import Callable
from typing import cast

from stepwire.errors import LinkLost
from stepwire.links.port import LineState, ListedPort, PyserialPort, ResetPulse
from stepwire.links.port_errors import code, opening_failed

if sys.platform != "win32":
    import termios

    _PORT_ERRORS = (OSError, ValueError, TypeError, termios.error)
else:
    _PORT_ERRORS = (OSError, ValueError, TypeError)

WRITE_TIMEOUT_S = 5.0
# Where no descriptor tells that bytes came, a read wakes up this often to see its deadline.
_SLICE_S = 0.05
_READ_BYTES = 4096


def listed_ports() -> tuple[ListedPort, ...]:
    """The serial ports of this machine, by name."""
    from serial.tools import list_ports

    found = (
        ListedPort(one.device, one.vid, one.pid, one.serial_number, one.description or "")
        for one in list_ports.comports()
    )
    return tuple(sorted(found, key=lambda port: port.device))


class SerialLink:
    """A byte stream to a board on a serial port, which it holds until it is closed.

    Another stepwire, or mpremote, that opens the same port meanwhile is refused.
    Behind a URL that is the server's affair: one that takes a single client, as
    `rfc2217` servers do, makes the second wait or fail.
    """

    def __init__(
        self,
        url: str,
        *,
        baud: int = 115200,
        dtr: LineState = "leave",
        rts: LineState = "leave",
        reset_pulse: ResetPulse | None = None,
        factory: Callable[[str], PyserialPort] | None = None,
        clock: Callable[[], float] = time.monotonic,
        hold: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open `url`: a port (`/dev/ttyACM0`, `COM5`), `socket://` or `rfc2217://`.

        `dtr` and `rts` hold from the moment of opening; "leave" is the operating
        system's choice, which asserts them. `reset_pulse` is the board's way of
        being reset, if its line has one. Raises `PortBusy`, `UnknownBoard` (no
        such port), `LinkLost` (no server answers) or `BoardError` (no permission).
        """
        self._url = url
        self._pulse = reset_pulse
        self._clock, self._hold = clock, hold
        self._closed = self._stuck = False
        try:
            self._port = (factory or _unopened)(url)
            self._open(baud, dtr, rts)
        except _PORT_ERRORS as error:
            raise opening_failed(error, url) from error
        self._fd = _descriptor(self._port)
        self._hurry()

    @property
    def name(self) -> str:
        return self._url

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, at once; else the first bytes within `timeout_s`; else b""."""
        if self._closed:
            raise self._lost()
        try:
            if self._fd is None:
                return self._read_sliced(timeout_s)
            if not select.select([self._fd], [], [], max(0.0, timeout_s))[0]:
                return b""
            data = os.read(self._fd, _READ_BYTES)
        except _PORT_ERRORS as error:
            raise self._lost() from error
        if not data:  # ready, and nothing to read: the other end hung up
            raise self._lost()
        return data

    def write(self, data: bytes) -> None:
        """Hand `data` to the line; raises `LinkLost` when it takes no byte for 5 s."""
        if self._closed:
            raise self._lost()
        try:
            self._port.write(data)
        except _PORT_ERRORS as error:
            raise (self._clogged() if _timed_out(error) else self._lost()) from error

    def pulse_reset(self) -> bool:
        """Reset the board by its line; False where its kind, or this port, has none."""
        if self._closed:
            raise self._lost()
        if self._pulse is None:
            return False
        try:
            self._apply(self._pulse)
        except _PORT_ERRORS as error:
            if _is_lineless(error):
                return False
            raise self._lost() from error
        return True

    def close(self) -> None:
        """Give the port back with its control lines as they are. May be called twice."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(*_PORT_ERRORS):
            if self._stuck:  # else the kernel waits up to 30 s for the bytes to leave
                self._port.reset_output_buffer()
        with contextlib.suppress(*_PORT_ERRORS):
            self._port.close()

    def _open(self, baud: int, dtr: LineState, rts: LineState) -> None:
        port, local = self._port, "://" not in self._url
        port.baudrate = baud
        port.timeout = _SLICE_S
        if not self._url.startswith("rfc2217://"):  # which knows none, and refuses to open
            port.write_timeout = WRITE_TIMEOUT_S
        if local and os.name == "posix":
            port.exclusive = True
        dtr_last = dtr is False and rts is False and not (local and os.name == "nt")
        if rts != "leave":
            port.rts = rts
        if dtr != "leave":
            port.dtr = dtr or dtr_last
        port.open()
        if dtr_last:
            _drop_dtr(port)

    def _hurry(self) -> None:
        """Have every byte travel at once, and keep the lines when the port is closed."""
        if self._url.startswith("socket://"):
            _disable_nagle(self._port)
        elif self._fd is not None:
            _keep_lines_at_close(self._fd)
            low_latency = getattr(self._port, "set_low_latency_mode", None)
            if low_latency is not None:  # Linux: an FTDI bridge waits 16 ms without
                with contextlib.suppress(OSError, ValueError):
                    low_latency(True)

    def _read_sliced(self, timeout_s: float) -> bytes:
        """As `read`, where there is no descriptor to wait on: Windows and rfc2217."""
        deadline = self._clock() + timeout_s
        while not self._port.in_waiting:
            if self._clock() >= deadline:
                return b""
            first = self._port.read(1)  # returns with the byte, or after one slice
            if first:
                return first + self._port.read(self._port.in_waiting)
        return self._port.read(self._port.in_waiting)

    def _apply(self, pulse: ResetPulse) -> None:
        seconds = pulse.pulse_ms / 1000
        if pulse.line == "break":
            self._port.send_break(seconds)
            return
        setattr(self._port, pulse.line, pulse.asserted)
        try:
            self._hold(seconds)
        finally:  # a board held in reset for good looks broken
            setattr(self._port, pulse.line, not pulse.asserted)

    def _lost(self) -> LinkLost:
        if self._closed:
            return LinkLost("the link was closed", where=self._url)
        return LinkLost(
            "the board went away, or another program reads from its port",
            where=self._url,
            next_step="Plug it in; the next step connects again",
        )

    def _clogged(self) -> LinkLost:
        self._stuck = True
        return LinkLost(
            f"the line took no byte for {WRITE_TIMEOUT_S:.0f} s",
            where=self._url,
            next_step="The board has stopped reading: press its reset, or unplug it",
        )


def _unopened(url: str) -> PyserialPort:
    import serial

    return cast(PyserialPort, serial.serial_for_url(url, do_not_open=True))


def _descriptor(port: PyserialPort) -> int | None:
    """What `select` and `os.read` take, where the port has such a thing."""
    if os.name != "posix":
        return None
    try:
        return port.fileno()
    except (OSError, AttributeError):  # rfc2217 reads in a thread of its own
        return None


def _drop_dtr(port: PyserialPort) -> None:
    try:
        port.dtr = False
    except OSError as error:
        if not _is_lineless(error):
            raise


def _is_lineless(error: BaseException) -> bool:
    """Whether a line could not be set because there is none, as on a pseudo terminal."""
    return code(error) in (errno.ENOTTY, errno.EINVAL)


def _timed_out(error: BaseException) -> bool:
    from serial import SerialTimeoutException

    return isinstance(error, SerialTimeoutException)


def _disable_nagle(port: PyserialPort) -> None:
    """Send small packets at once: pyserial leaves TCP to wait up to 40 ms for more."""
    with contextlib.suppress(OSError, AttributeError):
        connection = socket.socket(fileno=port.fileno())
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        finally:
            connection.detach()  # the descriptor stays pyserial's


def _keep_lines_at_close(fd: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(termios.error):
            attributes = termios.tcgetattr(fd)
            attributes[2] &= ~termios.HUPCL
            termios.tcsetattr(fd, termios.TCSANOW, attributes)
