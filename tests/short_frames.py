"""Boards for tests of bad lines."""

from __future__ import annotations

from importlib.util import find_spec

from capabilities import find_program, require
from stepwire.board import BoardKind, emulated_as, load_kind, open_link, parse_address
from stepwire.clock import SYSTEM_CLOCK
from stepwire.device.repl import Repl
from stepwire.links import Link

FRAME_BYTES = 200
BOOT_S = 40.0
"""In QEMU a V1 that misses a compare of its timer while it boots waits 16.7 s for it."""


def open_board(address: str) -> tuple[Link, BoardKind]:
    """A link to `emulated` or `qemu:microbit-v1`, and the kind that a session is to take it for.

    The frames of an emulated board are as short as those of real ones: a frame
    of 2,000 bytes hardly ever gets through a line that damages one byte in 200.
    """
    if address == "emulated":
        require("the MicroPython unix port", find_spec("micropython_run"))
        kind = emulated_as("emulated")
        kind = kind._replace(
            link=kind.link._replace(chunk_bytes=FRAME_BYTES),
            executor=kind.executor._replace(answer_bytes=FRAME_BYTES),
        )
        return open_link(parse_address(address)), kind
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    link = open_link(parse_address(address))
    Repl(link, SYSTEM_CLOCK).enter(BOOT_S)
    return link, load_kind("microbit-v1")
