"""`radio`: short messages between boards of one world."""

import pytest

import stepwire
from contract import ESP32S, MICROBITS, Case, check, not_covered, on_each_board

SEND = "import radio, utime\nradio.config({})\nutime.sleep_ms(500)\n{}\n"
HEAR = "import radio, utime\nradio.config({})\nutime.sleep_ms(1000)\nreturn {}\n"
TEXT = b"\x01\x00\x01"

LONGEST = (
    "import radio\nradio.on()\nradio.config(length=251)\nradio.send_bytes(b'x' * {})\nreturn 1"
)

CASES = [
    Case(
        "send receive",
        HEAR.format("group=7", "radio.receive(), radio.receive()"),
        other=SEND.format("group=7", "radio.send('hello')"),
        returns=["hello", None],
    ),
    Case(
        "send receive_bytes",
        HEAR.format("group=7", "radio.receive_bytes()"),
        other=SEND.format("group=7", "radio.send('x' * 40)"),
        returns=TEXT + b"x" * 29,
    ),
    Case(
        "receive_bytes send_bytes",
        HEAR.format("group=7", "radio.receive_bytes()"),
        other=SEND.format("group=7", "radio.send_bytes(b'\\x00\\xff')"),
        returns=b"\x00\xff",
    ),
    Case(
        "receive",
        HEAR.format("group=7", "radio.receive()"),
        other=SEND.format("group=7", "radio.send_bytes(b'no text')"),
        raises="ValueError",
    ),
    Case(
        "receive_full",
        HEAR.format("group=7", "radio.receive_full(), utime.ticks_us()"),
        other=SEND.format("group=7", "radio.send_bytes(b'abc')"),
        returns=lambda found: (
            found[0][0] == b"abc"
            and -128 < found[0][1] < 0
            and 0 < found[1] - found[0][2] < 600_000
        ),
    ),
    Case(
        "receive_bytes_into",
        "import radio, utime\nradio.config(group=7)\nutime.sleep_ms(1000)\nbuffer = bytearray(2)\n"
        "return radio.receive_bytes_into(buffer), bytes(buffer), radio.receive_bytes_into(buffer)",
        other=SEND.format("group=7", "radio.send_bytes(b'abc')"),
        returns=[3, b"ab", None],
    ),
    Case(
        "config",
        HEAR.format("group=8", "radio.receive()"),
        other=SEND.format("group=7", "radio.send('hello')"),
        returns=lambda found: found is None,
    ),
    Case(
        "config",
        HEAR.format(
            "queue=1, length=10, channel=11, power=0, address=5", "radio.receive(), radio.receive()"
        ),
        other=SEND.format(
            "length=10, channel=11, address=5", "radio.send('12345678')\nradio.send('b')"
        ),
        returns=["1234567", None],
    ),
    *(
        Case("config", f"import radio\nradio.config({wrong})", raises=error)
        for wrong, error in (
            ("length=0", "ValueError"),
            ("length=252", "ValueError"),
            ("queue=0", "ValueError"),
            ("queue=255", "ValueError"),
            ("channel=84", "ValueError"),
            ("power=8", "ValueError"),
            ("group=256", "ValueError"),
            ("data_rate=3", "ValueError"),
            ("colour=3", "ValueError"),
            ("7", "TypeError"),
            ("group='a'", "TypeError"),
        )
    ),
    Case(
        "RATE_1MBIT RATE_2MBIT config",
        "import radio, utime\nradio.reset()\nradio.config(data_rate=radio.RATE_2MBIT)\n"
        "utime.sleep_ms(1000)\n"
        "return radio.receive(), radio.RATE_1MBIT != radio.RATE_2MBIT",
        other="import radio, utime\nradio.reset()\nradio.config(data_rate=radio.RATE_1MBIT)\n"
        "utime.sleep_ms(500)\nradio.send('a')\nradio.config(data_rate=radio.RATE_2MBIT)\nradio.send('b')",
        returns=["b", True],
    ),
    Case(
        "RATE_250KBIT config",
        HEAR.format("data_rate=radio.RATE_250KBIT", "radio.receive()"),
        other=SEND.format("data_rate=radio.RATE_250KBIT", "radio.send('slow')"),
        returns="slow",
    ),
    Case(
        "reset config on receive",
        "import radio, utime\nradio.config(group=9)\nradio.reset()\nradio.on()\n"
        "utime.sleep_ms(1000)\n"
        "return radio.receive()",
        other="import radio, utime\nradio.reset()\nradio.on()\nutime.sleep_ms(500)\n"
        "radio.send('back')",
        returns="back",
    ),
    Case("off send", "import radio\nradio.off()\nradio.send('x')", raises="ValueError"),
    Case("off receive", "import radio\nradio.off()\nradio.receive()", raises="ValueError"),
    Case(
        "off on",
        "import radio, utime\nradio.config(group=7)\nutime.sleep_ms(1000)\nradio.off()\n"
        "radio.on()\n"
        "return radio.receive() is None",
        other=SEND.format("group=7", "radio.send('lost')"),
        returns=True,
    ),
    Case(
        "send_bytes",
        LONGEST.format(251),
        returns=1,
        qemu=False,
        kinds=MICROBITS,
    ),
    Case("send_bytes", LONGEST.format(241), returns=1, kinds=ESP32S),
    Case("send_bytes", LONGEST.format(242), raises="ValueError", kinds=ESP32S),
    Case("send", "import radio\nradio.on()\nradio.send(3)", raises="TypeError"),
]


@pytest.fixture(scope="module")
def pair_at(board_at):
    """A world and two boards of an address in it; in QEMU, where all is refused, one board."""
    pairs = {}

    def opened(address):
        if address not in pairs:
            world = stepwire.World()
            boards = [world.open(address) for _ in range(2)]
            pairs[address] = world, *boards
        return pairs[address]

    def opened_or_one(address):
        return (
            opened(address) if address.startswith("emulated") else (None, board_at(address), None)
        )

    yield opened_or_one
    for _, *boards in pairs.values():
        for board in boards:
            board.close()


@pytest.mark.parametrize(("address", "case"), on_each_board("radio", CASES))
def test_it_is_as_agreed(pair_at, address, case):
    world, board, other = pair_at(address)

    def run(code):
        before = "import radio\nradio.reset()\nradio.on()\n"
        return world.run({other: before + (case.other or ""), board: before + code})[1]

    check(board, address, "radio", case, run)


def test_every_name_is_exercised():
    assert not_covered("radio", CASES) == set()
