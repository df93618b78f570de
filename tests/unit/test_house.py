"""The house's own rules: imports point one way, a library has one home, the code is clean."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from capabilities import find_program, require
from stepwire import firmware_build, resources
from stepwire.firmware_names import NAMES
from stepwire.firmware_source import FILES, MODULE_FILES, short

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "host" / "stepwire"

FLOORS = (
    ("__main__",),
    ("cli",),
    ("api", "flow_api", "testing"),
    ("arguments",),
    ("flash",),
    ("engine", "checks", "events"),
    ("targets",),
    ("flow_file",),
    ("flow", "render"),
    ("sandbox", "schema"),
    ("device",),
    ("board",),
    ("address",),
    ("ports",),
    ("settings",),
    ("kinds",),
    ("firmware_source",),
    ("firmware_build",),
    ("links",),
    ("code", "emulation", "tomlfile"),
    ("result",),
    ("tags",),
    ("values",),
    ("wire", "rawrepl", "mistakes", "firmware_names", "writable"),
    ("errors", "clock", "resources"),
)
"""From the roof to the ground. A room imports from floors below its own, and within itself."""

ONE_HOME = {
    "ruamel": "flow_file/tree.py",
    "jinja2": "sandbox/grammar.py",
    "serial": "links/serial.py",
    "vcd": "emulation/vcd_file.py",
    "PIL": "emulation/png_file.py",
}


ROOMS = {name for rooms in FLOORS for name in rooms}


def modules() -> Iterator[Path]:
    return (path for path in PACKAGE.rglob("*.py") if "data" not in path.parts)


def room(name: str) -> str:
    """The room of a module that is written relative to the package: `device.calls` -> `device`."""
    return name.split(".")[0]


def imported(path: Path) -> Iterator[str]:
    """The absolute names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "stepwire":
                yield from (f"stepwire.{alias.name}" for alias in node.names if alias.name in ROOMS)
            else:
                yield node.module


def floor(name: str) -> int:
    found = [height for height, rooms in enumerate(FLOORS) if name in rooms]
    assert found, f"{name} stands on no floor: give it one in FLOORS"
    return found[0]


def upward_imports() -> Iterator[str]:
    for path in modules():
        place = path.relative_to(PACKAGE)
        own = room(".".join(place.with_suffix("").parts))
        if own == "__init__":
            continue  # the package's face hands public names on
        for name in imported(path):
            other = room(name.removeprefix("stepwire."))
            if name.startswith("stepwire.") and other != own and floor(other) <= floor(own):
                yield f"{place} imports {name}"


def test_imports_point_from_the_roof_to_the_ground():
    assert not list(upward_imports())


@pytest.mark.parametrize(("library", "home"), ONE_HOME.items())
def test_a_library_is_imported_in_one_place(library: str, home: str):
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users == {home}


@pytest.mark.parametrize("check", [("check",), ("format", "--check")])
def test_ruff_finds_nothing(check: tuple[str, ...]):
    ruff = require("the program ruff", find_program("ruff"))
    found = subprocess.run([ruff, *check, "."], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def test_strict_pyright_finds_nothing_in_the_host():
    pyright = require("the program pyright", find_program("pyright"))
    found = subprocess.run(
        [pyright, "--pythonpath", sys.executable], cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_no_firmware_part_uses_a_name_that_the_wire_has_given_away():
    assert len(set(NAMES.values())) == len(NAMES)
    for name in FILES:
        tree = ast.parse((ROOT / "firmware" / name).read_text("utf-8"))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not used & (set(NAMES.values()) - {"_"}), name


@pytest.mark.parametrize("name", [*FILES, *MODULE_FILES])
def test_what_travels_to_boards_was_made_of_the_firmware_as_it_is(name):
    made = (ROOT / "firmware" / "short" / name).read_text("ascii").partition("\n")[2]
    if name in FILES:
        built = firmware_build.short(name, NAMES)
    else:
        needs = " ".join(firmware_build.needs(name))
        built = f"# needs {needs}\n{firmware_build.short(name, {})}"
    assert made == built, "run `./run python -m stepwire.firmware_source`"


def test_a_file_of_the_firmware_that_was_changed_is_made_anew(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "firmware", tmp_path / "firmware")
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    before = short("trace.py")
    short.cache_clear()
    with (tmp_path / "firmware" / "trace.py").open("a") as file:
        file.write("new = 1\n")
    assert short("trace.py") == before + "\n new=1"
    short.cache_clear()
