# The time module of an emulated ESP32.

# ruff: noqa: F401 - names for others

from utime import gmtime as _gmtime, localtime as _localtime, mktime
from _clock import sleep, sleep_ms, sleep_us, ticks_add, ticks_cpu, ticks_diff, ticks_ms
from _clock import ticks_us
from _rtc import now_us as _now_us


def time_ns():
    return _now_us() * 1000


def time():
    return _now_us() // 1000000


def gmtime(seconds=None):
    return _gmtime(time() if seconds is None else seconds)


def localtime(seconds=None):
    return _localtime(time() if seconds is None else seconds)
