"""The parts of an ESP32 besides pins, buses and lines: touch pads, and what its RTC keeps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from stepwire.emulation.buses import as_hex, from_hex
from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError

UNTOUCHED = 1000
"""A count that nobody's finger has lowered; that of a real pad depends on its size."""


class TouchPads(Device):
    """7 touchpad read PIN: the count of that pad, which is lower the closer a finger is."""

    word = "touchpad"

    def __init__(self, *arguments: Any) -> None:
        self._counts: dict[int, int] = {}
        super().__init__(*arguments)

    def answer(self, words: list[str]) -> str:
        match words:
            case ["read", pin]:
                return str(self._counts.get(int(pin), UNTOUCHED))
            case _:
                return super().answer(words)

    def change(self, value: Any) -> Action:
        """`board.set(touchpad={4: 120})`: the counts of pads, 0 to 65535, by pin."""
        pads: dict[Any, Any] = cast("Any", value) if isinstance(value, dict) else {None: None}
        if not all(isinstance(pin, int) and _is_count(count) for pin, count in pads.items()):
            raise UsageError(f"`touchpad` takes a dict of pins to counts, not {value!r}")
        return partial(self._touch, pads)

    def _touch(self, pads: Mapping[int, int]) -> None:
        self._counts.update(pads)
        self.board.record("touchpad", {str(pin): count for pin, count in pads.items()})


def _is_count(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= 0xFFFF


class Rtc(Device):
    """The clock that goes on, and the memory that lasts, through every reset.

    7 rtc offset        what was set, in microseconds, less what the board would take for its time
    rtc offset US
    7 rtc memory        hex
    rtc memory HEX
    """

    word = "rtc"

    def __init__(self, *arguments: Any) -> None:
        self._offset_us = 0
        self._memory = b""
        super().__init__(*arguments)
        self._power_on_us = self._began_us()

    def order(self, words: list[str]) -> None:
        match words:
            case ["offset", us]:
                self._offset_us, self._power_on_us = int(us), self._began_us()
                self.board.record("rtc", {"offset_us": int(us)})
            case ["memory", data]:
                self._memory = from_hex(data)
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["offset"]:
                return str(self._offset_us + self._began_us() - self._power_on_us)
            case ["memory"]:
                return as_hex(self._memory)
            case _:
                return super().answer(words)

    def _began_us(self) -> int:
        """When it was switched on, if its time begins anew with that, as virtual time does."""
        timeline = self.board.world.timeline
        return timeline.now_us() - self.board.now_us() if timeline.is_virtual else 0
