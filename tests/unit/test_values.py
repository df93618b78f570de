"""Values to a board and back: literals, reprs, and a real MicroPython in between."""

from __future__ import annotations

import enum
import math
import os
import select
import subprocess
from collections import Counter, OrderedDict, namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capabilities import find_program, require
from stepwire.errors import NotReversible, NotSendable
from stepwire.values import MAX_DEPTH, MAX_LITERAL_CHARS, decode, encode

Point = namedtuple("Point", "x y")


class Colour(enum.IntEnum):
    RED = 3


class Name(str):
    def __repr__(self) -> str:
        return "not a literal"


class Opaque:
    pass


# Literals --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (None, "None"),
        (True, "True"),
        (-7, "-7"),
        (1.5, "1.5"),
        (1e-7, "1e-07"),
        (-0.0, "-0.0"),
        (math.nan, "float('nan')"),
        (math.inf, "float('inf')"),
        (-math.inf, "-float('inf')"),
        ("it's\n", '"it\'s\\n"'),
        ("\x00\x03\x04\x7f", "'\\x00\\x03\\x04\\x7f'"),
        ("é€😀", "'\\xe9\\u20ac\\U0001f600'"),
        ("\ud7ff\\ud800", "'\\ud7ff\\\\ud800'"),
        (b"\x00'\xff", 'b"\\x00\'\\xff"'),
        (bytearray(b"a"), "b'a'"),
        ([], "[]"),
        ((), "[]"),
        ([1, (2, [3])], "[1,[2,[3]]]"),
        ({}, "{}"),
        ({"a": 1, 2: None}, "{'a':1,2:None}"),
        ({(1,): "x", (): "y", (1, (2, 3)): "z"}, "{(1,):'x',():'y',(1,(2,3)):'z'}"),
        (set(), "set()"),
        ({(1, 2)}, "{(1,2)}"),
        (frozenset(), "frozenset()"),
        ({frozenset({1})}, "{frozenset({1})}"),
        (Colour.RED, "3"),
        (Name("a"), "'a'"),
        (Point(1, 2), "[1,2]"),
        (OrderedDict(b=1, a=2), "{'b':1,'a':2}"),
        (Counter("a"), "{'a':1}"),
    ],
)
def test_a_value_has_this_literal(value: object, literal: str) -> None:
    assert encode(value) == literal


def test_an_int_beyond_the_limit_of_decimal_digits_travels_in_hexadecimal() -> None:
    big = 16**5000 - 1
    assert encode(big) == "0x" + "f" * 5000
    assert encode(-big) == "-0x" + "f" * 5000


@pytest.mark.parametrize(
    ("value", "path", "complaint"),
    [
        (Opaque(), "data", "an Opaque cannot be sent"),
        ({"x": [0, 1, Opaque()]}, "data['x'][2]", "an Opaque cannot be sent"),
        ([1j], "data[0]", "a complex cannot be sent"),
        ({1: range(3)}, "data[1]", "a range cannot be sent"),
        ({(1, "a"): {2: Opaque()}}, "data[(1,'a')][2]", "an Opaque cannot be sent"),
        ({Opaque: 1}, "data.keys()", "a type cannot be sent"),
        (["a\ud800b"], "data[0]", "the lone surrogate U+D800"),
    ],
)
def test_what_has_no_literal_is_refused_with_its_path(
    value: object, path: str, complaint: str
) -> None:
    with pytest.raises(NotSendable, match=complaint.replace("+", r"\+")) as refused:
        encode(value, "data")
    assert refused.value.path == path


def test_a_value_that_contains_itself_is_refused() -> None:
    ring: dict[str, object] = {}
    ring["next"] = [ring]
    with pytest.raises(NotSendable, match="contains itself") as refused:
        encode(ring)
    assert refused.value.path == "value['next'][0]"


def test_the_same_list_twice_side_by_side_is_no_ring() -> None:
    twin = [1]
    assert encode([twin, twin]) == "[[1],[1]]"


def nested(levels: int) -> list[object]:
    value: list[object] = []
    for _ in range(levels - 1):
        value = [value]
    return value


