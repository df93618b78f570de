"""What emulated boards share."""

from __future__ import annotations

import functools
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from stepwire.emulation.timeline import RealTime

if TYPE_CHECKING:
    from stepwire.emulation.air import Air
    from stepwire.emulation.model import BoardModel
    from stepwire.emulation.timeline import Timeline
    from stepwire.emulation.virtual_time import VirtualTime


class World:
    """The time of some emulated boards, and the air between their radios.

    `virtual` time jumps over what the boards wait for, see `emulation.timeline`.
    """

    def __init__(self, *, virtual: bool = False) -> None:
        self.timeline: Timeline = _virtual_time() if virtual else RealTime()

    @functools.cached_property
    def air(self) -> Air:
        """The air, which is there with the first radio."""
        from stepwire.emulation.air import Air

        return Air()

    @contextmanager
    def turns(self, board: BoardModel) -> Generator[None, None, None]:
        """Have `board` take turns with the others while it runs a step."""
        may_act = Event()
        self.timeline.begin(board, may_act.set)
        try:
            may_act.wait()
            yield
        finally:
            board.catch_up()  # what it did last is done before another one acts
            self.timeline.end(board)


def _virtual_time() -> VirtualTime:
    from stepwire.emulation.virtual_time import VirtualTime

    return VirtualTime()


@functools.cache
def shared_world() -> World:
    """The world of boards that are given no other: real time, one air in this process."""
    return World()
