"""What is native on a real kind has the names that the stubs say: a V1 in QEMU, and an ESP32.

An ESP32's are those of its published stubs, as none was at hand.
"""

import ast

import pytest

from capabilities import find_board_stub, require
from stub_names import load

V1 = "microbit-v1"
NATIVE = ("audio", "machine", "microbit", "music", "speech", "time", "utime")
SUPPLIED = {"machine": {"Pin", "ADC", "PWM", "I2C", "SPI", "Signal"}}
UNPUBLISHED = {"Signal.__call__"}
"""What an ESP32 has (MicroPython, extmod/machine_signal.c) and its stubs have not."""


@pytest.fixture(scope="module")
def v1(board_at):
    return board_at("qemu:microbit-v1")


def names_on_v1(module):
    entries = load(module).entries.values()
    top = {entry.name for entry in entries if not entry.owner and not entry.is_type_only}
    return {name for name in top if V1 in load(module).entries[name].kinds}


@pytest.mark.parametrize("module", NATIVE)
def test_a_v1_has_the_names_of_a_module(v1, module):
    found = v1.run(f"import {module} as m\nreturn [n for n in dir(m) if n[0] != '_']").data
    wanted = names_on_v1(module) - SUPPLIED.get(module, set())
    assert set(found) == wanted


@pytest.mark.parametrize(
    "thing",
    ["display", "button_a", "accelerometer", "compass", "i2c", "uart", "pin0", "pin3", "pin5"],
)
def test_a_v1_has_the_members_of_a_part(v1, thing):
    stub = load("microbit")
    members, owner = set(), stub.entries[thing].type
    while owner:
        members |= {n.partition(".")[2] for n in stub.entries if n.startswith(f"{owner}.")}
        owner = stub.bases.get(owner)
    found = v1.run(f"import microbit as m\nreturn [n for n in dir(m.{thing}) if n[0] != '_']").data
    assert set(found) == members


def test_a_v1_has_the_members_of_an_image(v1):
    found = v1.run("from microbit import Image\nreturn [n for n in dir(Image) if n[0] != '_']").data
    wanted = {n.partition(".")[2] for n in load("microbit").entries if n.startswith("Image.")}
    assert set(found) == {name for name in wanted if not name.startswith("_")}


def published(module):
    """The functions of an ESP32's module by name, each with the names of its parameters."""
    file = require(
        "the package micropython-esp32-stubs",
        find_board_stub("micropython-esp32-stubs", f"{module}.pyi"),
    )
    found: dict[str, list[ast.arguments]] = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        body = node.body if isinstance(node, ast.ClassDef) else [node]
        owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        for each in body:
            if isinstance(each, ast.FunctionDef):
                found.setdefault(owner + each.name, []).append(each.args)
            elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                found[owner + each.target.id] = []
    return found


def positions(its):
    return [each.arg for each in its.posonlyargs + its.args if each.arg != "self"]


@pytest.mark.parametrize("module", ["machine", "time"])
def test_an_esp32_has_the_names_and_parameters_that_are_published(module):
    theirs = published(module)
    for entry in load(module).entries.values():
        if entry.is_class or "esp32" not in entry.kinds or entry.name in UNPUBLISHED:
            continue
        assert entry.name in theirs, entry.name
        for ours in entry.functions:
            by_name = {each.arg for each in ours.args.kwonlyargs}
            known = {p.arg for its in theirs[entry.name] for p in its.kwonlyargs + its.args}
            assert by_name <= known, (entry.name, by_name - known)
            longest = max(
                (len(positions(its)) for its in theirs[entry.name] if not its.vararg), default=99
            )
            assert len(positions(ours.args)) <= longest, entry.name
