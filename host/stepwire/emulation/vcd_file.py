"""What the pins of an emulated board did, as a VCD file for a wave viewer (GTKWave, PulseView)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from vcd import VCDWriter

from stepwire.emulation.model import BoardModel
from stepwire.emulation.sound import Sound


class _Change(NamedTuple):
    at_us: int
    name: str
    value: Any


def write(path: Path, model: BoardModel, name: str) -> None:
    """Write a file of microseconds since power-on, under the scope `name`.

    It has a wire for each pin that was used or driven, `neopixel_N` with a strip's
    colours as RRGGBB text, `pwm_N_duty_u16` and `pwm_N_period_us`, and `sound_hz`, 0 in silence.
    """
    changes = sorted([*_pins(model), *_strips(model), *_waves(model), *_sound(model)])
    with path.open("w", encoding="ascii") as file:
        writer = VCDWriter(file, timescale="1 us", comment="an emulated board of stepwire")
        variables: dict[str, Any] = {}
        for change in changes:
            if change.name not in variables:
                variables[change.name] = _register(writer, name, change.name)
        for change in changes:
            writer.change(variables[change.name], change.at_us, change.value)
        writer.close(model.uptime_us())


def _register(writer: Any, scope: str, name: str) -> Any:
    if name.startswith("neopixel"):
        return writer.register_var(scope, name, "string", init="")
    if name == "sound_hz" or name.startswith("pwm"):
        return writer.register_var(scope, name, "integer", init=0)
    return writer.register_var(scope, name, "wire", size=1, init="x")


def _pins(model: BoardModel) -> Iterator[_Change]:
    for number, edges in model.edges().items():
        for edge in edges:
            yield _Change(edge.at_us, f"pin{number}", edge.level)


def _strips(model: BoardModel) -> Iterator[_Change]:
    for event in model.events:
        if event.what == "neopixel":
            colours = "_".join(bytes(colour).hex() for colour in event.value)
            yield _Change(round(event.at_ms * 1000), f"neopixel_{event.pin}", colours)


def _waves(model: BoardModel) -> Iterator[_Change]:
    """The duty of PWM, 0 to 65535 and 0 when it has ended, and how long its period is."""
    waves: set[int | None] = set()
    for event in model.events:
        at_us = round(event.at_ms * 1000)
        if event.what == "pwm":
            waves.add(event.pin)
            yield _Change(at_us, f"pwm_{event.pin}_duty_u16", event.value["duty_u16"])
            yield _Change(at_us, f"pwm_{event.pin}_period_us", event.value["period_us"])
        elif event.what == "mode" and event.pin in waves:
            waves.remove(event.pin)
            yield _Change(at_us, f"pwm_{event.pin}_duty_u16", 0)


def _sound(model: BoardModel) -> Iterator[_Change]:
    sound = model.devices.get(Sound.word)
    if not isinstance(sound, Sound):
        return
    tones = sound.heard()[0]
    for tone, after in zip_longest(tones, tones[1:]):
        yield _Change(tone.begin_us, "sound_hz", tone.hz)
        if after is None or after.begin_us > tone.end_us:
            yield _Change(tone.end_us, "sound_hz", 0)
