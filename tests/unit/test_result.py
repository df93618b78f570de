"""StepResult and its envelope."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from stepwire.errors import NotReversible
from stepwire.result import (
    BoardIdentity,
    Emitted,
    Frame,
    StepError,
    StepResult,
    dumps,
)
from stepwire.tags import untag
from stepwire.values import MAX_DEPTH


def result(**changes: Any) -> StepResult:
    fields: dict[str, Any] = {
        "step": "read",
        "target": "bench",
        "board": BoardIdentity("microbit-v1", "9900", "1.1.1"),
        "data": {"t": 24},
        "error": None,
        "stdout": "",
        "stdout_damaged": False,
        "outcome": "done",
        "emitted": (),
        "attempt": 1,
        "started": datetime(2026, 11, 22, 10, 0, 0, tzinfo=timezone.utc),
        "duration_ms": 12.3,
    }
    return StepResult(**{**fields, **changes})


ERROR = StepError(
    type="ValueError",
    message="invalid pin",
    line=3,
    source="Pin(99)",
    traceback=(Frame("<step>", 3, "Pin(99)"), Frame("f", 7, "x()", file="lib.py")),
    step="read",
    attempt=2,
    target="bench",
)


def test_a_result_is_the_envelope_of_the_contract_in_its_order() -> None:
    assert dumps(result()) == (
        '{"step": "read", "target": "bench", '
        '"board": {"kind": "microbit-v1", "id": "9900", "firmware": "1.1.1"}, '
        '"ok": true, "data": {"t": 24}, "error": null, "stdout": "", "stdout_damaged": false, '
        '"emitted": [], "attempt": 1, "started": "2026-11-22T10:00:00.000Z", "duration_ms": 12.3}'
    )


def test_an_error_is_whole_with_its_traceback() -> None:
    envelope = result(data=None, error=ERROR, board=None).to_json()
    assert envelope["board"] is None
    assert list(envelope["error"].items()) == [
        ("type", "ValueError"),
        ("message", "invalid pin"),
        ("line", 3),
        ("source", "Pin(99)"),
        (
            "traceback",
            [
                {"name": "<step>", "line": 3, "source": "Pin(99)"},
                {"name": "f", "line": 7, "source": "x()", "file": "lib.py"},
            ],
        ),
        ("step", "read"),
        ("attempt", 2),
        ("target", "bench"),
    ]


def test_only_a_result_whose_run_is_unknown_says_so() -> None:
    for outcome in ("done", "refused"):
        failed = result(data=None, error=ERROR, outcome=outcome)
        assert "unknown" not in failed.to_json()
    unknown = result(data=None, error=ERROR, outcome="unknown")
    assert unknown.to_json()["unknown"] is True


def test_the_start_is_in_utc_with_milliseconds() -> None:
    started = datetime(2026, 11, 22, 11, 0, 0, 123987, tzinfo=timezone(timedelta(hours=1)))
    assert result(started=started).to_json()["started"] == "2026-11-22T10:00:00.123Z"


def test_emitted_values_are_tagged_and_keep_their_order() -> None:
    emitted = (Emitted("raw", b"\0"), Emitted("t", 1.5))
    assert result(emitted=emitted).to_json()["emitted"] == [
        {"name": "raw", "value": {"$type": "bytes", "value": "AA=="}},
        {"name": "t", "value": 1.5},
    ]
    with pytest.raises(NotReversible) as refused:
        result(emitted=(*emitted, Emitted("bad", [object()]))).to_json()
    assert refused.value.path == "emitted[2].value[0]"


def test_lone_surrogates_in_text_are_spelt_out_and_the_json_is_utf8() -> None:
    text = dumps(result(stdout="é\ud800", data={"\udfff": "\ud83d"}))
    envelope = json.loads(text.encode("utf-8"))
    assert envelope["stdout"] == "é\\ud800"
    assert untag(envelope["data"]) == {"\udfff": "\ud83d"}


def test_a_result_over_the_limit_is_refused_with_both_sizes() -> None:
    assert dumps("é" * 10, limit_bytes=22) == '"' + "é" * 10 + '"'
    with pytest.raises(NotReversible, match="takes 22 bytes of JSON, and the limit is 21"):
        dumps("é" * 10, limit_bytes=21)
    with pytest.raises(NotReversible, match=r"takes more than 1,000 bytes .* the limit is 1,000"):
        dumps(result(data=["x" * 10] * 100), limit_bytes=1000)
    with pytest.raises(NotReversible, match="the limit is 30"):
        dumps(result(), limit_bytes=30)


def test_a_result_that_would_be_huge_is_refused_before_it_is_built() -> None:
    doubling: list[object] = []
    for _ in range(MAX_DEPTH - 1):
        doubling = [doubling, doubling]
    with pytest.raises(NotReversible, match="more than 100,000 bytes"):
        dumps(doubling, limit_bytes=100_000)
