"""A part of an emulated board besides its pins: a display, buttons, a loudspeaker, a bus.

The firmware's side of it is a module in firmware/emulated/. Its messages on the
side channel (see `emulation.server`) begin with the word that names the part.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from stepwire.emulation.timeline import Action
from stepwire.emulation.world import World
from stepwire.errors import UsageError


class Surroundings(NamedTuple):
    """What a part has of its board: `record(what, value)` notes an event, `now_us()` is the time
    since power-on in microseconds, `world` is what it shares with other boards."""

    record: Callable[[str, Any], None]
    now_us: Callable[[], int]
    world: World


class Device:
    """The base of all parts. Methods are called by one thread at a time."""

    word: ClassVar[str]
    """What its messages begin with, and its key in `BoardModel.state` and `BoardModel.set`."""
    names: tuple[str, ...] = ()
    """What of it can be pressed, for `BoardModel.press`."""

    def __init__(self, board: Surroundings) -> None:
        self.board = board
        self.power_on()

    def power_on(self) -> None:
        """Be as after a hard reset; what the world outside does to it stays."""

    def order(self, words: list[str]) -> None:
        """Do what the firmware wants, which does not wait; an order that is none is ignored.

        ValueError, KeyError and IndexError are for one that a reset has cut off.
        """

    def answer(self, words: list[str]) -> str:
        """The answer to the firmware's question; raises ValueError with words for it to raise."""
        raise ValueError("no such question: " + " ".join((self.word, *words)))

    def state(self) -> Any:
        """Its state as JSON, None where there is nothing to tell."""

    def of_plain(self, value: Any) -> Any:
        """What `change` takes, of what a YAML file can say, which has no bytes.

        Raises `UsageError` for what stands for nothing.
        """
        return value

    def change(self, value: Any) -> Action:
        """What `board.set(word=value)` does to the world outside, to be done then.

        Raises `UsageError` at once for a value that it cannot take.
        """
        raise UsageError(f"nothing from outside changes `{self.word}`")
