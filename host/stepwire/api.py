"""stepwire from Python: a board that runs steps, and a world of emulated ones."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from stepwire.address import parse_address
from stepwire.arguments import (
    is_virtual,
    nearest_settings,
    refuse_arguments,
    refuse_time,
    refuse_what_is_no_text,
)
from stepwire.errors import UsageError
from stepwire.flow import DEFAULT_TIMEOUT_S
from stepwire.kinds import BoardKind
from stepwire.result import BoardIdentity, StepResult
from stepwire.targets import OnLine, StepCall, StepCode
from stepwire.targets.board import BoardTarget
from stepwire.targets.places import refuse_real

if TYPE_CHECKING:
    from stepwire.emulation.model import Event
    from stepwire.emulation.timeline import Action
    from stepwire.emulation.world import World as SharedWorld
    from stepwire.settings import Settings

_NOTHING: Mapping[str, Any] = {}


class Board:
    """A board with a session on it: what `stepwire.open` returns.

    A step's code stays on the board, and on the host in its compiled form; to
    run it again sends the values only. A board that went away is looked for
    again when the next step is run.
    """

    def __init__(self, target: BoardTarget) -> None:
        self._target = target
        self._closed = False

    def run(
        self,
        code: str,
        *,
        variables: Mapping[str, object] = _NOTHING,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        filename: str = "<step>",
        data: object = None,
        error: object = None,
        params: Mapping[str, object] = _NOTHING,
        user: Mapping[str, object] = _NOTHING,
        on_line: OnLine | None = None,
    ) -> StepResult:
        """Run a step, and wait for what it comes to within `timeout_s` seconds in all.

        Its code finds `data`, `error`, `params`, `user` and the `variables`;
        `filename` stands in its errors. `on_line` gets what it prints, line by
        line, while it runs. A step that fails has a result with `ok` False.

        Raises `UsageError` for what was not even started: `StepSyntaxError`,
        `StepRefused` (a module that this board lacks), `NotSendable` (a value), an
        argument of the wrong type, a `timeout_s` that is not above 0 and at most a
        week, and a board that was closed.

        >>> with open("emulated") as board:
        ...     board.run("return a + b", variables={"a": 1, "b": 2}).data
        3
        """
        target = self._open_target
        refuse_arguments(code, variables, timeout_s)
        names = {"data": data, "error": error, "params": params, "user": user, **variables}
        step = StepCode("step", code, filename)
        return target.run(StepCall(step, names, timeout_s, on_line=on_line))

    @property
    def kind(self) -> BoardKind:
        """What is known of this kind of board: memory, modules, the serial line."""
        return self._target.kind

    @property
    def identity(self) -> BoardIdentity:
        """Which board it is, by its own word."""
        return self._target.identity

    def reset(self) -> None:
        """Restart the board's interpreter: it forgets its steps and keeps its files."""
        self._open_target.reset()

    def state(self) -> dict[str, Any]:
        """An emulated board's hardware as JSON: pins in use, NeoPixel strips, and its other parts.

        `{"pins": {"2": {"mode", "pull", "level", "analog_u16"}}, "neopixels": {"15": [[r, g, b]]}}`
        and, where the kind has them, `display`, `button`, `sound` and others: docs/emulation.md.
        Raises `UsageError` on a real board.
        """
        return self._model.state()

    def set(
        self,
        *,
        after_s: float = 0.0,
        adc: Mapping[int, int] | None = None,
        pins: Mapping[int, int | None] | None = None,
        **parts: Any,
    ) -> None:
        """Have the world around an emulated board be different, now or `after_s` seconds.

        `adc` gives voltages as `ADC.read_u16()` reads them, 0 to 65535; `pins`
        gives levels, 0 or 1, and None lets go of a pin; `parts` are the other
        parts of the board by their names, such as `sensor={"temperature": 31}`, and
        `pulse={4: {"high_us": 500, "low_us": 1500, "count": 3}}`, a square wave on a pin. Raises
        `UsageError` at once for a pin, a part or a value that there is not, for a time
        before now, and on a real board.
        """
        refuse_time("after_s", after_s)
        self._at(after_s, self._model.change(pins=pins, analog_u16=adc, **parts))

    def press(self, name: str | int, *, for_s: float = 0.1, after_s: float = 0.0) -> None:
        """Press what an emulated board has by that name, now or `after_s` seconds, for `for_s`.

        On a micro:bit these are "a" and "b", the pins "0", "1" and "2" that feel a finger, and
        the "logo" of a V2; every board has "reset". It is down at once and up later, by the
        board's clock; where that is virtual, in the steps that come. Raises `UsageError` for a
        name that the board has not, for times that are none, and on a real board.

        >>> with open("emulated:microbit-v2", time="virtual") as board:
        ...     board.press("a", after_s=2)
        ...     board.run("from microbit import *\nwhile not button_a.is_pressed(): sleep(10)")
        """
        refuse_time("after_s", after_s)
        refuse_time("for_s", for_s)
        press = self._model.press(name)
        self._at(after_s, press.down)
        self._plan(after_s + for_s, press.up)

    def _at(self, after_s: float, change: Action) -> None:
        if after_s == 0:
            change()
        else:
            self._plan(after_s, change)

    def _plan(self, after_s: float, change: Action) -> None:
        timeline = self._model.world.timeline
        timeline.plan(timeline.now_us() + round(after_s * 1e6), change)

    def shot(self, path: str | PathLike[str]) -> None:
        """Draw an emulated board as it is now: its display, its pins that are in use, its strips.

        The name of the file ends in `.svg` or `.png`; a PNG needs Pillow. Raises `UsageError` for
        another ending, a file that cannot be written and a real board, `MissingTool`.
        """
        from stepwire.emulation import shot

        file = Path(path)
        shot.refuse_file(file)
        shot.write(file, [shot.Portrait(self._target.name, self._model.state())])

    def advance(self, seconds: float) -> None:
        """Let virtual time pass between two steps.

        Raises `UsageError` in real time, and for what is no number of seconds from 0 on.
        """
        timeline = self._model.world.timeline
        if not timeline.is_virtual:
            raise UsageError(
                "real time passes by itself",
                where=self._target.name,
                next_step='Open the board with time="virtual".',
            )
        refuse_time("seconds", seconds)
        timeline.advance(round(seconds * 1e6))

    @property
    def events(self) -> tuple[Event, ...]:
        """The last 10,000 changes of an emulated board, oldest first.

        Each has `at_ms` since power-on, `what`, `pin` (or None) and `value`: docs/emulation.md.
        Raises `UsageError` on a real board.
        """
        return self._model.events

    def check(self, code: str) -> None:
        """Refuse a step that cannot run here; nothing is sent. Raises what `run` does for it."""
        self._open_target.check(StepCode("step", code, "<step>"), ())

    @property
    def _open_target(self) -> BoardTarget:
        if self._closed:
            raise UsageError(
                "the board is closed",
                where=self._target.name,
                next_step=f"Open it again: stepwire.open({self._target.name!r})",
            )
        return self._target

    @property
    def _model(self) -> Any:
        model = self._open_target.model
        if model is None:
            raise UsageError(
                "only an emulated board shows and takes the state of its pins",
                where=self._target.name,
                next_step="Run a step that reads them.",
            )
        return model

    def close(self) -> None:
        """Give the board back in its friendly REPL, for good. May be called twice.

        A step that another thread is running is waited for: its result is not lost.
        """
        self._closed = True
        self._target.close()

    def __enter__(self) -> Board:
        _ = self._open_target
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class World:
    """Emulated boards that share a time and an air.

    `time` is "virtual", in which nobody waits: what the boards sleep is jumped over, one
    board acts at a time, and every run comes out the same; or "real".

    >>> with World() as world:
    ...     board = world.open("emulated")
    ...     board.run("import time\\ntime.sleep(3600)\\nreturn time.ticks_ms()").data
    3600000
    """

    def __init__(self, *, time: Literal["real", "virtual"] = "virtual") -> None:
        from stepwire.emulation import world

        self._world = world.World(virtual=is_virtual(time))
        self._boards: list[Board] = []

    def open(self, address: str = "emulated", *, settings: Settings | None = None) -> Board:
        """Open an emulated board in this world; raises what `stepwire.open` does."""
        board = _open(address, settings, world=self._world)
        self._boards.append(board)
        return board

    def close(self) -> None:
        """Close all boards of this world. May be called twice."""
        for board in self._boards:
            board.close()

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def now_s(self) -> float:
        """Seconds since the world began."""
        return self._world.timeline.now_us() / 1e6

    def set_air(self, *, loss: float | None = None, rssi_dbm: int | None = None) -> None:
        """Lose this part of all radio packets (0.0 to 1.0); receive them this strong (dBm).

        Raises `UsageError` for a value outside of its range.
        """
        self._world.air.set(loss=loss, rssi_dbm=rssi_dbm)

    def run(
        self, steps: Mapping[Board, str], *, timeout_s: float = DEFAULT_TIMEOUT_S
    ) -> list[StepResult]:
        """Run a step on each of several boards of this world at once; their results in order.

        No board begins before all are ready to. Raises what `Board.run` does.
        """
        from concurrent.futures import ThreadPoolExecutor

        for board, code in steps.items():
            board.check(code)
        models = [board._model for board in steps]  # pyright: ignore[reportPrivateUsage]
        self._world.timeline.await_boards(models)
        with ThreadPoolExecutor(len(steps) or 1) as pool:
            running = [
                pool.submit(self._run_one, board, code, timeout_s) for board, code in steps.items()
            ]
            return [one.result() for one in running]

    def _run_one(self, board: Board, code: str, timeout_s: float) -> StepResult:
        try:
            return board.run(code, timeout_s=timeout_s)
        finally:
            # Nobody ends before all have begun, but for one that could not: not to be awaited.
            self._world.timeline.await_boards(())


