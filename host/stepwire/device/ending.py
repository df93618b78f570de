"""What ends a step whose time is over: Ctrl-C, a soft reset, and then only the reset line."""

from __future__ import annotations

import contextlib
from enum import Enum

from stepwire import wire
from stepwire.device.attach import Attached
from stepwire.device.calls import DeadlineReached, NeverTaken
from stepwire.device.connection import Connection
from stepwire.device.failure import Failure
from stepwire.errors import BoardStuck, NoRepl, StepwireError
from stepwire.rawrepl import INTERRUPT

INTERRUPTS = 4
INTERRUPT_S = 0.5
"""A step may catch a KeyboardInterrupt or clean up after it; so there are several."""
FORCED_REPL_S = 2.0


class Ending(Enum):
    """What ended a call; all but the first mean that its time was over."""

    ITSELF = "the step ended by itself"
    INTERRUPT = "Ctrl-C ended it"
    SOFT_RESET = "it heard no Ctrl-C, and a soft reset of the board ended it"
    NOT_BEGUN = "it had not even begun, for the line had lost what asks for it"
    RESET_LINE = "it heard neither Ctrl-C nor a soft reset, and a pulse on the reset line ended it"


def end(connection: Connection) -> tuple[Failure | None, Ending]:
    """End the step that runs on a board; where it was then, and what ended it.

    Raises `BoardStuck` when nothing does, and what the link raises.
    """
    board = connection.board
    try:
        answer = _interrupt(connection, board)
    except NeverTaken:
        connection.reattach()
        return None, Ending.NOT_BEGUN
    if answer is None:
        return None, _reset(connection)
    board.control.catch_up()
    if answer.ok:
        return None, Ending.INTERRUPT
    board.control.hold()
    return board.failures.read(), Ending.INTERRUPT


def abandon(connection: Connection) -> None:
    """End what runs on a board, whose result nobody waits for any more."""
    with contextlib.suppress(StepwireError, NeverTaken):
        if connection.is_trusted:
            _interrupt(connection, connection.board)
    connection.distrust()  # what was being noted here or on the board may be half noted


def _interrupt(connection: Connection, board: Attached) -> wire.Answer | None:
    """End what runs by Ctrl-C; None when it does not end."""
    for _ in range(INTERRUPTS):
        board.link.write(INTERRUPT)
        deadline = connection.clock.monotonic() + INTERRUPT_S + board.repl.round_trip_s
        with contextlib.suppress(DeadlineReached):
            return board.calls.wait(deadline=deadline, on_text=_ignore)
    return None


def _reset(connection: Connection) -> Ending:
    """End what no Ctrl-C ends."""
    try:
        connection.restart(within_s=FORCED_REPL_S)
    except NoRepl as error:
        if connection.pulse_reset(connection.board.link):
            return Ending.RESET_LINE
        by_line = (
            "it has no reset line that stepwire could use"
            if connection.may_pulse_reset
            else "with `--reset-line` stepwire may reset it by its line, where it has one"
        )
        raise BoardStuck(
            "the step does not end, and hears neither Ctrl-C nor a soft reset",
            where=connection.board.link.name,
            next_step="Press the board's reset button or unplug it, then run the step again; "
            + by_line,
        ) from error
    return Ending.SOFT_RESET


def _ignore(_: bytes) -> None:
    pass
