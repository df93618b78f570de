"""The parts of emulated boards, by the words that boards/*.toml list."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from stepwire.emulation.device import Device

# Module and class of each, some of which go by the same word. Imported when a board has it:
_PARTS = {
    "button": ("buttons", "Buttons"),
    "display": ("display", "Display"),
    "esp-now": ("radio", "EspNow"),
    "i2c": ("buses", "I2C"),
    "log": ("notes", "Log"),
    "logo": ("buttons", "Logo"),
    "microphone": ("sensors", "Microphone"),
    "power": ("notes", "Power"),
    "radio": ("radio", "Radio"),
    "rtc": ("esp32", "Rtc"),
    "sensor": ("sensors", "Sensors"),
    "sound": ("sound", "Sound"),
    "spi": ("buses", "SPI"),
    "touch": ("buttons", "Touch"),
    "touchpad": ("esp32", "TouchPads"),
    "uart": ("uart", "Uart"),
    "uarts": ("uart", "Uarts"),
}


def parts(words: Iterable[str]) -> list[type[Device]]:
    """The classes of these parts; raises KeyError for a word that names none."""
    found = (_PARTS[word] for word in words)
    return [getattr(import_module(f"stepwire.emulation.{home}"), name) for home, name in found]
