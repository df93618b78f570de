"""Tags for what JSON lacks, and the way back."""

from __future__ import annotations

import enum
import json
import math
from array import array
from collections import OrderedDict, namedtuple
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwire.errors import NotReversible
from stepwire.result import dumps
from stepwire.tags import tag, untag
from stepwire.values import MAX_DEPTH

Point = namedtuple("Point", "x y")
CET = timezone(timedelta(hours=1))


class Colour(enum.IntEnum):
    RED = 3


class Plain(enum.Enum):
    ONE = 1


class Word(str):
    pass


class Opaque:
    pass


@pytest.mark.parametrize(
    ("value", "tagged"),
    [
        (None, None),
        (2**60, 2**60),
        (b"\x00\x01", {"$type": "bytes", "value": "AAE="}),
        (math.inf, {"$type": "float", "value": "inf"}),
        (-math.inf, {"$type": "float", "value": "-inf"}),
        (16**600, {"$type": "int", "value": "0x1" + "0" * 600}),
        ("\ud800", {"$type": "str", "value": "7aCA"}),
        ({1}, {"$type": "set", "value": [1]}),
        (frozenset({1}), {"$type": "frozenset", "value": [1]}),
        ({(1, (2,))}, {"$type": "set", "value": [[1, [2]]]}),
        ({1: [b""]}, {"$type": "dict", "value": [[1, [{"$type": "bytes", "value": ""}]]]}),
        ({"$type": "bytes"}, {"$type": "dict", "value": [["$type", "bytes"]]}),
        (date(2026, 11, 22), {"$type": "date", "value": "2026-11-22"}),
        (time(10, 0, 0, 1), {"$type": "time", "value": "10:00:00.000001"}),
        (
            datetime(2026, 11, 22, tzinfo=CET),
            {"$type": "datetime", "value": "2026-11-22T00:00:00+01:00"},
        ),
        (timedelta(-1, 2, 3), {"$type": "timedelta", "value": [-1, 2, 3]}),
        (Decimal("1.10"), {"$type": "decimal", "value": "1.10"}),
    ],
)
def test_a_value_has_this_tag_and_comes_back_from_it(value: object, tagged: object) -> None:
    assert tag(value) == tagged
    back = untag(tagged)
    assert back == value
    assert type(back) is type(value)


def test_nan_has_a_tag_and_comes_back_from_it() -> None:
    assert tag([math.nan]) == [{"$type": "float", "value": "nan"}]
    assert math.isnan(untag({"$type": "float", "value": "nan"}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "base"),
    [
        ((1, (2,)), [1, [2]]),
        ({"r": range(0, 6, 2)}, {"r": [0, 2, 4]}),
        ([array("H", [1, 2]), array("d", [0.5, math.inf])], [[1, 2], [0.5, math.inf]]),
        (Point(1, 2), [1, 2]),
        (bytearray(b"a"), b"a"),
        (Colour.RED, 3),
        ([Word("a")], ["a"]),
        (OrderedDict(b=1), {"b": 1}),
        ({Word("a"): 1}, {"a": 1}),
    ],
)
def test_what_json_has_no_name_for_comes_back_as_its_base(value: object, base: object) -> None:
    back = untag(tag(value))
    assert back == base
    assert type(back) is type(base)
    assert all(type(item) is not Word for item in (back if isinstance(back, list | dict) else ()))


@pytest.mark.parametrize(
    ("value", "path", "noun"),
    [
        (Opaque(), "data", "an Opaque"),
        ({"x": [0, 1, (i for i in [])]}, "data['x'][2]", "a generator"),
        ({1: {(2, 3): Plain.ONE}}, "data[1][(2,3)]", "a Plain"),
        ({Plain.ONE: 1}, "data.keys()", "a Plain"),
        ({Decimal(1): 1j}, "data[<Decimal>]", "a complex"),
        ({"long" * 20: 1j}, f"data['{'long' * 9}lo…]", "a complex"),
    ],
)
def test_what_has_no_tag_is_refused_with_its_path(value: object, path: str, noun: str) -> None:
    with pytest.raises(NotReversible, match=f"cannot return {noun}") as refused:
        tag(value)
    assert refused.value.path == path


@pytest.mark.parametrize("length", [10**12, 10**30])
def test_a_range_is_refused_by_its_length_before_it_becomes_a_list(length: int) -> None:
    with pytest.raises(NotReversible, match="the limit is 1,000"):
        tag({"r": range(length)}, limit_bytes=1000)


def test_a_subclass_of_a_tagged_type_may_hold_more_and_is_refused() -> None:
    class Stamp(datetime):
        """As pandas.Timestamp, which counts nanoseconds."""

    with pytest.raises(NotReversible, match="cannot return a Stamp"):
        tag(Stamp(2026, 11, 22))


def test_a_result_that_contains_itself_is_refused() -> None:
    ring: list[object] = []
    ring.append({"again": ring})
    with pytest.raises(NotReversible, match="contains itself") as refused:
        tag(ring)
    assert refused.value.path == "data[0]['again']"


def nested(levels: int, wrap: Any) -> object:
    value: object = wrap(1)
    for _ in range(levels - 1):
        value = wrap(value)
    return value


