"""Every error that stepwire raises on purpose.

    StepwireError
    ├── UsageError            what was asked for cannot be right; nothing was sent
    │   ├── FlowFileError     a flow file's mistakes, each with line and column
    │   ├── StepSyntaxError   a step's source is no Python
    │   ├── StepRefused       a step needs what its target does not have
    │   ├── TemplateError     a template failed, or asked for too much
    │   ├── NotSendable       a value has no literal that a board could evaluate
    │   ├── BoardFileError    a boards/*.toml or stepwire.toml is wrong
    │   └── UnknownBoard      no board goes by that address
    ├── MissingTool           a program or library that the task needs is not installed
    ├── BoardError            a board, or the line to it
    │   ├── PortBusy          another program, or another stepwire, holds the port
    │   ├── LinkLost          unplugged, closed, or the other end went away
    │   ├── LinkNoisy         too many damaged frames in a row to go on
    │   ├── NoRepl            something answers, or nothing does, but no MicroPython REPL
    │   ├── BoardReset        the board restarted while a step ran
    │   ├── BoardHalted       it switched itself off, or stopped for good, as the step wanted
    │   ├── BoardFull         it has no memory left to say what the step came to
    │   ├── BoardStuck        only a reset line or the power switch can end what runs
    │   └── StepTooBig        the board has no room for the step
    └── NotReversible         a result holds something that JSON and its tags cannot carry

Each says what happened, where, and what to do next; the text of an error is
those three, in that order.
"""

from __future__ import annotations

import sys
from typing import NamedTuple


def pip_install(package: str) -> str:
    """The next step where `package` is missing: what puts it into this very Python."""
    return f"Run `{sys.executable} -m pip install --upgrade {package}`"


class StepwireError(Exception):
    """What happened, where, and what to do about it.

    `what` is a sentence without its full stop; `where` names a file and line,
    a step, or a board; `next_step` is an instruction for the user.
    """

    def __init__(
        self, what: str, *, where: str | None = None, next_step: str | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        located = f"{self.where}: {self.what}" if self.where else self.what
        return f"{located}. {self.next_step}" if self.next_step else located


class UsageError(StepwireError):
    """What was asked for cannot be right; nothing was sent to a board."""


class Mistake(NamedTuple):
    """One mistake in a flow file: its place (counted from 1), what was found, what was expected."""

    file: str
    line: int
    column: int
    found: str
    expected: str = ""

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def what(self) -> str:
        return f"{self.found}; expected {self.expected}" if self.expected else self.found

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class FlowFileError(UsageError):
    """A flow file's mistakes, all of them, each with its place.

    `mistakes` is in the order of the file; it is empty if the file could not be read at all.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        next_step: str | None = None,
        mistakes: tuple[Mistake, ...] = (),
    ) -> None:
        super().__init__(what, where=where, next_step=next_step)
        self.mistakes = mistakes


class StepSyntaxError(UsageError):
    """A step's source is no Python.

    `line` and `column` count from 1 in the user's own file; `source` is that line.
    """

    def __init__(
        self, what: str, *, filename: str, line: int, column: int | None = None, source: str = ""
    ) -> None:
        place = f"{filename}:{line}" if column is None else f"{filename}:{line}:{column}"
        super().__init__(what, where=place)
        self.filename = filename
        self.line = line
        self.column = column
        self.source = source


class StepRefused(UsageError):
    """A step needs what its target does not have; the reason is in `what`."""


class TemplateError(UsageError):
    """A template failed, named a thing that is not there, or asked for too much."""


class NotSendable(UsageError):
    """A value has no literal that a board could evaluate; `path` leads to it."""

    def __init__(self, what: str, *, path: str, next_step: str | None = None) -> None:
        super().__init__(what, where=path, next_step=next_step)
        self.path = path


class BoardFileError(UsageError):
    """A boards/*.toml or a stepwire.toml is wrong."""


class UnknownBoard(UsageError):
    """No board goes by that address."""


class MissingTool(StepwireError):
    """A program or library that the task needs is not installed."""


class BoardError(StepwireError):
    """A board, or the line to it."""


class PortBusy(BoardError):
    """Another program, or another stepwire process, holds the port."""


class LinkLost(BoardError):
    """Unplugged, closed, or the other end went away."""


class LinkNoisy(BoardError):
    """Too many damaged frames in a row to go on."""


class NoRepl(BoardError):
    """No MicroPython REPL answers on the port."""


class BoardReset(BoardError):
    """The board restarted while a step ran: whether the step ended is unknown."""


class BoardHalted(BoardError):
    """The board switched itself off, or stopped for good; a reset brings it back.

    An emulated board tells. Of a real one there is only silence, and so it is a `Timeout` or
    `BoardStuck`.
    """


class BoardFull(BoardError):
    """The board ran out of memory, and cannot say what the step came to, which may have run."""


class BoardStuck(BoardError):
    """Only a reset line or the power switch can end what runs on the board."""


class StepTooBig(BoardError):
    """The board has no room for the step; both sizes are in `what`."""


class NotReversible(StepwireError):
    """A result holds something that JSON and its tags cannot carry; `path` leads to it."""

    def __init__(self, what: str, *, path: str, next_step: str | None = None) -> None:
        super().__init__(what, where=path, next_step=next_step)
        self.path = path
