"""`machine.Signal`: a pin that may be active when it is low."""


class Signal:
    def __init__(self, pin, invert=False):
        self.pin = pin
        self.invert = invert

    def value(self, x=None):
        if x is None:
            return self.pin.value() ^ self.invert
        self.pin.value(bool(x) != self.invert)

    __call__ = value

    def on(self):
        self.pin.value(not self.invert)

    def off(self):
        self.pin.value(self.invert)
