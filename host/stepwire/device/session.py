"""A session on a board: attach, run steps, interrupt, reset, reconnect."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from stepwire import wire
from stepwire.clock import SYSTEM_CLOCK, Clock
from stepwire.code import BoardCode
from stepwire.device import attach
from stepwire.device.calls import DeadlineReached, NeverTaken
from stepwire.device.control import Control, RefusedByBoard
from stepwire.device.failure import Failure, Failures
from stepwire.device.files import Files
from stepwire.device.output import OnLine, Output, TooMuchOutput
from stepwire.device.repl import ENTER_S, Repl
from stepwire.device.steps import Room, Steps, code_bytes, too_big
from stepwire.errors import BoardStuck, LinkLost, LinkNoisy, NoRepl, StepTooBig, StepwireError
from stepwire.firmware_names import OUTPUT
from stepwire.kinds import BoardKind, identify
from stepwire.links import Link
from stepwire.rawrepl import INTERRUPT
from stepwire.result import BoardIdentity

INTERRUPTS = 4
INTERRUPT_S = 0.5
"""A step may catch a KeyboardInterrupt or clean up after it; so there are several."""
FORCED_REPL_S = 2.0
LEAVE_S = 1.0
PREPARE_ATTEMPTS = 5
ATTACH_ATTEMPTS = 5

_READS_LINE = frozenset({"input", "stdin", "uart"})
"""Names by which a step may read the line that polls would go out on."""


class Ending(Enum):
    """What ended a call; all but the first mean that its time was over."""

    ITSELF = "the step ended by itself"
    INTERRUPT = "Ctrl-C ended it"
    SOFT_RESET = "it heard no Ctrl-C, and a soft reset of the board ended it"
    NOT_BEGUN = "it had not even begun, for the line had lost what asks for it"
    RESET_LINE = "it heard neither Ctrl-C nor a soft reset, and a pulse on the reset line ended it"


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
        self._open_link = open_link
        self._kind = kind
        self._clock = clock
        self._may_pulse_reset = may_pulse_reset
        self._identity: BoardIdentity | None = None
        self._link: Link | None = None
        self._attached = self._was_attached = False
        self._output = Output()
        self.reconnect()

    # The line and the executor --------------------------------------------

    def reconnect(self) -> None:
        """Open the line anew, and find or load the executor."""
        self._drop_link()
        self._link = self._open_link()
        try:
            self._attach_somehow(self._link)
        except BaseException:
            self._drop_link()
            raise

    def _attach_somehow(self, link: Link) -> None:
        """Attach; by a pulse on the reset line, where that is allowed and nothing else helps."""
        try:
            self._attach(link)
        except NoRepl:
            if not (self._may_pulse_reset and link.pulse_reset()):
                raise
            self._attach(link)

    def _attach(self, link: Link) -> None:
        self._attached = False
        for _ in range(ATTACH_ATTEMPTS):
            with contextlib.suppress(RefusedByBoard):  # a stray Ctrl-C on the line
                self._attach_once(link)
                self._attached = self._was_attached = True
                return
        raise _interrupted(link)

    def _attach_once(self, link: Link) -> None:
        self._repl = Repl(link, self._clock)
        self._repl.enter(interrupt=self._was_attached)
        if self._kind is None:
            self._kind = identify(attach.facts(self._repl))
        self._calls = attach.start(link, self._clock, self._repl, self._kind)
        self._control = Control(self._calls, self._clock)
        self._steps = Steps(self._control, _room(self._kind), link.name)
        self._failures = Failures(self._control, self._steps)
        self._output.restart()
        self._steps.forget_pieces()
        self._steps.find()

    def _drop_link(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None

    def soft_reset(self) -> None:
        """Restart the board's interpreter, which forgets all but its files."""
        link = self.link
        link.write(INTERRUPT)
        self._restart(link)

    def _restart(self, link: Link, *, within_s: float = ENTER_S) -> None:
        self._repl.enter(timeout_s=within_s)
        self._repl.soft_reset()
        self._attach(link)

    def close(self) -> None:
        """Give the board back in its friendly REPL, and close the line."""
        if self._link is not None:
            with contextlib.suppress(StepwireError):  # one that is gone cannot be given back
                self._link.write(INTERRUPT)
                self._repl.enter(timeout_s=LEAVE_S)
                self._repl.leave()
        self._drop_link()

    @property
    def link(self) -> Link:
        """The line to the board, opened anew if it was lost, with the executor ready at its end."""
        if self._link is None:
            self.reconnect()
        elif not (self._attached and self._calls.settled):
            self._attach_somehow(self._link)
        assert self._link is not None, "reconnect opens it or raises"
        return self._link

    @property
    def current_link(self) -> Link | None:
        """The line to the board if it is open; nothing is done to have it so."""
        return self._link

    @property
    def kind(self) -> BoardKind:
        """What is known of this kind of board."""
        assert self._kind is not None, "attaching has found the kind"
        return self._kind

    @property
    def identity(self) -> BoardIdentity:
        """Which board this is, by its own word."""
        if self._identity is None:
            unique_id = self._told("__import__('machine').unique_id()", "")
            version = self._told("__import__('os').uname().version", None)
            version = version or self._told("__import__('sys').version", "")
            name = unique_id.hex() if isinstance(unique_id, bytes) else str(unique_id)
            self._identity = BoardIdentity(self.kind.kind, name, str(version))
        return self._identity

    def _told(self, expression: str, otherwise: object) -> object:
        """What the board says of itself; `otherwise` where its firmware cannot tell."""
        link = self.link
        for _ in range(PREPARE_ATTEMPTS):
            try:
                return self._steps.value(expression)
            except RefusedByBoard as error:
                if not error.is_interrupt:
                    return otherwise
        raise _interrupted(link)

    def free_bytes(self) -> int:
        """What is free on the board's heap now, in bytes."""
        self.link  # noqa: B018 - opens it
        return self._steps.free_bytes()

    @property
    def files(self) -> Files:
        """The board's file system."""
        return Files(self._control, self._steps, self.link.name)

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

        Raises `StepTooBig`, `BoardReset`, `BoardStuck`, `LinkLost`, `LinkNoisy`,
        `NoRepl`. Whatever ends it, the next run finds its way to the board again.
        """
        try:
            with self._output.kept():
                return self._run(self.link, code, values, timeout_s, on_line)
        except StepTooBig:
            raise
        except LinkLost:
            self._drop_link()
            raise
        except RefusedByBoard as error:
            self._attached = False
            raise _unfinished(error, self._calls.link) from error
        except StepwireError:
            self._attached = self._attached and self._calls.settled
            raise
        except BaseException:  # Ctrl-C at the host, or `on_line` raised
            self._abandon()
            raise

    def _run(
        self,
        link: Link,
        code: BoardCode,
        values: Mapping[str, object],
        timeout_s: float,
        on_line: OnLine | None,
    ) -> Outcome:
        self._output.begin(on_line)
        try:
            letter = self._prepare(link, code)
        except RefusedByBoard:
            return self._outcome(code, None, self._failures.read(), Ending.ITSELF)
        deadline = self._clock.monotonic() + timeout_s
        try:
            with self._control.until(deadline):
                value, failure = self._called(link, letter, code, values, deadline)
        except (DeadlineReached, TooMuchOutput):
            failure, ending = self._end(link)
            return self._outcome(code, None, failure, ending)
        return self._outcome(code, value, failure, Ending.ITSELF)

    def _called(
        self,
        link: Link,
        letter: str,
        code: BoardCode,
        values: Mapping[str, object],
        deadline: float,
    ) -> tuple[str | None, Failure | None]:
        """What a step that is on the board returns, as text, or raises."""
        answer = self._calls.call(
            self._request(link, letter, code, values),
            deadline=deadline,
            on_text=self._output.take,
            may_poll=not _READS_LINE & code.identifiers,
        )
        if answer.ok:
            return self._steps.fetch(answer.text), None
        self._control.hold()
        return None, self._failures.read()

    def _prepare(self, link: Link, code: BoardCode) -> str:
        """The letter of a step that is on the board."""
        for attempt in range(PREPARE_ATTEMPTS):
            try:
                return self._steps.ready(code)
            except RefusedByBoard as error:
                if error.is_memory:
                    self._make_room(link)
                    if attempt:
                        raise self._too_big(
                            f"the step is {code_bytes(code):,} bytes of code", link
                        ) from error
                elif not error.is_interrupt:
                    raise
        raise _interrupted(link)

    def _request(
        self, link: Link, letter: str, code: BoardCode, values: Mapping[str, object]
    ) -> str:
        """The request that runs a step; long values are on the board then."""
        try:
            return self._steps.request(letter, code, values)
        except RefusedByBoard as error:
            if not error.is_memory:
                raise
            raise self._too_big("the step's values are too long", link) from error

    def _too_big(self, what: str, link: Link) -> StepTooBig:
        return too_big(what, self._steps.free_bytes(), link.name)

    def _make_room(self, link: Link) -> None:
        """Have the board forget all steps; by a restart, where it has no room to be asked."""
        try:
            self._steps.drop_all()
            self._steps.free_bytes()
        except RefusedByBoard:
            self._restart(link)

    def _end(self, link: Link) -> tuple[Failure | None, Ending]:
        """End a step whose time is over; where it was then, and what ended it."""
        try:
            answer = self._interrupt(link)
        except NeverTaken:
            self._attach(link)
            return None, Ending.NOT_BEGUN
        if answer is None:
            return None, self._force(link)
        self._control.catch_up()
        if answer.ok:
            return None, Ending.INTERRUPT
        self._control.hold()
        return self._failures.read(), Ending.INTERRUPT

    def _interrupt(self, link: Link) -> wire.Answer | None:
        """End what runs by Ctrl-C; None when it does not end."""
        for _ in range(INTERRUPTS):
            link.write(INTERRUPT)
            deadline = self._clock.monotonic() + INTERRUPT_S + self._repl.round_trip_s
            with contextlib.suppress(DeadlineReached):
                return self._calls.wait(deadline=deadline, on_text=_ignore)
        return None

    def _abandon(self) -> None:
        """End what runs, whose result nobody waits for any more."""
        with contextlib.suppress(StepwireError, NeverTaken):
            if self._attached and self._link is not None:
                self._interrupt(self._link)
        self._attached = False  # what was being noted here or on the board may be half noted

    def _force(self, link: Link) -> Ending:
        """End what no Ctrl-C ends, by a reset."""
        try:
            self._restart(link, within_s=FORCED_REPL_S)
        except NoRepl as error:
            return self._pulse_reset(link, error)
        return Ending.SOFT_RESET

    def _pulse_reset(self, link: Link, cause: NoRepl) -> Ending:
        if not self._may_pulse_reset or not link.pulse_reset():
            by_line = (
                "it has no reset line that stepwire could use"
                if self._may_pulse_reset
                else "with `--reset-line` stepwire may reset it by its line, where it has one"
            )
            raise BoardStuck(
                "the step does not end, and hears neither Ctrl-C nor a soft reset",
                where=link.name,
                next_step="Press the board's reset button or unplug it, then run the step again; "
                + by_line,
            ) from cause
        self._attach(link)
        return Ending.RESET_LINE

    def _outcome(
        self, code: BoardCode, value: str | None, failure: Failure | None, ending: Ending
    ) -> Outcome:
        stdout, damaged = self._output.end(self._prints() if "print" in code.names else None)
        return Outcome(value, failure, stdout, damaged, ending)

    def _prints(self) -> int | None:
        """How often the step has printed, by its own count; None where the board cannot tell."""
        if not self._steps.printing:
            return 0
        try:
            counted = self._steps.value(OUTPUT)
        except RefusedByBoard:  # the step's result is not to be lost for that
            return None
        return counted if isinstance(counted, int) else None


def _room(kind: BoardKind) -> Room:
    return Room(
        frame=kind.link.chunk_bytes,
        code_chunk=kind.executor.code_chunk_bytes,
        reserve=kind.executor.reserve_bytes,
        answer=kind.executor.answer_bytes,
    )


def _unfinished(error: RefusedByBoard, link: Link) -> LinkNoisy | StepTooBig:
    """Why what is done before and after a step could not be done."""
    if not error.is_memory:
        return _interrupted(link)
    return StepTooBig(
        "the board has run out of memory, and could not hand over the step's result",
        where=link.name,
        next_step="Return less, or keep less in variables.",
    )


def _interrupted(link: Link) -> LinkNoisy:
    return LinkNoisy(
        "the line interrupts the board, which heard a Ctrl-C that nobody had sent",
        where=link.name,
        next_step="Try a shorter cable, another USB port, or a lower baud rate.",
    )


def _ignore(_: bytes) -> None:
    pass
