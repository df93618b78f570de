"""The devices on an emulated board's I2C bus, as register maps that a test fills.

7 i2c scan                the addresses of those that are there
7 i2c read ADDRESS N      hex, from the register that was written last on
7 i2c write ADDRESS HEX   the first byte names a register, the others go there and behind it
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError


class _Registers:
    def __init__(self) -> None:
        self.values = bytearray(256)
        self.at = 0

    def write(self, data: bytes) -> None:
        self.at = data[0] if data else self.at
        for value in data[1:]:
            self.values[self.at] = value
            self.at = (self.at + 1) % len(self.values)

    def read(self, count: int) -> bytes:
        found = bytes(self.values[(self.at + i) % len(self.values)] for i in range(count))
        self.at = (self.at + count) % len(self.values)
        return found


class I2C(Device):
    """Devices by address; a step that asks for another address gets OSError."""

    word = "i2c"

    def __init__(self, *arguments: Any) -> None:
        self._devices: dict[int, _Registers] = {}
        super().__init__(*arguments)

    def answer(self, words: list[str]) -> str:
        match words:
            case ["scan"]:
                return " ".join(map(str, sorted(self._devices)))
            case ["read", address, count]:
                data = self._device(address).read(int(count))
                self.board.record("i2c", {"address": int(address), "read": data.hex()})
                return data.hex()
            case ["write", address, *data]:
                written = bytes.fromhex("".join(data))
                self._device(address).write(written)
                self.board.record("i2c", {"address": int(address), "written": written.hex()})
                return "written"
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """`{"24": {"0": 1, …}}`: of each device the registers that are not 0."""
        return {
            str(address): {str(at): value for at, value in enumerate(its.values) if value}
            for address, its in self._devices.items()
        }

    def change(self, value: Any) -> Action:
        """`board.set(i2c={0x18: {0x0F: 0x33}})`: registers of devices; None takes a device off."""
        if not isinstance(value, dict):
            raise UsageError(f"`i2c` takes a dict of addresses to registers, not {value!r}")
        maps = cast("dict[Any, dict[Any, Any] | None]", value)
        for address, registers in maps.items():
            _check("an address", address, 127)
            for at, byte in (registers or {}).items():
                _check("a register", at, 255)
                _check("a register's value", byte, 255)
        return partial(self._plug, maps)

    def _plug(self, maps: Mapping[int, Mapping[int, int] | None]) -> None:
        for address, registers in maps.items():
            if registers is None:
                self._devices.pop(address, None)
                continue
            its = self._devices.setdefault(address, _Registers())
            for at, byte in registers.items():
                its.values[at] = byte

    def _device(self, address: str) -> _Registers:
        if int(address) not in self._devices:
            raise ValueError("ENODEV")
        return self._devices[int(address)]


def _check(what: str, value: object, most: int) -> None:
    if not isinstance(value, int) or not 0 <= value <= most:
        raise UsageError(f"{what} on the I2C bus is 0 to {most}, not {value!r}")
