# What the microbit module of an emulated micro:bit V1 has, and a V2's as well.

# ruff: noqa: F401 - names for others

from time import sleep_ms as _sleep_ms, ticks_ms as _ticks_ms

from _buses import i2c, spi, uart
from _display import MicroBitDisplay as _Display
from _image import Image
from _parts import accelerometer, button_a, button_b, compass
from _pins import pins as _pins
from _side import ask as _ask, halt as _halt, order as _order
from machine import reset

import audio

display = _Display()

for _number in _pins:
    globals()["pin%d" % _number] = _pins[_number]
del _number


def sleep(ms):
    _sleep_ms(int(ms + 0))  # a TypeError for what is no number


def running_time():
    return _ticks_ms()


def temperature():
    return int(_ask("sensor", "temperature"))


def panic(code=0):
    _order("display", "panic", str(code))
    _halt("panic", str(code))


def scale(value, from_, to):
    low, high = from_
    begin, end = to
    result = begin + (value - low) * (end - begin) / (high - low)
    return round(result) if isinstance(begin, int) and isinstance(end, int) else result
