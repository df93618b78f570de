"""Imports of a step that stepwire serves."""

import pytest

from stepwire.code import BoardCode, Serving, compile_for_board

SERVING = Serving(
    supplied={"machine": ("Pin", "ADC"), "music": ("*",), "errno": ("*",)},
    aliases={"urandom": "random", "uerrno": "errno"},
)


def compiled(source: str, *names: str) -> BoardCode:
    return compile_for_board(source, "step.py", names, serving=SERVING)


def body(source: str, *names: str) -> list[str]:
    """The lines of the only chunk, without the function around them and what it declares."""
    lines = compiled(source, *names).chunks[0].split("\n")
    return [line.strip() for line in lines if not line.strip().startswith(("def _", "global "))]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("import machine\nmachine.Pin", "machine=b"),
        ("import machine as m\nm.ADC", "m=b"),
        ("import machine, time\nmachine.Pin", "machine=b;import time"),
        ("from machine import Pin, ADC as A", "Pin=b.Pin;A=b.ADC"),
        ("from machine import freq as f, Pin", "from machine import freq as f;Pin=b.Pin"),
        ("from music import play, ODE", "play=b.play;ODE=b.ODE"),
        ("import uerrno", "uerrno=b"),
    ],
)
def test_what_is_supplied_comes_from_a_name_that_the_step_does_not_use(source, line):
    assert body(source)[:2] == ["b,=a", line]


@pytest.mark.parametrize(
    "source", ["import machine\nmachine.freq()", "from machine import freq", "import os.path"]
)
def test_an_import_that_needs_nothing_supplied_stays_as_it_is(source):
    assert body(source) == source.split("\n")
    assert not compiled(source).supplied


def test_another_name_of_a_native_module_is_imported_by_the_one_it_has():
    assert body("import urandom") == ["import random as urandom"]
    assert body("import urandom as r") == ["import random as r"]
    assert body("from urandom import randint") == ["from random import randint"]


def test_a_star_import_takes_the_native_names_and_those_that_are_supplied():
    assert body("from machine import *\nPin(1)")[1].startswith(
        'exec("from machine import *",globals());globals().update(['
    )
    assert body("from music import *")[1].startswith("globals().update([")


def test_only_what_a_step_mentions_is_supplied():
    (supplied,) = compiled("import machine\nmachine.Pin(1)").supplied
    assert (supplied.module, supplied.uses, supplied.is_whole) == ("machine", ("Pin",), True)
    (supplied,) = compiled("from machine import ADC").supplied
    assert (supplied.uses, supplied.is_whole) == (("ADC",), False)


def test_a_step_that_may_use_any_name_is_supplied_with_all_under_no_letter():
    code = compiled("import machine\neval(x)", "x")
    (supplied,) = code.supplied
    assert supplied.uses == ("Pin", "ADC")
    assert len(supplied.name) > 1


def test_an_import_in_a_function_or_a_class_binds_where_it_stands():
    assert body("def f():\n  import music as m\n  return m")[1:] == ["def f():", "m=b", "return m"]
    assert body("class A:\n  from machine import Pin")[1:] == ["class A:", "Pin=b.Pin"]


def test_lines_stay_what_they_are():
    code = compiled("x = 1\nfrom machine import (\n  Pin,\n  ADC)\nreturn Pin")
    assert [code.user_line(line) for line in range(1, 7)] == [None, None, None, 1, 2, 5]
