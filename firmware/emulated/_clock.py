# The time of an emulated board, whose ticks wrap at 2**30 as on boards: this computer's,
# or a virtual one that the host keeps (_virtual_clock.py).

# ruff: noqa: F403 - names for others

import utime as _utime

import _side
from _interrupts import nap_us as _nap_us
from _side import ask as _ask

_MASK = (1 << 30) - 1
_HALF = 1 << 29
virtual = _ask("time") == "virtual"

if virtual:
    from _virtual_clock import *
else:
    from utime import time, time_ns

    def ticks_us():
        _look()
        return _utime.ticks_us() & _MASK

    def ticks_ms():
        _look()
        return _utime.ticks_ms() & _MASK

    def sleep_us(us):
        if _side.attend:
            _nap_us(us | 0)
        else:
            _utime.sleep_us(us)

    def sleep_ms(ms):
        if _side.attend:
            _nap_us((ms | 0) * 1000)
        else:
            _utime.sleep_ms(ms)

    def sleep(seconds):
        if _side.attend:
            _nap_us(round(seconds * 1000000))
        else:
            _utime.sleep(seconds)

    def _look():
        if _side.attend:
            _ask("irq", "look")


ticks_cpu = ticks_us


def ticks_add(ticks, delta):
    return ticks + delta & _MASK


def ticks_diff(end, start):
    return (end - start + _HALF & _MASK) - _HALF
