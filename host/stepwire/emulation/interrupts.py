"""The interrupts of an emulated board: edges on pins that it watches, and its timers.

    irq watch PIN TRIGGER     1 for rising edges, 2 for falling ones, 3 for both, 0 for none
    irq timer NAME US 1|0     a timer that fires after so long, again and again or once; 0 stops it
    7 irq take                the sources of those that wait, oldest first, such as `pin4 timer0`
    7 irq look                a dot: for the mark that each answer bears while some wait

A board that has a handler takes them when it sees that mark: it runs handlers when it looks
at its hardware or its time, or sleeps. A real one does between any two bytecodes.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable

from stepwire.emulation.timeline import Action, Timeline

MOST_WAITING = 8
"""What the ESP32 port's scheduler has room for (MICROPY_SCHEDULER_DEPTH); others are lost."""


class Interrupts:
    """What waits to be handled. `stirred` is called, from any thread, when there is more of it."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._triggers: dict[int, int] = {}
        self._timers: dict[str, object] = {}
        self._waiting: deque[str] = deque()
        self.stirred: Action = lambda: None

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def clear(self) -> None:
        """Be as after a reset: nothing watched, no timer running."""
        self._triggers.clear()
        self._timers.clear()
        self._waiting.clear()

    def order(self, words: list[str]) -> None:
        """Do what the firmware wants; ValueError for what is no order."""
        match words:
            case ["timer", name, us, repeats]:
                self._start(name, int(us), repeats == "1")
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        """The answer to a question; ValueError for what is none."""
        match words:
            case ["take"]:
                taken = [self._waiting.popleft() for _ in range(len(self._waiting))]
                return " ".join(taken)
            case ["look"]:
                return "."
            case _:
                raise ValueError("no such question")

    def watch(self, pin: int, trigger: int) -> None:
        """Have edges of a pin wait: 1 for rising, 2 for falling, 3 for both, 0 for none."""
        self._triggers[pin] = trigger

    def edge(self, pin: int, level: int) -> None:
        """The level of a pin has changed."""
        if self._triggers.get(pin, 0) & (1 if level else 2):
            self._note(f"pin{pin}")

    def _start(self, name: str, us: int, repeats: bool) -> None:
        timer = self._timers[name] = object()
        if us:
            began_us = self._timeline.now_us()
            times_us = itertools.count(began_us + us, us) if repeats else iter([began_us + us])
            self._plan(times_us.__next__, lambda: self._timers.get(name) is timer, name)

    def _plan(self, next_us: Callable[[], int], is_on: Callable[[], bool], name: str) -> None:
        def fire() -> None:
            if is_on():
                self._note(name)
                self._plan(next_us, is_on, name)
                self.stirred()

        try:
            at_us = next_us()
        except StopIteration:
            return
        self._timeline.plan(at_us, fire)

    def _note(self, source: str) -> None:
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(source)
