"""What an emulated micro:bit V2 writes down: its data log, and that it sleeps.

log line HEX          a line of the file MY_DATA
log delete
power awake|deep_sleep|off
"""

from __future__ import annotations

from typing import Any

from stepwire.emulation.device import Device

_LINES_KEPT = 10_000


class Log(Device):
    """The data log, which outlives a reset as the board's does."""

    word = "log"

    def __init__(self, *arguments: Any) -> None:
        self._lines: list[str] = []
        super().__init__(*arguments)

    def order(self, words: list[str]) -> None:
        match words:
            case ["line", text]:
                line = bytes.fromhex(text).decode("utf-8", "replace")
                self._lines = [*self._lines[1 - _LINES_KEPT :], line]
                self.board.record("log", line)
            case ["delete"]:
                self._lines = []
                self.board.record("log", None)
            case _:
                raise ValueError("no order")

    def state(self) -> Any:
        """Its lines, headings among them."""
        return list(self._lines)


class Power(Device):
    """Whether the board is awake."""

    word = "power"

    def power_on(self) -> None:
        self._mode = "awake"

    def order(self, words: list[str]) -> None:
        match words:
            case ["awake" | "deep_sleep" | "off" as mode]:
                self._mode = mode
                self.board.record("power", mode)
            case _:
                raise ValueError("no order")

    def state(self) -> Any:
        """`awake`, `deep_sleep` or `off`."""
        return self._mode
