"""Time, in ticks that wrap: a difference is `ticks_diff(later, earlier)`, never a subtraction.

Native on every kind, as `utime` too; on emulated boards it may be virtual. Of a micro:bit's only
what carries no `On:` line is portable.
"""

def sleep(seconds: float, /) -> None:
    """Wait. TypeError for what is no number; a fraction of a second counts."""

def sleep_ms(ms: int, /) -> None:
    """Wait milliseconds; what is below 0 is 0."""

def sleep_us(us: int, /) -> None:
    """Wait microseconds."""

def ticks_ms() -> int:
    """A count of milliseconds, 0 to 2^30 - 1: it wraps after 12.4 days."""

def ticks_us() -> int:
    """A count of microseconds, 0 to 2^30 - 1: it wraps after 17.9 minutes."""

def ticks_cpu() -> int:
    """A count of the finest kind, wrapped as those. On: esp32, emulated, microbit-v2."""

def ticks_add(ticks: int, delta: int, /) -> int:
    """`ticks` that are `delta` later, or earlier if it is below 0; wrapped at 2^30."""

def ticks_diff(end: int, start: int, /) -> int:
    """From `start` to `end`, -2^29 to 2^29 - 1: the ways round the wrap are seen to."""

def time() -> int:
    """Seconds since the epoch: 2000 on an ESP32, 1970 if emulated. On: esp32, emulated."""

def time_ns() -> int:
    """Nanoseconds since the epoch. On: esp32, emulated."""

def gmtime(seconds: int | None = None, /) -> tuple[int, int, int, int, int, int, int, int]:
    """(year, month, day, hour, minute, second, weekday from Monday's 0, day of the year from 1).

    Of now without `seconds`. On: esp32, emulated.
    """

def localtime(seconds: int | None = None, /) -> tuple[int, int, int, int, int, int, int, int]:
    """As `gmtime`: a board knows no zone. On: esp32, emulated."""

def mktime(fields: tuple[int, int, int, int, int, int, int, int], /) -> int:
    """The seconds of such a tuple. On: esp32, emulated."""
