"""Emulated boards seen in a terminal and in pictures, and poked by a script of inputs."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios

import pytest

import stepwire
from capabilities import require
from stepwire.cli import main
from stepwire.errors import MissingTool, UsageError
from stepwire.links.process import interpreter

MICROBIT = "emulated:microbit-v2"
UNTIL_A = """
from microbit import button_a, display, sleep
display.set_pixel(0, 0, 9)
print("waiting")
while not button_a.is_pressed():
    sleep(10)
print("pressed")
display.set_pixel(1, 0, 9)
"""
LEVELS = """
from machine import Pin
import time
pin, seen = Pin(4, Pin.IN), []
for _ in range(8):
    seen.append(pin.value())
    time.sleep(0.5)
return seen
"""
LATER = "- {after_s: 1, press: a}\n"


@pytest.fixture(autouse=True)
def emulated():
    try:
        interpreter()
    except MissingTool as error:
        require(str(error), None)


@pytest.fixture
def written(tmp_path):
    """Writes a file, and gives its path."""

    def write(name, text):
        file = tmp_path / name
        file.write_text(text)
        return str(file)

    return write


class Terminal:
    """A stepwire command on a terminal of its own; `text` is all that it has written."""

    def __init__(self, *arguments, columns=80, rows=24, **environment):
        self.text = ""
        self.master, terminal = pty.openpty()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stepwire", *arguments],
            env={**os.environ, "TERM": "xterm", "COLORTERM": "truecolor", **environment},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
        )
        os.close(terminal)

    def read_until(self, what):
        while what not in self.text:
            more = os.read(self.master, 4096)
            self.text += more.decode()

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def end(self):
        """Read to the end; the exit code."""
        with contextlib.suppress(OSError):
            while more := os.read(self.master, 4096):
                self.text += more.decode()
        os.close(self.master)
        return self.process.wait()

    def left(self):
        """What stays on a terminal of any size: each `\\r` and clear takes the rest away."""
        text = re.sub(r"\033\[[\d;]*m", "", self.text)
        kept = ""
        for part in re.split(r"(\033\[\d*A|\r\033\[J)", text.replace("\r\n", "\n")):
            if part == "\r\033[J":
                kept = kept[: kept.rindex("\0")] if "\0" in kept else kept
            elif up := re.fullmatch(r"\033\[(\d*)A", part):
                lines = kept.split("\n")
                at = len(lines) - 1 - int(up[1])
                kept = "\n".join([*lines[:at], "\0" + lines[at], *lines[at + 1 :]])
            else:
                kept += part.removeprefix("\r") if kept.count("\0") else part
        return kept


# Seen ------------------------------------------------------------------------------------


def test_a_terminal_shows_the_board_while_a_step_runs_and_as_it_was_left(written):
    step, later = written("step.py", UNTIL_A), written("later.yaml", LATER)
    terminal = Terminal("run", step, "--board", MICROBIT, "--inputs", later)
    terminal.read_until("\033[38;2;255;0;0m██\033[0m")
    assert "pressed" not in terminal.text
    assert terminal.end() == 0
    last = terminal.left().splitlines()
    assert last[:3] == ["step on emulated:microbit-v2", "    waiting", "    pressed"]
    assert last[3].startswith("  ok ")
    assert last[4:6] == ["the board emulated:microbit-v2", "  ████· · ·     pressed  a"]
    assert len(last) == 10


def test_ctrl_c_takes_the_view_away(written):
    terminal = Terminal("run", written("step.py", UNTIL_A), "--board", MICROBIT)
    terminal.read_until("the board")
    terminal.read_until("\033[5A\r")
    terminal.interrupt()
    assert terminal.end() == 130
    last = terminal.left().splitlines()
    assert last[-1] == "stepwire: ended by Ctrl-C"
    assert not any("the board" in line for line in last)


@pytest.mark.parametrize(
    ("options", "environment"), [(["--json"], {}), ([], {"TERM": "dumb"})], ids=["json", "dumb"]
)
def test_nothing_moves_the_cursor_where_nobody_could_see_it(written, options, environment):
    step, later = written("step.py", UNTIL_A), written("later.yaml", LATER)
    command = ["run", step, "--board", MICROBIT, "--inputs", later, *options]
    terminal = Terminal(*command, **environment)
    assert terminal.end() == 0
    assert "\033" not in terminal.text and "the board" not in terminal.text


def test_a_step_that_uses_nothing_shows_no_board(written):
    terminal = Terminal("run", written("step.py", "return 1"))
    assert terminal.end() == 0
    assert "the board" not in terminal.text


def test_a_board_lent_to_others_is_shown_until_ctrl_c(written):
    terminal = Terminal("emulate", "microbit-v2")
    terminal.read_until("Ctrl-C ends it.")
    path = terminal.text.split()[0]
    assert main(["run", written("step.py", "import microbit\nmicrobit.pin1.write_digital(1)"),
                 "--board", path]) == 0  # fmt: skip
    terminal.read_until("pin  1  out")
    terminal.interrupt()
    assert terminal.end() == 0


# Drawn -----------------------------------------------------------------------------------


def test_a_shot_has_all_boards_of_a_flow_as_it_left_them(written, tmp_path):
    flow = written(
        "flow.yaml",
        "targets: {left: {kind: emulated:microbit-v1}, right: {kind: emulated:esp32}}\n"
        "steps:\n"
        "  - {name: a, runs-on: left, code: 'import microbit; microbit.display.show(1)'}\n"
        "  - {name: b, runs-on: right, code: 'from machine import Pin; Pin(5, Pin.OUT).on()'}\n",
    )
    file = tmp_path / "shot.svg"
    assert main(["run", flow, "--virtual-time", "--shot", str(file)]) == 0
    svg = file.read_text("utf-8")
    assert "<title>pixel 2, 0: 9</title>" in svg and "<title>pin 5</title>" in svg
    assert ">left<" in svg and ">right<" in svg


def test_a_board_of_the_api_is_drawn_as_it_is(tmp_path):
    with stepwire.open(MICROBIT, time="virtual") as board:
        board.press("b")
        board.shot(tmp_path / "board.svg")
        assert "button b: down" in (tmp_path / "board.svg").read_text("utf-8")
        with pytest.raises(UsageError, match=r"end in \.png or \.svg"):
            board.shot(tmp_path / "board.gif")


@pytest.mark.parametrize(
    ("name", "what"), [("a.jpg", "end in .png or .svg"), ("none/a.png", "there is no folder")]
)
def test_a_picture_that_cannot_be_is_refused_before_anything_runs(
    written, tmp_path, capsys, name, what
):
    step = written("step.py", "print('ran')")
    assert main(["run", step, "--shot", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert what in err and out == ""


@pytest.mark.parametrize("option", ["--shot=a.svg", "--trace=a.vcd", "--audio=a.wav"])
def test_a_run_without_an_emulated_board_cannot_be_recorded(
    written, tmp_path, capsys, monkeypatch, option
):
    monkeypatch.chdir(tmp_path)
    step = written("step.py", "print('ran')")
    assert main(["run", step, "--board", "host", option]) == 2
    out, err = capsys.readouterr()
    assert "only an emulated board can be recorded or drawn" in err and out == ""


# Poked -----------------------------------------------------------------------------------


def test_a_press_is_down_now_and_up_later():
    with stepwire.open(MICROBIT, time="virtual") as board:
        board.press("a", for_s=2)
        step = "from microbit import *\nsleep({})\nreturn button_a.is_pressed()"
        assert board.run(step.format(1000)).data is True
        assert board.run(step.format(1000)).data is False
        board.press(0, after_s=1)
        board.advance(5)
        touched = [(event.value) for event in board.events if event.what == "touch"]
        assert touched == [{"0": 1}, {"0": 0}]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ({"name": "c"}, "no 'c' that could be pressed. It has reset, a, b"),
        ({"name": "a", "for_s": -1}, "`for_s` is seconds"),
        ({"name": "a", "after_s": "1"}, "`after_s` is seconds"),
    ],
)
def test_a_press_that_cannot_be_is_refused_at_once(arguments, what):
    with stepwire.open(MICROBIT) as board, pytest.raises(UsageError) as caught:
        board.press(**arguments)
    assert what in str(caught.value)


@pytest.mark.parametrize("time", ["--virtual-time", None])
def test_inputs_come_while_the_step_runs(written, capsys, time):
    step = written("step.py", LEVELS)
    script = written(
        "in.yaml",
        "- {after_s: 0.75, set: {pins: {4: 1}}}\n- {after_s: 2.25, set: {pins: {4: null}}}\n",
    )
    assert main(["run", step, "--inputs", script, *([time] if time else [])]) == 0
    assert capsys.readouterr().out.endswith("[0, 0, 1, 1, 1, 0, 0, 0]\n")


def test_a_flow_of_the_api_takes_inputs_for_each_of_its_boards(written):
    flow = written(
        "flow.yaml",
        "targets: {left: {kind: emulated:microbit-v1}, right: {kind: emulated:microbit-v1}}\n"
        "steps:\n"
        + "".join(
            f"  - name: {name}\n    runs-on: {name}\n    code: |\n"
            "      from microbit import *\n      sleep(2000)\n"
            "      return [button_a.get_presses(), button_b.get_presses()]\n"
            for name in ("left", "right")
        ),
    )
    script = written(
        "in.yaml",
        "- {after_s: 1, board: left, press: a}\n"
        "- {after_s: 1, board: right, press: b}\n"
        "- {after_s: 1.5, board: right, press: b}\n",
    )
    done = stepwire.run_flow(flow, inputs=script, time="virtual")
    assert [step.data for step in done.steps] == [[1, 0], [0, 2]]


def test_a_mistake_in_the_inputs_is_told_before_anything_runs(written, capsys):
    step = written("step.py", "print('ran')")
    script = written("in.yaml", "- {after_s: 1, press: a}\n- {after_s: 2, set: {pins: {77: 1}}}\n")
    assert main(["run", step, "--board", MICROBIT, "--inputs", script]) == 2
    out, err = capsys.readouterr()
    assert out == "" and f"{script}:2:28: the board has no pin 77" in err


def test_inputs_that_came_too_late_are_noted(written, capsys):
    step, script = written("step.py", "return 1"), written("in.yaml", "- {after_s: 5, press: b}\n")
    assert main(["run", step, "--board", MICROBIT, "--inputs", script, "--virtual-time"]) == 0
    assert "note: 1 of the inputs never came" in capsys.readouterr().out
