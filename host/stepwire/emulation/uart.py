"""What is at the other end of an emulated board's serial lines: a test.

A micro:bit's:

uart init BAUD usb|pins
uart write HEX            on its pins; what it writes to USB goes there
7 uart read               all bytes that have arrived, a dot for none

An ESP32's, which has several:

uart init ID BAUD
uart write ID HEX
7 uart read ID COUNT      at most so many bytes
7 uart any ID             how many bytes have arrived
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

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


class Uarts(Device):
    """The lines 1 and 2 of an ESP32, whose 0 is its REPL."""

    word = "uart"

    def power_on(self) -> None:
        self._lines = {number: _Line() for number in (1, 2)}

    def order(self, words: list[str]) -> None:
        match words:
            case ["init", number, baud]:
                self._lines[int(number)].baud = int(baud)
                self.board.record("uart", {"id": int(number), "baud": int(baud)})
            case ["write", number, data]:
                self._lines[int(number)].sent += from_hex(data)
                self.board.record("uart", {"id": int(number), "written": from_hex(data).hex()})
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["any", number]:
                return str(len(self._lines[int(number)].arrived))
            case ["read", number, count]:
                line, most = self._lines[int(number)], int(count)
                found, line.arrived = line.arrived[:most], line.arrived[most:]
                return as_hex(found)
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """`{"1": {"baud": …, "sent": hex}}`: the lines that the board uses."""
        used = {number: line for number, line in self._lines.items() if line.baud}
        return {str(at): {"baud": its.baud, "sent": its.sent.hex()} for at, its in used.items()}

    def change(self, value: Any) -> Action:
        """`board.set(uart={1: b"hello"})`: bytes arrive."""
        arrivals: dict[Any, Any] = cast("Any", value) if isinstance(value, dict) else {0: None}
        if not all(at in self._lines and isinstance(data, bytes) for at, data in arrivals.items()):
            raise UsageError(f"`uart` takes a dict of 1 and 2 to bytes, not {value!r}")
        return partial(self._receive, arrivals)

    def _receive(self, arrivals: dict[int, bytes]) -> None:
        for number, data in arrivals.items():
            self._lines[number].arrived += data
            self.board.record("uart", {"id": number, "arrived": data.hex()})


class _Line:
    def __init__(self) -> None:
        self.baud = 0
        self.sent = b""
        self.arrived = b""
