# The buses and the serial line of an emulated micro:bit; a test plays what is at their
# other ends (host/stepwire/emulation/buses.py and uart.py).

import sys as _sys

from select import POLLIN as _POLLIN, poll as _poll

from _native import Native as _Native
from _pins import checked as _pin, pins as _pins
from _side import ask as _ask, order as _order

_ENODEV = 19  # what the firmware raises when no device acknowledges


def _asked(*words):
    try:
        answer = _ask(*words)
    except ValueError:
        raise OSError(_ENODEV)
    return bytes.fromhex("" if answer == "." else answer)


def _hex(buffer):
    return bytes(memoryview(buffer)).hex() or "."


class MicroBitI2C(_Native):
    def init(self, freq=100000, sda=_pins[20], scl=_pins[19]):
        _pin(sda)
        _pin(scl)

    def scan(self):
        return [int(address) for address in _ask("i2c", "scan").split()]

    def read(self, addr, n, repeat=False):
        return _asked("i2c", "read", str(addr | 0), str(n | 0))

    def write(self, addr, buf, repeat=False):
        _asked("i2c", "write", str(addr | 0), _hex(buf))



class MicroBitSPI(_Native):
    _is_on = False

    def init(self, baudrate=1000000, bits=8, mode=0, sclk=_pins[13], mosi=_pins[15], miso=_pins[14]):
        for pin in (sclk, mosi, miso):
            _pin(pin)._take("spi")
        self._is_on = True

    def read(self, nbytes, out=0):
        return self._transferred(bytes([out]) * nbytes)

    def write(self, buf):
        self._transferred(buf)

    def write_readinto(self, out, into):
        if len(out) != len(into):
            raise ValueError("write and read buffers must be the same length")
        into[:] = self._transferred(out)

    def _transferred(self, buffer):
        if not self._is_on:
            raise ValueError("SPI not initialised")
        return _asked("spi", "transfer", _hex(buffer))



class MicroBitUART(_Native):
    # It is the REPL's own line until init() gives it pins, as on the board.

    ODD = 1
    EVEN = 2
    _on_usb = True

    def __init__(self):
        self._usb = _poll()
        self._usb.register(_sys.stdin, _POLLIN)
        self._arrived = b""

    def init(self, baudrate=9600, bits=8, parity=None, stop=1, *, pins=None, tx=None, rx=None):
        for pin in (tx, rx):
            if pin is not None:
                _pin(pin)
        self._on_usb = tx is None and rx is None
        _order("uart", "init", str(baudrate | 0), "usb" if self._on_usb else "pins")

    def any(self):
        self._receive()
        return bool(self._arrived)

    def read(self, nbytes=None):
        self._receive()
        if nbytes == 0:
            return b""
        return self._take(len(self._arrived) if nbytes is None else nbytes)

    def readline(self):
        self._receive()
        return self._take(self._arrived.find(b"\n") + 1 or len(self._arrived))

    def readinto(self, buf, nbytes=None):
        if not isinstance(buf, (bytearray, memoryview)):
            raise TypeError("object with buffer protocol required")
        found = self.read(len(buf) if nbytes is None else min(nbytes, len(buf)))
        if found is None:
            return None
        buf[: len(found)] = found
        return len(found)

    def write(self, buf):
        if self._on_usb:
            _sys.stdout.buffer.write(bytes(memoryview(buf)))
        else:
            _order("uart", "write", _hex(buf))
        return len(buf)

    def _receive(self):
        while self._on_usb and self._usb.poll(0):
            self._arrived += _sys.stdin.buffer.read(1)
        self._arrived += _asked("uart", "read")

    def _take(self, count):
        found, self._arrived = self._arrived[:count], self._arrived[count:]
        return found or None



i2c = MicroBitI2C()
spi = MicroBitSPI()
uart = MicroBitUART()
