"""What the pins of a micro:bit V2 drive, which its own pin objects do not tell: for pin.py."""

import machine

# P0..P20 -> GPIO number, 32 more for those of port P1, 31 where there is none: the pin
# names of the V2's schematic (tech.microbit.org/hardware/schematic).
_GPIO = b"\x02\x03\x04\x1f\x1c\x0e\x25\x0b\x0a\x09\x1e\x17\x0c\x11\x01\x0d\x22\x1f\x1f\x1a\x20"


def _level(id):
    # OUT of P0 and of P1, nRF52833 Product Specification, GPIO.
    return machine.mem32[0x50000504 + 0x300 * (_GPIO[id] >> 5)] >> (_GPIO[id] & 31) & 1
