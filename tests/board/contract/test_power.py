"""`power`: to use less of a battery."""

import pytest

from contract import MICROBITS, Case, about, check, not_covered, on_each_board, only

TIMED = (
    "import power, utime\nfrom machine import Pin\npin = Pin(0, Pin.IN)\nbegin = utime.ticks_ms()\n"
)
BUTTONS = "import power, utime\nfrom microbit import button_a, pin0\nbegin = utime.ticks_ms()\n"
ENDED = "\nreturn utime.ticks_diff(utime.ticks_ms(), begin)"

CASES = [
    Case(
        "deep_sleep",
        TIMED + "power.deep_sleep(60000)" + ENDED,
        returns=lambda ms: abs(ms - 60_000) <= 5,
        qemu=False,
    ),
    Case("deep_sleep", TIMED + "power.deep_sleep(300, wake_on=pin)" + ENDED, returns=about(300)),
    Case(
        "deep_sleep",
        TIMED + "power.deep_sleep(wake_on=[pin])" + ENDED,
        world={"pins": {0: 0}},
        later={2.0: {"pins": {0: 1}}},
        returns=lambda ms: 1_980 <= ms <= 2_060,
    ),
    Case(
        "deep_sleep",
        BUTTONS + "power.deep_sleep(wake_on=(button_a, pin0))" + ENDED,
        later={2.0: {"button": {"a": 1}}, 3.0: {"button": {"a": 0}}},
        returns=lambda ms: 1_980 <= ms <= 2_060,
        kinds=MICROBITS,
    ),
    Case(
        "deep_sleep",
        "import power\nfrom microbit import run_every\n"
        "calls = []\nrun_every(lambda: calls.append(1), s=1)\n"
        "power.deep_sleep(3500, run_every=True)\nreturn len(calls)",
        returns=3,
        fresh=True,
        kinds=only("microbit-v2"),
    ),
    Case("deep_sleep", "import power\npower.deep_sleep(5, wake_on=3)", raises="TypeError"),
    Case("off", "import power\npower.off()", raises="BoardHalted"),
]


@pytest.mark.parametrize(("address", "case"), on_each_board("power", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "power", case)


def test_every_name_is_exercised():
    assert not_covered("power", CASES) == set()
