# The serial lines of an emulated ESP32; a test is at their other ends
# (host/stepwire/emulation/uart.py).

# ruff: noqa: A002 - the API of boards

from uio import IOBase as _IOBase

from _clock import sleep_us as _sleep_us, ticks_diff as _ticks_diff, ticks_us as _ticks_us
from _pin import as_pin as _as_pin
from _side import ask as _ask, order as _order

_POLL = 3  # requests and flags of a stream's ioctl: py/stream.h
_IN = 1
_OUT = 4
_EINVAL = -22
_LOOK_US = 1000
_PINS = {1: (10, 9), 2: (17, 16)}  # tx and rx, documentation of the port


class UART(_IOBase):
    INV_TX = 32
    INV_RX = 4
    INV_RTS = 64
    INV_CTS = 8
    RTS = 1
    CTS = 2

    def __init__(self, id, *positional, **how):
        if id == 0:
            raise ValueError("UART(0) is the REPL's")
        if id | 0 not in _PINS:
            raise ValueError("UART(%d) does not exist" % id)
        self._id = str(id)
        self._timeout_ms = self._timeout_char_ms = 0
        self._pins = [str(pin) for pin in _PINS[id]]
        self._baudrate = 115200
        self.init(*positional, **how)

    def init(self, baudrate=None, bits=8, parity=None, stop=1, *, tx=None, rx=None, **others):
        if bits not in (0, 5, 6, 7, 8) or stop not in (0, 1, 2) or parity not in (None, 0, 1):
            raise ValueError("invalid data bits, parity or stop bits")
        given = [None if pin is None else _as_pin(pin)._id for pin in (tx, rx)]
        self._pins = [new or old for new, old in zip(given, self._pins)]
        self._baudrate = baudrate or self._baudrate
        self._timeout_ms = others.get("timeout", self._timeout_ms)
        self._timeout_char_ms = others.get("timeout_char", self._timeout_char_ms)
        _order("uart", "init", self._id, str(self._baudrate))

    def deinit(self):
        pass

    def any(self):
        return int(_ask("uart", "any", self._id))

    def read(self, nbytes=-1):
        return self._received(nbytes) or None

    def readline(self):
        line = b""
        while line[-1:] != b"\n":
            byte = self._received(1)
            if not byte:
                break
            line += byte
        return line or None

    def readinto(self, buf, nbytes=-1):
        found = self._received(len(buf) if nbytes < 0 else min(nbytes, len(buf)))
        buf[: len(found)] = found
        return len(found) or None

    def write(self, buf):
        data = bytes(memoryview(buf))
        _order("uart", "write", self._id, data.hex() or ".")
        return len(data)

    def flush(self):
        pass

    def txdone(self):
        return True

    def sendbreak(self):
        pass

    def ioctl(self, request, argument):
        if request != _POLL:
            return _EINVAL  # above all to the question for a file descriptor
        return argument & (_OUT | (_IN if self.any() else 0))

    def _received(self, count):
        # Up to `count` bytes, or all there are for -1, waiting as long as the timeouts say.
        data = b""
        timeout_ms = self._timeout_ms
        while len(data) != count and self._await_byte(timeout_ms):
            answer = _ask("uart", "read", self._id, str(count - len(data) if count >= 0 else 65536))
            data += bytes.fromhex("" if answer == "." else answer)
            timeout_ms = self._timeout_char_ms
        return data

    def _await_byte(self, timeout_ms):
        begin = _ticks_us()
        while not self.any():
            if _ticks_diff(_ticks_us(), begin) >= timeout_ms * 1000:
                return False
            _sleep_us(_LOOK_US)
        return True

    def __repr__(self):
        facts = (self._id, self._baudrate) + tuple(self._pins)
        return "UART(%s, baudrate=%d, tx=%s, rx=%s)" % facts
