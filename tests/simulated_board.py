"""A board as far as the line can tell: the executor's loop, and the REPLs that it is entered from.

It lives in CPython and in no time at all, so that thousands of faulty calls
take seconds. What it does on each byte follows firmware/executor.py and
MicroPython's shared/runtime/pyexec.c and shared/readline/readline.c.
"""

import re

from stepwire import wire
from stepwire.rawrepl import BANNER

SERVE = "_5e7f"
BOOT = b'MicroPython v1.24.0; a simulated board\r\nType "help()" for more information.\r\n>>> '
INTERRUPTED = b"\x04Traceback (most recent call last):\r\nKeyboardInterrupt: \r\n\x04>"
ENTRY = re.compile(r"(?:print\((\d+)\*(\d+)\);)?(\w+)\((int\(\)|\d+)\)")


class SimulatedBoard:
    """Gets bytes, returns bytes. `evaluate` is what requests come to: (kind, text)."""

    def __init__(self, evaluate, number=1000):
        self.evaluate = evaluate
        self.resets = 0
        self.load(number)

    def load(self, number):
        """Put the executor on the board and enter its loop, without a word."""
        self.number = number
        self.place = "loop"  # or raw, or friendly
        self.has_loop = True
        self.answer = b"\x1e"
        self.read = b""

    def reset(self):
        """What it prints at boot; it knows no executor then."""
        self.resets += 1
        self.place, self.read, self.has_loop = "friendly", b"", False
        return BOOT

    def take(self, data):
        return b"".join(self._take(bytes((byte,))) for byte in data)

    def _take(self, byte):
        return {"loop": self._in_loop, "raw": self._in_raw, "friendly": self._in_friendly}[
            self.place
        ](byte)

    def _in_loop(self, byte):
        if byte == b"\x03":
            self.place, self.read = "raw", b""
            return INTERRUPTED
        self.read += byte
        if byte < b"\x80":
            return b""
        text, found, self.read = self.read[:-3], self.read[-3:], b""
        if text and wire.check(text, self.number + 1) == found:
            self.number += 1
            kind, answer = self.evaluate(text.decode())
            self.answer = bytes((kind,)) + answer.encode()
        return self._frame()

    def _frame(self):
        return self.answer + wire.check(self.answer, self.number)

    def _in_raw(self, byte):
        if byte == b"\x01":
            self.read = b""
            return BANNER
        if byte == b"\x02":
            self.place, self.read = "friendly", b""
            return BOOT
        if byte == b"\x03":
            self.read = b""
        elif byte == b"\x04":
            source, self.read = self.read.decode("latin-1"), b""
            return b"OK" + self._execute(source) if source else self.reset()
        else:
            self.read += byte
        return b""

    def _execute(self, source):
        entry = ENTRY.fullmatch(source)
        if entry is None:
            return b"\x04SyntaxError: invalid syntax\r\n\x04>"
        factor, other, name, number = entry.groups()
        printed = b"%d\r\n" % (int(factor) * int(other)) if factor else b""
        if name != SERVE or not self.has_loop:
            return printed + b"\x04NameError: name '%s' isn't defined\r\n\x04>" % name.encode()
        self.place = "loop"
        self.number = (0 if number == "int()" else int(number)) or self.number
        return printed + self._frame()

    def _in_friendly(self, byte):
        if byte == b"\x01" and not self.read:
            self.place = "raw"
            return b"\r\n" + BANNER
        if byte == b"\x01":
            return b"\x1b[%dD" % len(self.read)
        if byte == b"\x03":
            self.read = b""
            return b"\r\n>>> "
        if byte == b"\x04" and not self.read:
            return self.reset()
        if b" " <= byte < b"\x7f":
            self.read += byte
            return byte
        return b""
