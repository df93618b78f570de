"""Files of a board that no other tool can write, through the executor.

All that goes over the line is verified, as every request is. A text is on the
board as a whole before one request writes it to its file, so nothing that
happens to the line leaves half a file behind; only a reset of the board in the
milliseconds of writing does.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from stepwire.device.control import Control, RefusedByBoard
from stepwire.device.steps import Steps
from stepwire.errors import BoardError
from stepwire.firmware_names import HELD, PIECES

_KEPT = "Y"
_SLICE_BYTES = 100


class Files:
    """The file system of the board behind one session.

    The names and texts are those of stepwire's own files: ASCII. Every method
    raises `BoardError` when the board cannot.
    """

    def __init__(self, control: Control, steps: Steps, where: str) -> None:
        self._control = control
        self._steps = steps
        self._where = where

    def read(self, name: str, limit_bytes: int) -> bytes | None:
        """The first `limit_bytes` of a file; None when there is no such file."""
        with self._doing(f"read {name}"):
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
        """Make `text` all that is in a file, of which nothing is left when that fails.

        The pieces are not joined: 1.4 KB in one place are not always to be had
        on a V1, though 8 KB of its heap are free (10 of 60 tries failed).
        """
        with self._doing(f"write {name} ({len(text):,} bytes)"):
            count = self._steps.upload_pieces(text)
            self._control.ask(f"exec,'{_KEPT}={PIECES}[-{count}:];del {PIECES}[1:]'")
            try:
                self._steps.execute(
                    f"with open({name!r},'w')as {HELD}:list(map({HELD}.write,{_KEPT}))"
                )
            except RefusedByBoard:
                if self._has(name):  # a V1 has removed it already
                    self.remove(name)
                raise
            self._release()

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        with self._doing(f"remove {name}"):
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

    @contextlib.contextmanager
    def _doing(self, what: str) -> Generator[None, None, None]:
        try:
            yield
        except RefusedByBoard as error:
            with contextlib.suppress(RefusedByBoard):
                self._steps.forget_pieces()
                self._release()
            raise BoardError(
                f"the board could not {what}: {error}",
                where=self._where,
                next_step="Make room on its file system or reset it, and try again",
            ) from error
