# The pins of `microbit` on an emulated micro:bit; modes and errors were measured on a V1.

from _native import Native as _Native
from _side import ask as _ask, order as _order

_PULLS = {0: "none", 1: "down", 3: "up"}
_BUSY = {3: "display", 4: "display", 5: "button", 6: "display", 7: "display", 9: "display",
         10: "display", 11: "button", 19: "i2c", 20: "i2c"}  # fmt: skip
_OTHERS = ("display", "button", "i2c", "spi", "music", "audio")
_LONGEST_US = 1 << 29
_STEP_US = 16  # of a V1's timer, as measured: 5,000 becomes 4,992
_period_us = 20000


class MicroBitDigitalPin(_Native):
    NO_PULL = 0
    PULL_DOWN = 1
    PULL_UP = 3

    def __init__(self, number):
        self._id = number
        self._mode = _BUSY.get(number, "unused")
        self._wired = None
        self._pull = 3 if self._mode == "button" else 1

    def get_mode(self):
        if _BUSY.get(self._id) == "display":
            if _ask("display", "on") == "1":
                self._mode = "display"
            elif self._mode == "display":
                self._mode = "unused"
        elif self._mode == "music" and _ask("sound", "playing") == "0":
            self._mode = "unused"
        return self._mode

    def read_digital(self):
        if self._mode == "button":  # which pulls its pin low
            return 1 - int(_ask("button", "is", "a" if self._id == 5 else "b"))
        self._be("read_digital", "in")
        return int(_ask("read", str(self._id)))

    def write_digital(self, value):
        if value | 0 not in (0, 1):
            raise ValueError("value must be 0 or 1")
        self._take("write_digital")
        _order("write", str(self._id), str(value | 0))
        self._wire("out", "none")

    def write_analog(self, value):
        value = int(value + 0)  # a TypeError for what is no number
        if not 0 <= value <= 1023:
            raise ValueError("value must be between 0 and 1023")
        self._take("write_analog" if value else "unused")
        self._duty = value
        self._wired = None
        _order("pwm", str(self._id), str(value * 65535 // 1023), str(_period_us))

    def set_analog_period(self, period):
        self.set_analog_period_microseconds((period | 0) * 1000)

    def set_analog_period_microseconds(self, period):
        global _period_us
        if not 256 <= period | 0 < _LONGEST_US:
            raise ValueError("invalid period")
        _period_us = period // _STEP_US * _STEP_US
        if self._mode == "write_analog":
            self.write_analog(self._duty)

    def get_analog_period_microseconds(self):
        return _period_us

    def set_pull(self, pull):
        if pull | 0 not in _PULLS:
            raise ValueError("invalid pull")
        if self._mode != "button":
            self._be("read_digital", "in")
        self._pull = pull
        self._wire("in", _PULLS[pull])

    def get_pull(self):
        if self._mode not in ("read_digital", "button"):
            raise ValueError("Pin %d in %s mode" % (self._id, self.get_mode()))
        return self._pull

    def _take(self, mode):
        # For a bus, a tune or itself; ValueError while something else of the board has it.
        busy = self.get_mode()
        if busy in _OTHERS and busy != mode:
            raise ValueError("Pin %d in %s mode" % (self._id, busy))
        if busy != mode:
            self._mode = mode

    def _wire(self, *how):
        # Tell the host how it is wired, its mode and its pull, where that changes.
        if self._wired != how:
            self._wired = how
            _order("mode", str(self._id), *how)

    def _free(self):
        if self.get_mode() not in ("display", "button", "i2c"):
            self._mode = "unused"

    def _be(self, mode, its):
        if self._mode != mode:
            self._take(mode)
            self._pull = 1
            self._wire(its, "down" if its == "in" else "none")



class MicroBitAnalogDigitalPin(MicroBitDigitalPin):
    def read_analog(self):
        self._take("unused")  # which it is again after that, as measured
        self._wire("adc", "none")
        return int(_ask("adc", str(self._id))) >> 6


class MicroBitTouchPin(MicroBitAnalogDigitalPin):
    def is_touched(self):
        self._be("touch", "in")
        return _ask("touch", "is", str(self._id)) == "1"


_ANALOG = (3, 4, 10)


def _kind(number):
    if number < 3:
        return MicroBitTouchPin
    return MicroBitAnalogDigitalPin if number in _ANALOG else MicroBitDigitalPin


pins = {number: _kind(number)(number) for number in list(range(17)) + [19, 20]}


def checked(pin):
    if not hasattr(pin, "_take"):
        raise TypeError("expecting a pin")
    return pin
