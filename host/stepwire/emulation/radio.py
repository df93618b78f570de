"""The radios of emulated boards, in the air of their world.

    radio on
    radio off                forgets what it has received
    radio send HEX
    7 radio receive          HEX RSSI US of the oldest packet, or -

What is in a packet, and for whom, is the board's own affair: firmware/portable/radio.py.
"""

from __future__ import annotations

from collections import deque
from typing import Any, ClassVar, NamedTuple

from stepwire.emulation.device import Device


class _Received(NamedTuple):
    packet: bytes
    rssi_dbm: int
    at_us: int


class Radio(Device):
    """The nRF radio of a micro:bit: hears every packet of its kind while it is on."""

    word = "radio"
    medium: ClassVar[str] = "nrf"

    def power_on(self) -> None:
        self._received: deque[_Received] = deque()
        self._is_on = False
        self.board.world.air.leave(self)

    def order(self, words: list[str]) -> None:
        match words:
            case ["on"]:
                if not self._is_on:
                    self._is_on = True
                    self.board.world.air.listen(self)
                    self.board.record("radio", "on")
            case ["off"]:
                self.power_on()
                self.board.record("radio", "off")
            case ["send", packet] if self._is_on:
                self.board.record("radio", {"sent": packet})
                self.board.world.air.send(self, bytes.fromhex(packet))
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        if words != ["receive"]:
            return super().answer(words)
        if not self._received:
            return "-"
        packet, rssi_dbm, at_us = self._received.popleft()
        return f"{packet.hex()} {rssi_dbm} {at_us}"

    def hear(self, packet: bytes, rssi_dbm: int) -> None:
        """Keep a packet for the board, which asks for it at each use of its radio."""
        self._received.append(_Received(packet, rssi_dbm, self.board.now_us()))
        self.board.record("radio", {"received": packet.hex(), "rssi": rssi_dbm})

    def state(self) -> Any:
        """`{"on": …}`."""
        return {"on": self._is_on}


class EspNow(Radio):
    """The same over ESP-NOW: an ESP32 hears no micro:bits, and they do not hear it."""

    medium = "esp-now"
