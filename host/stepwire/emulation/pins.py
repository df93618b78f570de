"""The pins of an emulated board: what the firmware makes of them, and what drives them.

What a pin carries is a voltage, 0 to 65535 for none to full scale; above half of it a
digital read sees 1. Its edges are kept with their times.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from stepwire.emulation.interrupts import Interrupts
from stepwire.errors import UsageError

FULL_SCALE = 65535  # of an ADC reading, whatever the converter's own width
_EDGES_KEPT = 100_000
_MODES = ("in", "out", "open_drain", "adc")
_PULLS = {"none": None, "up": "up", "down": "down"}
_UNCHANGED = "-"


class Edge(NamedTuple):
    """A pin's level changed to `level` (or began with it), `at_us` after power-on."""

    at_us: int
    level: int


class _Pin:
    """`outside_u16` is the voltage that something drives it to; None when nothing does."""

    def __init__(self, outside_u16: int | None = None) -> None:
        self.outside_u16 = outside_u16
        self.mode: str | None = None
        self.pull: str | None = None
        self.pwm: tuple[int, int] | None = None
        self.dac_u16 = 0
        self.latch = 0
        """What an output drives; kept while the pin is an input, as in a GPIO register."""

    def voltage_u16(self) -> int:
        if self.mode == "out" or (self.mode == "open_drain" and not self.latch):
            return FULL_SCALE * self.latch
        if self.mode == "dac":
            return self.dac_u16
        if self.outside_u16 is not None:
            return self.outside_u16
        return FULL_SCALE if self.pull == "up" else 0

    def level(self) -> int:
        return int(self.voltage_u16() > FULL_SCALE // 2)

    def state(self) -> dict[str, Any]:
        wave = {}
        if self.mode == "pwm" and self.pwm is not None:
            wave = {"pwm": {"duty_u16": self.pwm[0], "period_us": self.pwm[1]}}
        voltage_u16 = self.voltage_u16()
        now = {"mode": self.mode, "pull": self.pull, "level": self.level()}
        return {**now, "analog_u16": voltage_u16, **wave}


class Pins:
    """All pins of one board, and what hangs on them; to be used from any thread.

    `lock` is the board's; `record(what, pin, value)` notes an event, `now_us()` is the time
    since power-on.
    """

    def __init__(
        self,
        numbers: Iterable[int],
        *,
        lock: threading.RLock,
        record: Callable[[str, int, Any], None],
        now_us: Callable[[], int],
        interrupts: Interrupts,
    ) -> None:
        self._pins = {number: _Pin() for number in numbers}
        self._strips: dict[int, list[list[int]]] = {}
        self._edges: dict[int, deque[Edge]] = {}
        self._lock = lock
        self._record = record
        self._now_us = now_us
        self._interrupts = interrupts

    def power_on(self) -> None:
        """Be as after a hard reset; what drives them from outside stays."""
        self._strips.clear()
        self._edges.clear()
        for number, pin in self._pins.items():
            self._pins[number] = _Pin(pin.outside_u16)

    # What drives them from outside

    def check(self, numbers: Iterable[int]) -> None:
        """Raise `UsageError` for the first pin that the board does not have."""
        for number in numbers:
            if number not in self._pins:
                raise UsageError(f"the board has no pin {number!r}")

    def drive(self, number: int, u16: int | None, at_us: int | None = None) -> None:
        """Put a voltage on a pin, or let go of it with None; at a time that may be over."""
        with self._lock:
            self._pins[number].outside_u16 = u16
            self._record("input", number, u16)
            self._note_level(number, at_us)

    # The look from outside

    def state(self) -> dict[str, Any]:
        """`pins` and `neopixels` of `BoardModel.state`."""
        with self._lock:
            used = (
                (number, pin)
                for number, pin in self._pins.items()
                if pin.mode or pin.outside_u16 is not None
            )
            strips = self._strips.items()
            return {
                "pins": {str(number): pin.state() for number, pin in used},
                "neopixels": {str(number): list(map(list, strip)) for number, strip in strips},
            }

    def edges(self) -> dict[int, tuple[Edge, ...]]:
        """The last 100,000 changes of level of each pin that was used or driven, by number."""
        with self._lock:
            return {number: tuple(edges) for number, edges in self._edges.items()}

    def latest_edge(self, number: int) -> Edge | None:
        """The last change of level of a pin."""
        with self._lock:
            edges = self._edges.get(number)
            return edges[-1] if edges else None

    def edge_since(self, number: int, level: int, last: Edge | None) -> Edge | None:
        """The first change of a pin to `level` after the edge `last`; None if there is none."""
        with self._lock:
            edges = reversed(self._edges.get(number, ()))
            later = list(itertools.takewhile(lambda edge: edge is not last, edges))
            return next((edge for edge in reversed(later) if edge.level == level), None)

    def _note_level(self, number: int, at_us: int | None = None) -> None:
        edges = self._edges.setdefault(number, deque(maxlen=_EDGES_KEPT))
        level = self._pins[number].level()
        if not edges or edges[-1].level != level:
            if edges:
                self._interrupts.edge(number, level)
            latest_us = self._now_us() if at_us is None else at_us
            edges.append(Edge(max(latest_us, edges[-1].at_us if edges else 0), level))

    # What the firmware does, with pins that `number` has found

    def number(self, name: str) -> int:
        """The number of the pin that is called `name`, such as 2, P2 or GPIO2.

        Raises ValueError when the board has no such pin.
        """
        digits = name.upper().removeprefix("GPIO").removeprefix("P")
        if not digits.isdecimal() or int(digits) not in self._pins:
            raise ValueError("invalid pin")
        return int(digits)

    def configure(self, number: int, mode: str, pull: str) -> None:
        """Give a pin a mode (in, out, open_drain, adc) and a pull (none, up, down).

        "-" leaves either as it is. Raises ValueError for any other word.
        """
        if mode not in (*_MODES, _UNCHANGED) or pull not in (*_PULLS, _UNCHANGED):
            raise ValueError(f"no mode {mode} with pull {pull}")
        with self._lock:
            pin = self._pins[number]
            pin.mode = pin.mode if mode == _UNCHANGED else mode
            pin.pull = pin.pull if pull == _UNCHANGED else _PULLS[pull]
            self._record("mode", number, pin.mode)
            self._note_level(number)

    def write(self, number: int, level: int) -> None:
        """Set what a pin drives while it is an output."""
        with self._lock:
            self._pins[number].latch = level
            self._record("level", number, level)
            self._note_level(number)

    def drive_pwm(self, number: int, duty_u16: int, period_us: int) -> None:
        """Have a pin carry a square wave that is high for `duty_u16` of 65535 of each period."""
        with self._lock:
            self._pins[number].mode = "pwm"
            self._pins[number].pwm = (duty_u16, period_us)
            self._record("pwm", number, {"duty_u16": duty_u16, "period_us": period_us})

    def drive_dac(self, number: int, u16: int) -> None:
        """Have a pin carry a voltage, 0..65535 of full scale."""
        with self._lock:
            self._pins[number].mode = "dac"
            self._pins[number].dac_u16 = u16
            self._record("dac", number, u16)
            self._note_level(number)

    def latch(self, number: int) -> int:
        """What a pin would drive as an output, 0 or 1."""
        with self._lock:
            return self._pins[number].latch

    def read(self, number: int) -> int:
        """The level on a pin, 0 or 1."""
        with self._lock:
            return self._pins[number].level()

    def convert(self, number: int) -> int:
        """The voltage on a pin, 0..65535."""
        with self._lock:
            return self._pins[number].voltage_u16()

    def show(self, number: int, colours: list[list[int]]) -> None:
        """Send a frame of (red, green, blue) or (red, green, blue, white) to a strip."""
        with self._lock:
            self._pins[number]
            self._strips[number] = colours
            self._record("neopixel", number, colours)

    def watch(self, number: int, trigger: int) -> None:
        """Have edges of a pin interrupt: 1 for rising ones, 2 for falling ones, 3 for both."""
        with self._lock:
            self._note_level(number)
            self._interrupts.watch(number, trigger)


def driven_u16(level: int | None) -> int | None:
    """The voltage of a level, None for what lets go of a pin; raises `UsageError`."""
    if level not in (None, 0, 1):
        raise UsageError(f"the level of a pin is 0, 1 or None, not {level!r}")
    return None if level is None else FULL_SCALE * level


def checked_u16(u16: object) -> int:
    """A voltage that somebody gave; raises `UsageError` for what is none."""
    if isinstance(u16, bool) or not isinstance(u16, int) or not 0 <= u16 <= FULL_SCALE:
        raise UsageError(f"an analog value is an int from 0 to {FULL_SCALE}, not {u16!r}")
    return u16
