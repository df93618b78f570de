"""Tracebacks off a board: the user's frames stay with their lines, ours go."""

from __future__ import annotations

import ast

import pytest

from stepwire import resources
from stepwire.code import compile_for_board
from stepwire.device.failure import Failure, TraceLine
from stepwire.firmware_names import NAMES, STEP_PRINT
from stepwire.firmware_source import short
from stepwire.targets.board_trace import frames, raised_by_encoder

LOOP = TraceLine("<string>", 14, "_5e7f")
TOP = TraceLine("<string>", 0, "_")
"""Stands for the top level of a step, on the line that the user counts as the first."""


def line_in(source: str, function: str) -> int:
    """The last line of a function."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return next(node.end_lineno or 0 for node in found if node.name == function)


def in_executor(part: str, function: str) -> TraceLine:
    name = NAMES.get(function, function)
    return TraceLine("<string>", line_in(short(part), name), name)


PRINT = in_executor("output.py", "step_print")
CHECK = in_executor("check.py", "check")
ENCODE = in_executor("encode.py", "encode")


def failure(*trace: TraceLine) -> Failure:
    return Failure("RuntimeError", "", (LOOP, *trace))


def shown(code: str, *trace: TraceLine) -> list[tuple[str | None, str, int]]:
    """Of each frame its file, name and line."""
    compiled = compile_for_board(code, "step.py", ["print"])
    first = TOP._replace(line=compiled.line_map.index(1) + 1)
    found = frames(failure(*(first if line is TOP else line for line in trace)), compiled)
    return [(frame.file, frame.name, frame.line) for frame in found]


def test_frames_of_the_executor_below_a_print_go() -> None:
    assert shown("print(1)", TOP, PRINT, CHECK) == [(None, "<module>", 1)]


def test_a_function_of_the_users_text_that_is_called_as_one_of_ours_stays() -> None:
    text = TraceLine("<string>", CHECK.line, CHECK.name)
    assert shown("exec(text)", TOP, text) == [
        (None, "<module>", 1),
        ("<string>", CHECK.name, CHECK.line),
    ]


def test_a_function_of_the_step_that_is_called_as_one_of_ours_stays() -> None:
    code = f"{STEP_PRINT}()\n\ndef {STEP_PRINT}():\n    return 1 / 0"
    compiled = compile_for_board(code, "step.py", ["print"])
    its_own = TraceLine("<string>", compiled.line_map.index(4) + 1, STEP_PRINT)
    assert shown(code, TOP, its_own) == [(None, "<module>", 1), (None, STEP_PRINT, 4)]


def test_a_line_that_the_user_did_not_write_has_no_frame() -> None:
    assert shown("return x", TraceLine("<string>", 1, "_")) == []


def test_the_text_that_stands_for_a_star_import_goes() -> None:
    text = TraceLine("<string>", 1, "<module>")
    assert shown("from lib import *", TOP, text) == [(None, "<module>", 1)]
    assert shown("exec('1 / 0')", TOP, text) == [(None, "<module>", 1), ("<string>", "<module>", 1)]


def test_the_values_of_a_call_have_no_frame() -> None:
    assert shown("return x", TraceLine("<string>", 1, "<module>")) == []


@pytest.mark.parametrize("function", ["value", "toggle"])
def test_what_an_emulated_board_is_supplied_with_goes(function: str) -> None:
    line = line_in(resources.firmware("emulated/esp32/_pin.py").read_text(), function)
    assert shown("pin.toggle()", TOP, TraceLine("esp32/_pin.py", line, function)) == [
        (None, "<module>", 1)
    ]


def test_what_its_modules_of_all_kinds_have_goes_too() -> None:
    play = line_in(resources.firmware("portable/music.py").read_text(), "play")
    lines = TraceLine("_nesting.py", 0, "call"), TraceLine("../portable/music.py", play, "play")
    source = resources.firmware("emulated/_nesting.py").read_text()
    call = lines[0]._replace(line=line_in(source, "call"))
    assert shown("music.play(5)", TOP, call, lines[1]) == [(None, "<module>", 1)]


def test_a_comprehension_of_its_modules_goes() -> None:
    source = resources.firmware("emulated/microbit/_parts.py").read_text().splitlines()
    line = next(i for i, text in enumerate(source, 1) if "[int(value) for value" in text)
    found = TraceLine("microbit/_parts.py", line, "<listcomp>")
    assert shown("accelerometer.get_values()", TOP, found) == [(None, "<module>", 1)]


@pytest.mark.parametrize(
    "line",
    [
        TraceLine("mylib.py", 2, "boom"),
        TraceLine("machine.py", 3, "a_function_of_the_user"),
        TraceLine("neopixel.py", 1, "<module>"),
    ],
)
def test_a_module_of_the_users_own_stays(line: TraceLine) -> None:
    assert shown("boom()", TOP, line) == [
        (None, "<module>", 1),
        (line.file, line.name, line.line),
    ]


def test_a_result_without_a_text_is_told_from_a_step_that_fails() -> None:
    assert raised_by_encoder(failure(ENCODE))
    assert not raised_by_encoder(failure(TOP))
    assert not raised_by_encoder(failure(TOP, ENCODE))
    assert not raised_by_encoder(failure())
