"""The radio of an emulated micro:bit: the nRF's own packets, in the air of its world.

radio on LENGTH QUEUE CHANNEL ADDRESS GROUP RATE    also while it is on
radio off                                           forgets what it has received
radio send HEX
7 radio receive                                     HEX RSSI US of the oldest packet, or -
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Any, NamedTuple

from stepwire.emulation.air import RSSI_DBM
from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError

MEDIUM = "nrf"


class _Settings(NamedTuple):
    length: int
    queue: int
    channel: int
    address: int
    group: int
    rate: int

    @property
    def header(self) -> bytes:
        """What stands in front of a packet: only those with the same are heard."""
        return self.address.to_bytes(4, "big") + bytes((self.group, self.rate))


class Radio(Device):
    """Hears the packets of its channel, address, group and data rate while it is on."""

    word = "radio"

    def power_on(self) -> None:
        self._received: deque[tuple[bytes, int, int]] = deque()
        self._settings: _Settings | None = None
        self.board.world.air.leave(self)

    def order(self, words: list[str]) -> None:
        match words:
            case ["on", *settings]:
                if self._settings is None:
                    self.board.world.air.listen(MEDIUM, self)
                self._settings = _Settings(*map(int, settings))
                self.board.record("radio", {"on": True, **self._settings._asdict()})
            case ["off"]:
                self.power_on()
                self.board.record("radio", {"on": False})
            case ["send", text] if self._settings is not None:
                data = bytes.fromhex(text)
                self.board.record("radio", {"sent": text})
                packet = self._settings.header + data
                self.board.world.air.send(MEDIUM, self, packet, self._settings.channel)
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        if words != ["receive"]:
            return super().answer(words)
        if not self._received:
            return "-"
        data, rssi_dbm, at_us = self._received.popleft()
        return f"{data.hex() or '.'} {rssi_dbm} {at_us}"

    def hear(self, packet: bytes, channel: int, rssi_dbm: int) -> None:
        """Keep a packet that is for this radio, unless its queue is full."""
        its = self._settings
        if its is None or channel != its.channel or not packet.startswith(its.header):
            return
        if len(self._received) < its.queue:
            data = packet[len(its.header) :][: its.length]
            self._received.append((data, rssi_dbm, self.board.now_us()))
            self.board.record("radio", {"received": data.hex(), "rssi": rssi_dbm})

    def state(self) -> Any:
        """`{"on": …, "waiting": …}` and its settings while it is on."""
        settings = self._settings._asdict() if self._settings else {}
        return {"on": self._settings is not None, "waiting": len(self._received), **settings}

    def change(self, value: Any) -> Action:
        """`board.set(radio=b"…")`: a packet for this board, out of nowhere."""
        if not isinstance(value, bytes):
            raise UsageError(f"`radio` takes a packet of bytes, not {value!r}")
        return partial(self._hear_own, value)

    def _hear_own(self, data: bytes) -> None:
        if self._settings is not None:
            self.hear(self._settings.header + data, self._settings.channel, RSSI_DBM)
