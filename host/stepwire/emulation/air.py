"""The air between the radios of emulated boards."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from stepwire.errors import UsageError

if TYPE_CHECKING:
    from random import Random

    from stepwire.emulation.radio import Radio

RSSI_DBM = -50
"""How strong a packet is received unless somebody says otherwise, as from across a room."""


class Air:
    """Carries packets to every radio but the sender's.

    Which of them are lost is the same in every run: `seed` decides.
    """

    def __init__(self, *, seed: int = 1) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Radio] = []
        self._seed = seed
        self._loss = 0.0
        self._rssi_dbm = RSSI_DBM

    def set(self, *, loss: float | None = None, rssi_dbm: int | None = None) -> None:
        """Lose this part of all packets, 0.0 to 1.0, and receive them this strong, -128 to 0 dBm.

        Raises `UsageError` for a value outside of its range.
        """
        if loss is not None and not (_is_number(loss) and 0.0 <= loss <= 1.0):
            raise UsageError(f"the loss of packets is 0.0 to 1.0, not {loss!r}")
        if rssi_dbm is not None and not (_is_number(rssi_dbm) and -128 <= rssi_dbm <= 0):
            raise UsageError(f"the strength of packets is -128 to 0 dBm, not {rssi_dbm!r}")
        with self._lock:
            self._loss = self._loss if loss is None else loss
            self._rssi_dbm = self._rssi_dbm if rssi_dbm is None else rssi_dbm

    def listen(self, radio: Radio) -> None:
        """Have a radio hear the packets of its medium from now on."""
        with self._lock:
            self._listeners.append(radio)

    def leave(self, radio: Radio) -> None:
        """Have it hear none any more."""
        with self._lock:
            self._listeners = [one for one in self._listeners if one is not radio]

    def send(self, sender: Radio, packet: bytes) -> None:
        """Send a packet to the others of the sender's medium."""
        with self._lock:
            others = [one for one in self._listeners if one is not sender]
            near = [one for one in others if one.medium == sender.medium]
            heard = [one for one in near if self._random.random() >= self._loss]
            rssi_dbm = self._rssi_dbm
        for radio in heard:
            radio.hear(packet, rssi_dbm)

    @cached_property
    def _random(self) -> Random:
        from random import Random

        return Random(self._seed)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
