"""Belay: a function under its `task` decorator, a step through its `Device` call."""

from __future__ import annotations

import ast
import io
from typing import Any

import belay

from benchmarks.clients import printing


class Belay:
    """Without the imports that Belay makes by default, which a V1 has no room for."""

    def __init__(self, port: str) -> None:
        self._device = belay.Device(port, startup="")

    def define(self) -> None:
        @self._device.task
        def add(a, b, c):
            return a + b + c

        self._add = add

    def add(self, a: int, b: int, c: int) -> Any:
        return self._add(a, b, c)

    def run_step(self, source: str) -> Any:
        printed = io.StringIO()
        self._device(printing(source), stream_out=printed)
        return ast.literal_eval(printed.getvalue().strip())

    def free_bytes(self) -> int:
        self._device("import gc\ngc.collect()")
        return int(self._device("gc.mem_free()"))