def open(  # noqa: A001
    address: str = "emulated",
    *,
    time: Literal["real", "virtual"] = "real",
    settings: Settings | None = None,
    reset_line: bool = False,
) -> Board:
    """Open the board at `address`: `emulated`, a kind, a port, a URL, or a name of `settings`.

    In "virtual" `time` an emulated board jumps over what it waits for. `settings`
    are those of the nearest stepwire.toml by default. `reset_line` allows a pulse
    on the board's reset line where nothing else ends a step. Raises `UsageError` for
    what is no string, `UnknownBoard`, `MissingTool`, `PortBusy`, `NoRepl`.
    """
    if not is_virtual(time):
        return _open(address, settings, reset_line=reset_line)
    from stepwire.emulation.world import World as SharedWorld

    return _open(address, settings, world=SharedWorld(virtual=True))


def _open(
    address: str,
    settings: Settings | None,
    *,
    reset_line: bool = False,
    world: SharedWorld | None = None,
) -> Board:
    refuse_what_is_no_text("the address of a board", address, 'Give one as "emulated" is.')
    place = parse_address(address, settings or nearest_settings())
    if world is not None:
        refuse_real(address, place)
    target = BoardTarget(address, place, reset_line=reset_line, world=world)
    try:
        _ = target.identity  # attaches to the board
    except BaseException:
        target.close()
        raise
    return Board(target)
