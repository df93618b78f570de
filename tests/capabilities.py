"""What this machine has for the tests: programs, boards, libraries.

A test that needs more than CPython says so through `require`, and skips where
it is missing. With STEPWIRE_REQUIRE=all in the environment (as in CI) nothing
may be missing, and the test fails instead.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def require(what: str, present: T | None) -> T:
    """Hand `present` back, or skip the test where it is None or false.

    `what` names the capability, such as "the micropython program".
    """
    if present:
        return present
    if os.environ.get("STEPWIRE_REQUIRE") == "all":
        pytest.fail(f"STEPWIRE_REQUIRE=all, but {what} is missing here")
    pytest.skip(f"{what} is missing here")


def find_board_stub(package: str, name: str) -> Path | None:
    """A file of a package of stubs for boards, which `./run test` installs beside the others."""
    folder = Path(sys.prefix) / "board-stubs"
    for found in distributions(name=package, path=[str(folder)]):
        stub = Path(str(found.locate_file(name)))
        if stub.exists():
            return stub
    return None


def find_program(name: str) -> str | None:
    """The path of a program that is on the PATH or was installed beside this Python."""
    beside = Path(sys.executable).parent
    return shutil.which(name) or shutil.which(name, path=str(beside))
