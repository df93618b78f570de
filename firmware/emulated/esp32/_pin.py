# Pins of an emulated ESP32, and how long a level lasts on one.

# ruff: noqa: A002, RET503 - the API of boards

from umachine import PinBase

from _interrupts import handle as _handle, ignore as _ignore
from _side import ask as _ask, order as _order

_MODES = {-1: "-", None: "-", 1: "in", 3: "out", 7: "open_drain"}
_KEPT = object()
_triggers = {}  # of each pin's interrupt
_PULLS = {-1: "-", None: "none", 1: "down", 2: "up"}


class Pin(PinBase):
    IN = 1
    OUT = 3
    OPEN_DRAIN = 7
    PULL_DOWN = 1
    PULL_UP = 2
    IRQ_RISING = 1
    IRQ_FALLING = 2
    WAKE_LOW = 4
    WAKE_HIGH = 5
    DRIVE_0 = 0
    DRIVE_1 = 1
    DRIVE_2 = 2
    DRIVE_3 = 3

    def __init__(self, id, mode=-1, pull=-1, *, value=None, drive=None, hold=None):
        if isinstance(id, bool) or not isinstance(id, (int, str)):
            raise TypeError("a pin is an int or a str")
        self._id = _ask("pin", str(id))
        if mode != -1 or pull != -1 or value is not None:
            self.init(mode, pull, value=value)

    def init(self, mode=-1, pull=-1, *, value=None, drive=None, hold=None):
        # `drive` and `hold` are for currents and deep sleep, which the model has not.
        mode = _named(mode, _MODES, "mode")
        pull = _named(pull, _PULLS, "pull")
        if value is not None:  # before the pin drives it, so that there is no pulse
            _order("write", self._id, "1" if value else "0")
        _order("mode", self._id, mode, pull)

    def value(self, x=None):
        if x is None:
            return int(_ask("read", self._id))
        _order("write", self._id, "1" if x else "0")

    __call__ = value

    def on(self):
        _order("write", self._id, "1")

    def off(self):
        _order("write", self._id, "0")

    def toggle(self):
        self.value(not int(_ask("latch", self._id)))

    def irq(self, handler=_KEPT, trigger=3, *, wake=None, hard=False):
        # The host notes edges in their order; `hard` handlers run no earlier than others.
        if trigger not in (1, 2, 3):
            raise ValueError("an emulated pin interrupts at edges alone")
        if handler is _KEPT:
            return _Irq(self)
        if handler is None:
            _ignore("pin" + self._id)
        else:
            _handle("pin" + self._id, handler, self)
        _order("irq", "watch", self._id, str(trigger if handler else 0))
        _triggers[self._id] = trigger
        return _Irq(self)

    def __repr__(self):
        return "Pin(" + self._id + ")"


class _Irq:
    def __init__(self, pin):
        self._pin = pin

    def trigger(self, trigger=None):
        before = _triggers.get(self._pin._id, 0)
        if trigger is not None:
            _triggers[self._pin._id] = trigger
            _order("irq", "watch", self._pin._id, str(trigger))
        return before


def as_pin(pin):
    # As all of `machine` takes them: a Pin, or what makes one.
    return pin if isinstance(pin, Pin) else Pin(pin)


def _named(key, names, what):
    if key not in names:
        raise ValueError("invalid " + what)
    return names[key]


def time_pulse_us(pin, pulse_level, timeout_us=1000000):
    # The host waits for the edges, and knows their times.
    if not isinstance(pin, Pin):
        raise ValueError("expecting a pin")
    return int(_ask("pulse", pin._id, "1" if pulse_level else "0", str(timeout_us)))
