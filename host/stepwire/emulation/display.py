"""The display of an emulated micro:bit: five by five, brightness 0 to 9.

A frame is 25 digits, row by row.

    display play DELAY_MS LOOP FRAME …   one after the other, from now on; the last one stays
    display set X Y BRIGHTNESS
    display on, display off              off frees the pins
    display panic CODE
    7 display pixel X Y
    7 display on                         0 or 1
    7 display light                      0..255, what `board.set(display={"light": …})` says
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError

_SIDE = 5
_BLANK = "0" * _SIDE * _SIDE


class Display(Device):
    """Knows by the clock which of its frames shows."""

    word = "display"
    _light = 128

    def power_on(self) -> None:
        self._frames: tuple[str, ...] = (_BLANK,)
        self._begin_us = 0
        self._delay_us = 0
        self._loop = False
        self._is_on = True
        self._panic: int | None = None

    def order(self, words: list[str]) -> None:
        match words:
            case ["play", delay_ms, loop, *frames]:
                self._play(tuple(frames) or (_BLANK,), int(delay_ms) * 1000, loop == "1")
            case ["set", x, y, brightness]:
                place = _SIDE * int(y) + int(x)
                frame = self.frame()
                self._play((frame[:place] + brightness + frame[place + 1 :],), 0, False)
            case ["on"] | ["off"]:
                self._is_on = words == ["on"]
                self.board.record("display", words[0])
            case ["panic", code]:
                self._panic = int(code)
                self.board.record("panic", self._panic)
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["pixel", x, y]:
                return self.frame()[_SIDE * int(y) + int(x)]
            case ["on"]:
                return str(int(self._is_on))
            case ["light"]:
                return str(self._light)
            case _:
                return super().answer(words)

    def frame(self) -> str:
        """What shows now, 25 digits."""
        if not self._delay_us:
            return self._frames[-1]
        index = (self.board.now_us() - self._begin_us) // self._delay_us
        if self._loop:
            return self._frames[index % len(self._frames)]
        return self._frames[min(index, len(self._frames) - 1)]

    def state(self) -> Any:
        """`{"on": …, "rows": ["09090", …]}`, and `panic` with its code."""
        frame = self.frame() if self._is_on else _BLANK
        rows = [frame[at : at + _SIDE] for at in range(0, len(frame), _SIDE)]
        panic = {} if self._panic is None else {"panic": self._panic}
        return {"on": self._is_on, "rows": rows, **panic}

    def change(self, value: Any) -> Action:
        """`board.set(display={"light": 40})`: what falls on it, 0 to 255."""
        light = cast("dict[str, Any]", value).get("light") if isinstance(value, dict) else None
        if not isinstance(light, int) or not 0 <= light <= 255:
            raise UsageError(f'the display takes {{"light": 0..255}}, not {value!r}')
        return partial(self._lit, light)

    def _lit(self, light: int) -> None:
        self._light = light
        self.board.record("light", light)

    def _play(self, frames: tuple[str, ...], delay_us: int, loop: bool) -> None:
        self._frames, self._delay_us, self._loop = frames, delay_us, loop
        self._begin_us = self.board.now_us()
        self.board.record("display", list(frames))
