"""Flow files: what a good one becomes, and what is said about a bad one."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwire import flow_file
from stepwire.errors import FlowFileError, UsageError
from stepwire.flow import Flow, flow_from_step, validate_params, validate_ui
from stepwire.flow_file import load, loads

ROOT = Path(__file__).parents[2]
FLOWS = ROOT / "tests" / "flows"
EXAMPLE = ROOT / "examples" / "thermo-light.yaml"
ADDRESS = Path("f.yaml")
STEPS = "steps: [{name: a, code: return 1}]\n"


def read(text: str, boards: list[str] | None = None) -> Flow:
    return loads(dedent(text), ADDRESS, boards=boards)


def said(text: str, boards: list[str] | None = None) -> list[str]:
    """All mistakes of the text as `line:column: found; expected …`."""
    with pytest.raises(FlowFileError) as caught:
        read(text, boards)
    return [str(mistake).removeprefix("f.yaml:") for mistake in caught.value.mistakes]


def step(fields: str) -> str:
    """A flow of one step whose further fields stand on line 1 from column 36 on."""
    return f"steps: [{{name: a, code: return 1,  {fields}}}]"


# A good file


def test_every_field_of_this_version_reaches_the_flow():
    flow = load(FLOWS / "whole_format.yaml")
    first, quoted, escaped, folded = flow.steps
    assert (flow.name, flow.result) == ("whole-format", {"all": ["{{ steps.read.data }}", 10]})
    assert [(p.name, p.required, p.default) for p in flow.params] == [
        ("setpoints", False, [25, 40]),
        ("mode", True, None),
        ("who", False, {"age": 30}),
    ]
    assert [(c.name, c.type, c.label, c.value) for c in flow.ui] == [
        ("limit", "number", "Limit, °C", 60),
        ("level", "slider", "level", 12000),
        ("sure", "checkbox", "sure", False),
        ("tune", "select", "tune", "none"),
    ]
    assert [(t.name, t.kind, t.port, t.serial) for t in flow.targets] == [
        ("bench", "emulated:microbit-v1", None, None),
        ("dut", "microbit-v1", None, "9900"),
        ("far", None, "socket://192.0.2.7:4000", None),
    ]
    assert flow.targets[0].emulate == {"adc": {0: "{{ ui.level.value }}", 2: 16}}
    assert first.variables == {
        "n": "{{ params.setpoints | length }}",
        "when": "12:30:45",
        "on": "no",
    }
    assert (first.runs_on, first.timeout_s, first.continue_on_error) == ("dut", 90.0, True)
    assert (quoted.runs_on, quoted.timeout_s, quoted.continue_on_error) == ("bench", 0.2, False)
    assert (escaped.runs_on, escaped.code) == ("qemu:microbit-v1", "x = 1\nreturn x")
    assert folded.timeout_s == 7.0


def test_without_defaults_a_step_runs_on_the_host_for_a_minute_at_most():
    only = read(STEPS).steps[0]
    assert (only.runs_on, only.timeout_s) == ("host", 60.0)


def test_a_flow_without_a_name_has_that_of_its_file():
    assert loads(STEPS, Path("a/report.flow.yaml")).name == "report"
    assert loads(STEPS, Path("a/thermo.yaml")).name == "thermo"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[("on", "on"), ("no", "no"), ("Yes", "Yes"), ("12:30:45", "12:30:45"), ("1_000", "1_000")],
        *[("010", 10), ("0o10", 8), ("0x1F", 31), ("-7", -7), ("+7", 7), ("0b1", "0b1")],
        *[("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("-.inf", float("-inf")), ("1e", "1e")],
        *[("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None)],
        *[("'1'", "1"), ('"true"', "true"), ("2026-11-22", "2026-11-22"), ("=", "=")],
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, value: object):
    found = read(f"{STEPS}result: {written}").result
    assert (type(found), found) == (type(value), value)


def test_an_alias_repeats_and_a_merge_key_fills_what_is_not_given():
    flow = read(
        """
        steps:
          - &first {name: a, timeout: 5s, code: return 1}
          - {<<: *first, name: b}
          - {<<: [{timeout: 6s}, *first], name: c}
        """
    )
    assert [(step.name, step.timeout_s, step.code) for step in flow.steps] == [
        *[("a", 5.0, "return 1"), ("b", 5.0, "return 1"), ("c", 6.0, "return 1")]
    ]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("200ms", 0.2), ("30s", 30.0), ("2m", 120.0), ("1h", 3600.0), ("5", 5.0), ("0.5", 0.5)],
)
def test_a_duration_has_a_unit_or_is_in_seconds(written: str, seconds: float):
    assert read(step(f"timeout: {written}")).steps[0].timeout_s == seconds


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["|", "|-", "|+", "|  # why", "&anchor |", "&anchor\n      |2"])
def test_a_line_of_a_code_block_is_known_by_its_line_in_the_file(header: str, ending: str):
    lines = f"steps:\n  - name: a\n    code: {header}\n\n      if 1:\n          return 2\n".split(
        "\n"
    )
    only = loads(ending.join(lines), ADDRESS).steps[0]
    for number, line in enumerate(only.code.rstrip("\n").split("\n"), start=1):
        assert lines[only.line_in_file(number) - 1].strip() == line.strip()
    assert lines[only.line_in_file(2) - 1] == "      if 1:"


def test_the_column_of_a_code_block_is_known_too():
    only = read("steps:\n  - name: a\n    code: |\n      return 1\n").steps[0]
    assert only.code_from is not None and only.code_from == (4, 7)


def test_code_on_one_line_is_on_that_line_unless_escapes_move_it():
    flow = load(FLOWS / "whole_format.yaml")
    plain = read(STEPS).steps[0]
    assert plain.code_from == (1, 25)
    assert [step.code_line for step in flow.steps] == [24, 27, None, None]
    assert flow.steps[2].line_in_file(2) == 2


def test_a_place_is_that_of_the_value_or_of_what_it_is_in():
    flow = read(
        "steps:\n  - name: a\n    variables:\n      n: [1]\n    code: return n\nresult: 3\n"
    )
    only = flow.steps[0]
    assert only.place("variables.n") == "f.yaml:4:10"
    assert only.place("variables.n.0") == "f.yaml:4:11"
    assert only.place("variables.n.0.deep") == "f.yaml:4:11"
    assert only.place("timeout") == only.place() == "f.yaml:2:5"
    assert (only.file, only.line, flow.place("result")) == ("f.yaml", 2, "f.yaml:6:9")


def test_code_of_comments_alone_or_of_nothing_is_valid():
    assert read("steps: [{name: a, code: '# later'}]").steps[0].code == "# later"
    assert read("steps: [{name: a, code: ''}]").steps[0].code == ""


def test_a_byte_order_mark_is_accepted(tmp_path: Path):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + STEPS.encode())
    assert load(path).steps[0].place() == f"{path}:1:9"


def test_a_target_is_found_by_its_name():
    flow = read(STEPS + "targets: {dut: {kind: esp32}}")
    dut = flow.target("dut")
    assert dut is not None and (dut.kind, dut.place("kind")) == ("esp32", "f.yaml:2:23")
    assert flow.target("dtu") is None


# A bad file


def golden_mistakes() -> list[tuple[str, list[str]]]:
    """Flow texts of mistakes.txt, each with the lines after it that begin with `-> `."""
    blocks = (FLOWS / "mistakes.txt").read_text(encoding="utf-8").strip().split("\n\n")
    cases: list[tuple[str, list[str]]] = []
    for block in blocks:
        text, *mistakes = re.split(r"\n-> ", block)
        cases.append((text, mistakes))
    return cases


@pytest.mark.parametrize(("text", "mistakes"), golden_mistakes())
def test_a_mistake_is_told_with_its_place_and_what_was_expected(text: str, mistakes: list[str]):
    assert mistakes
    assert said(text) == mistakes


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_told_what_belongs_there(text: str):
    (only,) = said(text)
    assert only.partition(": ")[2].endswith("expected a mapping with `steps`")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("flow: |x", "1:8: no YAML: expected chomping or indentation indicators"),
        (r'flow: "\UFFFFFFFF"', "1:1: no YAML after this place: "),
        ("flow: a\x07b", "1:8: the character U+0007; expected its escape, `\\x07`"),
        ("flow: a\n# \u2028", "2:3: the character U+2028; expected its escape, `\\u2028`"),
        ("flow: a\r\n\r\ud800", "3:1: the character U+D800; expected its escape, `\\ud800`"),
        (STEPS + "---\nflow: b", "2:1: a second document; expected one flow a file"),
        ("%YAML 1.1\n---\n" + STEPS, "2:1: a directive for another YAML; expected YAML 1.2"),
        (STEPS + r'flow: "\ud83d"', "2:7: half of a surrogate pair; expected an escape such as"),
        (STEPS + "flow: a\nflow: b", "3:1: the key `flow` for the second time; expected it once "
         "(the first is on line 2)"),
        (STEPS + "result: {1: a, true: b}", "2:16: the key `true` for the second time; expected"),
        (STEPS + "result: {[1]: a}", "2:10: a key that is a list; expected a scalar"),
        (STEPS + "result: !!python/object:os.system x", "2:9: the tag `tag:yaml.org,"),
        (STEPS + "result: !mine {}", "2:9: the tag `!mine`; expected a value without a tag"),
        (STEPS + "result: *x", "2:9: the alias `*x` names no anchor; expected an earlier"),
        (STEPS + "result: &x [*x]", "2:13: the alias `*x` stands inside what it names; expected"),
        (STEPS + "result: {<<: 5}", "2:14: `<<` merges the number `5`; expected mappings, such as"),
        (STEPS + "result: " + "9" * 5000, "2:9: a number of 5000 digits; expected a shorter one"),
        (STEPS + "result: " + "[" * 51 + "]" * 51, "2:58: more than 50 lists and mappings inside"),
    ],
)  # fmt: skip
def test_text_that_is_no_yaml_for_a_flow_is_told_with_its_place(text: str, mistake: str):
    (only,) = said(text)
    assert only.startswith(mistake)


INDENTATION = "expected as many spaces before it as before the lines beside it"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("steps:\n\t- a", "2:1: a tab in the indentation; expected spaces: YAML takes no tabs"),
        ("steps:\n  - name: a\n    code: |\n\treturn 1", "4:1: a tab in the indentation; expected"),
        ("steps:\n  - name: a\n   code: b", f"3:4: a line that is indented unlike the lines it "
         f"belongs to; {INDENTATION}"),
        ("steps:\n  - a\nb: c\n- d", "4:1: a line that is indented unlike the lines it belongs"),
        ("steps:\n  - name: a\n     code: b", "3:10: a `:` where no key can stand; expected a key"),
        ("a: b: c", "1:5: a `:` where no key can stand; expected a key on a line of its own"),
        ("a: - b", "1:4: a `-` where no list can begin; expected it on a line of its own"),
        ("flow: a\nsteps\n", "3:1: a key without its `:`; expected `key: value`"),
        ("steps: [", "1:9: the end of the file inside brackets; expected a value, and the closing"),
        ("steps: ]", "1:8: `]` where a value belongs; expected a value; a text that begins so"),
        ("steps: [{code: return {}}]", "1:23: no `,` and no `}` where one of them belongs; "
         "expected `,` between two items, `}` behind the last; a text with brackets in quotes"),
        ("flow: @home", "1:7: a text that begins with `@`; expected it in quotes"),
        ("flow: 'a' b", "1:11: more text where the value has ended; expected all of the value in"),
        ("flow: 'a\n", "2:1: the end of the file inside a text in quotes; expected the closing"),
        (r'flow: "\q"', r"1:9: `\q`, which is no escape in double quotes; expected `\\q`, or"),
    ],
)  # fmt: skip
def test_what_the_yaml_parser_complains_of_is_told_in_words_of_everyday(text: str, mistake: str):
    (only,) = said(text)
    assert only.startswith(mistake)


@pytest.mark.parametrize(
    "field",
    [
        *("foreach", "parallel", "on-item-error", "while", "steps", "if", "then", "else"),
        *("retry", "mock", "run", "params", "fail", "concurrency"),
    ],
)
def test_a_field_of_later_versions_is_no_unknown_key_and_needs_no_code(field: str):
    expected = f"`{field}` is not supported by this version of stepwire"
    assert said(f"steps: [{{name: a, {field}: 1}}]") == [f"1:19: {expected}"]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (STEPS + "errors: []", "2:1: `errors`"),
        (STEPS + "finally: []", "2:1: `finally`"),
        (STEPS + "defaults: {retry: {}}", "2:12: `retry`"),
        (STEPS + "targets: {t: {kind: e, safe: x}}", "2:24: `safe`"),
        (STEPS + "params: {n: {minItems: 1}}", "2:14: `minItems`"),
    ],
)
def test_a_block_of_later_versions_is_no_unknown_key(text: str, mistake: str):
    assert said(text) == [f"{mistake} is not supported by this version of stepwire"]


def test_a_file_with_ten_mistakes_and_one_from_a_later_version_reports_them_all_in_order():
    path = FLOWS / "ten_mistakes.yaml"
    with pytest.raises(FlowFileError) as caught:
        load(path, boards=["emulated"])
    places = [(mistake.line, mistake.column) for mistake in caught.value.mistakes]
    assert places == [
        *[(3, 31), (5, 44), (6, 21), (9, 14), (10, 17), (11, 5)],
        *[(13, 11), (14, 24), (15, 5), (16, 11), (18, 1)],
    ]
    first, *rest = str(caught.value).splitlines()
    assert first == f"{path}: 11 mistakes"
    assert all(line.startswith(f"{path}:{at[0]}:") for line, at in zip(rest, places, strict=True))


def test_one_mistake_alone_is_an_error_of_one_line():
    with pytest.raises(FlowFileError) as caught:
        read("steps: [{name: a}]")
    assert str(caught.value) == (
        "f.yaml:1:9: a step without `code`; expected Python with a top-level return"
    )


def test_a_thousand_mistakes_are_kept_and_fifty_are_shown():
    text = STEPS + "".join(f"key{number}: 1\n" for number in range(1000))
    with pytest.raises(FlowFileError) as caught:
        read(text)
    assert len(caught.value.mistakes) == 1000
    assert str(caught.value).splitlines()[-1] == "and 950 more"


def test_runs_on_may_be_the_host_a_target_a_known_board_or_an_address():
    targets = "targets: {dut: {kind: esp32}}\n"
    known = ["emulated", "lab-3"]
    for name in ("host", "dut", "lab-3", "emulated:esp32", "/dev/ttyACM0", "COM5", "socket://h:1"):
        assert read(targets + step(f"runs-on: '{name}'"), known).steps[0].runs_on == name
    assert said(targets + step("runs-on: dtu"), known) == [
        "2:45: `runs-on` names no target or board, `dtu`; expected `dut`"
    ]
    assert said(STEPS + "defaults: {runs-on: hots}", known) == [
        "2:21: `runs-on` names no target or board, `hots`; expected `host`"
    ]


def test_without_a_list_of_boards_any_name_is_left_to_whoever_opens_the_board():
    assert read(step("runs-on: lab-3")).steps[0].runs_on == "lab-3"


def test_aliases_cannot_blow_a_file_up_in_width():
    levels = ["a0: &a0 [x]"] + [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 9)
    ]
    (only,) = said("\n".join(levels))
    assert "more than 100000 values, aliases expanded" in only


def test_aliases_cannot_blow_a_file_up_in_depth():
    levels = ["a0: &a0 [x]"] + [
        f"a{level}: &a{level} {'[' * 30}*a{level - 1}{']' * 30}" for level in range(1, 5)
    ]
    (only,) = said("\n".join(levels))
    assert "more than 50 lists and mappings inside each other" in only


def test_a_file_that_is_not_utf_8_is_told_the_byte_and_its_place(tmp_path: Path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("flow: a\nui: é".encode("latin-1"))
    with pytest.raises(FlowFileError, match=r"latin.yaml:2:5: the byte 0xe9, which is no UTF-8"):
        load(path)


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (flow_file.MAX_BYTES + 1))
    with pytest.raises(FlowFileError, match="larger than 10 MiB"):
        load(path)


def test_a_path_that_cannot_be_read_is_an_error_of_the_file(tmp_path: Path):
    for path in (tmp_path / "none.yaml", tmp_path, Path("nul\0.yaml")):
        with pytest.raises(FlowFileError, match="the flow file cannot be read"):
            load(path)


SYNTAX = "stepna:{}[]|>&*<-'\"\\%!#,? \n\t01"


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from(SYNTAX)) | st.text())
def test_any_text_is_a_flow_or_a_flow_file_error(text: str):
    for candidate in (
        text,
        STEPS + text,
        STEPS + "result: " + text,
        "steps:\n  - name: a\n" + text,
    ):
        try:
            loads(candidate, ADDRESS)
        except FlowFileError as error:
            assert error.mistakes and all(m.line > 0 and m.column > 0 for m in error.mistakes)


WHOLE = (FLOWS / "whole_format.yaml").read_text(encoding="utf-8")


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 12),
    st.text(st.sampled_from(SYNTAX), max_size=4),
)
def test_a_damaged_flow_is_a_flow_or_a_flow_file_error(at: int, cut: int, put: str):
    try:
        loads(WHOLE[:at] + put + WHOLE[at + cut :], ADDRESS)
    except FlowFileError as error:
        assert error.mistakes


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_a_flow_or_a_flow_file_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
):
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(content)
    with pytest.raises(FlowFileError):
        load(path)


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}z", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None)
@given(
    st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=4),
    TEXTS,
    VALUES,
)
def test_a_valid_flow_written_as_json_survives_with_every_value(
    variables: dict[str, dict[str, object]], code: str, result: object
):
    steps = [{"name": name, "variables": v, "code": code} for name, v in variables.items()]
    text = json.dumps({"steps": steps, "result": result}).replace("\x7f", r"\x7f")
    flow = loads(text, ADDRESS)
    assert [(s.name, s.variables, s.code) for s in flow.steps] == [
        (name, v, code) for name, v in variables.items()
    ]
    assert (type(flow.result), flow.result) == (type(result), result)


BLOCK_LINES = st.lists(st.text(st.sampled_from("abc ():#'\"|>&*-é😀"), max_size=12), min_size=1)


@given(BLOCK_LINES, st.integers(min_value=1, max_value=8))
def test_a_code_block_keeps_every_line_and_knows_its_number(lines: list[str], indent: int):
    code = "\n".join(["x", *lines])
    block = "".join(f"{' ' * (4 + indent)}{line}\n" for line in code.split("\n"))
    text = f"steps:\n  - name: a\n    code: |-\n{block}"
    only = loads(text, ADDRESS).steps[0]
    assert only.code == code.rstrip("\n")
    assert only.code_from == (4, 5 + indent)


# Values that a flow is called with

PARAMS = """
    params:
      n: {type: integer, default: 20, minimum: 1, maximum: 500}
      mode: {type: string, enum: [fast, slow], default: fast}
      rows: {type: array, items: {type: object, properties: {t: {type: number}}}, default: []}
      tag: {type: string, pattern: "^[a-z]+$", minLength: 2, maxLength: 4, default: ab}
      who: {}
    ui:
      limit: {type: number, value: 60, maximum: 100}
      tune: {type: select, options: [1, two], value: two}
    steps: [{name: a, code: return params}]
