# The registers that an emulated ESP32 has: those of its pins' levels (ESP32 Technical
# Reference Manual, IO_MUX and GPIO Matrix). All sizes write a whole register.

from _side import ask as _ask, order as _order

_OUT = 0x3FF44004  # GPIO 0 to 31; GPIO 32 to 39 are 12 bytes on
_OUT_W1TS = 0x3FF44008
_OUT_W1TC = 0x3FF4400C
_IN = 0x3FF4403C
_PINS = range(40)


class mem:
    def __init__(self, bits):
        self._bits = bits

    def __getitem__(self, address):
        return _register(address & ~3) >> 8 * (address & 3) & (1 << self._bits) - 1

    def __setitem__(self, address, value):
        if address not in (_OUT_W1TS, _OUT_W1TC, _OUT):
            raise ValueError("an emulated ESP32 has no such register to be written")
        for pin in range(32):
            is_one = value >> pin & 1
            if address == _OUT or is_one:
                level = 0 if address == _OUT_W1TC else is_one
                _order("write", str(pin), str(level))

    def __repr__(self):
        return "<%d-bit memory>" % self._bits


def _register(address):
    if address in (_OUT, _OUT + 12):
        return _bits("latch", address - _OUT)
    if address in (_IN, _IN + 4):
        return _bits("read", (address - _IN) * 3)
    raise ValueError("an emulated ESP32 has no such register")


def _bits(question, offset):
    first = 32 if offset else 0
    bits = 0
    for pin in _PINS[first : first + 32]:
        bits |= int(_ask(question, str(pin))) << (pin - first)
    return bits


mem8 = mem(8)
mem16 = mem(16)
mem32 = mem(32)
