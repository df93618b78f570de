"""The methods of `machine.I2C` on a micro:bit that read and write registers."""

import microbit


class I2C(_Bus):  # noqa: F821 - of i2c.py
    def readfrom_mem(self, addr, memaddr, nbytes, addrsize=8):
        microbit.i2c.write(addr, memaddr.to_bytes(addrsize // 8, "big"), repeat=True)
        return microbit.i2c.read(addr, nbytes)

    def readfrom_mem_into(self, addr, memaddr, buf, addrsize=8):
        for i, byte in enumerate(self.readfrom_mem(addr, memaddr, len(buf), addrsize)):
            buf[i] = byte

    def writeto_mem(self, addr, memaddr, buf, addrsize=8):
        microbit.i2c.write(addr, memaddr.to_bytes(addrsize // 8, "big") + buf)
