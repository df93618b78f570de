"""What can be pressed and touched on an emulated micro:bit.

7 button is NAME, 7 touch is PIN      0 or 1; and 7 logo is logo, on a V2
7 button was NAME                     whether it was pressed since that was asked last
7 button presses NAME                 how often since then
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from stepwire.emulation.device import Device
from stepwire.emulation.timeline import Action
from stepwire.errors import UsageError


class _Pressed(Device):
    """Things that are up or down, with a latch and a count of each."""

    def __init__(self, *arguments: Any) -> None:
        self._down = dict.fromkeys(self.names, False)
        super().__init__(*arguments)

    def power_on(self) -> None:
        self._was = dict.fromkeys(self.names, False)
        self._presses = dict.fromkeys(self.names, 0)

    def answer(self, words: list[str]) -> str:
        match words:
            case ["is", name]:
                return str(int(self._down[name]))
            case ["was", name]:
                was, self._was[name] = self._was[name], False
                return str(int(was))
            case ["presses", name]:
                presses, self._presses[name] = self._presses[name], 0
                return str(presses)
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """`{"a": false, …}`: which are down."""
        return dict(self._down)

    def of_plain(self, value: Any) -> Any:
        """A pin's name is a number in a file."""
        if not isinstance(value, dict):
            return value
        return {str(name): level for name, level in cast("dict[Any, Any]", value).items()}

    def change(self, value: Any) -> Action:
        """`board.set(button={"a": 1})`: down or up."""
        now = cast("dict[str, Any]", value) if isinstance(value, dict) else {"": 0}
        if not now.keys() <= self._down.keys() or any(one not in (0, 1) for one in now.values()):
            names = ", ".join(self.names)
            raise UsageError(f"`{self.word}` takes a dict of {names} to 0 or 1, not {value!r}")
        return partial(self._press, now)

    def _press(self, now: Mapping[str, Any]) -> None:
        for name, is_down in now.items():
            if is_down and not self._down[name]:
                self._was[name] = True
                self._presses[name] += 1
            self._down[name] = bool(is_down)
            self.board.record(self.word, {name: int(is_down)})


class Buttons(_Pressed):
    """A and B."""

    word = "button"
    names = ("a", "b")


class Touch(_Pressed):
    """The pins 0, 1 and 2."""

    word = "touch"
    names = ("0", "1", "2")


class Logo(_Pressed):
    """The golden oval of a V2."""

    word = "logo"
    names = ("logo",)
