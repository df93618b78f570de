"""Where a step runs: what the engine gives a target, and what it gets back.

Each module here makes one kind of target: `host` (the host's own Python, in a
worker process) and `board` (a MicroPython board, real or emulated).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from stepwire.errors import StepSyntaxError

if TYPE_CHECKING:
    from stepwire.result import StepResult

OnLine: TypeAlias = Callable[[str], None]
"""Takes a line that a step printed, its newline included; the last one may have none."""


class StepCode(NamedTuple):
    """A step's source, and where it stands.

    `step` is the step's name. The first character of `source` is on line
    `first_line` of the file `filename`, in column `first_column`; all of it
    stands that far from the margin.
    """

    step: str
    source: str
    filename: str
    first_line: int = 1
    first_column: int = 1

    @property
    def in_place(self) -> str:
        """The source behind empty lines, so that its lines have the file's own numbers."""
        return "\n" * (self.first_line - 1) + self.source

    @contextmanager
    def errors_in_place(self) -> Generator[None, None, None]:
        """Give the syntax errors of `in_place` the file's own columns."""
        try:
            yield
        except StepSyntaxError as error:
            if error.column is None or self.first_column == 1:
                raise
            raise StepSyntaxError(
                error.what,
                filename=error.filename,
                line=error.line,
                column=error.column + self.first_column - 1,
                source=error.source,
            ) from error


class StepCall(NamedTuple):
    """One attempt at a step: its code, the values of all names it may use, its total time."""

    code: StepCode
    names: Mapping[str, object]
    timeout_s: float
    attempt: int = 1
    on_line: OnLine | None = None


class Target(Protocol):
    """A place where steps run, one at a time."""

    def check(self, code: StepCode, names: Collection[str]) -> None:
        """Refuse what can be told to fail without running it; nothing is sent.

        `names` are those that will have a value. Raises `UsageError`.
        """
        ...

    def run(self, call: StepCall) -> StepResult:
        """Run a step, and tell what it came to, failures of the target included.

        Raises `UsageError` for a step, or a value, that cannot be sent: it was not started.
        """
        ...

    def switch_on(self) -> None:
        """Begin to make the place ready, where that disturbs nobody; do not wait for it."""
        ...

    def close(self) -> None:
        """Give the place back. May be called twice."""
        ...
