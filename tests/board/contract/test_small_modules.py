"""`uarray`, `ucollections`, `uerrno`, `urandom`, `ustruct`, `usys`; and `utime` is `time`."""

import pytest

from contract import Case, check, not_covered, on_each_board
from stub_names import load

NUMBERS = {
    "ENOENT": 2, "EIO": 5, "EBADF": 9, "EAGAIN": 11, "ENOMEM": 12, "EACCES": 13, "EEXIST": 17,
    "ENODEV": 19, "EISDIR": 21, "EINVAL": 22, "EOPNOTSUPP": 95, "ETIMEDOUT": 110, "EPERM": 1,
}  # fmt: skip
ROLLS = "all([low <= {} {} high for _ in range(50)])"


def rolls(call, low, high, below=False):
    """A step that has 50 random numbers and whether all are in their range."""
    code = f"import urandom\nlow, high = {low}, {high}\n"
    return code + "return " + ROLLS.format(f"urandom.{call}", "<" if below else "<=")


CASES = {
    "uarray": [
        Case(
            "array",
            "from uarray import array\nnumbers = array('h', [1, -2])\nnumbers[0] = 300\n"
            "return list(numbers), len(numbers), bytes(numbers)",
            returns=[[300, -2], 2, b"\x2c\x01\xfe\xff"],
        ),
        Case("array", "import uarray\nuarray.array('h', ['a'])", raises="TypeError"),
    ],
    "ucollections": [
        Case(
            "OrderedDict",
            "from ucollections import OrderedDict\nd = OrderedDict([('z', 1), ('a', 2)])\n"
            "d['m'] = 3\n"
            "return list(d.keys())",
            returns=["z", "a", "m"],
        ),
        Case(
            "namedtuple",
            "from ucollections import namedtuple\nPoint = namedtuple('Point', ('x', 'y'))\n"
            "p = Point(3, y=4)\nreturn p.x, p.y, p[1], len(p)",
            returns=[3, 4, 4, 2],
        ),
    ],
    "uerrno": [
        Case(name, f"import uerrno\nreturn uerrno.{name}", returns=number, qemu=name == "ENODEV")
        for name, number in NUMBERS.items()
    ],
    "urandom": [
        Case("random", rolls("random()", 0, 1, below=True), returns=True),
        Case("uniform", rolls("uniform(2, 3)", 2, 3), returns=True),
        Case("randint", rolls("randint(3, 5)", 3, 5), returns=True),
        Case("randrange", rolls("randrange(3, 5)", 3, 5, below=True), returns=True),
        Case("getrandbits", rolls("getrandbits(4)", 0, 15), returns=True),
        Case("choice", rolls("choice([7, 8])", 7, 8), returns=True),
        Case("choice", "import urandom\nurandom.choice([])", raises="IndexError"),
        Case("randrange", "import urandom\nurandom.randrange(0)", raises="ValueError"),
        Case(
            "seed random",
            "import urandom\nurandom.seed(7)\na = urandom.random()\nurandom.seed(7)\n"
            "return a == urandom.random() != urandom.random()",
            returns=True,
        ),
    ],
    "ustruct": [
        Case(
            "calcsize pack unpack",
            "import ustruct\ndata = ustruct.pack('<hB', -2, 7)\n"
            "return ustruct.calcsize('<hB'), data, ustruct.unpack('<hB', data)",
            returns=[3, b"\xfe\xff\x07", [-2, 7]],
        ),
        Case(
            "pack_into unpack_from",
            "import ustruct\ndata = bytearray(4)\nustruct.pack_into('>H', data, 1, 0x1234)\n"
            "return bytes(data), ustruct.unpack_from('>H', data, 1)",
            returns=[b"\x00\x12\x34\x00", [0x1234]],
        ),
        Case(
            "unpack", "import ustruct\nustruct.unpack('<h', b'a')", raises="ValueError", qemu=False
        ),
    ],
    "usys": [
        Case(
            "byteorder version version_info implementation",
            "import usys\nreturn (usys.byteorder, usys.version[:2], usys.version_info[0],\n"
            "        usys.implementation[0], len(usys.implementation[1]) >= 3)",
            returns=["little", "3.", 3, "micropython", True],
        ),
        Case(
            "platform",
            "import usys\nreturn usys.platform",
            returns=lambda name: name in ("linux", "darwin", "esp32", "microbit"),
        ),
        Case("exit", "import usys\nusys.exit(3)", raises="SystemExit"),
        Case(
            "print_exception",
            "import usys\ntry:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
            "    return usys.print_exception(error) is None",
            returns=True,
        ),
    ],
}
ALL = [(module, *each.values) for module in CASES for each in on_each_board(module, CASES[module])]


@pytest.mark.parametrize(("module", "address", "case"), ALL)
def test_it_is_as_agreed(board_at, module, address, case):
    check(board_at(address), address, module, case)


@pytest.mark.parametrize("module", CASES)
def test_every_name_is_exercised(module):
    assert not_covered(module, CASES[module]) == set()


@pytest.mark.parametrize("address", ["emulated", "emulated:microbit-v2", "qemu:microbit-v1"])
def test_utime_is_time(board_at, address):
    kind = "emulated" if address == "emulated" else address.partition(":")[2]
    names = [entry.name for entry in load("utime").entries.values() if kind in entry.kinds]
    assert len(names) >= 7
    code = (
        "import time, utime\n"
        f"return [n for n in {names!r} if getattr(time, n) != getattr(utime, n)]"
    )
    assert board_at(address).run(code).data == []


@pytest.mark.parametrize("name", ["array", "collections", "errno", "random", "struct", "sys"])
@pytest.mark.parametrize("address", ["emulated", "emulated:microbit-v1", "qemu:microbit-v1"])
def test_a_plain_name_is_the_same_module(board_at, address, name):
    names = sorted(load(f"u{name}").entries)
    code = f"import {name}, u{name}\nreturn [n for n in {names!r} if not hasattr({name}, n)"
    code += f" or not hasattr(u{name}, n)]"
    assert board_at(address).run(code).data == []
