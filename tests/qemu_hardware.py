"""The hardware around a board in QEMU, through QEMU's own test channel (`-qtest`).

Levels can be put on the processor's pins, its outputs and registers be read, and every edge of
an output is told, in order but without its time. With `icount` the board's time is counted in
instructions, so that it does not depend on this computer's load; what it sleeps is jumped over.

The protocol is QEMU's docs/devel/testing/qtest.rst; the paths were found by trying (the object
/machine/nrf51/gpio kills QEMU 7.2).
"""

from __future__ import annotations

import queue
import socket
import threading
from pathlib import Path

from stepwire.address import Qemu
from stepwire.api import Board
from stepwire.targets.board import BoardTarget

KIND = "microbit-v1"
COUNTED = "shift=6,sleep=off"
"""An instruction takes 64 ns, which is near to a 16 MHz Cortex-M0; sleeps take no time."""

BUTTONS = {"a": 17, "b": 26}
PIN0, PIN1, PIN2 = 3, 2, 1
_ANSWER_S = 10.0
_CHIP = "/machine/nrf51"
_OUT, _DIRECTION = 0x50000504, 0x50000514  # nRF51 Series Reference Manual, GPIO


class HardwareBoard:
    """A V1 in QEMU whose surroundings a test plays; `folder` is for the channel's socket."""

    def __init__(self, folder: Path, *, icount: str | None = None) -> None:
        path = folder / "qtest"
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen(1)
        extra = ("-accel", "tcg", "-qtest", f"unix:{path}", "-qtest-log", "none")
        address = Qemu(KIND, icount, extra)
        self.board = Board(BoardTarget(f"qemu:{KIND}", address))
        self.edges: list[tuple[int, int]] = []
        """(number of the pin in the chip, its level now), since they were cleared last."""
        _ = self.board.identity  # starts QEMU, which connects
        self._channel = self._server.accept()[0]
        self._answers: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read_lines, daemon=True)
        self._reader.start()
        self._ask(f"irq_intercept_out {_CHIP}")

    def __enter__(self) -> HardwareBoard:
        return self

    def __exit__(self, *_: object) -> None:
        self.board.close()
        self._reader.join()  # the channel has ended with QEMU
        self._channel.close()
        self._server.close()

    def press(self, button: str, down: bool = True) -> None:
        """Press a button, or let go of it; it pulls its pin low."""
        self.drive(BUTTONS[button], int(not down))

    def drive(self, pin: int, level: int) -> None:
        """Put a level on a pin of the chip."""
        self._ask(f"set_irq_in {_CHIP} unnamed-gpio-in {pin} {level}")

    def output(self, pin: int) -> int | None:
        """The level that a pin drives, None where it is no output."""
        if not self._read(_DIRECTION) >> pin & 1:
            return None
        return self._read(_OUT) >> pin & 1

    def _read(self, address: int) -> int:
        return int(self._ask(f"readl {address:#x}"), 16)

    def _ask(self, command: str) -> str:
        """The answer to a command, behind all edges until then."""
        self._channel.sendall(command.encode() + b"\n")
        answer = self._answers.get(timeout=_ANSWER_S)
        if not answer.startswith("OK"):
            raise ValueError(f"{command}: {answer}")
        return answer[3:]

    def _read_lines(self) -> None:
        """Take in what comes, for which QEMU waits: the display makes edges all the time."""
        with self._channel.makefile("r", encoding="ascii") as lines:
            for line in lines:
                match line.split():
                    case ["IRQ", change, pin]:
                        self.edges.append((int(pin), int(change == "raise")))
                    case _:
                        self._answers.put(line.rstrip("\n"))
