"""`machine.I2C` on a micro:bit, over `microbit.i2c`; its pins are 19 (SCL) and 20 (SDA).

Without the methods for registers, which are in i2c_mem.py behind this file: a V1 has
too little room in one place to load both as one.
"""

import microbit


class _Bus:
    def __init__(self, id=0, scl=None, sda=None, freq=100000):
        pins = (getattr(scl, "pin", microbit.pin19), getattr(sda, "pin", microbit.pin20))
        microbit.i2c.init(freq=freq, scl=pins[0], sda=pins[1])

    def scan(self):
        return microbit.i2c.scan()

    def readfrom(self, addr, nbytes, stop=True):
        return microbit.i2c.read(addr, nbytes, repeat=not stop)

    def writeto(self, addr, buf, stop=True):
        microbit.i2c.write(addr, buf, repeat=not stop)
        return len(buf)

    def readfrom_into(self, addr, buf, stop=True):
        for i, byte in enumerate(microbit.i2c.read(addr, len(buf), repeat=not stop)):
            buf[i] = byte
