"""`stepwire run` and `stepwire demo`: a flow from its file, run, and shown as it goes."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Generator, Mapping, Sequence
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stepwire import engine
from stepwire.cli import FAILED, OK, values
from stepwire.engine.checks import CODE_NAMES
from stepwire.engine.events import BoardGivenBack, Event, FlowFinished, FlowStarted
from stepwire.errors import UsageError
from stepwire.flow import HOST, Flow, flow_from_step
from stepwire.settings import Settings, load_settings

if TYPE_CHECKING:
    from stepwire.cli.output import Shows
    from stepwire.cli.recordings import Recordings
    from stepwire.cli.screen import Screen
    from stepwire.cli.terminal import Ink
    from stepwire.flow_file.inputs import Input

STEP_BOARD = "emulated"
"""Where a STEP.py runs unless told otherwise."""
DEMO = "thermo-light.yaml"


def run(options: argparse.Namespace) -> int:
    """Run a flow file, or a STEP.py; the exit code."""
    settings = load_settings()
    flow, boards = _flow(options, settings)
    running = engine.run(
        flow,
        params=values.pairs(options.param, "--param"),
        ui=values.pairs(options.ui, "--ui"),
        user=None if options.user is None else values.user(options.user),
        data=None if options.data is None else values.value(options.data),
        error=None if options.error is None else values.value(options.error),
        boards=boards,
        settings=settings,
        timeout_s=options.timeout,
        reset_line=options.reset_line,
        virtual_time=options.virtual_time,
        inputs=_inputs(options.inputs),
        on_output=(shows := _Shows(options.json, _recordings(options))).take,
    )
    return show(running, shows)


def _inputs(file: Path | None) -> Sequence[Input]:
    if file is None:
        return ()
    from stepwire.flow_file import inputs

    return inputs.load(file)


def _recordings(options: argparse.Namespace) -> Recordings | None:
    """What writes the files that were asked for; None where there are none."""
    if options.trace is None and options.audio is None and options.shot is None:
        return None
    from stepwire.cli.recordings import Recordings

    return Recordings(options.trace, options.audio, options.shot)


def demo(options: argparse.Namespace) -> int:
    """Run the demo's flow on an emulated board; the exit code."""
    from stepwire import flow_file, resources

    flow = flow_file.load(resources.examples() / DEMO)
    shows = _Shows(boards_as_text=True)
    running = engine.run(
        flow,
        params=values.pairs(options.param, "--param"),
        ui=values.pairs(options.ui, "--ui"),
        on_output=shows.take,
    )
    return show(running, shows)


def show(running: Generator[Event, None, None], shows: _Shows) -> int:
    """Run a flow to its end and show its events; the exit code."""
    code = FAILED
    with contextlib.closing(running) as events, contextlib.closing(shows):
        for event in events:
            shows.take(event)
            if isinstance(event, FlowFinished):
                code = OK if event.ok else FAILED
    return code


class _Shows:
    """Where the events of a flow go: JSON lines, or text for people with the boards below; files.

    What each needs is imported while the boards boot. At a terminal a board that has something
    to show stays as the flow left it, so that a quick flow shows it as a slow one does;
    `boards_as_text` has it for whoever reads a file too.
    """

    def __init__(
        self,
        as_json: bool = False,
        recordings: Recordings | None = None,
        *,
        boards_as_text: bool = False,
    ) -> None:
        self._as_json = as_json
        self._recordings = recordings
        self._boards_as_text = boards_as_text
        self._shows: Shows | None = None
        self._screen: Screen | None = None

    def take(self, event: Event) -> None:
        """Print what the event has to say, and write what is to be written of it."""
        if self._shows is None:
            assert isinstance(event, FlowStarted)
            self._shows = self._begin(event)
        if isinstance(event, BoardGivenBack):
            self.close()
        self._shows.take(event)
        if self._recordings is not None:
            self._recordings.take(event)

    def close(self) -> None:
        """Take the live view off the terminal."""
        if self._screen is not None:
            self._screen.close()

    def _begin(self, started: FlowStarted) -> Shows:
        from stepwire.cli.output import JsonLines, People
        from stepwire.cli.terminal import can_show

        if self._recordings is not None:
            self._recordings.refuse_without(started.boards)
        if self._as_json:
            return JsonLines()
        if not started.boards or not can_show(sys.stdout):
            return People(draw=_draw if self._boards_as_text else None)
        from stepwire.cli.screen import Screen

        self._screen = Screen(sys.stdout, started.boards)
        return People(draw=_draw, write=self._screen.print)


def _draw(board: BoardGivenBack, ink: Ink) -> Sequence[str]:
    """The lines of a board as its flow left it; none for one that has nothing to show."""
    from stepwire.emulation.looks import is_in_use

    if board.state is None or not is_in_use(board.state):
        return ()
    from stepwire.cli.draw import WIDE, board_lines
    from stepwire.cli.terminal import size_of

    size = size_of(sys.stdout)
    return board_lines(board.target, board.state, ink, size.columns if size else WIDE)


def _flow(options: argparse.Namespace, settings: Settings) -> tuple[Flow, Mapping[str, str]]:
    """The flow to run, and the boards that the options give to its targets."""
    path: Path = options.file
    variables = values.pairs(options.var, "--var")
    if path.suffix == ".py":
        return _step(path, options.board, variables), {}
    if path.suffix not in (".yaml", ".yml"):
        raise UsageError("is neither a FLOW.yaml nor a STEP.py", where=str(path))
    if variables:
        raise UsageError(
            "--var gives variables to a STEP.py; a flow has its own",
            where=str(path),
            next_step="Give it --param or --ui.",
        )
    from stepwire import flow_file
    from stepwire.kinds import kinds

    flow = flow_file.load(path, boards=(*kinds(), *settings.boards))
    return flow, _boards(options.board, flow)


def _step(path: Path, boards: list[str], variables: Mapping[str, Any]) -> Flow:
    if len(boards) > 1:
        raise UsageError("a STEP.py runs on one board: give --board once")
    for name in variables:
        if not name.isidentifier() or iskeyword(name):
            raise UsageError(f"`{name}` cannot be the name of a variable")
        if name in CODE_NAMES:
            option = "--param" if name == "params" else f"--{name}"
            raise UsageError(
                f"the step finds `{name}` without --var", next_step=f"Give it with {option}."
            )
    try:
        source = path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise UsageError("is no UTF-8", where=str(path)) from error
    return flow_from_step(path, source, boards[0] if boards else STEP_BOARD, variables)


def _boards(texts: list[str], flow: Flow) -> dict[str, str]:
    """`--board` options for a flow: TARGET=BOARD, or BOARD where the flow has one target alone."""
    used = list(dict.fromkeys(step.runs_on for step in flow.steps))
    found: dict[str, str] = {}
    for text in texts:
        target, equals, board = text.partition("=")
        # An address may hold a `=` too, behind a `:` or a `/`.
        if equals and (target in used or re.fullmatch(r"[\w-]+", target)):
            found[target] = board
            continue
        targets = [name for name in used if name != HOST]
        if len(targets) != 1:
            names = ", ".join(f"`{name}`" for name in targets) or "the host alone"
            raise UsageError(
                f"`--board {text}` does not say for which target",
                where=str(flow.path),
                next_step=f"Write --board TARGET=BOARD; the flow runs on {names}",
            )
        found[targets[0]] = text
    return found
