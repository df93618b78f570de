"""`log`: a table in the flash of a micro:bit V2."""

import pytest

from contract import Case, check, not_covered, on_each_board

BEGIN = "import log\nlog.delete()\n"

CASES = [
    Case(
        "set_labels add delete",
        BEGIN + "log.set_labels('a', 'b', timestamp=None)\nlog.add(a=1, b=2)\nlog.add({'b': 3})",
        state=lambda state: state["log"] == ["a,b", "1,2", ",3"],
    ),
    Case(
        "delete",
        BEGIN + "log.add(a=1)\nlog.delete(full=True)",
        state=lambda state: state["log"] == [],
    ),
    *(
        Case(
            f"{unit} set_labels",
            BEGIN + f"log.set_labels('a', timestamp=log.{unit})\nlog.add(a=1)",
            state=lambda state, unit=unit: state["log"][0] == f"Time ({unit.lower()}),a",
        )
        for unit in ("MILLISECONDS", "SECONDS", "MINUTES", "HOURS", "DAYS")
    ),
    Case("set_labels", "import log\nlog.set_labels('a', timestamp=7)", raises="ValueError"),
    Case("add", "import log\nlog.add(3)", raises="ValueError"),
    Case(
        "set_mirroring",
        BEGIN + "log.set_labels('a', timestamp=None)\nlog.set_mirroring(True)\nlog.add(a=1)\n"
        "log.set_mirroring(False)\nlog.add(a=2)",
        state=lambda state: state["log"] == ["a", "1", "2"],
    ),
]


def test_what_is_mirrored_is_printed(board_at):
    code = "import log\nlog.delete()\nlog.set_labels('a', timestamp=None)\n"
    code += "log.set_mirroring(True)\nlog.add(a=1)\nlog.set_mirroring(False)\nlog.add(a=2)"
    assert board_at("emulated:microbit-v2").run(code).stdout.split() == ["1"]


@pytest.mark.parametrize(("address", "case"), on_each_board("log", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "log", case)


def test_every_name_is_exercised():
    assert not_covered("log", CASES) == set()
