"""The ESP32's `_audio`: I2S, or a DAC or PWM sample by sample, against a fake `machine`."""

from __future__ import annotations

import gc
import struct
import sys
from collections.abc import Callable, Iterable
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from stepwire.kinds import load_kind

TESTS = Path(__file__).parents[1]
FIRMWARE = TESTS.parent / "firmware"
LOUD = [0, 32767, -32768, 16000, -16000, 300]
BLOCKS = [struct.pack(f"<{len(LOUD)}h", *LOUD)] * 3
HEARD = [(128 + 255) // 2, (0 + 190) // 2, (65 + 129) // 2] * 3
Play = Callable[[Iterable[bytes]], None]


@pytest.fixture
def chip(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A chip that was just switched on, with heap enough."""
    spec = spec_from_file_location("fake_esp32", TESTS / "fake_esp32.py")
    assert spec and spec.loader
    fake = module_from_spec(spec)
    spec.loader.exec_module(fake)
    monkeypatch.setitem(sys.modules, "machine", fake)
    monkeypatch.setitem(sys.modules, "utime", fake)
    monkeypatch.setattr(gc, "mem_free", lambda: 100_000, raising=False)
    return fake


def play_of(kind: str) -> Play:
    """`_audio.play` as it is on a board of the kind: its files in one namespace."""
    namespace: dict[str, Play] = {}
    for file in load_kind(kind).modules.supplied["_audio"]["*"]:
        exec((FIRMWARE / file).read_text("utf-8"), namespace)
    return namespace["play"]


def test_i2s_gets_every_block_and_then_silence_until_they_have_sounded(chip):
    play_of("esp32")(BLOCKS)
    assert chip.samples[:3] == BLOCKS
    assert len(chip.samples) == 4 and not any(chip.samples[3])


def test_a_dac_gets_the_mean_of_each_two_samples_8000_times_a_second(chip):
    play_of("esp32-dac")(BLOCKS)
    *samples, end = chip.samples
    assert [value for _, value in samples] == HEARD
    assert end[1] == 0
    times = [us for us, _ in samples]
    assert all(118 <= later - earlier <= 132 for earlier, later in pairwise(times))
    assert times[-1] - times[0] == pytest.approx(125 * (len(times) - 1), abs=7)


def test_pwm_gets_the_same_as_widths_of_pulses_and_ends_low(chip, monkeypatch):
    duties: list[int] = []

    class Pwm(chip.PWM):
        def duty_u16(self, value: int) -> None:
            duties.append(value)
            self.duty = value

    monkeypatch.setattr(chip, "PWM", Pwm)
    play_of("esp32-pwm")(BLOCKS)
    assert duties == [257 * value for value in HEARD] + [0]


def test_what_the_heap_does_not_hold_sounds_piece_by_piece_and_whole(chip, monkeypatch):
    monkeypatch.setattr(gc, "mem_free", lambda: 1000)
    taken_at: list[int] = []

    def blocks():
        for block in BLOCKS:
            taken_at.append(len(chip.samples))
            yield block

    play_of("esp32-dac")(blocks())
    assert taken_at == [0, 3, 6]
    assert len(chip.samples) == 9 + 1


@pytest.mark.parametrize("kind", ["esp32", "esp32-dac", "esp32-pwm"])
def test_the_part_is_let_go_of_when_synthesis_is_interrupted(chip, kind, monkeypatch):
    ended: list[str] = []
    monkeypatch.setattr(chip.I2S, "deinit", lambda self: ended.append("i2s"))
    monkeypatch.setattr(chip.DAC, "write", lambda self, value: ended.append("dac"))
    monkeypatch.setattr(chip.PWM, "deinit", lambda self: ended.append("pwm"))

    def blocks():
        raise KeyboardInterrupt
        yield b""

    with pytest.raises(KeyboardInterrupt):
        play_of(kind)(blocks())
    assert len(ended) == 1
