"""`time`: ticks that wrap, and sleep."""

import pytest

from contract import Case, about, check, not_covered, on_each_board

TIMED = "import time\nbegin = time.{0}()\n{1}\nreturn time.ticks_diff(time.{0}(), begin)"
TOP = 1 << 30

CASES = [
    Case(
        "sleep ticks_ms ticks_diff",
        TIMED.format("ticks_ms", "time.sleep(0.25)"),
        returns=about(250),
    ),
    Case("sleep", "import time\ntime.sleep('a')", raises="TypeError"),
    Case(
        "sleep_ms ticks_us",
        TIMED.format("ticks_us", "time.sleep_ms(30)\ntime.sleep_ms(-5)"),
        returns=lambda us: about(30)(us / 1000),
    ),
    Case(
        "sleep_us ticks_us",
        TIMED.format("ticks_us", "time.sleep_us(2500)"),
        returns=lambda us: about(2.5)(us / 1000),
    ),
    Case(
        "ticks_add ticks_diff",
        "import time\nlate = time.ticks_add(0, -10)\n"
        "return late, time.ticks_add(late, 15), time.ticks_diff(5, late), time.ticks_diff(late, 5)",
        returns=[TOP - 10, 5, 15, -15],
    ),
    Case(
        "ticks_ms ticks_us",
        f"import time\nreturn 0 <= time.ticks_ms() < {TOP}, 0 <= time.ticks_us() < {TOP}",
        returns=[True, True],
    ),
    Case(
        "ticks_cpu",
        f"import time\nbegin = time.ticks_cpu()\ntime.sleep_ms(1)\n"
        f"return 0 < time.ticks_diff(time.ticks_cpu(), begin) < {TOP}",
        returns=True,
    ),
    Case(
        "time time_ns",
        "import time\nbegin = time.time()\ntime.sleep(100)\n"
        "return time.time() - begin, abs(time.time_ns() // 1000000000 - time.time()) <= 1",
        returns=[100, True],
    ),
    Case(
        "gmtime localtime mktime",
        "import time\nfields = time.gmtime(86400 * 59 + 3661)\n"
        "found = fields[1:6], fields[7], time.localtime(5)[5], time.mktime(fields)\n"
        "return found + (len(time.gmtime()),)",
        returns=lambda found: (
            found[0] in ([3, 1, 1, 1, 1], [2, 29, 1, 1, 1])  # of 1970, of 2000
            and found[1:] == [60, 5, 86400 * 59 + 3661, found[4]]
            and found[4] in (8, 9)
        ),
    ),
]


@pytest.mark.parametrize(("address", "case"), on_each_board("time", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "time", case)


def test_every_name_is_exercised():
    assert not_covered("time", CASES) == set()
