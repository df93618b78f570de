# The machine module of an emulated board, after the ESP32's: its pins and its
# converter are in the model that the host keeps (see _side.py).

# ruff: noqa: F401, A002, RET503, I001 - names for others, and the API of boards

from umachine import PinBase, Signal, idle, soft_reset
from umachine import time_pulse_us as _time_pulse_us
from _memory import mem8, mem16, mem32
from _side import ask as _ask, order as _order

_FREQUENCIES = (20000000, 40000000, 80000000, 160000000, 240000000)
_freq = 160000000


class Pin(PinBase):
    IN = 1
    OUT = 3
    OPEN_DRAIN = 7
    PULL_DOWN = 1
    PULL_UP = 2

    def __init__(self, id, mode=-1, pull=-1, *, value=None):
        if isinstance(id, bool) or not isinstance(id, (int, str)):
            raise TypeError("a pin is an int or a str")
        self._id = _ask("pin", str(id))
        if mode != -1 or pull != -1 or value is not None:
            self.init(mode, pull, value=value)

    def init(self, mode=-1, pull=-1, *, value=None):
        mode = _named(mode, {-1: "-", 1: "in", 3: "out", 7: "open_drain"}, "mode")
        pull = _named(pull, {-1: "-", None: "none", 1: "down", 2: "up"}, "pull")
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
        self.value(not self.value())

    def __repr__(self):
        return "Pin(" + self._id + ")"


class ADC:
    ATTN_0DB = 0
    ATTN_2_5DB = 1
    ATTN_6DB = 2
    ATTN_11DB = 3

    def __init__(self, pin, *, atten=0):
        self._id = (pin if isinstance(pin, Pin) else Pin(pin))._id
        self.init(atten=atten)

    def init(self, *, atten=0):
        # The model's voltages are fractions of full scale, whatever that is: no
        # attenuation changes a reading.
        _named(atten, {0: 0, 1: 1, 2: 2, 3: 3}, "atten")
        _order("mode", self._id, "adc", "-")

    def atten(self, atten):
        self.init(atten=atten)

    def read_u16(self):
        return int(_ask("adc", self._id))

    def read_uv(self):
        return self.read_u16() * 3300000 // 65535

    def read(self):
        return self.read_u16() >> 4


def _named(key, names, what):
    if key not in names:
        raise ValueError("invalid " + what)
    return names[key]


def time_pulse_us(pin, level, timeout_us=1000000):
    if not isinstance(pin, PinBase):
        raise ValueError("expecting a pin")  # the unix port's own would crash
    return _time_pulse_us(pin, level, timeout_us)


def unique_id():
    return bytes.fromhex(_ask("id"))


def reset():
    _order("reset")
    while True:  # until the host has switched the board off and on
        idle()


def freq(hz=None):
    global _freq
    if hz is None:
        return _freq
    if hz not in _FREQUENCIES:
        raise ValueError("freq is 20, 40, 80, 160 or 240 MHz")
    _freq = hz
