"""The display of an emulated micro:bit: five by five, brightness 0 to 9.

A frame is 25 digits, row by row; or 8 hex digits, whose lowest 25 bits are pixels of
brightness 9, the first one highest; or 0 for a blank one.

    display new FRAME …                  forget the frames, and have these
    display add FRAME …                  more frames behind them
    display play DELAY_MS LOOP           one after the other, from now on; the last one stays
    display scroll DELAY_MS LOOP MONOSPACE   through the window, each frame a character
    display set X Y BRIGHTNESS
    display on, display off              off frees the pins
    display panic CODE
    7 display pixel X Y
    7 display left                       milliseconds until each of its frames has had its delay
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
_TICK_US = 6000  # a delay is a whole number of these (measured on a V1: 20 ms take 24)
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
        self._given: list[str] = []

    def order(self, words: list[str]) -> None:
        match words:
            case ["new" | "add" as verb, *frames]:
                kept = self._given if verb == "add" else []
                self._given = [*kept, *map(_frame, frames)]
            case ["play", delay_ms, loop]:
                self._play(tuple(self._given), int(delay_ms) * 1000, loop == "1")
            case ["scroll", delay_ms, loop, monospace]:
                frames = _scrolled(self._given, monospace == "1")
                self._play(frames, int(delay_ms) * 1000, loop == "1")
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
            case ["left"]:
                begun_us = self.board.now_us() - self._begin_us
                return str(max(0, len(self._frames) * self._delay_us - begun_us) // 1000)
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
        if not frames:  # it goes on showing what it shows
            return
        self._delay_us = -(-delay_us // _TICK_US) * _TICK_US
        self._frames, self._loop = frames, loop
        self._begin_us = self.board.now_us()
        self.board.record("display", list(frames))


def _frame(text: str) -> str:
    if len(text) != len("01234567"):
        return text.ljust(_SIDE * _SIDE, "0")
    pixels = f"{int(text, 16):0{_SIDE * _SIDE}b}"
    return pixels.replace("1", "9")


def _columns(frame: str, *, monospace: bool, is_last: bool) -> list[str]:
    """Those of a character, and a blank one between it and the next.

    A proportional one ends with its last pixel; a blank has two columns, and the last of a
    text has three at least (measured on a V1, by the time that scroll takes).
    """
    columns = [frame[x::_SIDE] for x in range(_SIDE)]
    least = 3 if is_last else 2
    while not monospace and len(columns) > least and not int(columns[-1]):
        columns.pop()
    return columns if is_last else [*columns, "0" * _SIDE]


def _scrolled(characters: list[str], monospace: bool) -> tuple[str, ...]:
    """The frames of a text that comes in from the right and goes out on the left."""
    blank = ["0" * _SIDE] * _SIDE
    last = len(characters) - 1
    text: list[str] = []
    for index, character in enumerate(characters):
        text += _columns(character, monospace=monospace, is_last=index == last)
    strip = [*blank[1:], *text, *blank]
    windows = (strip[at : at + _SIDE] for at in range(len(strip) - _SIDE + 1))
    return tuple("".join(column[y] for y in range(_SIDE) for column in one) for one in windows)
