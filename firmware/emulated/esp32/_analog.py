# Voltages of an emulated ESP32: its converters, and the count of a touch pad.

from _pin import as_pin as _as_pin
from _side import ask as _ask, order as _order

_FULL_SCALE_UV = 3300000
_DAC_PINS = ("25", "26")
# ESP32 datasheet, touch sensor: T0 to T9.
_TOUCH_PINS = ("4", "0", "2", "15", "13", "12", "14", "27", "33", "32")


class ADC:
    ATTN_0DB = 0
    ATTN_2_5DB = 1
    ATTN_6DB = 2
    ATTN_11DB = 3
    WIDTH_9BIT = 9
    WIDTH_10BIT = 10
    WIDTH_11BIT = 11
    WIDTH_12BIT = 12

    def __init__(self, pin, *, sample_ns=0, atten=0):
        self._id = _as_pin(pin)._id
        self._bits = 12
        self.init(atten=atten)

    def init(self, *, sample_ns=0, atten=0):
        # The model's voltages are fractions of full scale, whatever that is: no
        # attenuation changes a reading.
        if atten not in (0, 1, 2, 3):
            raise ValueError("invalid atten")
        _order("mode", self._id, "adc", "-")

    def deinit(self):
        pass

    def atten(self, atten):
        self.init(atten=atten)

    def width(self, bits):
        if bits not in (9, 10, 11, 12):
            raise ValueError("invalid bits")
        self._bits = bits

    def read_u16(self):
        return int(_ask("adc", self._id))

    def read_uv(self):
        return self.read_u16() * _FULL_SCALE_UV // 65535

    def read(self):
        return self.read_u16() >> 16 - self._bits


class DAC:
    def __init__(self, pin):
        self._id = _as_pin(pin)._id
        if self._id not in _DAC_PINS:
            raise ValueError("invalid pin for DAC")
        self.write(0)

    def write(self, value):
        if not 0 <= value | 0 <= 255:
            raise ValueError("value out of range")
        _order("dac", self._id, str(value * 257))

    def deinit(self):
        _order("mode", self._id, "in", "-")

    def __repr__(self):
        return "DAC(Pin(" + self._id + "))"


class TouchPad:
    def __init__(self, pin):
        self._id = _as_pin(pin)._id
        if self._id not in _TOUCH_PINS:
            raise ValueError("invalid pin for touchpad")

    def read(self):
        return int(_ask("touchpad", "read", self._id))

    def config(self, value):
        value | 0  # the threshold to wake by, which nothing here uses
