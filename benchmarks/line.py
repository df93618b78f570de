"""A serial line between a port that any client can open and a board: it counts, and it paces.

The port is a pseudo terminal. The board is one of stepwire's own emulated
boards, so that a client that resets it finds it again, as it would a real one.
At a baud rate each byte arrives when a UART would have delivered it, one start
and one stop bit included: 86.8 us after the one before it at 115200 baud.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from stepwire.board import Address, open_link
from stepwire.emulation.terminal import raw_terminal
from stepwire.errors import LinkLost

BITS_A_BYTE = 10
_LOOK_S = 0.1  # how often a carrier looks whether the line is closed
_QUIET_S = 0.1
_READ_BYTES = 4096
_PR_SET_TIMERSLACK = 29


@dataclass(frozen=True)
class Traffic:
    """Bytes that went to the board and came from it."""

    sent: int
    received: int

    @property
    def total(self) -> int:
        return self.sent + self.received

    def __sub__(self, before: Traffic) -> Traffic:
        return Traffic(self.sent - before.sent, self.received - before.received)


def floor_ms(traffic_bytes: float, baud: int) -> float:
    """The time that so many bytes take on the line, one after the other."""
    return 1000 * traffic_bytes * BITS_A_BYTE / baud if baud else 0.0


class Line:
    """A board of its own, behind the port `path`; it goes as fast as it can until `pace`.

    with Line(parse_address("emulated")) as line:
        connect(line.path)
        line.pace(115200)
        print(line.traffic())
    """

    def __init__(self, board: Address) -> None:
        _sleep_precisely()  # before the threads are made: they inherit it
        self._board = open_link(board)
        self._master, self._terminal = raw_terminal()
        self.path = os.ttyname(self._terminal)
        self._closing = threading.Event()
        self._carriers = (
            _Carrier(self._from_port, self._board.write, self._closing),
            _Carrier(self._from_board, self._to_port, self._closing),
        )

    def pace(self, baud: int) -> None:
        """Carry bytes at `baud` from now on; 0 is as fast as it goes."""
        for carrier in self._carriers:
            carrier.byte_s = BITS_A_BYTE / baud if baud else 0.0

    def traffic(self) -> Traffic:
        """What has gone over the line, once it is quiet."""
        before = self._traffic()
        while True:
            time.sleep(_QUIET_S)
            if (now := self._traffic()) == before:
                return now
            before = now

    def _traffic(self) -> Traffic:
        to_board, from_board = self._carriers
        return Traffic(to_board.carried_bytes, from_board.carried_bytes)

    def close(self) -> None:
        """Switch the board off and take the port away."""
        self._closing.set()
        for carrier in self._carriers:
            carrier.join()
        self._board.close()
        os.close(self._terminal)  # held so that the port outlives its clients
        os.close(self._master)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _from_port(self) -> bytes:
        if not select.select([self._master], [], [], _LOOK_S)[0]:
            return b""
        return os.read(self._master, _READ_BYTES)

    def _from_board(self) -> bytes:
        return self._board.read(_LOOK_S)

    def _to_port(self, data: bytes) -> None:
        """Hand `data` to the port; what nobody reads for a while is lost, as on a cable."""
        while data and select.select([], [self._master], [], _LOOK_S)[1]:
            data = data[os.write(self._master, data) :]


class _Carrier(threading.Thread):
    """One direction of a line."""

    def __init__(
        self,
        read: Callable[[], bytes],
        write: Callable[[bytes], None],
        closing: threading.Event,
    ) -> None:
        super().__init__(name="line", daemon=True)
        self._read, self._write = read, write
        self._closing = closing
        self._free_at = 0.0
        self.byte_s = 0.0
        self.carried_bytes = 0
        self.start()

    def run(self) -> None:
        with contextlib.suppress(LinkLost):
            while not self._closing.is_set():
                data = self._read()
                self.carried_bytes += len(data)
                if self.byte_s:
                    self._pace(data, self.byte_s)
                elif data:
                    self._write(data)

    def _pace(self, data: bytes, byte_s: float) -> None:
        """Write each byte when it has passed the line; a late one together with the next."""
        self._free_at = max(self._free_at, time.monotonic())
        while data and not self._closing.is_set():
            arrival = self._free_at + byte_s
            time.sleep(max(0.0, arrival - time.monotonic()))
            arrived = 1 + int((time.monotonic() - arrival) / byte_s)
            self._write(data[:arrived])
            self._free_at += min(arrived, len(data)) * byte_s
            data = data[arrived:]


def _sleep_precisely() -> None:
    """Have sleeps of this thread and its children end on time: Linux is 50 us late otherwise."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_TIMERSLACK, ctypes.c_ulong(1))
