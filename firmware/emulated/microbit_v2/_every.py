# `microbit.run_every` of an emulated micro:bit V2, and the sleep that runs what is due.
# The board runs it between any two bytecodes; here it waits for the next sleep.

from time import sleep_ms as _sleep_ms, ticks_add as _ticks_add, ticks_diff as _ticks_diff
from time import ticks_ms as _ticks_ms

_tasks = []  # [function, period_ms, due_ms]


def run_every(callback=None, days=0, h=0, min=0, s=0, ms=0):
    period_ms = (((days * 24 + h) * 60 + min) * 60 + s) * 1000 + ms
    if callback is None:
        return lambda function: _plan(function, period_ms)
    return _plan(callback, period_ms)


def _plan(function, period_ms):
    _tasks.append([function, period_ms, _ticks_add(_ticks_ms(), period_ms)])
    return function


def sleep(ms):
    end_ms = _ticks_add(_ticks_ms(), max(0, int(ms + 0)))
    while True:
        left_ms = max(0, _ticks_diff(end_ms, _ticks_ms()))
        first = min(_tasks, key=_wait_ms) if _tasks else None
        if first is None or _wait_ms(first) > left_ms:
            _sleep_ms(left_ms)
            return
        _sleep_ms(max(0, _wait_ms(first)))
        first[2] = _ticks_add(first[2], max(1, first[1]))
        first[0]()


def _wait_ms(task):
    return _ticks_diff(task[2], _ticks_ms())
