"""Files of what emulated boards did in a flow: waves and sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from stepwire.engine.events import BoardGivenBack
from stepwire.errors import MissingTool, UsageError, pip_install

if TYPE_CHECKING:
    from stepwire.emulation.model import BoardModel

Write = Callable[[Path, "BoardModel", str], None]


class Recordings:
    """Writes files of every emulated board as it is given back; of several boards, one each.

    Raises `UsageError` at once for a file that has another ending, or no folder to be in.
    """

    def __init__(self, trace: Path | None, audio: Path | None) -> None:
        self._wanted: list[tuple[Path, Write]] = []
        self._add(trace, ".vcd", _write_trace)
        self._add(audio, ".wav", _write_audio)
        self._boards = 0

    def _add(self, path: Path | None, ending: str, write: Write) -> None:
        if path is None:
            return
        if path.suffix != ending:
            raise UsageError(f"the name of the file has to end in {ending}", where=str(path))
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent}", where=str(path))
        self._wanted.append((path, write))

    def take(self, board: BoardGivenBack) -> None:
        """Write the files of a board; nothing for a real one."""
        if board.model is None:
            return
        self._boards += 1
        for path, write in self._wanted:
            named = path if self._boards == 1 else path.with_stem(f"{path.stem}-{board.target}")
            try:
                write(named, board.model, board.target)
            except OSError as error:
                raise UsageError(
                    f"cannot be written: {error.strerror}", where=str(named)
                ) from error


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
