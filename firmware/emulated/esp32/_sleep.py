# How an emulated ESP32 ends, sleeps and begins.

from umachine import idle as _idle

from _clock import sleep_ms as _sleep_ms
from _interrupts import enable as _enable
from _side import ask as _ask, halt as _halt, order as _order

PWRON_RESET = 1
HARD_RESET = 2
WDT_RESET = 3
DEEPSLEEP_RESET = 4
SOFT_RESET = 5
SLEEP = 2
DEEPSLEEP = 4
PIN_WAKE = EXT0_WAKE = 2
EXT1_WAKE = 3
TIMER_WAKE = 4
TOUCHPAD_WAKE = 5
ULP_WAKE = 6
_CAUSES = {"power": 1, "program": 2, "watchdog": 3, "deepsleep": 4, "soft": 5}
_LONG_MS = 3600000

_has_slept = False


def reset(cause="program"):
    _order("reset", cause)
    while True:  # until the host has switched the board off and on
        _idle()


def reset_cause():
    return _CAUSES[_ask("cause")]


def wake_reason():
    # By its timer or not at all: nothing else can wake it yet.
    return TIMER_WAKE if _has_slept or reset_cause() == DEEPSLEEP_RESET else 0


def lightsleep(time_ms=None):
    global _has_slept
    was_enabled = _enable(False)
    try:
        _rest(time_ms)
    finally:
        _enable(was_enabled)
    _has_slept = True


sleep = lightsleep


def deepsleep(time_ms=None):
    _enable(False)
    _order("watchdog", "0")
    if time_ms is None:
        _halt("asleep")
    _rest(time_ms)
    reset("deepsleep")


def disable_irq():
    return _enable(False)


def enable_irq(state=True):
    _enable(bool(state))


def _rest(time_ms):
    while time_ms is None:
        _sleep_ms(_LONG_MS)
    _sleep_ms(time_ms)
