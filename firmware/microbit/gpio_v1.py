"""What the pins of a micro:bit V1 drive, which its own pin objects do not tell: for pin.py."""

import machine

# P0..P20 -> GPIO number, 31 where there is none: the pin names of the V1's schematic
# (tech.microbit.org/hardware/schematic).
_GPIO = b"\x03\x02\x01\x04\x05\x11\x0c\x0b\x12\x0a\x06\x1a\x14\x17\x16\x15\x10\x1f\x1f\x00\x1e"


def _level(id):
    # OUT, nRF51 Series Reference Manual, GPIO.
    return machine.mem32[0x50000504] >> _GPIO[id] & 1
