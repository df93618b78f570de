"""Files on a board by mpremote, through its command line: its modules are no stable API.

A file is copied under another name, read back, and only then put in its place,
so that whatever ends mpremote leaves the board with the file it had. On FAT,
whose rename replaces nothing, there is a moment without either.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from stepwire import resources
from stepwire.device.stored import FILE, PART, is_ours
from stepwire.errors import (
    BoardError,
    MissingTool,
    NoRepl,
    PortBusy,
    StepwireError,
    UsageError,
    pip_install,
)

TIMEOUT_S = 60.0
"""For one command: opening the port, a boot log, and 2 KB of a file."""

_MPREMOTE = """
import sys
sys.path = [folder for folder in sys.path if folder]  # a user's types.py here is not Python's
from mpremote.main import main
sys.exit(main())
"""
"""mpremote's command line, whatever lies in the current folder."""

_LISTED = re.compile(rb"^ *\d+ (?P<name>.+?)\r?$", re.MULTILINE)


class MpremoteFiles:
    """The file system of the board at `port`, a port or a URL that nobody holds open."""

    def __init__(self, port: str, *, timeout_s: float = TIMEOUT_S) -> None:
        """Raises `MissingTool` when mpremote is not installed."""
        if importlib.util.find_spec("mpremote") is None:
            raise MissingTool(
                "the program mpremote is not installed", next_step=pip_install("mpremote")
            )
        self._port = port
        self._timeout_s = timeout_s

    def read(self, name: str, limit_bytes: int) -> bytes | None:
        """The first `limit_bytes` of a file; None when there is no such file."""
        if name not in self._names():
            return None
        return self._run("fs", "cat", f":{name}")[:limit_bytes]

    def write(self, name: str, text: str) -> None:
        """Make `text` all that is in a file, or leave it as it is and raise."""
        assert name == FILE, "firmware/stored/place.py knows no other"
        before = self.read(PART, len(text) + 1)
        if before is not None and not is_ours(before):
            raise UsageError(
                f"the board has a file {PART} that stepwire did not write",
                where=self._port,
                next_step="Rename it on the board, and try again",
            )
        self._copy(text)
        if self.read(PART, len(text) + 1) != text.encode("ascii"):
            raise BoardError(
                f"{PART} did not arrive on the board as it was sent, and was not used",
                where=self._port,
                next_step="Try again, with a shorter cable or at another USB port",
            )
        self._run("run", str(resources.firmware("stored/place.py")))

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        self._run("fs", "rm", f":{name}")

    def _copy(self, text: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / PART
            file.write_bytes(text.encode("ascii"))
            try:
                self._run("fs", "cp", str(file), f":{PART}")
            except (BoardError, KeyboardInterrupt):
                with contextlib.suppress(StepwireError):  # nothing may be there, or nobody answer
                    self.remove(PART)
                raise

    def _names(self) -> list[str]:
        listed = _LISTED.finditer(self._run("fs", "ls", ":"))
        return [one["name"].decode("utf-8", "replace") for one in listed]

    def _run(self, *arguments: str) -> bytes:
        """What mpremote prints. It does not reset the board: a running program just ends."""
        try:
            ended = subprocess.run(
                [sys.executable, "-c", _MPREMOTE, "connect", self._port, "resume", *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self._timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise BoardError(
                f"mpremote did not end within {self._timeout_s:g} s",
                where=self._port,
                next_step=f"Reset the board and try again; its {FILE} is as it was",
            ) from error
        if ended.returncode:
            raise _failed(self._port, ended)
        return ended.stdout


def _failed(port: str, ended: subprocess.CompletedProcess[bytes]) -> BoardError:
    """The error for what mpremote says on its standard error, or else on its output."""
    said = (ended.stderr.strip() or ended.stdout.strip()).decode("utf-8", "replace")
    last = said.splitlines()[-1].rstrip(".") if said else f"exit code {ended.returncode}"
    if "in use by another program" in said:
        return PortBusy(
            f"mpremote cannot open the port: {last}",
            where=port,
            next_step="Close the other program that uses it",
        )
    if "could not enter raw repl" in said:
        return NoRepl(
            f"mpremote finds no MicroPython REPL: {last}",
            where=port,
            next_step="Press the board's reset button, and try again",
        )
    return BoardError(
        f"mpremote failed: {last}",
        where=port,
        next_step="The board's other files are as they were; put this right, and try again",
    )
