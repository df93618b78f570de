"""What tests of emulated micro:bits have in common."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Literal

import stepwire
from capabilities import find_program, require
from stepwire.errors import MissingTool

REAL = "qemu:microbit-v1"


def opened(address: str, time: Literal["real", "virtual"] = "virtual") -> stepwire.Board:
    """A board, or a test that is skipped; the real firmware runs in real time."""
    if address == REAL:
        require("the program qemu-system-arm", find_program("qemu-system-arm"))
        require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
        time = "real"
    try:
        return stepwire.open(address, time=time)
    except MissingTool as error:
        return require(str(error), None)


def outcome(board: stepwire.Board, code: str) -> Any:
    """What a step returned, or the type of what it raised."""
    result = board.run(f"import microbit\nfrom microbit import *\n{code}", timeout_s=20)
    return result.data if result.error is None else result.error.type
