# A time that the host keeps: see host/stepwire/emulation/virtual_time.py.

import _side
from _interrupts import nap_us as _nap_us
from _side import ask as _ask

_MASK = (1 << 30) - 1


def ticks_us():
    return int(_ask("ticks")) & _MASK


def ticks_ms():
    return int(_ask("ticks")) // 1000 & _MASK


def sleep_us(us):
    if _side.attend:
        _nap_us(us | 0)
    elif us > 0:
        _ask("sleep", str(us | 0))


def sleep_ms(ms):
    sleep_us((ms | 0) * 1000)


def sleep(seconds):
    sleep_us(round((seconds + 0) * 1000000))  # a TypeError for what is no number


def time_ns():
    # Since 2026, so that every run has the same dates.
    return 1767225600000000000 + int(_ask("ticks")) * 1000


def time():
    return time_ns() // 1000000000
