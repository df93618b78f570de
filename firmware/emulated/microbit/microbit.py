# The microbit module of an emulated micro:bit.

# ruff: noqa: F401, F403 - names for others

from _display import MicroBitDisplay as _Display
from _image import Image
from _parts import *
from _pins import pins as _pins
from _side import ask as _ask, order as _order
from time import sleep_ms as _sleep_ms, ticks_ms as _ticks_ms
from machine import reset

display = _Display()

for _number in _pins:
    globals()["pin%d" % _number] = _pins[_number]
del _number


def sleep(ms):
    _sleep_ms(int(ms))


def running_time():
    return _ticks_ms()


def temperature():
    return int(_ask("sensor", "temperature"))


def panic(code=0):
    _order("display", "panic", str(code))
    while True:
        _sleep_ms(1000)


def scale(value, *, from_, to):
    low, high = from_
    result = to[0] + (value - low) * (to[1] - to[0]) / (high - low)
    return int(result) if isinstance(to[0], int) and isinstance(to[1], int) else result
