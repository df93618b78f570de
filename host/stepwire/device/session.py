"""A session on a board: steps are run, with all that has to be on the board for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from stepwire import wire
from stepwire.clock import SYSTEM_CLOCK, Clock
from stepwire.code import BoardCode
from stepwire.device import ending
from stepwire.device.attach import Attached
from stepwire.device.calls import DeadlineReached
from stepwire.device.connection import Connection
from stepwire.device.control import NotBegun, RefusedByBoard, interrupted
from stepwire.device.ending import Ending
from stepwire.device.failure import Failure
from stepwire.device.files import Files
from stepwire.device.output import OnLine, Output, TooMuchOutput
from stepwire.device.steps import LESS_CODE, LESS_VALUES, code_bytes, too_big
from stepwire.errors import BoardFull, LinkLost, LinkNoisy, StepTooBig, StepwireError
from stepwire.firmware_names import OUTPUT
from stepwire.kinds import BoardKind
from stepwire.links import Link
from stepwire.rawrepl import INTERRUPT
from stepwire.result import BoardIdentity

BEGIN_ATTEMPTS = 6
ROOM_ATTEMPTS = 2
"""Times that other steps are dropped for one: where its parts come to lie is a matter of luck."""
QUESTIONS = 5

_READS_LINE = frozenset({"input", "stdin", "uart"})
"""Names by which a step may read the line that polls would go out on."""
_HAS_UNAME = "hasattr(__import__('os'),'uname')"
_VERSION = {True: "__import__('os').uname().version", False: "__import__('sys').version"}
"""Where a firmware keeps its version, with `os.uname` and without."""


class Outcome(NamedTuple):
    """What a call of a step came to on the board.

    `value` is the text of what it returned (see `values.decode`), `failure`
    what it raised; both are None when it was ended by a reset, or had not begun.
    """

    value: str | None
    failure: Failure | None
    stdout: str
    stdout_damaged: bool
    ending: Ending


class Session:
    """A board with the executor in it.

    `open_link` opens the line, and again after it was lost. `kind` is None for
    a board that is to be asked. `may_pulse_reset` allows the use of the reset
    line on a board that hears nothing else.
    """

    def __init__(
        self,
        open_link: Callable[[], Link],
        kind: BoardKind | None = None,
        *,
        clock: Clock = SYSTEM_CLOCK,
        may_pulse_reset: bool = False,
    ) -> None:
        self._clock = clock
        self._identity: BoardIdentity | None = None
        self._output = Output()
        self._connection = Connection(
            open_link,
            kind,
            clock,
            may_pulse_reset=may_pulse_reset,
            on_attached=self._output.restart,
        )
        self.reconnect()

    # The board ------------------------------------------------------------

    def reconnect(self) -> None:
        """Open the line anew, and find or load the executor."""
        self._connection.open()

    def soft_reset(self) -> None:
        """Restart the board's interpreter, which forgets all but its files."""
        self.link.write(INTERRUPT)
        self._connection.restart()

    def close(self) -> None:
        """Give the board back in its friendly REPL, and close the line."""
        self._connection.close()

    @property
    def link(self) -> Link:
        """The line to the board, opened anew if it was lost, with the executor ready at its end."""
        return self._connection.ready().link

    @property
    def current_link(self) -> Link | None:
        """The line to the board if it is open; nothing is done to have it so."""
        return self._connection.current_link

    @property
    def kind(self) -> BoardKind:
        """What is known of this kind of board."""
        return self._connection.board.kind

    @property
    def identity(self) -> BoardIdentity:
        """Which board this is, by its own word."""
        if self._identity is None:
            unique_id = self._told("__import__('machine').unique_id()")
            name = unique_id.hex() if isinstance(unique_id, bytes) else str(unique_id)
            version = str(self._told(_VERSION[self._told(_HAS_UNAME) is True]))
            self._identity = BoardIdentity(self.kind.kind, name, version)
        return self._identity

    def _told(self, expression: str) -> object:
        """What the board says of itself; "" where its firmware cannot tell."""
        board = self._connection.ready()
        for _ in range(QUESTIONS):
            try:
                return board.steps.value(expression)
            except RefusedByBoard as error:
                if not error.is_interrupt:
                    return ""
        raise interrupted(board.link.name)

    def free_bytes(self) -> int:
        """What is free on the board's heap now, in bytes."""
        return self._connection.ready().steps.free_bytes()

    @property
    def files(self) -> Files:
        """The board's file system."""
        board = self._connection.ready()
        return Files(board.control, board.steps, board.link.name)

    # Steps ----------------------------------------------------------------

    def run(
        self,
        code: BoardCode,
        values: Mapping[str, object],
        *,
        timeout_s: float,
        on_line: OnLine | None = None,
    ) -> Outcome:
        """Run a step with the values of `code.names`, and wait for what it comes to.

        `timeout_s` is the total time of the step, from its values' way to the board
        to its result's way back; sending its code is not counted. `on_line` gets what
        the step prints, line by line, as it comes.

        Raises `StepTooBig` for one that was not begun, and `BoardReset`, `BoardStuck`,
        `BoardFull`, `LinkLost`, `LinkNoisy` or `NoRepl` for one that may have run.
        Whatever ends it, the next run finds its way to the board again.
        """
        try:
            with self._output.kept():
                return self._run(code, values, timeout_s, on_line)
        except LinkLost:
            self._connection.drop()
            raise
        except RefusedByBoard as error:
            self._connection.distrust()
            raise _unfinished(error, self._connection.board.link.name) from error
        except StepwireError:
            raise
        except BaseException:  # Ctrl-C at the host, or `on_line` raised
            ending.abandon(self._connection)
            raise

    def _run(
        self,
        code: BoardCode,
        values: Mapping[str, object],
        timeout_s: float,
        on_line: OnLine | None,
    ) -> Outcome:
        self._connection.ready()
        self._output.begin(on_line)
        deadline = math.inf
        for attempt in range(BEGIN_ATTEMPTS):
            board = self._connection.board
            try:
                letter = board.steps.ready(code)
            except RefusedByBoard as error:
                if not self._can_try_again(error, code, attempt):
                    return self._outcome(code, None, board.failures.read(), Ending.ITSELF)
                continue
            deadline = min(deadline, self._clock.monotonic() + timeout_s)
            try:
                with board.control.until(deadline):
                    value, failure = self._called(board, letter, code, values, deadline)
            except NotBegun as error:
                if not self._can_try_again(error, code, attempt):
                    raise
                continue
            except (DeadlineReached, TooMuchOutput):
                failure, how = ending.end(self._connection)
                return self._outcome(code, None, failure, how)
            return self._outcome(code, value, failure, Ending.ITSELF)
        raise interrupted(self._connection.board.link.name)

    def _called(
        self,
        board: Attached,
        letter: str,
        code: BoardCode,
        values: Mapping[str, object],
        deadline: float,
    ) -> tuple[str | None, Failure | None]:
        """What a step that is on the board returns, as text, or raises."""
        try:
            request = board.steps.request(letter, code, values)
        except RefusedByBoard as error:
            raise NotBegun(str(error)) from error
        answer = board.calls.call(
            request,
            deadline=deadline,
            on_text=self._output.take,
            may_poll=not _READS_LINE & code.identifiers,
        )
        if answer.ok:
            return board.steps.fetch(answer.text), None
        if answer.text == wire.NOT_BEGUN:
            raise NotBegun(board.control.reason())
        board.control.hold()
        return None, board.failures.read()

    def _can_try_again(self, error: RefusedByBoard, code: BoardCode, attempt: int) -> bool:
        """Whether what kept a step from beginning is out of the way, after `attempt` others.

        Raises `StepTooBig` where that is the board's memory and it cannot be made free.
        """
        if not error.is_memory:
            return error.is_interrupt
        if attempt < ROOM_ATTEMPTS:
            self._make_room()
        elif attempt < BEGIN_ATTEMPTS - 1 and self.kind.executor.restart_for_room:
            self._restart_for_room()
        else:
            raise self._too_big(error, code) from error
        return True

    def _too_big(self, error: RefusedByBoard, code: BoardCode) -> StepTooBig:
        board = self._connection.board
        what, next_step = f"the step is {code_bytes(code):,} bytes of code", LESS_CODE
        if isinstance(error, NotBegun) and code.names:
            what, next_step = "the step's values are too long", LESS_VALUES
        return too_big(what, board.steps.free_bytes(), board.link.name, next_step)

    def _make_room(self) -> None:
        """Have the board forget all steps; by a restart, where it has no room to be asked."""
        steps = self._connection.board.steps
        try:
            steps.drop_all()
            steps.free_bytes()
        except RefusedByBoard:
            self._restart_for_room()

    def _restart_for_room(self) -> None:
        from logging import getLogger

        self._connection.restart()
        getLogger("stepwire").warning(
            "%s had no room for a step and was restarted; what earlier steps had set up is gone",
            self._connection.board.link.name,
        )

    def _outcome(
        self, code: BoardCode, value: str | None, failure: Failure | None, how: Ending
    ) -> Outcome:
        stdout, damaged = self._output.end(self._prints() if "print" in code.names else None)
        return Outcome(value, failure, stdout, damaged, how)

    def _prints(self) -> int | None:
        """How often the step has printed, by its own count; None where the board cannot tell."""
        steps = self._connection.board.steps
        if not steps.printing:
            return 0
        try:
            counted = steps.value(OUTPUT)
        except RefusedByBoard:  # the step's result is not to be lost for that
            return None
        return counted if isinstance(counted, int) else None


def _unfinished(error: RefusedByBoard, where: str) -> LinkNoisy | BoardFull:
    """Why a board could not say what a step came to, which may have run."""
    if not error.is_memory:
        return interrupted(where)
    return BoardFull(
        "the board has run out of memory, and could not tell what the step came to",
        where=where,
        next_step="Return less, or keep less in variables and modules.",
    )
