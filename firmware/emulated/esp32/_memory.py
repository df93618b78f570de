# mem8, mem16 and mem32 of an emulated ESP32: the registers of its pins, and nothing else.
# The unix port's own would be this computer's memory.

from _side import ask as _ask, order as _order

# ESP32 Technical Reference Manual (Espressif), "IO_MUX and GPIO Matrix", register summary: what
# pins 0 to 31 drive, to set and to clear bits of that, and the levels on them.
_OUT = 0x3FF44004
_OUT_W1TS = 0x3FF44008
_OUT_W1TC = 0x3FF4400C
_IN = 0x3FF4403C
_QUESTIONS = {_OUT: "latch", _IN: "read"}


class mem:
    def __init__(self, bits):
        self._bits = bits

    def __getitem__(self, address):
        question = _QUESTIONS.get(address & ~3)
        if question is None:
            raise ValueError("an emulated ESP32 has no such register")
        bits = 0
        for number in range(32):
            bits |= int(_ask(question, str(number))) << number
        return bits >> 8 * (address & 3) & (1 << self._bits) - 1

    def __setitem__(self, address, value):
        if address not in (_OUT_W1TS, _OUT_W1TC):
            raise ValueError("an emulated ESP32 has no such register")
        for number in range(self._bits):
            if value >> number & 1:
                _order("write", str(number), "1" if address == _OUT_W1TS else "0")

    def __repr__(self):
        return "<%d-bit memory>" % self._bits


mem8 = mem(8)
mem16 = mem(16)
mem32 = mem(32)
del mem
