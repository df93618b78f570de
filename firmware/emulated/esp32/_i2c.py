# The I2C buses of an emulated ESP32. They are one bus, whose devices a test makes
# (host/stepwire/emulation/buses.py); a speed and pins are checked and change nothing.

# ruff: noqa: A002, RET503 - the API of boards

from _pin import as_pin as _as_pin
from _side import ask as _ask

_ENODEV = 19  # nobody acknowledges
_PINS = ((18, 19), (25, 26))  # scl and sda of I2C(0) and I2C(1), documentation of the port


class SoftI2C:
    def __init__(self, scl, sda, *, freq=400000, timeout=50000):
        self._name = "SoftI2C(scl=%s, sda=%s, freq=%d)"
        self.init(scl, sda, freq=freq, timeout=timeout)

    def init(self, scl, sda, *, freq=400000, timeout=50000):
        self._pins = _as_pin(scl)._id, _as_pin(sda)._id
        self._freq_hz = freq | 0

    def deinit(self):
        pass

    def scan(self):
        return [at for at in [int(word) for word in _ask("i2c", "scan").split()] if 8 <= at < 120]

    def readfrom(self, addr, nbytes, stop=True):
        return _transferred("read", addr, str(nbytes | 0))

    def readfrom_into(self, addr, buf, stop=True):
        buf[:] = self.readfrom(addr, len(buf))

    def writeto(self, addr, buf, stop=True):
        _transferred("write", addr, _hex(buf))
        return len(buf)

    def writevto(self, addr, vector, stop=True):
        return self.writeto(addr, b"".join([bytes(part) for part in vector]))

    def readfrom_mem(self, addr, memaddr, nbytes, *, addrsize=8):
        self.writeto(addr, _place(memaddr, addrsize))
        return self.readfrom(addr, nbytes)

    def readfrom_mem_into(self, addr, memaddr, buf, *, addrsize=8):
        buf[:] = self.readfrom_mem(addr, memaddr, len(buf), addrsize=addrsize)

    def writeto_mem(self, addr, memaddr, buf, *, addrsize=8):
        self.writeto(addr, _place(memaddr, addrsize) + bytes(memoryview(buf)))

    def __repr__(self):
        return self._name % (self._pins[0], self._pins[1], self._freq_hz)


class I2C(SoftI2C):
    def __init__(self, id, *, scl=None, sda=None, freq=400000, timeout=50000):
        if id | 0 not in (0, 1):
            raise ValueError("I2C(%d) doesn't exist" % id)
        self._name = "I2C(%d, scl=%%s, sda=%%s, freq=%%d)" % id
        default_scl, default_sda = _PINS[id]
        scl = default_scl if scl is None else scl
        self.init(scl, default_sda if sda is None else sda, freq=freq, timeout=timeout)


def _transferred(way, address, what):
    # A ValueError of the host is that nobody is there.
    try:
        answer = _ask("i2c", way, str(address | 0), what)
    except ValueError:
        raise OSError(_ENODEV)
    return bytes.fromhex("" if answer == "." else answer)


def _place(memaddr, addrsize):
    # A register's number as it is sent. The host's devices have 256 registers.
    if addrsize not in (8, 16, 24, 32):
        raise ValueError("invalid addrsize")
    if addrsize != 8:
        raise NotImplementedError("devices on an emulated bus have 256 registers: addrsize=8, or writeto")
    return bytes([memaddr & 255])


def _hex(buf):
    return bytes(memoryview(buf)).hex() or "."
