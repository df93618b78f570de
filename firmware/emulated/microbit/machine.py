# The machine module of an emulated micro:bit: what its firmware has, which is no hardware.

# ruff: noqa: F401 - names for others

from umachine import idle as _idle

from _chip import FREQ_HZ as _FREQ_HZ, GPIO as _GPIO
from _pins import checked as _pin, pins as _pins
from _side import ask as _ask, order as _order
from _switch import off as _off
from time import ticks_diff as _ticks_diff, ticks_us as _ticks_us

# OUT and DIR of each port of 32: nRF51 Reference Manual and nRF52833 Product Specification, GPIO.
_OUT = 0x50000504
_DIR = 0x50000514
_PORT_BYTES = 0x300
_SYSTEMOFF = 0x40000500  # nRF51 Series Reference Manual, POWER


class mem:
    # The registers that stepwire uses: what the pins drive, and off; no other is there.
    # All sizes read a whole register, as on a V1.

    def __init__(self, bits):
        self._bits = bits

    def __getitem__(self, address):
        port, register = divmod(address - _OUT, _PORT_BYTES)
        if register not in (0, _DIR - _OUT) or port not in (0, 1):
            raise ValueError("an emulated micro:bit has no such register")
        drives = _is_output if register else _is_high
        bits = 0
        for number, gpio in enumerate(_GPIO):
            if gpio is not None and gpio >> 5 == port and drives(number):
                bits |= 1 << (gpio & 31)
        return bits

    def __setitem__(self, address, value):
        if address != _SYSTEMOFF or value != 1:
            raise ValueError("an emulated micro:bit has no such register")
        _off()

    def __repr__(self):
        return "<%d-bit memory>" % self._bits


def _is_high(number):
    return _ask("latch", str(number)) == "1"


def _is_output(number):
    return _pins[number]._mode == "write_digital"


mem8 = mem(8)
mem16 = mem(16)
mem32 = mem(32)
_mem = mem  # for _nesting.py
del mem


def unique_id():
    return bytes.fromhex(_ask("id"))


def reset():
    _order("reset")
    while True:  # until the host has switched the board off and on
        _idle()


def freq():
    return _FREQ_HZ


def disable_irq():
    return 0


def enable_irq(state):
    pass


def time_pulse_us(pin, pulse_level, timeout_us=1000000):
    # By looking at the pin again and again: to 0.1 ms.
    _pin(pin)
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
