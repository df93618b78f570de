"""How steps end that do not end well, and that the board goes on behind each of them."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import UsageError


@pytest.fixture(autouse=True)
def the_board_goes_on(board):
    yield
    assert board.run("return data", data=[1, "x"]).data == [1, "x"]


def test_a_step_without_end_is_ended_where_it_is(board):
    result = board.run("x = 1\nwhile True:\n    x += 1", timeout_s=0.5)
    assert (result.error.type, result.outcome) == ("Timeout", "done")
    assert result.error.line in (2, 3)
    assert "0.5 s" in result.error.message and "Ctrl-C" in result.error.message


def test_a_step_that_only_waits_is_ended_too(board):
    result = board.run("import time\nwhile True:\n    time.sleep(100)", timeout_s=0.5)
    assert (result.error.type, result.error.line) in [("Timeout", 2), ("Timeout", 3)]


def test_a_step_that_floods_the_line_is_ended_at_its_time(board):
    result = board.run("while True:\n    print('x' * 30)", timeout_s=1)
    assert result.error.type == "Timeout"
    assert result.stdout.startswith("x" * 30 + "\n")


def resetting(board):
    """Code that restarts a board of this kind."""
    return (
        "import microbit\nmicrobit.reset()"
        if "microbit" in board.kind.modules.native
        else ("import machine\nmachine.reset()")
    )


def test_what_a_step_printed_before_a_reset_is_kept_and_no_boot_noise_with_it(board):
    lines = []
    look_alike = "raw REPL; CTRL-B to exit\r\n>"
    code = f"print('before')\nprint({look_alike!r})\nprint('now', end='')\n{resetting(board)}"
    result = board.run(code, on_line=lines.append, timeout_s=20)
    assert (result.error.type, result.outcome) == ("BoardReset", "unknown")
    assert result.stdout == "".join(lines) == f"before\n{look_alike}\nnow"


def test_a_step_that_catches_ctrl_c_twice_is_ended_by_the_third(board):
    code = """\
n = 0
while n < 2:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        n += 1
while True:
    pass
"""
    result = board.run(code, timeout_s=0.3)
    assert (result.ok, result.error.type) == (False, "Timeout")
    assert "Ctrl-C ended it" in result.error.message


def test_a_step_that_returns_only_because_of_ctrl_c_was_too_late(board):
    code = "try:\n    while True:\n        pass\nexcept KeyboardInterrupt:\n    return 1"
    result = board.run(code, timeout_s=0.3)
    assert (result.ok, result.data, result.error.type) == (False, None, "Timeout")


def test_a_step_that_never_hears_ctrl_c_is_ended_by_a_reset(board, board_address):
    if not board_address.startswith(("emulated", "qemu")):
        require("a board that we may reset", None)
    code = """\
while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass
"""
    result = board.run(code, timeout_s=0.3)
    assert result.error.type == "Timeout"
    assert "reset" in result.error.message


def test_a_board_that_resets_in_mid_step_leaves_the_outcome_unknown(board):
    result = board.run("import machine\nmachine.reset()", timeout_s=10)
    assert (result.error.type, result.outcome) == ("BoardReset", "unknown")
    assert result.to_json()["unknown"] is True


def test_a_step_in_which_memory_runs_out_says_so_with_its_line(board):
    error = board.run("x = []\nwhile True:\n    x.append(bytes(1000))", timeout_s=60).error
    assert (error.type, error.line) == ("MemoryError", 3)


REBINDING = [
    "print = None",
    "gc = eval = exec = 5",
    "repr = str = type = list = None",
    "global a, b, c, n, r\na = b = c = n = r = 5",
    "_ = 5\nX = S = E = P = 7",
    "def print(*a): pass",
]


@pytest.mark.parametrize("code", REBINDING)
def test_a_step_rebinds_its_own_names_only(board, code):
    assert board.run(code).error is None
    assert board.run("print(repr(5), str(6), type(7) is int)\nreturn list('ab')").data == ["a", "b"]


def test_a_step_that_breaks_a_builtin_breaks_it_for_steps_alone(board_to_spoil):
    if board_to_spoil.kind.memory.float_bits < 64:
        require("an executor that keeps its own builtins (a V1 has no room for them)", None)
    board = board_to_spoil
    spoil = "import builtins\nbuiltins.len = builtins.repr = builtins.print = None\nreturn 1"
    assert board.run(spoil).data == 1
    assert board.run("return [1, 'x', b'y']").data == [1, "x", b"y"]
    error = board.run("\nreturn len('abc')").error
    assert (error.type, error.line) == ("TypeError", 2)


def test_a_reset_undoes_what_steps_did_to_the_interpreter(board):
    if board.kind.memory.float_bits < 64:
        require("an executor that keeps its own builtins (a V1 has no room for them)", None)
    board.run("import builtins\nbuiltins.len = None")
    board.reset()
    assert board.run("return len('abc')").data == 3


def test_threads_that_a_step_leaves_running_do_not_change_later_results(board_to_spoil):
    board = board_to_spoil
    if board.run("import _thread").error:
        require("threads on this board", None)
    code = """\
import _thread, time
def work():
    while True:
        time.sleep(0.001)
for _ in range(40):
    _thread.start_new_thread(work, ())
return 40
"""
    assert board.run(code).data == 40
    assert [board.run("return x * 2", variables={"x": x}).data for x in range(100)] == list(
        range(0, 200, 2)
    )


def test_the_same_code_is_neither_compiled_nor_sent_again(board, monkeypatch):
    code, sent = "return x + 40000", []
    board.run(code, variables={"x": 1})
    link = board._target.session.link
    write = link.write
    monkeypatch.setattr(link, "write", lambda data: (sent.append(bytes(data)), write(data)))
    assert board.run(code, variables={"x": 2}).data == 40_002
    assert sum(map(len, sent)) < 10


def test_a_link_that_was_lost_is_opened_again_for_the_next_step(board_address):
    if not board_address.startswith("emulated"):
        require("a board that can be switched off", None)
    with stepwire.open(board_address) as board:
        board._target.session.link.close()
        lost = board.run("return 1")
        assert (lost.error.type, lost.outcome) == ("LinkLost", "unknown")
        assert board.run("return 2").data == 2


def test_an_emulated_boards_pins_are_set_and_seen(board, board_address):
    if board_address != "emulated":
        with pytest.raises(UsageError, match="only an emulated board"):
            board.state()
        return
    board.set(adc={0: 123}, pins={5: 1})
    code = "from machine import ADC, Pin\nPin(2, Pin.OUT).value(1)\nreturn ADC(Pin(0)).read_u16()"
    assert board.run(code).data == 123
    pins = board.state()["pins"]
    assert (pins["2"]["level"], pins["5"]["level"]) == (1, 1)


def test_an_on_line_cannot_use_the_board_whose_step_it_listens_to(board):
    for use in (lambda: board.run("return 1"), board.reset):
        with pytest.raises(stepwire.UsageError, match="runs a step, whose `on_line`"):
            board.run("print(1)\nreturn 2", on_line=lambda line, use=use: use())
    assert board.run("return 3").data == 3


@pytest.mark.parametrize(
    "code", ["import __main__\n__main__.n = 1", "import __main__ as m\ndel m.A"]
)
def test_a_step_that_takes_the_executors_own_names_is_refused(board, code):
    with pytest.raises(stepwire.StepRefused, match=r":2: `__main__\..` is stepwire's own"):
        board.run(code)
    assert board.run("import __main__ as m\nm.mine = 1\nreturn m.mine").data == 1
