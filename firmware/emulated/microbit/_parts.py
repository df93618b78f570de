# Buttons, motion and compass of an emulated micro:bit.

from _native import Native as _Native
from _side import ask as _ask, order as _order

_GESTURES = ("up", "down", "left", "right", "face up", "face down", "freefall", "3g", "6g", "8g")
_GESTURES += ("shake",)


class MicroBitButton(_Native):
    def __init__(self, name):
        self._name = name

    def is_pressed(self):
        return _ask("button", "is", self._name) == "1"

    def was_pressed(self):
        return _ask("button", "was", self._name) == "1"

    def get_presses(self):
        return int(_ask("button", "presses", self._name))



class MicroBitAccelerometer(_Native):
    def get_x(self):
        return self.get_values()[0]

    def get_y(self):
        return self.get_values()[1]

    def get_z(self):
        return self.get_values()[2]

    def get_values(self):
        return tuple([int(value) for value in _ask("sensor", "acceleration").split()])

    def get_strength(self):
        x, y, z = self.get_values()
        return int((x * x + y * y + z * z) ** 0.5)

    def set_range(self, value):
        value | 0  # a TypeError for what is no int; any is taken

    def current_gesture(self):
        return _ask("sensor", "gesture").replace("_", " ")

    def is_gesture(self, name):
        _check(name)
        return self.current_gesture() == name

    def was_gesture(self, name):
        _check(name)
        return _ask("sensor", "was", name.replace(" ", "_")) == "1"

    def get_gestures(self):
        return tuple([each.replace("_", " ") for each in _ask("sensor", "gestures").split()])



class MicroBitCompass(_Native):
    def heading(self):
        if not self.is_calibrated():
            self.calibrate()
        return int(_ask("sensor", "heading"))

    def is_calibrated(self):
        return _ask("sensor", "calibrated") == "1"

    def calibrate(self):
        _order("sensor", "calibrate", "1")

    def clear_calibration(self):
        _order("sensor", "calibrate", "0")

    def get_x(self):
        return self._field()[0]

    def get_y(self):
        return self._field()[1]

    def get_z(self):
        return self._field()[2]

    def get_field_strength(self):
        x, y, z = self._field()
        return int((x * x + y * y + z * z) ** 0.5)

    def _field(self):
        return [int(value) for value in _ask("sensor", "field").split()]



def _check(name):
    if not isinstance(name, str):
        raise TypeError("can't convert object to str implicitly")
    if name not in _GESTURES:
        raise ValueError("invalid gesture")


button_a = MicroBitButton("a")
button_b = MicroBitButton("b")
accelerometer = MicroBitAccelerometer()
compass = MicroBitCompass()
