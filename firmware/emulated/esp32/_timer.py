# Timers of an emulated ESP32, which the host keeps, and its watchdog.

# ruff: noqa: A002 - the API of boards

from _interrupts import handle as _handle, ignore as _ignore
from _side import order as _order

_MOST_HARDWARE_TIMERS = 4
_made = 0


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1

    def __init__(self, id, **how):
        global _made
        if not -1 <= id | 0 < _MOST_HARDWARE_TIMERS:
            raise ValueError("invalid Timer number, max %d" % (_MOST_HARDWARE_TIMERS - 1))
        self._id = id
        self._source = "timer%d" % id
        if id == -1:  # one of its own each time
            _made += 1
            self._source = "soft%d" % _made
        self._mode = self._period_ms = 0
        if how:
            self.init(**how)

    def init(self, *, mode=1, period=-1, callback=None, tick_hz=1000, freq=None, hard=False):
        if hard:
            raise ValueError("hard Timers are not implemented")
        period_s = period / tick_hz if freq is None else 1 / freq
        if period_s <= 0:
            raise ValueError("a period is more than 0")
        self._mode = mode
        self._period_ms = round(period_s * 1000)
        self.deinit()
        if callback is not None:
            _handle(self._source, callback, self)
        _order("irq", "timer", self._source, str(round(period_s * 1000000)), str(mode))

    def deinit(self):
        _order("irq", "timer", self._source, "0", "0")
        _ignore(self._source)

    def __repr__(self):
        mode = "PERIODIC" if self._mode else "ONE_SHOT"
        return "Timer(%d, mode=%s, period=%d)" % (self._id, mode, self._period_ms)


class WDT:
    def __init__(self, id=0, timeout=5000):
        if id:
            raise ValueError("there is no other")
        if timeout < 1000:  # the port counts in seconds
            raise ValueError("WDT timeout too short")
        self._us = str(timeout // 1000 * 1000000)
        self.feed()

    def feed(self):
        _order("watchdog", self._us)
