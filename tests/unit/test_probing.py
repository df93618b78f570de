"""The files of probes and of what the firmware made of them."""

import pytest

import probing
from probing import Probe, agrees, parse

TEXT = """# Numbers.

# %% a third
# may differ: digits of floats, V1 has 30 bits
return 1 / 3

# %% a sum

# a comment of its own
return 1 + 1
"""


def test_a_file_is_read_cell_by_cell():
    assert parse("numbers", TEXT) == [
        Probe("numbers", "a third", "return 1 / 3\n", "digits of floats, V1 has 30 bits"),
        Probe("numbers", "a sum", "# a comment of its own\nreturn 1 + 1\n"),
    ]


def test_a_reason_that_is_not_in_the_table_is_refused():
    with pytest.raises(ValueError, match="'laziness' is no reason to differ"):
        parse("numbers", "# %% a\n# may differ: laziness\nreturn 1\n")


def test_two_probes_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two probes are called a"):
        parse("numbers", "# %% a\nreturn 1\n# %% a\nreturn 2\n")


def test_each_probe_has_an_outcome_of_the_firmware_and_each_outcome_a_probe():
    probes = probing.load()
    assert len(probes) >= 330
    assert probing.recorded().keys() == {probe.key for probe in probes}


def test_no_step_of_the_firmware_was_lost_or_refused_when_it_was_recorded():
    lost = {"Timeout", "BoardReset", "BoardFull", "LinkLost", "NoRepl", "StepRefused"}
    assert not [key for key, one in probing.recorded().items() if one.get("raised") in lost]


def test_an_outcome_without_a_reason_to_differ_has_to_be_the_same():
    probe = Probe("m", "n", "")
    assert agrees(probe, {"returned": 1}, {"returned": 1})
    assert not agrees(probe, {"returned": 2}, {"returned": 1})
    assert not agrees(probe, {"raised": "TypeError"}, {"raised": "ValueError"})


@pytest.mark.parametrize(
    ("reason", "found", "expected", "is_allowed"),
    [
        ("digits of floats", {"returned": [1.4142135]}, {"returned": [1.41421]}, True),
        ("digits of floats", {"returned": [1.5]}, {"returned": [1.41421]}, False),
        ("digits of floats", {"returned": "0.1234567"}, {"returned": "0.123457"}, True),
        ("digits of floats", {"raised": "TypeError"}, {"returned": 1.0}, False),
        ("random sequence", {"returned": [3, 4]}, {"returned": [1, 2]}, True),
        ("random sequence", {"returned": [3]}, {"returned": [1, 2]}, False),
        ("names of the unix port", {"returned": ["a", "b"]}, {"returned": ["a"]}, True),
        ("names of the unix port", {"returned": ["b"]}, {"returned": ["a"]}, False),
        ("newer language", {"returned": 1}, {"raised": "SyntaxError"}, True),
    ],
)
def test_a_reason_goes_as_far_as_its_rule(reason, found, expected, is_allowed):
    assert agrees(Probe("m", "n", "", reason), found, expected) is is_allowed


def test_outcomes_are_written_one_a_line_in_order(tmp_path):
    outcomes = {
        Probe("m", "b", ""): {"returned": [1, 2]},
        Probe("m", "a", ""): {"raised": "TypeError", "printed": "é\n"},
    }
    probing.record(outcomes, tmp_path)
    text = '{\n  "a": {"printed": "é\\n", "raised": "TypeError"},\n  "b": {"returned": [1, 2]}\n}\n'
    assert (tmp_path / "m.json").read_text("utf-8") == text
    assert probing.recorded(tmp_path)["m", "b"] == {"returned": [1, 2]}


def test_recording_a_few_probes_keeps_the_others_and_forgets_what_is_no_probe(tmp_path):
    (tmp_path / "m.py").write_text("# %% a\nreturn 1\n# %% b\nreturn 2\n", "utf-8")
    a, b, gone = (Probe("m", name, "") for name in ("a", "b", "gone"))
    probing.record({a: {"returned": 0}, b: {"returned": 0}, gone: {"returned": 0}}, tmp_path)
    probing.record({b: {"returned": 2}}, tmp_path)
    assert probing.recorded(tmp_path) == {("m", "a"): {"returned": 0}, ("m", "b"): {"returned": 2}}
