"""mpremote as a library: `eval` of a function that an `exec` has defined."""

from __future__ import annotations

import ast
from typing import Any

from mpremote.transport_serial import SerialTransport

from benchmarks.clients import printing


class Mpremote:
    """The code path of a real serial port, which sleeps 10 ms between two looks at it."""

    is_pty = False

    def __init__(self, port: str) -> None:
        self._transport = SerialTransport(port, baudrate=115200)
        self._transport.is_pty = self.is_pty
        self._transport.enter_raw_repl(soft_reset=True)

    def define(self) -> None:
        self._transport.exec("def add(a, b, c):\n    return a + b + c\n")

    def add(self, a: int, b: int, c: int) -> Any:
        return self._transport.eval(f"add({a}, {b}, {c})")

    def run_step(self, source: str) -> Any:
        return ast.literal_eval(self._transport.exec(printing(source)).decode())

    def free_bytes(self) -> int:
        self._transport.exec("import gc")
        return int(self._transport.exec("gc.collect();print(gc.mem_free())"))


class MpremotePty(Mpremote):
    """The code path that mpremote keeps for pseudo terminals, without the sleep."""

    is_pty = True
