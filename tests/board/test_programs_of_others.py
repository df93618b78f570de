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
}
RUNS_FOR_S = 10
"""Of virtual time, unless it ends before."""
LOOKS_ALL_THE_TIME = {
    "flame_simulation.py": 0.02,
    "four_buttons.py": 1,
    "i_feel_today.py": 0.1,
    "pomodoro.py": 1,
    "radio.py": 0.5,
    "tiltmusic.py": 3,
    "waveforms.py": 3,
}
"""How long those run that never sleep: a look at the hardware takes 50 microseconds."""


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
        board.press("reset", after_s=LOOKS_ALL_THE_TIME.get(program.name, RUNS_FOR_S))
        result = board.run(program.read_text("utf-8"))
    if result.error is not None:
        assert result.error.type == EXCEPTIONS.get(program.name, "BoardReset"), result.error
