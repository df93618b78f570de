"""What an emulated micro:bit senses: motion, magnetism, temperature; and sound, on a V2.

7 sensor acceleration     X Y Z in milli-g
7 sensor field            X Y Z in nT
7 sensor heading          0..359
7 sensor temperature      in °C
7 sensor gesture          the current one, with _ for a blank; empty for none
7 sensor was GESTURE      whether it came since that was asked last
7 sensor gestures         all since that was asked last, oldest first
7 sensor calibrated       0 or 1
sensor calibrate 0|1

7 microphone level        0..255
7 microphone current      loud or quiet
7 microphone was EVENT    whether it came since that was asked last; forgets the history
7 microphone events       the first eight since that was asked last, a dot for none
microphone threshold EVENT LEVEL
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError

_AT_REST: dict[str, Any] = {
    "acceleration": [0, 0, -1024],
    "field": [0, 30_000, -40_000],
    "heading": 0,
    "temperature": 24,
    "gesture": "face up",
}


class Sensors(Device):
    """Lies flat on a table at 24 °C until somebody says otherwise."""

    word = "sensor"

    def __init__(self, *arguments: Any) -> None:
        self._values: dict[str, Any] = dict(_AT_REST)
        super().__init__(*arguments)

    def power_on(self) -> None:
        self._history: list[str] = []
        self._was: set[str] = set()
        self._calibrated = False

    def order(self, words: list[str]) -> None:
        match words:
            case ["calibrate", to]:
                self._calibrated = to == "1"
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["acceleration" | "field" as what]:
                return " ".join(map(str, self._values[what]))
            case ["heading" | "temperature" as what]:
                return str(self._values[what])
            case ["gesture"]:
                return self._values["gesture"].replace(" ", "_")
            case ["was", gesture]:
                was = gesture in self._was
                self._was.discard(gesture)
                return str(int(was))
            case ["gestures"]:
                history, self._history = self._history, []
                return " ".join(history)
            case ["calibrated"]:
                return str(int(self._calibrated))
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """All values, as `board.set(sensor={…})` takes them."""
        return dict(self._values)

    def change(self, value: Any) -> Action:
        """`board.set(sensor={"temperature": 31, "acceleration": (0, 1024, 0)})`."""
        values = cast("dict[str, Any]", value) if isinstance(value, dict) else {"": 0}
        if not values.keys() <= self._values.keys():
            names = ", ".join(self._values)
            raise UsageError(f"`sensor` takes a dict of {names}, not {value!r}")
        return partial(self._sense, {name: _checked(name, now) for name, now in values.items()})

    def _sense(self, values: Mapping[str, Any]) -> None:
        for name, now in values.items():
            self._values[name] = now
            self.board.record("sensor", {name: now})
        gesture = str(values.get("gesture", "")).replace(" ", "_")
        if gesture:
            self._was.add(gesture)
            self._history.append(gesture)


def _checked(name: str, value: Any) -> Any:
    if name in ("acceleration", "field"):
        three = list(cast("list[Any]", value)) if isinstance(value, list | tuple) else []
        if len(three) != 3 or not all(isinstance(one, int) for one in three):
            raise UsageError(f"`{name}` is three ints, not {value!r}")
        return three
    kind = cast("type[Any]", type(_AT_REST[name]))
    if not isinstance(value, kind):
        raise UsageError(f"`{name}` is of type {kind.__name__}, not {value!r}")
    return value


class Microphone(Device):
    """Hears a level, which is loud or quiet when it has crossed that threshold."""

    word = "microphone"
    _level = 0
    _events_kept = 8

    def power_on(self) -> None:
        self._thresholds = {"quiet": 50, "loud": 150}  # no source for the board's own
        self._current = "quiet"
        self._was: set[str] = set()
        self._history: list[str] = []

    def order(self, words: list[str]) -> None:
        match words:
            case ["threshold", "loud" | "quiet" as event, level]:
                self._thresholds[event] = min(max(int(level), 0), 255)
                low, high = self._thresholds["quiet"], self._thresholds["loud"]
                if low >= high:  # the other one gives way, as microbit-micropython documents
                    self._thresholds["quiet" if event == "loud" else "loud"] = (
                        high - 1 if event == "loud" else low + 1
                    )
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["level"]:
                return str(self._level)
            case ["current"]:
                return self._current
            case ["was", event]:
                was = event in self._was
                self._was.discard(event)
                self._history = []
                return str(int(was))
            case ["events"]:
                history, self._history = self._history, []
                return " ".join(history) or "."
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """`{"level": 0..255}`."""
        return {"level": self._level}

    def change(self, value: Any) -> Action:
        """`board.set(microphone=200)`: how loud it is, 0..255."""
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 255:
            raise UsageError(f"`microphone` takes a level from 0 to 255, not {value!r}")
        return partial(self._hear, value)

    def _hear(self, level: int) -> None:
        self._level = level
        self.board.record("microphone", level)
        event = self._crossed()
        if event and event != self._current:
            self._current = event
            self._was.add(event)
            self._history = [*self._history, event][: self._events_kept]

    def _crossed(self) -> str:
        if self._level >= self._thresholds["loud"]:
            return "loud"
        return "quiet" if self._level <= self._thresholds["quiet"] else ""
