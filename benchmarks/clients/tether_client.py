"""tether-mcu: a function that its `export` decorator has moved to the board."""

from __future__ import annotations

from typing import Any

from tether import mcu

CONNECT_S = 15


@mcu.export
def _add(a: int, b: int, c: int) -> int:
    return a + b + c


class Tether:
    """Tether moves whole modules when it connects; it has no way to run a text."""

    def __init__(self, port: str) -> None:
        self._board = mcu.connect(f"serial:{port}", timeout=CONNECT_S)

    def define(self) -> None:
        pass

    def add(self, a: int, b: int, c: int) -> Any:
        return _add(a, b, c)

    def run_step(self, source: str) -> Any:
        raise NotImplementedError("tether-mcu moves whole modules, and runs no text")

    def free_bytes(self) -> int:
        raise NotImplementedError("tether-mcu moves whole modules, and evaluates no text")
