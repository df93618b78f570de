"""The devices on an emulated board's buses: register maps on I2C, commands and answers on SPI.

7 i2c scan                the addresses of those that are there
7 i2c read ADDRESS N      hex, from the register that was written last on
7 i2c write ADDRESS HEX   the first byte names a register, the others go there and behind it
7 spi transfer HEX        what came back meanwhile, as many bytes

No bytes at all are a dot.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError


def from_hex(word: str) -> bytes:
    """The bytes of a word on the side channel."""
    return bytes.fromhex("" if word == "." else word)


def as_hex(data: bytes) -> str:
    """The word for bytes on the side channel."""
    return data.hex() or "."


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
                return as_hex(data)
            case ["write", address, data]:
                written = from_hex(data)
                self._device(address).write(written)
                self.board.record("i2c", {"address": int(address), "written": written.hex()})
                return "."
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
        maps = cast("dict[Any, Any]", value)
        for address, registers in maps.items():
            _check("an address", address, 127)
            if not isinstance(registers, dict | None):
                raise UsageError(f"the registers of a device are a dict, not {registers!r}")
            for at, byte in cast("dict[Any, Any]", registers or {}).items():
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


class SPI(Device):
    """One device, which answers what a test has it answer, and 0 otherwise."""

    word = "spi"

    def __init__(self, *arguments: Any) -> None:
        self._answers: dict[bytes, bytes] = {}
        super().__init__(*arguments)

    def power_on(self) -> None:
        self._heard = b""
        self._coming: bytes = b""

    def answer(self, words: list[str]) -> str:
        match words:
            case ["transfer", data]:
                written = from_hex(data)
                read = bytes(self._shift(byte) for byte in written)
                self.board.record("spi", {"written": written.hex(), "read": read.hex()})
                return as_hex(read)
            case _:
                return super().answer(words)

    def of_plain(self, value: Any) -> Any:
        """`{"9f": "ef4016"}`: bytes in hex."""
        try:
            pairs = cast("dict[Any, Any]", value).items()
            return {bytes.fromhex(word): bytes.fromhex(back) for word, back in pairs}
        except (AttributeError, TypeError, ValueError):
            raise UsageError(
                f"`spi` takes a mapping of bytes to bytes, in quotes and in hex, not {value!r}"
            ) from None

    def change(self, value: Any) -> Action:
        """`board.set(spi={b"\x9f": b"\xef\x40\x16"})`: after these bytes the others come."""
        answers = cast("dict[Any, Any]", value) if isinstance(value, dict) else {None: None}
        if not all(isinstance(each, bytes) and each for pair in answers.items() for each in pair):
            raise UsageError(f"`spi` takes a dict of bytes to bytes, not {value!r}")
        return partial(self._plug, cast("dict[bytes, bytes]", dict(answers)))

    def _plug(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers

    def _shift(self, byte: int) -> int:
        read, self._coming = self._coming[:1], self._coming[1:]
        longest = max((len(command) for command in self._answers), default=1)
        self._heard = (self._heard + bytes([byte]))[-longest:]
        for command, answer in self._answers.items():
            if self._heard.endswith(command) and not self._coming:
                self._coming = answer
        return read[0] if read else 0
