# The player of `music` on an emulated micro:bit, with the limits of a V1 (measured).

# ruff: noqa: F401 - names for others

import _tones
from _pins import checked as _pin, pins as _pins
from _tones import is_playing

DEFAULT_PIN = _pins[0]
HIGHEST_HZ = 3906


def start(pin, notes, loop_from):
    if pin is not None:
        _pin(pin)._take("music")
    _tones.start(pin, notes, loop_from)


def stop(pin):
    if pin is not None:
        _pin(pin)._free()
    _tones.stop(pin)
