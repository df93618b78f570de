"""What the emulated board's pins carry, for code on both sides of them.

A `BoardModel` is the hardware of one board. Its firmware changes and reads it
through `emulation.server`; a test, or a flow's host, looks at it with `state`
and `events` and plays the world around the board with `set`, `set_pin` and
`set_adc`. Nothing in it is random, and no time passes in it but the clock's.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from stepwire.emulation.device import Device, Surroundings
from stepwire.emulation.interrupts import Interrupts
from stepwire.emulation.pulses import Pulse, Pulses
from stepwire.emulation.pulses import pulse as checked_pulse
from stepwire.emulation.timeline import Action
from stepwire.emulation.world import World, shared_world
from stepwire.errors import UsageError

FULL_SCALE = 65535  # of an ADC reading, whatever the converter's own width
_EVENTS_KEPT = 10_000
_EDGES_KEPT = 100_000
_MODES = ("in", "out", "open_drain", "adc")
_PULLS = {"none": None, "up": "up", "down": "down"}
_UNCHANGED = "-"
_RESET = "reset"


class Event(NamedTuple):
    """One change of the board: at `at_ms` since power-on, `what` happened, to `pin` if to one.

    `value` is JSON-able; docs/emulation.md lists what there is.
    """

    at_ms: float
    what: str
    pin: int | None
    value: Any


class Edge(NamedTuple):
    """A pin's level changed to `level` (or began with it), `at_us` after power-on."""

    at_us: int
    level: int


