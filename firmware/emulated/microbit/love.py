# The love module of an emulated micro:bit: a heart that beats.

from _board import Image as _Image, display as _display

_BEATS = 8
_BEAT_MS = 150


def badaboom():
    beat = (_Image.HEART, _Image.HEART_SMALL, _Image.HEART, _Image.HEART_SMALL, _Image.HEART_SMALL)
    for _ in range(_BEATS):
        _display.show(beat, delay=_BEAT_MS)
    _display.show(_Image.HEART)
