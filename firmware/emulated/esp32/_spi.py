# The SPI buses of an emulated ESP32. They are one bus with one device, which answers what a
# test has it answer (host/stepwire/emulation/buses.py); a speed and a mode change nothing.

# ruff: noqa: A002 - the API of boards

from _pin import as_pin as _as_pin
from _side import ask as _ask

_PINS = {1: (14, 13, 12), 2: (18, 23, 19)}  # sck, mosi and miso, documentation of the port


class SoftSPI:
    MSB = 0
    LSB = 1

    def __init__(self, baudrate=500000, *, sck, mosi, miso, **others):
        self._name = "SoftSPI("
        self._pins = ()
        self.init(baudrate, sck=sck, mosi=mosi, miso=miso, **others)

    def init(
        self,
        baudrate=None,
        *,
        polarity=None,
        phase=None,
        bits=None,
        firstbit=None,
        sck=None,
        mosi=None,
        miso=None
    ):
        if bits not in (None, 8):
            raise ValueError("bits must be 8")
        if (polarity or 0) not in (0, 1) or (phase or 0) not in (0, 1):
            raise ValueError("polarity and phase are 0 or 1")
        given = [None if pin is None else _as_pin(pin)._id for pin in (sck, mosi, miso)]
        self._pins = [new or old for new, old in zip(given, self._pins or given)]
        self._baudrate = baudrate or getattr(self, "_baudrate", 500000)
        self._is_on = True

    def deinit(self):
        self._is_on = False

    def read(self, nbytes, write=0):
        return self._transferred(bytes([write]) * nbytes)

    def readinto(self, buf, write=0):
        buf[:] = self.read(len(buf), write)

    def write(self, buf):
        self._transferred(buf)

    def write_readinto(self, write_buf, read_buf):
        if len(write_buf) != len(read_buf):
            raise ValueError("buffers must be the same length")
        read_buf[:] = self._transferred(write_buf)

    def _transferred(self, buf):
        if not self._is_on:
            raise OSError("transfer on deinitialized SPI")
        answer = _ask("spi", "transfer", bytes(memoryview(buf)).hex() or ".")
        return bytes.fromhex("" if answer == "." else answer)

    def __repr__(self):
        pins = ", sck=%s, mosi=%s, miso=%s)" % tuple(self._pins)
        return self._name + "baudrate=%d" % self._baudrate + pins


class SPI(SoftSPI):
    def __init__(self, id, baudrate=500000, *, sck=None, mosi=None, miso=None, **others):
        if id | 0 not in _PINS:
            raise ValueError("SPI(%d) doesn't exist" % id)
        self._name = "SPI(id=%d, " % id
        self._pins = [str(pin) for pin in _PINS[id]]
        self.init(baudrate, sck=sck, mosi=mosi, miso=miso, **others)