def test_nesting_is_bounded_in_both_directions() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert encode(nested(MAX_DEPTH)) == deepest
    assert decode(deepest) == nested(MAX_DEPTH)
    with pytest.raises(NotSendable, match="deeper than 60"):
        encode(nested(MAX_DEPTH + 1))
    with pytest.raises(NotSendable, match="deeper than 60"):
        encode(nested(100_000))
    for opening in ("[", "(", "{1: ", "P(x=", "bytearray(", "(x="):
        with pytest.raises(NotReversible, match="deeper than 60"):
            decode(opening * 100_000)


def test_a_literal_that_would_be_huge_is_refused_before_it_is_built() -> None:
    doubling: list[object] = []
    for _ in range(MAX_DEPTH - 1):
        doubling = [doubling, doubling]
    with pytest.raises(NotSendable, match="more than 1,048,576 characters"):
        encode(doubling)
    with pytest.raises(NotSendable, match="more than 1,048,576 characters"):
        encode(["x" * 1000] * (MAX_LITERAL_CHARS // 1000))


# Reprs -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("None", None),
        ("True", True),
        ("-12", -12),
        ("10000000000.0", 1e10),
        ("1e+22", 1e22),
        ("-1.5e-07", -1.5e-7),
        ("inf", math.inf),
        ("-inf", -math.inf),
        ("'a\"b'", 'a"b'),
        ('"a\'b"', "a'b"),
        ("'a\\'\"b'", "a'\"b"),
        ("'\\n\\r\\t\\\\ \\x1b\\u20ac\\U0001f600'", "\n\r\t\\ \x1b€😀"),
        ("b'a\\'b\"\\x00\\n\\xff\\\\'", b"a'b\"\x00\n\xff\\"),
        ('b"it\'s"', b"it's"),
        ("[]", []),
        ("[1, -2, 300]", [1, -2, 300]),
        ("[1, None, [2.5, ()]]", [1, None, [2.5, []]]),
        ("(1,)", [1]),
        ("{}", {}),
        ("{'a': 1, (1, (2,)): {3: 4}}", {"a": 1, (1, (2,)): {3: 4}}),
        ("{2, 1}", {1, 2}),
        ("set()", set()),
        ("{(1, 2), frozenset({3})}", {(1, 2), frozenset({3})}),
        ("frozenset()", frozenset()),
        ("bytearray(b'abc\\x00')", b"abc\x00"),
        ("array('i', [1, 2])", [1, 2]),
        ("array('f')", []),
        ("range(0, 3)", [0, 1, 2]),
        ("range(9, 1, -3)", [9, 6, 3]),
        ("dict_keys(['a', (1, 2)])", ["a", [1, 2]]),
        ("dict_values([1])", [1]),
        ("dict_items([('a', 1)])", [["a", 1]]),
        ("OrderedDict({'a': 1})", {"a": 1}),
        ("P(x=1, y=P(x=2, y='='))", [1, [2, "="]]),
        ("{P(x=1, y=2): 3}", {(1, 2): 3}),
        ("(name='micropython', version=(1, 29))", ["micropython", [1, 29]]),
    ],
)
def test_what_a_board_prints_reads_back(text: str, value: object) -> None:
    found = decode(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", ["nan", "-nan"])
def test_both_prints_of_nan_read_back(text: str) -> None:
    found = decode(text)
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize(
    ("text", "path", "noun"),
    [
        ("<generator object 'f' at 7fa59ae05e80>", "data", "a generator"),
        ("{'x': [1, <generator>]}", "data['x'][1]", "a generator"),
        ("<A object at 2000ab>", "data", "an A"),
        ("[<map>]", "data[0]", "a map"),
        ("(1, <function f at 0x7fa>)", "data[1]", "a function"),
        ("<closure <function f at 0x7fa> at 7fa, n_closed=1 <cell 3 1> >", "data", "a function"),
        ("<bound_method 7fa <C object at 7fa>.<function m at 0x7fa>>", "data", "a method"),
        ("<class 'A'>", "data", "a class \\(A\\)"),
        ("<module 'sys'>", "data", "a module \\(sys\\)"),
        ("<deque>", "data", "a deque"),
        ("P(x=1, y=<map>)", "data[1]", "a map"),
        ("dict_values([1, <map>])", "data[1]", "a map"),
        ("{<A object at 3>: 1}", "data.keys()", "an A"),
        ("ValueError('x',)", "data", "a ValueError"),
        ("Image(\n    '09900:'\n)", "data", "an Image"),
        ("(1+2j)", "data", "a complex number"),
        ("[-1.5e-07j]", "data[0]", "a complex number"),
        ("(nan-infj)", "data", "a complex number"),
        ("Ellipsis", "data", "an Ellipsis"),
    ],
)
def test_an_object_without_a_value_is_refused_with_its_path(
    text: str, path: str, noun: str
) -> None:
    with pytest.raises(NotReversible, match=f"cannot return {noun}") as refused:
        decode(text)
    assert refused.value.path == path


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("1 2", 1),
        ("hello", 0),
        ("[1, 2", 5),
        ("[1 2]", 2),
        ("[1,  2, 3]", 4),
        ("[,]", 1),
        ("(,)", 1),
        ("{1: 2, 3}", 8),
        ("{1, 2: 3}", 5),
        ("{[1]: 2}", 0),
        ("{{1}}", 0),
        ("--1", 0),
        ("1_0", 0),
        ("1.2.3", 0),
        ("٣", 0),
        ("None1", 0),
        ("'abc", 0),
        ("'a\nb'", 0),
        ("'é'", 0),
        ("'ab\\q'", 3),
        ("'\\x1'", 1),
        ("'\\U00110000'", 1),
        ("b'\\u1234'", 1),
        ("set(1)", 3),
        ("range(1, 2, 0)", 5),
        ("bytearray('a')", 9),
        ("P(x=1, 2)", 7),
        ("<>", 0),
    ],
)
def test_text_that_no_repr_prints_is_refused_with_its_offset(text: str, offset: int) -> None:
    with pytest.raises(ValueError, match=f"at offset {offset}:"):
        decode(text)


