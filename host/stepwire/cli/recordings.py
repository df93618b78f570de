"""Files of what emulated boards did in a flow: waves, sound, and a picture of their end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stepwire.engine.events import BoardGivenBack, EmulatedBoard, Event, FlowFinished
from stepwire.errors import MissingTool, UsageError, pip_install
from stepwire.writable import refuse_unwritable, unwritable

if TYPE_CHECKING:
    from stepwire.emulation.model import BoardModel
    from stepwire.emulation.shot import Portrait

Write = Callable[[Path, "BoardModel", str], None]


class Recordings:
    """Writes files of every emulated board as it is given back; of several boards, one each.

    The picture has all of them, side by side. Raises `UsageError` at once for a file that has
    another ending or that cannot be written, `MissingTool` without what writes it.
    """

    def __init__(self, trace: Path | None, audio: Path | None, shot: Path | None = None) -> None:
        self._wanted: list[tuple[Path, Write]] = []
        self._add(trace, ".vcd", _write_trace)
        self._add(audio, ".wav", _write_audio)
        self._boards = 0
        self._shot = shot
        self._portraits: list[Portrait] = []
        if shot is not None:
            from stepwire.emulation.shot import refuse_file

            refuse_file(shot)

    def _add(self, path: Path | None, ending: str, write: Write) -> None:
        if path is None:
            return
        if path.suffix != ending:
            raise UsageError(f"the name of the file has to end in {ending}", where=str(path))
        refuse_unwritable(path)
        self._wanted.append((path, write))

    def refuse_without(self, boards: Sequence[EmulatedBoard]) -> None:
        """Raise `UsageError` where no emulated board is: there would be nothing to write."""
        if not boards:
            file = self._shot or self._wanted[0][0]
            raise UsageError(
                "only an emulated board can be recorded or drawn, and none runs a step",
                where=str(file),
                next_step="Run it on `emulated`, or leave the option out.",
            )

    def take(self, event: Event) -> None:
        """Write what there is to write when a board was given back, and when the flow is over."""
        if isinstance(event, BoardGivenBack):
            self._record(event)
        elif isinstance(event, FlowFinished) and self._shot is not None:
            from stepwire.emulation.shot import write

            write(self._shot, self._portraits)

    def _record(self, board: BoardGivenBack) -> None:
        if board.model is None or board.state is None:
            return
        self._boards += 1
        if self._shot is not None:
            from stepwire.emulation.shot import Portrait

            self._portraits.append(Portrait(board.target, board.state))
        for path, write in self._wanted:
            named = path if self._boards == 1 else path.with_stem(f"{path.stem}-{board.target}")
            try:
                write(named, board.model, board.target)
            except OSError as error:
                raise unwritable(named, error) from error


def _write_trace(path: Path, model: BoardModel, name: str) -> None:
    try:
        from stepwire.emulation import vcd_file
    except ImportError as error:
        raise MissingTool("--trace needs pyvcd", next_step=pip_install("pyvcd")) from error

    vcd_file.write(path, model, name)


def _write_audio(path: Path, model: BoardModel, name: str) -> None:
    from stepwire.emulation import wave_file
    from stepwire.emulation.sound import Sound

    sound = model.devices.get(Sound.word)
    if not isinstance(sound, Sound):
        raise UsageError(f"`{name}` has no loudspeaker", where=str(path))
    wave_file.write(path, sound)
