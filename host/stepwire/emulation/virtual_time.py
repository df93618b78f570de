"""A time of emulated boards that jumps.

Nobody waits in it. One board acts at a time; when it sleeps, or asks its
hardware for something, whoever is next by the clock goes on: another board,
or an input that was planned. So a run of several boards comes out the same each
time, whatever this computer does meanwhile.
"""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Iterable
from typing import NamedTuple

from stepwire.emulation.timeline import Action


class _Event(NamedTuple):
    """What happens next, to `board` or to the world (None); `order` keeps first come, first."""

    at_us: int
    order: int
    board: object
    action: Action


class VirtualTime:
    """A time that passes only when every board that takes turns waits for it; as `RealTime` is."""

    is_virtual = True

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._now_us = 0
        self._events: list[_Event] = []
        self._order = itertools.count()
        self._boards: set[object] = set()
        self._acting: object = None
        self._awaited: dict[object, int] = {}  # their orders, which no thread can change
        self._is_running = False

    def now_us(self) -> int:
        return self._now_us

    def await_boards(self, boards: Iterable[object]) -> None:
        with self._lock:
            self._awaited = {board: next(self._order) for board in boards}
            self._run()

    def begin(self, board: object, start: Action) -> None:
        with self._lock:
            order = self._awaited.pop(board, None)
            self._boards.add(board)
            self._push(self._now_us, board, start, order)
            self._run()

    def end(self, board: object) -> None:
        with self._lock:
            self._boards.discard(board)
            self._forget(board)
            self._run()

    def hold(self, board: object) -> None:
        with self._lock:
            if board in self._boards:
                self._forget(board)
                self._acting = board

    def spend(self, board: object, us: int, then: Action) -> None:
        with self._lock:
            if self._boards and board not in self._boards:
                then()  # it boots, or is asked something: no time of the others
                return
            self._forget(board)  # a Ctrl-C has ended what it waited for before
            self._push(self._now_us + us, board, then)
            self._run()

    def wait(self, board: object, us: int, then: Action) -> None:
        self.spend(board, us, then)

    def hasten(self, board: object) -> None:
        with self._lock:
            waiting = [event for event in self._events if event.board is board]
            for event in waiting:
                self.spend(board, 0, event.action)

    def plan(self, at_us: int, action: Action) -> None:
        with self._lock:
            self._push(max(at_us, self._now_us), None, action)

    def advance(self, us: int) -> None:
        self.spend(self, us, lambda: None)

    def _push(self, at_us: int, board: object, action: Action, order: int | None = None) -> None:
        order = next(self._order) if order is None else order
        heapq.heappush(self._events, _Event(at_us, order, board, action))

    def _forget(self, board: object) -> None:
        if self._acting is board:
            self._acting = None
        kept = [event for event in self._events if event.board is not board]
        if len(kept) != len(self._events):
            self._events = kept
            heapq.heapify(kept)

    def _run(self) -> None:
        """Let things happen until a board acts, or nobody waits for the time to pass."""
        if self._is_running:  # called by an action: the loop below goes on behind it
            return
        self._is_running = True
        try:
            while self._acting is None and not self._awaited and self._is_waited_for():
                event = heapq.heappop(self._events)
                self._now_us = max(self._now_us, event.at_us)
                if event.board in self._boards:
                    self._acting = event.board
                event.action()
        finally:
            self._is_running = False

    def _is_waited_for(self) -> bool:
        return any(event.board is not None for event in self._events)
