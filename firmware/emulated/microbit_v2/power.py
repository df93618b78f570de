# The power module of an emulated micro:bit V2, after its documentation.

from time import sleep_ms as _sleep_ms, ticks_diff as _ticks_diff, ticks_ms as _ticks_ms

from _every import sleep as _sleep_and_run
from _parts import MicroBitButton as _Button
from _pins import checked as _pin
from _side import ask as _ask, order as _order

_LOOK_MS = 20


def off():
    _order("power", "off")
    while True:  # a reset ends it
        _sleep_ms(1000)


def deep_sleep(ms=None, wake_on=None, run_every=False):
    wakers = wake_on if isinstance(wake_on, (tuple, list)) else () if wake_on is None else (wake_on,)
    questions = [_question(waker) for waker in wakers]
    before = [_ask(*question) for question in questions]
    sleep = _sleep_and_run if run_every else _sleep_ms
    _order("power", "deep_sleep")
    began_ms = _ticks_ms()
    while [_ask(*question) for question in questions] == before:
        left_ms = _LOOK_MS if ms is None else ms - _ticks_diff(_ticks_ms(), began_ms)
        if left_ms <= 0:
            break
        sleep(min(left_ms, _LOOK_MS) if questions or ms is None else left_ms)
    _order("power", "awake")


def _question(waker):
    if isinstance(waker, _Button):
        return "button", "is", waker._name
    return "read", str(_pin(waker)._id)
