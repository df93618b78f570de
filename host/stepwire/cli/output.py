"""What the command line prints of a flow: JSON lines, or text for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Protocol, cast

from stepwire.cli.terminal import BOLD, DIM, GREEN, RED, Ink
from stepwire.engine.events import (
    BoardGivenBack,
    Event,
    FlowFinished,
    FlowStarted,
    Note,
    Output,
    StepFinished,
    StepStarted,
)
from stepwire.result import Frame, StepError, StepResult, dumps, strict_json
from stepwire.tags import tag

DrawBoard = Callable[[BoardGivenBack, Ink], Iterable[str]]

_SHOWN_CHARS = 100


class Shows(Protocol):
    """Shows the events of a flow as they come."""

    def take(self, event: Event) -> None: ...


class JsonLines:
    """One envelope a line as each step ends, and last the flow's: nothing else."""

    def take(self, event: Event) -> None:
        """Print what the event has to say, if it is one of these two."""
        if isinstance(event, StepFinished):
            print(dumps(event.result), flush=True)
        elif isinstance(event, FlowFinished):
            print(_flow_line(event), flush=True)


def _flow_line(event: FlowFinished) -> str:
    line = {"flow": event.flow, "ok": event.ok, "data": tag(event.data)}
    if event.in_result and event.error is not None:  # no step's line tells of it
        line["error"] = f"{event.error.type}: {event.error.message}"
    return strict_json(line)


class People:
    """A line for each step, its prints below it, and at the end the result.

    `draw` makes lines of a board that is given back; None shows none. `write`
    takes the text to print.
    """

    def __init__(
        self, *, draw: DrawBoard | None = None, write: Callable[[str], None] | None = None
    ) -> None:
        self._ink = Ink(sys.stdout)
        self._draw = draw
        self._write = write or _write_out
        self._file = ""
        self._alone = False
        self._mid_line = False

    def take(self, event: Event) -> None:
        """Print what the event has to say."""
        if isinstance(event, FlowStarted):
            self._alone = len(event.steps) == 1
        elif isinstance(event, StepStarted):
            self._file = event.file
            self._line(f"{self._ink(event.step, BOLD)} on {event.target}")
        elif isinstance(event, Output):
            self._print(event.text)
        elif isinstance(event, Note):
            self._line(self._ink(f"  note: {event.text}", DIM))
        elif isinstance(event, StepFinished):
            self._step(event.result)
        elif isinstance(event, BoardGivenBack):
            for line in self._draw(event, self._ink) if self._draw else ():
                self._line(line)
        else:
            self._flow(event)

    def _line(self, text: str) -> None:
        self._write(("\n" if self._mid_line else "") + text + "\n")
        self._mid_line = False

    def _print(self, text: str) -> None:
        begin = "" if self._mid_line else "    "
        self._mid_line = not text.endswith("\n")
        self._write(begin + text)

    def _step(self, result: StepResult) -> None:
        if result.stdout_damaged:
            self._line(
                self._ink(
                    "  note: some of its output came without a check, and may be damaged", DIM
                )
            )
        took = self._ink(f"{result.duration_ms:.1f} ms", DIM)
        if result.error is None:
            data = "" if self._alone or result.data is None else f"  {_short(result.data)}"
            self._line(f"  {self._ink('ok', GREEN)} {took}{data}")
            return
        self._line(f"  {self._ink('failed', RED)} {took}")
        if result.outcome == "unknown":
            self._line("  note: whether the step ran to its end is not known")
        self._error(result.error)

    def _error(self, error: StepError) -> None:
        for frame in error.traceback or _only_frame(error):
            self._line(f"    {frame.file or self._file}:{frame.line} in {frame.name}")
            if frame.source:
                self._line(f"      {frame.source}")
        said = f": {error.message}" if error.message else ""
        self._line(f"    {self._ink(error.type, RED)}{said}")

    def _flow(self, event: FlowFinished) -> None:
        if event.in_result and event.error is not None:
            self._error(event.error)
        if event.data is not None:
            self._line(_long(event.data))


def _write_out(text: str) -> None:
    print(text, end="", flush=True)


def _only_frame(error: StepError) -> tuple[Frame, ...]:
    return () if error.line is None else (Frame("<module>", error.line, error.source),)


def _short(data: object) -> str:
    text = dumps(data)
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "\u2026"


def _long(data: object) -> str:
    """All of the data; a dict that is long has a line for each of its keys."""
    text = dumps(data)
    tagged = tag(data)
    if len(text) <= _SHOWN_CHARS or not isinstance(tagged, dict):
        return text
    entries = cast("dict[str, object]", tagged).items()
    lines = (f"  {strict_json(key)}: {strict_json(value)}" for key, value in entries)
    return "{\n" + ",\n".join(lines) + "\n}"
