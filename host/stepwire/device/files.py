"""Files of a board that no other tool can write, through the executor.

All that goes over the line is verified, as every request is. A text is on the
board as a whole before one request writes it to its file, so nothing that
happens to the line leaves half a file behind; only a reset of the board in the
milliseconds of writing does.
"""

from __future__ import annotations

from stepwire.device.control import Control, RefusedByBoard
from stepwire.device.steps import Steps
from stepwire.errors import BoardError
from stepwire.firmware_source import HELD, PIECES

_KEPT = "Y"
_SLICE_BYTES = 100


class Files:
    """The file system of the board behind one session.

    The names and texts are those of stepwire's own files: ASCII.
    """

    def __init__(self, control: Control, steps: Steps, where: str) -> None:
        self._control = control
        self._steps = steps
        self._where = where

    def read(self, name: str, limit_bytes: int) -> bytes | None:
        """The first `limit_bytes` of a file; None when there is no such file."""
        if not self._has(name):
            return None
        self._steps.execute(f"{_KEPT}=open({name!r},'rb')")
        data = b""
        while len(data) < limit_bytes and (more := self._next_bytes()):
            data += more
        self._steps.execute(f"{_KEPT}.close()")
        self._release()
        return data[:limit_bytes]

    def write(self, name: str, text: str) -> None:
        """Make `text` all that is in a file.

        Raises `BoardError` when the board cannot; there is no file of that name then.
        """
        self._steps.upload(text)
        self._control.ask(f"exec('{_KEPT}={PIECES}.pop()')")
        try:
            self._steps.execute(f"with open({name!r},'w')as {HELD}:{HELD}.write({_KEPT})")
        except RefusedByBoard as error:
            self._release()
            if self._has(name):
                self.remove(name)
            raise BoardError(
                f"the board could not write {name}, which takes {len(text):,} bytes of its "
                f"file system: {error}",
                where=self._where,
                next_step="Remove a file that it no longer needs, and try again",
            ) from error
        self._release()

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        self._steps.execute(f"__import__('os').remove({name!r})")

    def _has(self, name: str) -> bool:
        self._steps.execute(f"{_KEPT}={name!r}in __import__('os').listdir()")
        return self._steps.value(_KEPT) is True

    def _next_bytes(self) -> bytes:
        data = self._steps.value(f"{_KEPT}.read({_SLICE_BYTES})")
        assert isinstance(data, bytes), "it was opened for bytes"
        return data

    def _release(self) -> None:
        self._control.ask(f"exec('{_KEPT}={HELD}=0')")
