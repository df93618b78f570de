# The time of an emulated board, whose ticks wrap at 2**30 as on boards: this computer's,
# or a virtual one that the host keeps (_virtual_clock.py).

# ruff: noqa: F403 - names for others

import utime as _utime
from _side import ask as _ask

_MASK = (1 << 30) - 1
_HALF = 1 << 29
virtual = _ask("time") == "virtual"

if virtual:
    from _virtual_clock import *
else:
    from utime import sleep, sleep_ms, sleep_us, time, time_ns

    def ticks_us():
        return _utime.ticks_us() & _MASK

    def ticks_ms():
        return _utime.ticks_ms() & _MASK


ticks_cpu = ticks_us


def ticks_add(ticks, delta):
    return ticks + delta & _MASK


def ticks_diff(end, start):
    return (end - start + _HALF & _MASK) - _HALF
