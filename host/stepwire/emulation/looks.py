"""What a person sees of an emulated board's state, in the terminal and in a picture alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

FULL_SCALE = 65535
BRIGHTEST = 9  # of a micro:bit's display
_REFERENCE_V = 3.3
_SCREEN_GAMMA = 2.2
_SECOND_US = 1_000_000

State = Mapping[str, Any]
"""A board's state, as `BoardModel.state` gives it."""


class PinLook(NamedTuple):
    """A pin: what it is, how much of its full scale it carries, and that in words.

    `is_level` says that it is one of two levels, high or low.
    """

    what: str
    share: float
    words: str
    is_level: bool


def pin_look(pin: Mapping[str, Any]) -> PinLook:
    """How a pin of a state looks.

    >>> pin_look({"mode": "out", "pull": None, "level": 1, "analog_u16": 65535}).words
    'high'
    """
    if "pwm" in pin:
        duty_u16, period_us = pin["pwm"]["duty_u16"], pin["pwm"]["period_us"]
        share = duty_u16 / FULL_SCALE
        return PinLook("pwm", share, f"{share:.0%} of {_period(period_us)}", False)
    if pin["mode"] in (None, "adc"):
        share = pin["analog_u16"] / FULL_SCALE
        words = f"{pin['analog_u16']} of {FULL_SCALE}, {share * _REFERENCE_V:.2f} V"
        return PinLook("analog in" if pin["mode"] else "driven", share, words, False)
    pull = f", pulled {pin['pull']}" if pin["pull"] else ""
    words = ("high" if pin["level"] else "low") + pull
    return PinLook(pin["mode"].replace("_", " "), float(pin["level"]), words, True)


def _period(us: int) -> str:
    if us >= _SECOND_US:
        return f"{us / _SECOND_US:g} s"
    return f"{us / 1000:g} ms" if us >= 1000 else f"{us} us"


def led_rgb(colour: Sequence[int]) -> tuple[int, int, int]:
    """What a screen shows for a NeoPixel's red, green, blue (and white), each 0 to 255.

    LEDs are bright: what a strip calls 64 of 255 looks half as bright as all of it. The
    exponent is the 2.2 of screens (IEC 61966-2-1 is close to it). White adds to all three.

    >>> led_rgb((64, 0, 0)), led_rgb((0, 0, 0, 255))
    ((136, 0, 0), (255, 255, 255))
    """
    white = colour[3] if len(colour) > 3 else 0
    red, green, blue = (_on_screen(min(level + white, 255)) for level in colour[:3])
    return red, green, blue


def _on_screen(level: int) -> int:
    return round(255 * (level / 255) ** (1 / _SCREEN_GAMMA))


def pixel_rgb(brightness: int) -> tuple[int, int, int]:
    """A pixel of a micro:bit's red display, by its brightness 0 to 9."""
    return (round(90 + 165 * brightness / BRIGHTEST), 0, 0) if brightness else (58, 22, 22)


def display_rows(state: State) -> list[list[int]]:
    """The brightness 0 to 9 of each pixel, row by row; none for a board without a display."""
    return [[int(digit) for digit in row] for row in state.get("display", {}).get("rows", ())]


def held_down(state: State) -> list[tuple[str, bool]]:
    """What can be pressed, by name, and whether it is."""
    return [
        (name, is_down)
        for part in ("button", "logo", "touch")
        for name, is_down in state.get(part, {}).items()
    ]


def tone_hz(state: State) -> int:
    """What sounds, 0 for nothing."""
    return state.get("sound", {}).get("hz", 0)


def notices(state: State) -> list[str]:
    """What else a person would notice."""
    hz, panic = tone_hz(state), state.get("display", {}).get("panic")
    said = [f"sounds at {hz} Hz"] if hz else []
    return said if panic is None else [*said, f"panic {panic}"]


def plain_pins(state: State) -> list[tuple[str, Mapping[str, Any]]]:
    """The pins in use that have no strip on them, by number."""
    return [(name, pin) for name, pin in state["pins"].items() if name not in state["neopixels"]]


def is_in_use(state: State) -> bool:
    """Whether there is anything to see: a board that has only computed looks like none."""
    lit = any(map(any, display_rows(state)))
    down = any(is_down for _, is_down in held_down(state))
    return bool(state["pins"] or state["neopixels"] or lit or down or notices(state))