def test_ranges_expand_to_no_more_than_max_items_together() -> None:
    assert decode("[range(0, 2), range(0, 1)]", max_items=3) == [[0, 1], [0]]
    with pytest.raises(NotReversible, match="more than 3 items") as refused:
        decode("[range(0, 2), range(0, 2)]", max_items=3)
    assert refused.value.path == "data[1]"
    with pytest.raises(NotReversible, match="more than 1,000,000 items"):
        decode("range(0, 1000000000000000000000000000000)")


def test_keys_that_print_alike_lose_no_entry_in_silence() -> None:
    for text in ("{0.1: 1, 0.1: 2}", "{0.333333, 0.333333}"):
        with pytest.raises(NotReversible, match="print alike"):
            decode(text)


def decimal_digits(number: int) -> str:
    """In pieces, since str() stops at 4,300 digits."""
    pieces: list[str] = []
    while number:
        number, piece = divmod(number, 10**100)
        pieces.append(f"{piece:0100}")
    return "".join(reversed(pieces)).lstrip("0")


@pytest.mark.parametrize(("base", "exponent"), [(10, 511), (10, 512), (10, 4400), (7, 6000)])
def test_an_int_of_any_size_reads_back(base: int, exponent: int) -> None:
    number = base**exponent
    digits = decimal_digits(number)
    assert decode(digits) == number
    assert decode(f"[1, -{digits}]") == [1, -number]


# No floats: MicroPython may read two neighbours as one. No bytes beside strings:
# the unix port prints a warning where it compares them.
keys = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
leaves = keys | st.floats() | st.binary() | st.integers(min_value=2**64, max_value=2**3000)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(keys, inner, max_size=4)
        | st.sets(keys, max_size=4)
    ),
    max_leaves=12,
)


@given(st.text(alphabet="[]{}(),: '\"\\xb1.-einfadetNorgs=<>", max_size=40))
def test_any_text_reads_back_or_is_refused_cleanly(text: str) -> None:
    try:
        decode(text)
    except (ValueError, NotReversible) as refusal:
        assert str(refusal)


@given(values)
def test_a_literal_is_printable_ascii_on_one_line(value: object) -> None:
    assert all(" " <= character <= "~" for character in encode(value))


# A real MicroPython -------------------------------------------------------------

EVALUATOR = """
import sys
while True:
    line = sys.stdin.readline()
    if not line:
        break
    try:
        print(repr(eval(line)))
    except Exception as error:
        print('!', repr(error))
"""


