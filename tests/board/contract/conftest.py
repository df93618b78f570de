"""The boards that contracts are run on, each opened when the first case needs it.

Emulated ones are in virtual time. QEMU counts the V1's time in instructions: the cases come out
the same on a busy computer, and the firmware does not miss a time (`contract.about`).
"""

from importlib.util import find_spec

import pytest

import stepwire
from capabilities import find_program, require
from qemu_hardware import COUNTED, KIND
from stepwire.address import Qemu
from stepwire.api import Board
from stepwire.errors import MissingTool
from stepwire.targets.board import BoardTarget


@pytest.fixture(scope="module")
def board_at():
    """The board at an address."""
    boards = {}

    def opened(address):
        if address not in boards:
            boards[address] = _open(address)
        return boards[address]

    yield opened
    for board in boards.values():
        board.close()


def _open(address):
    if address.startswith("qemu"):
        require("the program qemu-system-arm", find_program("qemu-system-arm"))
        require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
        return Board(BoardTarget(address, Qemu(KIND, COUNTED)))
    try:
        return stepwire.open(address, time="virtual")
    except MissingTool as error:
        return require(str(error), None)
