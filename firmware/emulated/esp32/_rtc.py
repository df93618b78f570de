# The clock of an emulated ESP32, and the memory that lasts through its resets; both are the
# host's (host/stepwire/emulation/esp32.py).

# ruff: noqa: A002, RET503 - the API of boards

from utime import gmtime as _gmtime, mktime as _mktime

from _clock import time_ns as _time_ns
from _side import ask as _ask, order as _order

_MEMORY_BYTES = 2048  # of the port, unless a board's firmware is built with another number


def _kept_offset_us():
    try:
        return int(_ask("rtc", "offset"))
    except ValueError:  # a model without parts
        return 0


_offset_us = _kept_offset_us()


def now_us():
    return _time_ns() // 1000 + _offset_us


class RTC:
    def __init__(self, id=0):
        if id:
            raise ValueError("RTC(%d) doesn't exist" % id)

    def datetime(self, datetimetuple=None):
        # (year, month, day, weekday, hours, minutes, seconds, microseconds)
        if datetimetuple is not None:
            _set(datetimetuple)
            return
        now = now_us()
        year, month, day, hour, minute, second, weekday, _ = _gmtime(now // 1000000)[:8]
        return year, month, day, weekday, hour, minute, second, now % 1000000

    def init(self, datetime):
        _set(datetime)

    def memory(self, data=None):
        if data is None:
            answer = _ask("rtc", "memory")
            return bytes.fromhex("" if answer == "." else answer)
        if len(data) > _MEMORY_BYTES:
            raise ValueError("buffer too long")
        _order("rtc", "memory", bytes(memoryview(data)).hex() or ".")


def _set(datetime):
    global _offset_us
    year, month, day, _, hour, minute, second, us = datetime
    seconds = _mktime((year, month, day, hour, minute, second, 0, 0))
    seconds += _mktime(_gmtime(0)[:6] + (0, 0)) * -1  # as the unix port's mktime is of local time
    _offset_us = seconds * 1000000 + us - _time_ns() // 1000
    _order("rtc", "offset", str(_offset_us))