"""
DEFAULTS = {"n": 20, "mode": "fast", "rows": [], "tag": "ab"}


def test_params_are_completed_with_defaults():
    flow = read(PARAMS)
    assert validate_params(flow, {"who": "me"}) == DEFAULTS | {"who": "me"}
    assert validate_params(flow, {"who": None, "n": 3}) == DEFAULTS | {"who": None, "n": 3}


def test_a_default_that_a_run_changes_is_whole_again_in_the_next():
    flow = read(PARAMS)
    rows = validate_params(flow, {"who": 1})["rows"]
    assert isinstance(rows, list)
    rows.append({"t": 1})
    assert validate_params(flow, {"who": 1})["rows"] == []


@pytest.mark.parametrize(
    ("given_params", "wrong"),
    [
        ({"n": "3"}, '`n` is "3", not of type integer'),
        ({"n": 3.0}, "`n` is 3.0, not of type integer"),
        ({"n": True}, "`n` is true, not of type integer"),
        ({"n": 0}, "`n` is 0, below the minimum of 1"),
        ({"n": 501}, "`n` is 501, above the maximum of 500"),
        ({"mode": "off"}, '`mode` is "off", not one of `"fast"`, `"slow"`'),
        ({"rows": {}}, "`rows` is {}, not of type array"),
        ({"rows": [{"t": 1}, {"t": "x"}]}, '`rows[1].t` is "x", not of type number'),
        ({"tag": "A1"}, '`tag` is "A1", which does not match `^[a-z]+$`'),
        ({"tag": "a"}, '`tag` is "a", shorter than 2 characters'),
        ({"tag": "abcde"}, '`tag` is "abcde", longer than 4 characters'),
        ({"mdoe": 1}, "the flow has no param `mdoe`; expected `mode`"),
    ],
)
def test_a_param_that_is_wrong_is_told_with_what_it_is(given_params: dict[str, object], wrong: str):
    with pytest.raises(UsageError) as caught:
        validate_params(read(PARAMS), {"who": 1} | given_params)
    assert caught.value.what == wrong
    assert caught.value.where == "f.yaml"


def test_how_to_give_a_param_is_told_for_the_command_line_and_for_python():
    with pytest.raises(UsageError) as caught:
        validate_params(read(PARAMS), {})
    assert str(caught.value) == (
        "f.yaml: the param `who` is missing. Give params as `--param NAME=VALUE` on the "
        "command line, or as `params={'NAME': value}` from Python"
    )


def test_all_params_that_are_wrong_or_missing_are_told_at_once():
    with pytest.raises(UsageError) as caught:
        validate_params(read(PARAMS), {"n": 0, "x": 1, "mode": 5})
    assert [line.split("`")[1] for line in caught.value.what.splitlines()] == [
        *["n", "x", "mode", "who"]
    ]


def test_ui_values_are_checked_and_completed_like_params():
    flow = read(PARAMS)
    assert validate_ui(flow, {"limit": 70}) == {"limit": 70, "tune": "two"}
    with pytest.raises(UsageError) as caught:
        validate_ui(flow, {"limit": float("nan"), "tune": True, "lmit": 1})
    assert caught.value.what.splitlines() == [
        "`limit` is NaN, above the maximum of 100",
        '`tune` is true, not one of `1`, `"two"`',
        "the flow has no ui component `lmit`; expected `limit`",
    ]


def test_a_step_file_is_a_flow_of_one_step_that_takes_any_params():
    variables = {"x": "{{ never rendered }}"}
    flow = flow_from_step(Path("dir/read-it.py"), "return x\n", "emulated", variables)
    (only,) = flow.steps
    assert (flow.name, only.name, only.runs_on) == ("read_it", "read_it", "emulated")
    assert (only.variables, only.literals) == ({}, variables)
    assert (only.code_line, only.line_in_file(7)) == (1, 7)
    assert only.file == str(Path("dir/read-it.py"))
    assert validate_params(flow, {"anything": 1}) == {"anything": 1}
    assert flow_from_step(Path("1.py"), "", "host").name == "step_1"


# The first flow that a newcomer reads


def test_the_example_is_right_and_its_code_is_python():
    flow = load(EXAMPLE, boards=[])
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for each in flow.steps:
        ast.parse(each.code)
        assert lines[each.line_in_file(1) - 1].strip() == each.code.splitlines()[0]
    assert [each.runs_on for each in flow.steps] == ["bench", "host", "bench"]
    assert validate_ui(flow, {"celsius": 30})["celsius"] == 30
    ast.parse((ROOT / "examples" / "hello.py").read_text(encoding="utf-8"))
