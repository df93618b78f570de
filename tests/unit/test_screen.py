"""The live view: it stays below what is printed, and goes without a trace."""

from __future__ import annotations

import re

import pytest

from stepwire.cli.draw import board_lines
from stepwire.cli.screen import Block
from stepwire.cli.terminal import Ink, Size
from stepwire.emulation.display import Display
from stepwire.emulation.model import BoardModel
from stepwire.emulation.sound import Sound

STYLE = re.compile(r"\033\[[\d;]*m")


class Terminal:
    """A terminal that knows what a view needs; `written` is what it was sent since last asked."""

    encoding = "utf-8"

    def __init__(self, columns=80, rows=24):
        self.size = Size(columns, rows)
        self.lines, self.y, self.x = [""], 0, 0
        self.sent = ""

    def isatty(self):
        return True

    def flush(self):
        pass

    def written(self):
        sent, self.sent = self.sent, ""
        return sent

    def write(self, text):
        self.sent += text
        for part in re.findall(r"\033\[\d*[A-Za-z]|\n|\r|[^\033\n\r]+", STYLE.sub("", text)):
            self.take(part)

    def take(self, part):
        if part == "\n":
            self.y, self.x = self.y + 1, 0
            self.lines += [""] * (self.y + 1 - len(self.lines))
        elif part == "\r":
            self.x = 0
        elif part == "\033[J":
            self.lines[self.y :] = [self.lines[self.y][: self.x]]
        elif part.startswith("\033["):
            assert part.endswith("A"), part
            self.y -= int(part[2:-1])
            assert self.y >= 0
        else:
            line = self.lines[self.y]
            self.lines[self.y] = line[: self.x] + part + line[self.x + len(part) :]
            self.x += len(part)


class Clock:
    def __init__(self):
        self.now_s = 10.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def terminal():
    return Terminal()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def block(terminal, clock):
    return Block(terminal, lambda: terminal.size, clock)


def test_what_is_printed_stands_above_the_lines(block, terminal, clock):
    block.print("one\n")
    block.show(["a", "b"])
    clock.now_s += 1
    block.print("two\n")
    assert terminal.lines == ["one", "two", "a", "b"]
    assert (terminal.y, terminal.x) == (2, 0)


def test_nothing_stays_of_the_lines_when_they_are_taken_away(block, terminal):
    block.print("one\n")
    block.show(["a", "b", "c"])
    block.show([])
    block.print("two\n")
    assert terminal.lines == ["one", "two", ""]


def test_lines_that_are_there_are_not_written_again(block, terminal):
    block.show(["a"])
    assert terminal.written()
    block.show(["a"])
    assert terminal.written() == ""
    block.show(["b"])
    assert terminal.lines == ["b"]


def test_a_flood_of_prints_is_written_without_the_lines_in_between(block, terminal, clock):
    block.show(["a"])
    for i in range(100):
        block.print(f"{i}\n")
    assert terminal.written().count("a") == 1
    block.show(["a"])
    assert terminal.lines[-2:] == ["99", "a"]


def test_an_unfinished_line_is_finished_before_the_lines_come_back(block, terminal, clock):
    block.show(["a"])
    clock.now_s += 1
    block.print("one, ")
    block.show(["b"])
    assert terminal.lines == ["one, "]
    block.print("two\n")
    assert terminal.lines == ["one, two", "b"]


def test_a_terminal_of_another_size_gets_the_lines_anew(block, terminal):
    block.show(["a"])
    terminal.written()
    terminal.size = Size(40, 10)
    block.show(["a"])
    assert terminal.lines == ["a"] and terminal.written()


@pytest.mark.parametrize("size", [Size(23, 24), Size(80, 5)])
def test_a_terminal_that_is_too_small_gets_no_lines(block, terminal, size):
    terminal.size = size
    block.show(["a"])
    block.print("one\n")
    assert terminal.written() == "one\n"


def test_lines_that_are_too_many_are_cut_and_counted(block, terminal):
    terminal.size = Size(80, 8)
    block.show([str(i) for i in range(20)])
    assert terminal.lines == [*"01234", "and 15 lines more, in a higher terminal"]


# What the lines of a board say


def plain():
    return Ink(Terminal(), {"TERM": "xterm", "NO_COLOR": "1"})


def coloured():
    return Ink(Terminal(), {"TERM": "xterm", "COLORTERM": "truecolor"})


@pytest.fixture
def model():
    return BoardModel(devices=[Display, Sound])


def test_a_display_is_shown_in_shades_without_colours(model):
    model.order(["display", "new", "0123456789" + "0" * 15])
    model.order(["display", "play", "0", "0"])
    lines = board_lines("bench", model.state(), plain())
    assert lines[0] == "the board bench"
    assert [line.rstrip() for line in lines[1:3]] == ["  · ░░░░▒▒▒▒", "  ▓▓▓▓██████"]


def test_a_display_is_red_where_there_are_colours(model):
    model.order(["display", "set", "0", "0", "9"])
    first = board_lines("bench", model.state(), coloured())[1]
    assert first.startswith("  \033[38;2;255;0;0m██\033[0m")


def test_letters_that_a_terminal_lacks_are_not_used(model):
    terminal = Terminal()
    terminal.encoding = "iso-8859-1"
    model.order(["display", "set", "0", "0", "9"])
    model.pins.show(5, [[255, 0, 0]])
    for line in board_lines("bench", model.state(), Ink(terminal, {"TERM": "xterm"})):
        line.encode("iso-8859-1")


def test_pins_say_what_they_are_and_carry(model):
    model.pins.configure(2, "out", "none")
    model.pins.write(2, 1)
    model.pins.configure(7, "in", "up")
    model.pins.configure(36, "adc", "none")
    model.set_adc(36, 32768)
    model.pins.drive_pwm(9, 16384, 20_000)
    model.order(["sound", "play", "-1", "440:500:0"])
    lines = board_lines("bench", model.state(), plain())
    facts = [line[16:] for line in lines[1:]]
    assert facts == [
        "pin  2  out        high",
        "pin  7  in         high, pulled up",
        "pin  9  pwm        ####............  25% of 20 ms",
        "pin 36  analog in  ########........  32768 of 65535, 1.65 V",
        "sounds at 440 Hz",
    ]


def test_a_strip_is_shown_in_its_colours_and_in_rows_where_it_is_long(model):
    model.pins.show(5, [[255, 0, 0], [0, 64, 0]])
    short = board_lines("bench", model.state(), coloured())[1]
    assert "\033[38;2;255;0;0m██ \033[0m\033[38;2;0;136;0m██ \033[0m" in short
    assert short.endswith("(255, 0, 0), (0, 64, 0)")
    model.pins.show(5, [[0, 0, i] for i in range(300)])
    long = STYLE.sub("", "\n".join(board_lines("bench", model.state(), coloured(), 79)))
    left = re.search(r"and (\d+) more", long)
    assert long.count("█") + int(left[1]) == 300


@pytest.mark.parametrize("columns", range(20, 120, 7))
def test_no_line_is_longer_than_the_terminal_is_wide(model, columns):
    model.pins.show(5, [[255, 255, 255]] * 40)
    model.pins.show(6, [[1, 2, 3], [4, 5, 6]] * 4)
    model.set_adc(36, 32768)
    for ink in (plain(), coloured()):
        lines = board_lines("a board with a name", model.state(), ink, columns)
        assert max(len(STYLE.sub("", line)) for line in lines) <= columns
