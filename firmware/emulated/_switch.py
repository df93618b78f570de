# The power of an emulated board: the model says whether it is awake.

from _clock import sleep_ms as _sleep_ms
from _side import order as _order


def off():
    _order("power", "off")
    while True:  # only a reset ends it
        try:
            _sleep_ms(1000)
        except KeyboardInterrupt:
            pass


def sleep_ms(ms, run_every):
    _sleep_ms(ms)


def asleep(is_it):
    _order("power", "deep_sleep" if is_it else "awake")
