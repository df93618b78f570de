# The machine module of an emulated micro:bit: what its firmware has, which is no hardware.

# ruff: noqa: F401 - names for others

from umachine import idle as _idle, mem8, mem16
from umachine import mem32 as _mem32
from _side import ask as _ask, order as _order
from time import ticks_diff as _ticks_diff, ticks_us as _ticks_us

# GPIO of P0..P20 on a V1: see firmware/microbit/gpio_v1.py.
_GPIO = (3, 2, 1, 4, 5, 17, 12, 11, 18, 10, 6, 26, 20, 23, 22, 21, 16, None, None, 0, 30)
_OUT = 0x50000504


class _Registers:
    # The one register that stepwire reads; no other is there.
    def __getitem__(self, address):
        if address != _OUT:
            raise ValueError("an emulated micro:bit has no such register")
        bits = 0
        for number, gpio in enumerate(_GPIO):
            if gpio is not None and _ask("latch", str(number)) == "1":
                bits |= 1 << gpio
        return bits


mem32 = _Registers()


def unique_id():
    return bytes.fromhex(_ask("id"))


def reset():
    _order("reset")
    while True:  # until the host has switched the board off and on
        _idle()


def freq():
    return 16000000


def disable_irq():
    return 0


def enable_irq(state=0):
    pass


def time_pulse_us(pin, pulse_level, timeout_us=1000000):
    # By looking at the pin again and again: to 0.1 ms.
    if _until(pin, pulse_level, timeout_us) < 0:
        return -2
    return _until(pin, not pulse_level, timeout_us)


def _until(pin, level, timeout_us):
    # How long until the pin has the level; -1 if it has not in time.
    begin = _ticks_us()
    while pin.read_digital() != bool(level):
        if _ticks_diff(_ticks_us(), begin) > timeout_us:
            return -1
    return _ticks_diff(_ticks_us(), begin)
