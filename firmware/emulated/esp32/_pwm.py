# Square waves on pins of an emulated ESP32; its ranges are those of the quick reference of
# MicroPython for the ESP32 (1 Hz to 40 MHz, 5 kHz and half unless told otherwise).

# ruff: noqa: RET503 - the API of boards

from _pin import as_pin as _as_pin
from _side import order as _order

_HIGHEST_HZ = 40000000
_CHANNELS = 16
_NS = 1000000000
_used = {}  # what each pin carries: [freq_hz, duty_u16]


class PWM:
    def __init__(self, dest, freq=None, duty=None, *, duty_u16=None, duty_ns=None, invert=False):
        self._id = _as_pin(dest)._id
        if self._id not in _used:
            if len(_used) == _CHANNELS:
                raise ValueError("out of PWM channels: %d" % _CHANNELS)
            _used[self._id] = [5000, 32768]
        self._invert = invert
        self.init(freq, duty, duty_u16=duty_u16, duty_ns=duty_ns)

    def init(self, freq=None, duty=None, *, duty_u16=None, duty_ns=None, invert=None):
        if sum([each is not None for each in (duty, duty_u16, duty_ns)]) > 1:
            raise ValueError("only one of parameters 'duty', 'duty_u16' or 'duty_ns' is allowed")
        if invert is not None:
            self._invert = invert
        wave = _used.setdefault(self._id, [5000, 32768])
        wave[0] = wave[0] if freq is None else _checked(freq, 1, _HIGHEST_HZ, "frequency")
        if duty is not None:
            wave[1] = _from_10_bits(duty)
        elif duty_u16 is not None:
            wave[1] = _checked(duty_u16, 0, 65535, "duty_u16")
        elif duty_ns is not None:
            wave[1] = self._from_ns(duty_ns)
        self._drive()

    def deinit(self):
        if _used.pop(self._id, None):
            _order("mode", self._id, "out", "-")

    def freq(self, value=None):
        if value is None:
            return self._wave()[0]
        self.init(value)

    def duty(self, value=None):
        if value is None:
            return self._wave()[1] * 1023 // 65535
        self.init(duty=value)

    def duty_u16(self, value=None):
        if value is None:
            return self._wave()[1]
        self.init(duty_u16=value)

    def duty_ns(self, value=None):
        if value is None:
            freq_hz, duty_u16 = self._wave()
            return round(duty_u16 * _NS / freq_hz / 65535)
        self.init(duty_ns=value)

    def _from_ns(self, value):
        period_ns = _NS // self._wave()[0]
        return round(_checked(value, 0, period_ns, "duty_ns") * 65535 / period_ns)

    def _wave(self):
        if self._id not in _used:
            raise RuntimeError("PWM is inactive")
        return _used[self._id]

    def _drive(self):
        freq_hz, duty_u16 = _used[self._id]
        high_u16 = 65535 - duty_u16 if self._invert else duty_u16
        _order("pwm", self._id, str(high_u16), str(max(1, round(1000000 / freq_hz))))

    def __repr__(self):
        if self._id not in _used:
            return "PWM(Pin(%s))" % self._id
        freq_hz, duty_u16 = _used[self._id]
        return "PWM(Pin(%s), freq=%d, duty_u16=%d)" % (self._id, freq_hz, duty_u16)


def _from_10_bits(duty):
    return (_checked(duty, 0, 1023, "duty") * 65535 + 1022) // 1023


def _checked(value, least, most, name):
    if not least <= value | 0 <= most:
        raise ValueError("%s must be from %d to %d" % (name, least, most))
    return value
