"""`machine.ADC` on a micro:bit: ten bits, 0 to 3.3 V."""

import microbit


class ADC:
    def __init__(self, pin):
        self.pin = getattr(pin, "pin", None) or getattr(microbit, "pin" + str(pin), None)
        if not self.pin:
            raise ValueError("invalid pin")

    def read_u16(self):
        # The upper bits again as the lowest, so that full scale is 65535.
        n = self.pin.read_analog()
        return n << 6 | n >> 4

    def read_uv(self):
        return self.pin.read_analog() * 3226
