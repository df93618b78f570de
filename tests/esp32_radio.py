"""Boards of a fake ESP32 for the tests of its `radio`, and what they send and hear."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
RADIO = ROOT / "firmware" / "portable" / "radio.py"
AIR = ROOT / "firmware" / "esp32" / "_air.py"
FAKE = ROOT / "tests" / "fake_espnow.py"
BROADCAST = b"\xff" * 6
HEADER = b"sw\x07\x00\x00\x75\x62\x69\x74"  # of the default channel, data rate, group, address
TEXT = b"\x01\x00\x01"

USES: list[Callable[[ModuleType], object]] = [
    lambda radio: radio.send("a"),
    lambda radio: radio.send_bytes(b"a"),
    lambda radio: radio.receive(),
    lambda radio: radio.receive_bytes(),
    lambda radio: radio.receive_bytes_into(bytearray(1)),
    lambda radio: radio.receive_full(),
]


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Board(NamedTuple):
    """A chip that was just switched on; `start` imports radio there."""

    chip: ModuleType
    start: Callable[[], ModuleType]


def new_board(monkeypatch: pytest.MonkeyPatch) -> Board:
    fake = load("fake_espnow", FAKE)

    def start() -> ModuleType:
        be(monkeypatch, fake)
        monkeypatch.setitem(sys.modules, "_air", load("_air", AIR))
        return load("radio", RADIO)

    return Board(fake, start)


def be(monkeypatch: pytest.MonkeyPatch, fake: ModuleType) -> None:
    """Let this Python import the fake for what an ESP32 has."""
    for name in ("espnow", "network", "utime"):
        monkeypatch.setitem(sys.modules, name, fake)


def connect(chip: ModuleType, channel: int = 6) -> None:
    chip.wifi.is_on = chip.wifi.is_connected = True
    chip.wifi.channel = channel


def hear(chip: ModuleType, *messages: bytes) -> None:
    for message in messages:
        chip.deliver(HEADER + message)


def received(radio: ModuleType) -> list[bytes]:
    return list(iter(radio.receive_bytes, None))


def packets(chip: ModuleType) -> list[bytes]:
    return [packet for _, _, packet in chip.sent]
