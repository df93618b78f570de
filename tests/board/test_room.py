"""A step that the board has no room to begin: what is tried, and that nothing runs twice.

The board is made to run out of memory while it evaluates the request for a step, which
a micro:bit V1 does by itself in one of some hundred calls of a step of 4 KB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

import stepwire
from stepwire.board import load_kind, open_link, parse_address
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.device.steps import Steps
from stepwire.errors import StepTooBig
from stepwire.values import decode

NO_ROOM = "bytearray(1<<60)"
COUNTED = "import __main__ as m\nm.runs = getattr(m, 'runs', 0) + 1\nreturn [m.runs, a]"


@pytest.fixture(params=[False, True])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    kind = load_kind("emulated")
    kind = kind._replace(executor=kind.executor._replace(restart_for_room=request.param))
    with closing(Session(lambda: open_link(parse_address("emulated")), kind)) as session:
        yield session


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[str]]:
    """Make the next requests for a step fail for want of memory; those that were made."""
    genuine = Steps.request

    def refuse(times: int) -> list[str]:
        made: list[str] = []

        def request(self: Steps, *arguments: object) -> str:
            text = genuine(self, *arguments)  # pyright: ignore - as it was called
            made.append(text)
            return NO_ROOM if len(made) <= times else text

        monkeypatch.setattr(Steps, "request", request)
        return made

    return refuse


def run(session: Session, value: int) -> object:
    code = compile_for_board(COUNTED, "step.py", ("a",))
    outcome = session.run(code, {"a": value}, timeout_s=5)
    assert outcome.value is not None, outcome
    return decode(outcome.value)


def test_a_step_that_has_not_begun_is_tried_again_and_runs_once(session, refuse):
    assert run(session, 1) == [1, 1]
    made = refuse(2)
    assert run(session, 2) == [2, 2]
    assert len(made) == 3


def test_a_restart_is_the_last_resort_where_the_kind_has_it_and_a_warning_tells(
    session, refuse, caplog
):
    assert run(session, 1) == [1, 1]
    made = refuse(3)
    if session.kind.executor.restart_for_room:
        assert run(session, 2) == [1, 2]
        assert len(made) == 4
        assert "restarted" in caplog.text
    else:
        with pytest.raises(StepTooBig, match=r"values are too long.*bytes of heap free"):
            run(session, 2)
        assert not caplog.text


def test_what_never_fits_is_refused_and_the_board_goes_on(session, refuse):
    made = refuse(9)
    with pytest.raises(StepTooBig):
        run(session, 1)
    refuse(0)
    assert len(made) == (6 if session.kind.executor.restart_for_room else 3)
    assert run(session, 2) == [1, 2]


FILLS = """
import __main__ as main
main.runs = getattr(main, 'runs', 0) + 1
print('I ran')
main.kept = kept = []
size = 4096
while size:
    try:
        kept.append(bytearray(size))
    except MemoryError:
        size //= 2
raise ValueError('no room to tell of this')
"""


def test_a_step_that_leaves_no_room_to_tell_what_it_came_to_is_not_called_refused():
    with stepwire.open("emulated:microbit-v1") as board:
        result = board.run(FILLS, timeout_s=6)
        assert (result.outcome, result.stdout) == ("unknown", "I ran\n")
        assert result.error.type == "BoardFull"
        assert board.run("return 1 + 1", timeout_s=6).data == 2
