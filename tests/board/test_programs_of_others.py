"""Programs that nobody here wrote: the examples of Debian's firmware-microbit-micropython.

Each runs as a step on emulated:microbit-v1, in virtual time, while buttons are pressed and
the board is tilted, to its end or for some time.
"""

from pathlib import Path

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool

EXAMPLES = Path("/usr/share/doc/firmware-microbit-micropython/examples")
PROGRAMS = sorted(EXAMPLES.glob("*.py"))
EXCEPTIONS = {
    "asmleds.py": "SyntaxError",  # its assembler is for the processor of a V1
    "flappybit.py": "BoardReset",  # which is how a lost game ends
}
NEVER_SLEEP = (
    "flame_simulation.py",
    "four_buttons.py",
    "i_feel_today.py",
    "pomodoro.py",
    "radio.py",
)
"""They look and compute all the time, so that virtual time passes slower than this computer's."""
ENOUGH_S = 1
"""Of virtual time, for the others."""
TIMEOUT_S = 2.0


def play_with(board):
    """What somebody does with the board in a minute."""
    for second in range(60):
        board.press("ab"[second % 2], after_s=second + 0.5)
        tilt = (second % 5 - 2) * 400
        board.set(after_s=second, sensor={"acceleration": (tilt, -tilt, -900)})
    board.set(after_s=7, sensor={"gesture": "shake"})


def test_the_examples_are_there():
    require("Debian's package firmware-microbit-micropython", PROGRAMS)
    assert len(PROGRAMS) >= 26


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_it_runs_without_an_exception(program):
    try:
        board = stepwire.open("emulated:microbit-v1", time="virtual")
    except MissingTool as error:
        require(str(error), None)
    with board:
        play_with(board)
        result = board.run(program.read_text("utf-8"), timeout_s=TIMEOUT_S)
        if result.error is None:
            return
        assert result.error.type == EXCEPTIONS.get(program.name, "Timeout"), result.error
        if result.error.type == "Timeout" and program.name not in NEVER_SLEEP:
            assert passed_s(board) > ENOUGH_S


def passed_s(board):
    return board.run("import microbit\nreturn microbit.running_time()").data / 1000
