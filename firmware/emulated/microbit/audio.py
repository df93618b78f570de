# The audio module of an emulated micro:bit V1: frames of 32 samples, 7,812 of them a second.

from time import sleep_ms as _sleep_ms

from _frame import AudioFrame, taken as _taken
from _pins import pins as _pins
from _side import ask as _ask, order as _order

_AHEAD_MS = 100  # as much as the host is given before its time


def play(source, wait=True, pin=_pins[0], return_pin=None):
    # Without `wait` all frames are taken at once: nothing here could fetch them later.
    stop()
    try:
        for frame in source:
            _order("sound", "samples", "7812", _taken(frame))
            while wait and _left_ms() > _AHEAD_MS:
                _sleep_ms(_left_ms() - _AHEAD_MS)
        if wait:
            _sleep_ms(_left_ms())
    except KeyboardInterrupt:
        stop()
        raise


def stop():
    _order("sound", "stop")


def is_playing():
    return _left_ms() > 0


def _left_ms():
    return int(_ask("sound", "left"))
