# What the time module of an emulated micro:bit V1 has, and a V2's as well.

# ruff: noqa: F401 - names for others

from _clock import sleep as _sleep, sleep_ms as _sleep_ms, sleep_us as _sleep_us
from _clock import ticks_add as _ticks_add, ticks_diff, ticks_ms, ticks_us


def ticks_add(ticks, delta):
    if not -(1 << 30) <= delta < 1 << 30:
        raise OverflowError("overflow converting long int to machine word")
    return _ticks_add(ticks, delta)


def sleep(seconds):
    _sleep(seconds + 0)  # a TypeError for what is no number


def sleep_ms(ms):
    _sleep_ms(ms | 0)  # and here for what is no int


def sleep_us(us):
    _sleep_us(us | 0)
