# The power of an emulated board: the model says whether it is awake.

from _clock import sleep_ms as _sleep_ms
from _side import halt as _halt, order as _order


def off():
    _order("power", "off")
    _halt("off")


def sleep_ms(ms, run_every):
    _sleep_ms(ms)


def asleep(is_it):
    _order("power", "deep_sleep" if is_it else "awake")