class MicroPython:
    """One interpreter that evaluates a line at a time."""

    def __init__(self, program: str, script: Path) -> None:
        script.write_text(EVALUATOR)
        self._process = subprocess.Popen(
            [program, "-X", "heapsize=16m", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def repr_of(self, literal: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        stdin.write(literal.encode("ascii") + b"\n")
        stdin.flush()
        received = b""
        while not received.endswith(b"\n"):
            assert select.select([stdout], [], [], 20)[0], "MicroPython has been silent for 20 s"
            part = os.read(stdout.fileno(), 65536)
            assert part, "MicroPython has ended"
            received += part
        return received[:-1].decode("ascii")

    def close(self) -> None:
        self._process.communicate(timeout=20)


@pytest.fixture(scope="module")
def micropython(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MicroPython]:
    program = require("the micropython program", find_program("micropython"))
    interpreter = MicroPython(program, tmp_path_factory.mktemp("values") / "evaluator.py")
    yield interpreter
    interpreter.close()


def same(sent: object, back: object) -> bool:
    """Equal but for what the head of `values` says changes on the way."""
    if isinstance(sent, float):
        if not isinstance(back, float) or math.isnan(sent) or math.isinf(sent):
            return repr(sent) == repr(back)
        return abs(sent - back) <= math.ulp(sent)
    if isinstance(sent, list | tuple):
        return isinstance(back, list) and len(sent) == len(back) and all(map(same, sent, back))
    if isinstance(sent, dict):
        return (
            isinstance(back, dict)
            and sent.keys() == back.keys()
            and all(same(item, back[key]) for key, item in sent.items())
        )
    return type(sent) is type(back) and sent == back


@settings(max_examples=400, deadline=None)
@given(value=values)
def test_a_value_survives_a_real_micropython(micropython: MicroPython, value: object) -> None:
    printed = micropython.repr_of(encode(value))
    assert same(value, decode(printed)), printed


@settings(max_examples=300, deadline=None)
@given(numerator=st.integers(-(2**30), 2**30), places=st.integers(0, 20))
def test_a_float_of_few_binary_places_is_exact_on_a_real_micropython(
    micropython: MicroPython, numerator: int, places: int
) -> None:
    value = numerator / 2**places
    assert decode(micropython.repr_of(encode(value))) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("range(5)", [0, 1, 2, 3, 4]),
        ("__import__('array').array('h', [1, -2])", [1, -2]),
        ("__import__('collections').namedtuple('P', ('x', 'y'))(1, (2,))", [1, [2]]),
        ("__import__('collections').OrderedDict([('b', 1), ('a', 2)])", {"b": 1, "a": 2}),
        ("{'a': 1}.items()", [["a", 1]]),
        ("bytearray(3)", b"\0\0\0"),
        ("7**3000", 7**3000),
        ("-(2**2048)", -(2**2048)),
        ("'\\ud800'", "\ud800"),
        ("{(1, 2): frozenset({(3,)})}", {(1, 2): frozenset({(3,)})}),
    ],
)
def test_what_a_real_micropython_prints_reads_back(
    micropython: MicroPython, expression: str, value: object
) -> None:
    assert decode(micropython.repr_of(expression)) == value


@pytest.mark.parametrize(
    ("expression", "noun"),
    [
        ("(x for x in [])", "a generator"),
        ("map(len, [])", "a map"),
        ("iter([])", "an iterator"),
        ("object()", "an object"),
        ("lambda: 1", "a function"),
        ("[].append", "a method"),
        ("int", r"a class \(int\)"),
        ("1j", "a complex number"),
        ("1 - 2j", "a complex number"),
        ("ValueError(1)", "a ValueError"),
        ("__import__('collections').deque((), 3)", "a deque"),
        ("memoryview(b'a')", "a memoryview"),
    ],
)
def test_what_a_real_micropython_prints_of_an_object_is_refused(
    micropython: MicroPython, expression: str, noun: str
) -> None:
    with pytest.raises(NotReversible, match=f"cannot return {noun}") as refused:
        decode(micropython.repr_of(f"[0, {expression}]"))
    assert refused.value.path == "data[1]"