@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: [inner],
        lambda inner: {"k": inner},
        lambda inner: {0: inner},
        lambda inner: frozenset({inner}),
    ],
    ids=["list", "dict", "tagged dict", "frozenset"],
)
def test_nesting_is_bounded_in_both_directions(wrap: Any) -> None:
    deepest = nested(MAX_DEPTH, wrap)
    assert untag(json.loads(dumps(deepest))) == deepest
    with pytest.raises(NotReversible, match="deeper than 60"):
        tag(nested(MAX_DEPTH + 1, wrap))
    tagged: object = []
    for _ in range(100_000):
        tagged = {"$type": "set", "value": tagged} if tag(wrap(1)) != [1] else [tagged]
    with pytest.raises(ValueError, match="deeper than 60"):
        untag(tagged)


@pytest.mark.parametrize(
    ("tagged", "path"),
    [
        ([{"$type": "bytes"}], "data[0]"),
        ({"x": {"$type": "bytes", "value": "", "more": 1}}, "data['x']"),
        ({"$type": ["bytes"], "value": ""}, "data"),
        ({"$type": "byte", "value": ""}, "data"),
        ({"$type": "bytes", "value": "A"}, "data"),
        ({"$type": "bytes", "value": "AA\n=="}, "data"),
        ({"$type": "bytes", "value": 1}, "data"),
        ({"$type": "float", "value": "1"}, "data"),
        ({"$type": "float", "value": []}, "data"),
        ({"$type": "int", "value": "0x_1"}, "data"),
        ({"$type": "int", "value": 1}, "data"),
        ({"$type": "str", "value": "gA=="}, "data"),
        ({"$type": "set", "value": "ab"}, "data"),
        ({"$type": "set", "value": [1, 1]}, "data"),
        ({"$type": "set", "value": [{}]}, "data"),
        ({"$type": "dict", "value": {}}, "data"),
        ({"$type": "dict", "value": ["ab"]}, "data"),
        ({"$type": "dict", "value": [[1, 2, 3]]}, "data"),
        ({"$type": "dict", "value": [[1, 2], [1, 3]]}, "data"),
        ({"$type": "dict", "value": [[{}, 2]]}, "data"),
        ({"$type": "dict", "value": [[1, {"$type": "x", "value": 0}]]}, "data[1]"),
        ({"$type": "date", "value": "2026-13-01"}, "data"),
        ({"$type": "datetime", "value": None}, "data"),
        ({"$type": "timedelta", "value": [1, 2]}, "data"),
        ({"$type": "timedelta", "value": [10**10, 0, 0]}, "data"),
        ({"$type": "decimal", "value": "one"}, "data"),
        ([1, math.nan], "data[1]"),
        ([math.inf], "data[0]"),
        ([Opaque()], "data[0]"),
    ],
)
def test_a_malformed_tag_is_refused_with_its_path(tagged: object, path: str) -> None:
    with pytest.raises(ValueError) as refused:
        untag(tagged)
    assert str(refused.value).startswith(f"{path}: ")


# Round trips --------------------------------------------------------------------

text = st.text(st.characters())  # lone surrogates too
# Whole seconds: CPython's fromisoformat takes an offset below one for UTC.
zones = st.integers(-86_399, 86_399).map(lambda offset_s: timezone(timedelta(seconds=offset_s)))
keys = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | text
    | st.just("$type")
    | st.binary()
    | st.dates()
    | st.decimals(allow_nan=False),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
leaves = (
    keys.filter(lambda key: not isinstance(key, tuple))
    | st.integers(min_value=2**2000, max_value=2**2100)
    | st.datetimes(timezones=st.none() | zones).map(lambda moment: moment.replace(fold=0))
    | st.times(timezones=st.none() | zones).map(lambda moment: moment.replace(fold=0))
    | st.timedeltas()
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(keys, inner, max_size=4)
        | st.dictionaries(text | st.just("$type"), inner, max_size=4)
        | st.sets(keys, max_size=4)
    ),
    max_leaves=12,
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | text
    | st.sampled_from(["set", "nan"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["$type", "value", "x"]), inner, max_size=3)
        | st.builds(
            lambda name, value: {"$type": name, "value": value},
            st.sampled_from(
                ["bytes", "float", "int", "str", "set", "frozenset", "dict", "date", "timedelta"]
            ),
            inner,
        )
    ),
    max_leaves=10,
)


def shape(value: object) -> object:
    """What == does not see: the types within, and the sign of zero."""
    if isinstance(value, list | tuple):
        return type(value), [shape(item) for item in value]
    if isinstance(value, dict):
        return dict, [(shape(key), shape(item)) for key, item in value.items()]
    if isinstance(value, set | frozenset):
        return type(value), sorted(repr(shape(item)) for item in value)
    return type(value), repr(value)


@given(values)
def test_a_value_survives_json(value: object) -> None:
    line = dumps(value)
    assert "\n" not in line
    back = untag(json.loads(line.encode("utf-8"), parse_constant=pytest.fail))
    assert back == value
    assert shape(back) == shape(value)


@given(st.lists(st.floats()))
def test_floats_survive_json_to_the_last_bit(floats: list[float]) -> None:
    back = untag(json.loads(dumps(floats)))
    assert isinstance(back, list)
    assert [repr(one) for one in back] == [repr(one) for one in floats]


@given(json_values)
def test_any_json_is_untagged_or_refused_cleanly(tagged: object) -> None:
    try:
        value = untag(tagged)
    except ValueError as refusal:
        assert str(refusal).startswith("data")
        return
    assert shape(untag(tag(value))) == shape(value)
