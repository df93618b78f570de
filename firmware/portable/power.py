"""`power` as on a micro:bit V2: switch off, or sleep until a time or a pin wakes the board.

The step goes on where it slept. `_power` is the board's own side of it:

    off()                    does not return
    sleep_ms(ms, run_every)  with as little power as the board can do
    asleep(is_it)            around a whole sleep
"""

from utime import ticks_diff as _ticks_diff, ticks_ms as _ticks_ms

import _power

_LOOK_MS = 50  # how often it looks at what may wake it
_LONGEST_MS = 3600000
_READS = "is_pressed", "read_digital", "value"  # of a button, and of either sort of pin


def off():
    """Switch off until a reset or until power comes anew; the link to the board goes with it."""
    _power.off()


def deep_sleep(ms=None, wake_on=None, run_every=True):
    """Sleep `ms` milliseconds, or until a pin or button of `wake_on` changes, one or a tuple.

    With neither, until a reset. `run_every` lets a V2's own scheduler go on; others have none.
    TypeError for what is neither pin nor button.
    """
    wakers = wake_on if isinstance(wake_on, (tuple, list)) else [wake_on]
    if wake_on is None:
        wakers = ()
    reads = [_read(waker) for waker in wakers]
    before = [read() for read in reads]
    then_ms = _ticks_ms()
    _power.asleep(True)
    try:
        while [read() for read in reads] == before:
            slice_ms = _LOOK_MS if reads else _LONGEST_MS
            if ms is not None:  # counted slice by slice: ticks wrap after some days
                now_ms = _ticks_ms()
                ms -= _ticks_diff(now_ms, then_ms)
                then_ms = now_ms
                slice_ms = min(slice_ms, ms)
            if slice_ms <= 0:
                break
            _power.sleep_ms(slice_ms, run_every)
    finally:
        _power.asleep(False)


def _read(waker):
    for name in _READS:
        if hasattr(waker, name):
            return getattr(waker, name)
    raise TypeError("wake_on takes pins and buttons")