class Press(NamedTuple):
    """What presses something, and what lets go of it."""

    down: Action
    up: Action


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

    def wave(self) -> dict[str, Any]:
        if self.mode != "pwm" or self.pwm is None:
            return {}
        return {"pwm": {"duty_u16": self.pwm[0], "period_us": self.pwm[1]}}

    def level(self) -> int:
        return int(self.voltage_u16() > FULL_SCALE // 2)


class BoardModel:
    """The hardware of one emulated board; all of it may be used from any thread.

    `pins` are the numbers of the board's pins, `devices` its other parts, `world` is where it is.

        model = BoardModel()
        model.set_adc(36, 30_000)       # a sensor's voltage, 0..65535 of full scale
        model.set_pin(0, 0)             # a pressed button
        model.state()["pins"]["2"]      # {"mode": "out", "pull": None, "level": 1, …}
    """

    def __init__(
        self,
        *,
        pins: Iterable[int] = range(49),
        devices: Iterable[type[Device]] = (),
        world: World | None = None,
    ) -> None:
        self._pins = {number: _Pin() for number in pins}
        self._strips: dict[int, list[list[int]]] = {}
        self._edges: dict[int, deque[Edge]] = {}
        self._events: deque[Event] = deque(maxlen=_EVENTS_KEPT)
        self.world = world or shared_world()
        self._power_on_us = self.world.timeline.now_us()
        self._lock = threading.RLock()
        self._look: Action = lambda: None
        self.interrupts = Interrupts(self.world.timeline)
        self._pulses = Pulses(self.world.timeline, self._drive_pulse)
        self.reset_cause = "power"
        self._next_cause = "power"
        self.detach()
        surroundings = Surroundings(self._note, self.uptime_us, self.world)
        self.devices = {each.word: each(surroundings) for each in devices}

    def attach(self, drain: Action, look: Action, reset: Action) -> None:
        """Belong to a board that runs.

        `drain` takes in what the board has sent by then;
        `look` after each change from outside, for what the board waits for; `reset` is what
        the reset button does.
        """
        self._drain, self._look, self._reset = drain, look, reset
        self.interrupts.stirred = look

    def detach(self) -> None:
        """Belong to none: the board is off, and nothing goes on by itself."""
        self.attach(lambda: None, lambda: None, lambda: None)
        self.interrupts.clear()
        self._pulses.clear()

    def catch_up(self) -> None:
        """Take in what the board has done by now."""
        self._drain()

    # The world around the board

    def set(self, **changes: Any) -> None:
        """Change the world around the board now: `change` has the arguments and the errors."""
        self.change(**changes)()

    def change(
        self,
        *,
        pins: Mapping[int, int | None] | None = None,
        analog_u16: Mapping[int, int] | None = None,
        pulse: Mapping[int, Mapping[str, int | None] | None] | None = None,
        **devices: Any,
    ) -> Action:
        """A change of the world around the board, to be made by whoever calls it, when he does.

        `pins` are driven from outside to 0 or 1, or let go of with None. `analog_u16` puts
        voltages on pins, 0 to 65535 for none to full scale; a digital read sees 1 above half of
        it. `pulse` has square waves on pins, see `pulses.Pulse`, such as
        `{4: {"high_us": 500, "low_us": 1500, "count": 3}}`; None ends one, and so does a level
        or a voltage for its pin. `devices` are other parts, by their words. Raises `UsageError`
        at once for a pin or a part that the board does not have, and for a value outside of its
        range.
        """
        _refuse_all_but_dicts(pins=pins, adc=analog_u16, pulse=pulse)
        drives = [(number, _driven_u16(level)) for number, level in (pins or {}).items()]
        drives += [(number, _checked_u16(u16)) for number, u16 in (analog_u16 or {}).items()]
        sources = [(number, checked_pulse(each)) for number, each in (pulse or {}).items()]
        for number, _ in (*drives, *sources):
            self._pin(number)
        actions = [self._device(word).change(value) for word, value in devices.items()]
        return partial(self._make, actions, drives, sources)

    def _make(
        self,
        actions: list[Action],
        drives: list[tuple[int, int | None]],
        sources: list[tuple[int, Pulse | None]],
    ) -> None:
        with self._lock:
            for action in actions:
                action()
            for number, u16 in drives:
                self._pulses.stop(number)
                self._drive(number, u16)
        for number, source in sources:
            self._start_pulses(number, source)
        self._look()

    def of_plain(self, word: str, value: Any) -> Any:
        """What `change` takes for a part, of what a YAML file says; raises `UsageError`."""
        return self._device(word).of_plain(value)

    def press(self, name: str | int) -> Press:
        """What holds down a button, a logo or a touch pin by its name, and what lets go of it.

        Every board has "reset", which acts when it is pressed.

        Raises `UsageError` at once for a name that the board has not.
        """
        if name == _RESET:
            return Press(lambda: self._reset(), lambda: None)
        for device in self.devices.values():
            if str(name) in device.names:
                down, up = (device.change({str(name): level}) for level in (1, 0))
                return Press(*(partial(self._make, [one], [], []) for one in (down, up)))
        there = [_RESET, *(name for device in self.devices.values() for name in device.names)]
        raise UsageError(
            f"the board has no {name!r} that could be pressed",
            next_step=f"It has {', '.join(there)}; its pins can be set",
        )

    def set_pin(self, number: int, level: int | None) -> None:
        """Drive a pin from outside to 0 or 1, or let go of it with None; see `change`."""
        self.set(pins={number: level})

    def set_adc(self, number: int, u16: int) -> None:
        """Put a voltage on a pin: 0 to 65535 for none to full scale; see `change`."""
        self.set(analog_u16={number: u16})

    def _drive(self, number: int, u16: int | None, at_us: int | None = None) -> None:
        self._pin(number).outside_u16 = u16
        self._record("input", number, u16)
        self._note_level(number, at_us)

    def _start_pulses(self, number: int, source: Pulse | None) -> None:
        self._pulses.stop(number)
        with self._lock:
            self._drive(number, 0)
        if source:
            self._pulses.start(number, source)

    def _drive_pulse(self, number: int, level: int, at_us: int) -> None:
        with self._lock:
            self._drive(number, FULL_SCALE * level, at_us - self._power_on_us)
        self._look()

    # The look from outside

    def state(self) -> dict[str, Any]:
        """The board as JSON: pins that are in use or driven, by number, and NeoPixel strips.

        `{"pins": {"2": {"mode", "pull", "level", "analog_u16"}}, "neopixels": {"15": [[r, g, b]]}}`
        """
        self.catch_up()
        with self._lock:
            return {
                "pins": {
                    str(number): {
                        "mode": pin.mode,
                        "pull": pin.pull,
                        "level": pin.level(),
                        "analog_u16": pin.voltage_u16(),
                        **pin.wave(),
                    }
                    for number, pin in self._pins.items()
                    if pin.mode or pin.outside_u16 is not None
                },
                "neopixels": {
                    str(number): [list(colour) for colour in strip]
                    for number, strip in self._strips.items()
                },
                **{
                    word: state
                    for word, device in self.devices.items()
                    if (state := device.state()) is not None
                },
            }

    @property
    def events(self) -> tuple[Event, ...]:
        """The last 10,000 changes, oldest first."""
        self.catch_up()
        with self._lock:
            return tuple(self._events)

    def edges(self) -> dict[int, tuple[Edge, ...]]:
        """The last 100,000 changes of level of each pin that was used or driven, by number."""
        self.catch_up()
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
                self.interrupts.edge(number, level)
            latest_us = self.uptime_us() if at_us is None else at_us
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

    def expect_reset(self, cause: str) -> None:
        """Have the next hard reset be one by `cause`: program, watchdog or deepsleep."""
        self._next_cause = cause

    def boot(self, reset: str) -> None:
        """Start: after a `hard` reset from the power-on state, after a `soft` one as things are."""
        with self._lock:
            self.interrupts.clear()
            self.reset_cause = self._next_cause if reset == "hard" else "soft"
            self._next_cause = "power"
            if reset == "hard":
                self._power_on_us = self.world.timeline.now_us()
                self._strips.clear()
                self._edges.clear()
                for number, pin in self._pins.items():
                    self._pins[number] = _Pin(pin.outside_u16)
                for device in self.devices.values():
                    device.power_on()
            self._record("boot", None, reset)

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
            self.interrupts.watch(number, trigger)

    def order(self, words: list[str]) -> None:
        """Have a part do what the firmware wants of it; KeyError for one that is not there."""
        with self._lock:
            self.devices[words[0]].order(words[1:])

    def answer(self, words: list[str]) -> str:
        """A part's answer to the firmware; raises KeyError, and ValueError with words."""
        with self._lock:
            return self.devices[words[0]].answer(words[1:])

    def _device(self, word: str) -> Device:
        try:
            return self.devices[word]
        except KeyError:
            there = ", ".join(("adc", "pins", *self.devices))
            raise UsageError(
                f"the board has no `{word}` that could be set", next_step=f"It has {there}"
            ) from None

    def _pin(self, number: int) -> _Pin:
        try:
            return self._pins[number]
        except KeyError:
            raise UsageError(f"the board has no pin {number!r}") from None

    def uptime_us(self) -> int:
        """Microseconds since power-on."""
        return self.world.timeline.now_us() - self._power_on_us

    def _note(self, what: str, value: Any) -> None:
        self._record(what, None, value)

    def _record(self, what: str, pin: int | None, value: Any) -> None:
        self._events.append(Event(self.uptime_us() / 1000, what, pin, value))


def _driven_u16(level: int | None) -> int | None:
    if level not in (None, 0, 1):
        raise UsageError(f"the level of a pin is 0, 1 or None, not {level!r}")
    return None if level is None else FULL_SCALE * level


def _checked_u16(u16: object) -> int:
    if isinstance(u16, bool) or not isinstance(u16, int) or not 0 <= u16 <= FULL_SCALE:
        raise UsageError(f"an analog value is an int from 0 to {FULL_SCALE}, not {u16!r}")
    return u16


def _refuse_all_but_dicts(**values: object) -> None:
    for name, value in values.items():
        if not isinstance(value, Mapping | None):
            raise UsageError(f"`{name}` takes a dict by the numbers of pins, not {value!r}")
