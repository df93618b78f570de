"""A port that mpremote, Thonny or Belay can open as the serial port of an emulated board.

The port is a second pseudo terminal, beside the one that the interpreter runs
on: its path is given out, and bytes are carried between it and the board's own,
whose mode no other program may change. The board stays on when a program closes
the port, and the next one finds it as it was left.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import socket
import threading
from collections.abc import Generator

from stepwire.emulation.terminal import raw_terminal
from stepwire.errors import BoardHalted, LinkLost
from stepwire.links import Link

_READ_BYTES = 4096
_LOOK_S = 0.1  # how often the carrier looks whether the port is closed
_READER_TIMEOUT_S = 1.0
_CTRL_C = re.compile(rb"(\x03)")


@contextlib.contextmanager
def serve(link: Link) -> Generator[str, None, None]:
    """Lend a board to other programs: gives the path of a port for them to open.

    What the board sends while nobody reads is lost once the port's buffer is
    full, as it is on a cable without a reader; so is what a busy board does not
    take, but for Ctrl-C. The link stays open.

        with serve(link) as path:
            subprocess.run(["mpremote", "connect", path, "exec", "print(1)"])
    """
    master, terminal = raw_terminal()
    port = _Port(link, master)
    try:
        yield os.ttyname(terminal)
    finally:
        port.close()
        os.close(terminal)  # which we held so that the port outlives its programs
        os.close(master)


class _Port:
    """Carries bytes between a link and the master of a terminal until `close`."""

    def __init__(self, link: Link, master: int) -> None:
        self._link = link
        self._master = master
        self._closing = threading.Event()
        self._wake, self._woken = socket.socketpair()
        self._patience_s = _READER_TIMEOUT_S
        self._carriers = [
            threading.Thread(target=carry, name="emulated port", daemon=True)
            for carry in (self._carry_to_board, self._carry_from_board)
        ]
        for carrier in self._carriers:
            carrier.start()

    def close(self) -> None:
        self._closing.set()
        self._wake.close()
        for carrier in self._carriers:
            carrier.join()
        self._woken.close()

    def _carry_to_board(self) -> None:
        arrival = select.poll()
        arrival.register(self._master, select.POLLIN)
        arrival.register(self._woken, select.POLLIN)
        while arrival.poll() and not self._closing.is_set():
            for piece in _CTRL_C.split(os.read(self._master, _READ_BYTES)):
                # What a busy board has no room for is lost, as at a UART; Ctrl-C never is.
                with contextlib.suppress(LinkLost):
                    self._link.write(piece)

    def _carry_from_board(self) -> None:
        room = select.poll()
        room.register(self._master, select.POLLOUT)
        with contextlib.suppress(LinkLost):
            while not self._closing.is_set():
                data = self._read()
                while data and room.poll(self._patience_s * 1000):
                    data = data[os.write(self._master, data) :]
                # Who has not read for a second is waited for no longer, until there is room.
                self._patience_s = 0.0 if data else _READER_TIMEOUT_S

    def _read(self) -> bytes:
        try:
            return self._link.read(_LOOK_S)
        except BoardHalted:  # whoever has the port open sees what he would of a real one: nothing
            self._closing.wait(_LOOK_S)
            return b""
