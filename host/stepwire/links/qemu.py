"""A board's real firmware under QEMU, which starts and ends with its link.

The serial line is one end of a socket pair that QEMU inherits: no port that
another program could take or speak to, nothing to wait for, and a round trip of
0.19 to 0.24 ms where TCP on loopback takes 0.28 to 0.29 (micro:bit V1, raw REPL).
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import select
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from stepwire.errors import LinkLost, MissingTool, pip_install

PROGRAM = "qemu-system-arm"
_WRITE_TIMEOUT_S = 5.0
_RESET_TIMEOUT_S = 5.0
_END_TIMEOUT_S = 5.0
_READ_BYTES = 65536
_HEADLESS = ("-display", "none", "-monitor", "none")
# The host's end of the serial line is this shell's standard output, the board's
# life its standard input, which ends when the host does, however that dies. A
# parent-death signal would not do: Linux sends it when the *thread* ends that
# started the process. Once QEMU runs it alone holds the line, so its end is heard.
_GUARD = """
"$@" 3>&1 1>&2 </dev/null &
exec >&-
read -r _
kill -KILL $!
"""


def bundled_file(package: str, path: str) -> Path:
    """The file `path` (`PACKAGE/…`) that comes with the Python distribution `package`.

    Nothing of the package is imported. Raises `MissingTool` when it is not installed.
    """
    module, _, inside = path.partition("/")
    found = importlib.util.find_spec(module)
    for folder in (found.submodule_search_locations or []) if found else []:
        if (file := Path(folder) / inside).is_file():
            return file
    raise MissingTool(
        f"the firmware {Path(path).name} comes with {package}, which is "
        + ("another version" if found else "not installed"),
        next_step=pip_install(package),
    )


class QemuLink:
    """A byte stream to a board that QEMU emulates."""

    def __init__(
        self,
        *,
        name: str,
        machine: str,
        image: Path,
        icount: str | None = None,
        extra: Sequence[str] = (),
    ) -> None:
        """Switch the board on.

        `machine` is QEMU's name of it and `image` the hex file in its flash.
        `icount` slows it to a real part's pace (`shift=6,align=on` is near a
        16 MHz Cortex-M0); `extra` are further arguments for QEMU. Raises
        `MissingTool` when QEMU is not installed.
        """
        self._name = name
        self._closed = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - a pipe could fill and block QEMU
        self._line, board_line = socket.socketpair()
        self._monitor, board_monitor = socket.socketpair()
        self._replies: IO[bytes] | None = None
        options = ["-M", machine, "-device", f"loader,file={_escaped(image)}"]
        options += ["-icount", icount] if icount else []
        try:
            with board_line, board_monitor:
                self._process = self._start([*options, *extra], board_line, board_monitor)
        except BaseException:
            self._close_files()
            raise
        self._line.settimeout(_WRITE_TIMEOUT_S)

    @property
    def name(self) -> str:
        return self._name

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, at once; else the first bytes within `timeout_s`; else b""."""
        try:
            if not select.select([self._line], [], [], max(0.0, timeout_s))[0]:
                return b""
            data = self._line.recv(_READ_BYTES)
        except (OSError, ValueError) as error:
            raise self._lost() from error
        if not data:
            raise self._lost()
        return data

    def write(self, data: bytes) -> None:
        """Hand `data` to the board's UART, which takes it as fast as the board reads."""
        try:
            self._line.sendall(data)
        except OSError as error:
            raise self._lost() from error

    def pulse_reset(self) -> bool:
        """Reset the processor, whatever it does; its flash keeps its files. Always True."""
        try:
            if self._replies is None:
                self._monitor.settimeout(_RESET_TIMEOUT_S)
                self._replies = self._monitor.makefile("rb")
                self._command("qmp_capabilities")
            self._command("system_reset")
            while not _is_reset(json.loads(self._replies.readline())):
                pass
        except (OSError, ValueError) as error:  # ValueError: it ended in mid-line
            raise self._lost() from error
        return True

    def close(self) -> None:
        """End the board. May be called twice."""
        if self._closed:
            return
        self._closed = True
        _end(self._process)
        self._close_files()

    def _start(
        self, options: Sequence[str], line: socket.socket, monitor: socket.socket
    ) -> subprocess.Popen[bytes]:
        wires = ["-chardev", "socket,id=line,fd=3", "-serial", "chardev:line"]
        wires += ["-chardev", f"socket,id=monitor,fd={monitor.fileno()}"]
        wires += ["-mon", "chardev=monitor,mode=control"]
        return subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "qemu", _program(), *_HEADLESS, *options, *wires],
            stdin=subprocess.PIPE,
            stdout=line.fileno(),
            stderr=self._errors,
            pass_fds=(monitor.fileno(),),
            start_new_session=True,  # Ctrl-C at the terminal is for the host alone
        )

    def _command(self, name: str) -> None:
        self._monitor.sendall(json.dumps({"execute": name}).encode() + b"\n")

    def _lost(self) -> LinkLost:
        if self._closed:
            return LinkLost("the link was closed", where=self._name)
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip()[-500:]
        return LinkLost(
            "QEMU ended" + (f": {said}" if said else ""),
            where=self._name,
            next_step="The next step starts it again",
        )

    def _close_files(self) -> None:
        if self._replies is not None:
            self._replies.close()
        for file in (self._line, self._monitor, self._errors):
            file.close()


def _program() -> str:
    found = shutil.which(PROGRAM)
    if os.name == "posix" and found:
        return found
    raise MissingTool(
        f"the program {PROGRAM} is not installed",
        next_step="Install it with: sudo apt-get install qemu-system-arm (or: brew install qemu)",
    )


def _escaped(file: Path) -> str:
    return str(file).replace(",", ",,")  # QEMU's way of writing a comma in an option


def _is_reset(message: Any) -> bool:
    """Whether QEMU reports the reset that we asked for, not one that the board made."""
    reason = message.get("data", {}).get("reason")
    return message.get("event") == "RESET" and reason == "host-qmp-system-reset"


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_END_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
