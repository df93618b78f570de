"""The board that tests run on, emulated unless `--board` says otherwise, and the host beside it."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool
from stepwire.targets import StepCall, StepCode
from stepwire.targets.host import HostTarget


@pytest.fixture(scope="session")
def board_address(request):
    return request.config.getoption("--board")


@pytest.fixture(scope="session")
def board(board_address):
    """A board for the whole session; who spoils it for others asks for `board_to_spoil`."""
    time = "virtual" if board_address.startswith("emulated") else "real"
    try:
        board = stepwire.open(board_address, time=time)
    except MissingTool as error:
        require(str(error), None)
    with board:
        yield board


@pytest.fixture
def board_to_spoil(board):
    """The same board, which is reset behind the test."""
    yield board
    board.reset()


@pytest.fixture(scope="session")
def host():
    target = HostTarget()
    yield target
    target.close()


@pytest.fixture(params=["host", "board"])
def run(request):
    """Runs a step, once on the host and once on the board: `run(code, variables, **names)`."""
    place = request.getfixturevalue(request.param)

    def run_on_board(code, variables=None, timeout_s=10, **names):
        return place.run(code, variables=variables or {}, timeout_s=timeout_s, **names)

    def run_on_host(code, variables=None, timeout_s=10, **names):
        values = {"data": None, "error": None, "params": {}, "user": {}, **names}
        step = StepCode("step", code, "<step>")
        return place.run(StepCall(step, {**values, **(variables or {})}, timeout_s))

    return run_on_board if request.param == "board" else run_on_host
