"""`machine.Pin` on a micro:bit, whose own `machine` has none; the API is the ESP32's."""

import microbit


class Pin(_Level):  # noqa: F821 - of pin_level.py
    IN = 1
    OUT = 3
    PULL_DOWN = 1
    PULL_UP = 2

    def __init__(self, id, mode=-1, pull=-1, value=None):
        try:
            self.pin = getattr(microbit, "pin" + str(id))
        except AttributeError:
            raise ValueError("invalid pin")
        self.id = id
        self.init(mode, pull, value)

    def init(self, mode=-1, pull=-1, value=None):
        pin = self.pin
        if mode == 1:
            pin.read_digital()
        if pull != -1:
            pin.set_pull((pin.NO_PULL, pin.PULL_DOWN, pin.PULL_UP)[pull or 0])
        if mode == 3 or value is not None:
            pin.write_digital(1 if value else 0)
