"""What is at the other end of an emulated micro:bit's serial line: a test.

uart init BAUD usb|pins
uart write HEX            on its pins; what it writes to USB goes there
7 uart read               all bytes that have arrived, a dot for none
"""

from __future__ import annotations

from functools import partial
from typing import Any

from stepwire.emulation.buses import as_hex, from_hex
from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError


class Uart(Device):
    """A line that loses nothing, at any speed."""

    word = "uart"

    def power_on(self) -> None:
        self._baud = 115_200
        self._line = "usb"
        self._sent = b""
        self._arrived = b""

    def order(self, words: list[str]) -> None:
        match words:
            case ["init", baud, line]:
                self._baud, self._line = int(baud), line
                self.board.record("uart", {"baud": self._baud, "line": line})
            case ["write", data]:
                self._sent += from_hex(data)
                self.board.record("uart", {"written": from_hex(data).hex()})
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["read"]:
                arrived, self._arrived = self._arrived, b""
                return as_hex(arrived)
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """`{"baud": …, "line": "usb" or "pins", "sent": hex}`: what it has sent on its pins."""
        return {"baud": self._baud, "line": self._line, "sent": self._sent.hex()}

    def of_plain(self, value: Any) -> Any:
        """Text, which arrives as UTF-8."""
        return value.encode() if isinstance(value, str) else value

    def change(self, value: Any) -> Action:
        """`board.set(uart=b"hello")`: bytes arrive."""
        if not isinstance(value, bytes):
            raise UsageError(f"`uart` takes bytes, not {value!r}")
        return partial(self._receive, value)

    def _receive(self, data: bytes) -> None:
        self._arrived += data
        self.board.record("uart", {"arrived": data.hex()})
