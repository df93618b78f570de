"""The hardware of an emulated board, for code on both sides of it.

A `BoardModel` is the hardware of one board. Its firmware changes and reads it
through `emulation.server`; a test, or a flow's host, looks at it with `state`
and `events` and plays the world around the board with `set`, `set_pin` and
`set_adc`. Nothing in it is random, and no time passes in it but the clock's.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from stepwire.emulation.device import Device, Surroundings
from stepwire.emulation.interrupts import Interrupts
from stepwire.emulation.pins import FULL_SCALE, Edge, Pins, checked_u16, driven_u16
from stepwire.emulation.pulses import Pulse, Pulses
from stepwire.emulation.pulses import pulse as checked_pulse
from stepwire.emulation.timeline import Action
from stepwire.emulation.world import World, shared_world
from stepwire.errors import UsageError

_EVENTS_KEPT = 10_000
_RESET = "reset"


class Event(NamedTuple):
    """One change of the board: at `at_ms` since power-on, `what` happened, to `pin` if to one.

    `value` is JSON-able; docs/emulation.md lists what there is.
    """

    at_ms: float
    what: str
    pin: int | None
    value: Any


class Press(NamedTuple):
    """What presses something, and what lets go of it."""

    down: Action
    up: Action


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
        self._events: deque[Event] = deque(maxlen=_EVENTS_KEPT)
        self.world = world or shared_world()
        self._power_on_us = self.world.timeline.now_us()
        self._lock = threading.RLock()
        self._look: Action = lambda: None
        self.interrupts = Interrupts(self.world.timeline)
        self.pins = Pins(
            pins,
            lock=self._lock,
            record=self._record,
            now_us=self.uptime_us,
            interrupts=self.interrupts,
        )
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
        drives = [(number, driven_u16(level)) for number, level in (pins or {}).items()]
        drives += [(number, checked_u16(u16)) for number, u16 in (analog_u16 or {}).items()]
        sources = [(number, checked_pulse(each)) for number, each in (pulse or {}).items()]
        self.pins.check(number for number, _ in (*drives, *sources))
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
                self.pins.drive(number, u16)
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

    def _start_pulses(self, number: int, source: Pulse | None) -> None:
        self._pulses.stop(number)
        self.pins.drive(number, 0)
        if source:
            self._pulses.start(number, source)

    def _drive_pulse(self, number: int, level: int, at_us: int) -> None:
        self.pins.drive(number, FULL_SCALE * level, at_us - self._power_on_us)
        self._look()

    # The look from outside

    def state(self) -> dict[str, Any]:
        """The board as JSON: pins that are in use or driven, by number, and NeoPixel strips.

        `{"pins": {"2": {"mode", "pull", "level", "analog_u16"}}, "neopixels": {"15": [[r, g, b]]}}`
        """
        self.catch_up()
        with self._lock:
            return {
                **self.pins.state(),
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
        return self.pins.edges()

    # What the firmware does, besides what it does with `pins`

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
                self.pins.power_on()
                for device in self.devices.values():
                    device.power_on()
            self._record("boot", None, reset)

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

    def uptime_us(self) -> int:
        """Microseconds since power-on."""
        return self.world.timeline.now_us() - self._power_on_us

    def _note(self, what: str, value: Any) -> None:
        self._record(what, None, value)

    def _record(self, what: str, pin: int | None, value: Any) -> None:
        self._events.append(Event(self.uptime_us() / 1000, what, pin, value))


def _refuse_all_but_dicts(**values: object) -> None:
    for name, value in values.items():
        if not isinstance(value, Mapping | None):
            raise UsageError(f"`{name}` takes a dict by the numbers of pins, not {value!r}")
