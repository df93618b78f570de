"""The level of `machine.Pin` on a micro:bit, in front of pin.py.

A file of its own, since a V1 has too little room in one place to load both as one.
Methods call few others: a V1 nests five calls, and a step needs some of them.
"""


class _Level:
    def value(self, x=None):
        if x is not None:
            self.pin.write_digital(1 if x else 0)
        elif self.pin.get_mode() == "write_digital":  # read_digital would make an input of it
            return _level(self.id)  # noqa: F821 - from gpio_v1.py or gpio_v2.py
        else:
            return self.pin.read_digital()

    __call__ = value

    def on(self):
        self.pin.write_digital(1)

    def off(self):
        self.pin.write_digital(0)

    def toggle(self):
        self.pin.write_digital(1 - self.value())
