# The time of an emulated board: this computer's, or a virtual one that the host keeps
# (see host/stepwire/emulation/timeline.py). Ticks wrap at 2**30, as on boards.

import utime as _utime
from _side import ask as _ask

virtual = _ask("time") == "virtual"
_MASK = (1 << 30) - 1
_HALF = 1 << 29

if virtual:

    def ticks_us():
        return int(_ask("ticks")) & _MASK

    def ticks_ms():
        return int(_ask("ticks")) // 1000 & _MASK

    def sleep_us(us):
        if us > 0:
            _ask("sleep", str(int(us)))

    def sleep_ms(ms):
        sleep_us(int(ms) * 1000)

    def sleep(seconds):
        sleep_us(round(seconds * 1000000))

    def time_ns():
        # Since 2026, so that every run has the same dates.
        return 1767225600000000000 + int(_ask("ticks")) * 1000

    def time():
        return time_ns() // 1000000000

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
