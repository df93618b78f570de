"""The command line: values, exit codes, what it prints, with steps on the host alone."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import pytest

import stepwire
from capabilities import require
from stepwire import resources
from stepwire.cli import main, values
from stepwire.cli.output import People
from stepwire.cli.terminal import RED, Ink
from stepwire.engine.events import StepFinished
from stepwire.errors import UsageError
from stepwire.result import StepError, StepResult


@pytest.fixture
def step(tmp_path, monkeypatch):
    """Makes a STEP.py in a folder of its own; its name, to be given to the command line."""
    monkeypatch.chdir(tmp_path)

    def step(code, name="step.py"):
        Path(name).write_text(code, "utf-8")
        return name

    return step


@pytest.fixture
def run(capsys):
    """Runs a command: its exit code, its standard output, its standard error."""

    def run(*arguments):
        code = main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def returned(run, *arguments):
    """What a step that is run on the host with `--json` returned."""
    code, out, err = run("run", *arguments, "--board", "host", "--json")
    assert (code, err) == (0, "")
    return json.loads(out.splitlines()[0])["data"]


# Values -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("3.5", 3.5),
        ("true", True),
        ("null", None),
        ("[1, {}]", [1, {}]),
        ("three", "three"),
        ('"3"', "3"),
        ("", ""),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("[NaN]", "[NaN]"),
        ("'3'", "'3'"),
        ("a=b", "a=b"),
        ("[" * 100_000, "[" * 100_000),
    ],
)
def test_a_value_is_json_where_it_parses_as_json_and_else_a_string(text, expected):
    found = values.value(text)
    assert (found, type(found)) == (expected, type(expected))


def test_a_pair_without_a_name_is_a_mistake():
    for text in ("x", "=3", ""):
        with pytest.raises(UsageError, match="NAME=VALUE"):
            values.pairs([text], "--var")


def test_every_option_reaches_the_step(run, step, tmp_path):
    (tmp_path / "user.json").write_text('{"roles": ["teacher"]}')
    arguments = ["--var", "x=3", "--var", "y={{ x }}", "--param", "k=v=w", "--data", "[1]"]
    arguments += ["--error", '{"line": 2}', "--user", "user.json"]
    code = "return [x, y, params, data, error, user]"
    expected = [3, "{{ x }}", {"k": "v=w"}, [1], {"line": 2}, {"roles": ["teacher"]}]
    assert returned(run, step(code), *arguments) == expected


def test_the_user_comes_from_stepwire_toml_unless_given(run, step, tmp_path):
    (tmp_path / "stepwire.toml").write_text('[user]\nname = "Ada"\n')
    assert returned(run, step("return user")) == {"name": "Ada"}


# What is printed ----------------------------------------------------------------------


def test_json_is_one_envelope_and_one_line_for_the_flow(run, step):
    name = step("print('x')\nreturn {1: float('nan')}", "my-step.py")
    code, out, err = run("run", name, "--board", "host", "--json")
    envelope, flow = (json.loads(line, parse_constant=pytest.fail) for line in out.splitlines())
    assert (code, err) == (0, "")
    assert list(envelope)[:4] == ["step", "target", "board", "ok"]
    assert (envelope["step"], envelope["stdout"]) == ("my_step", "x\n")
    nan = {"$type": "float", "value": "nan"}
    assert flow == {"flow": "my_step", "ok": True, "data": {"$type": "dict", "value": [[1, nan]]}}


def test_json_of_a_failed_step_has_its_error(run, step):
    code, out, _ = run("run", step("x = 0\n1 / x"), "--board", "host", "--json")
    envelope, flow = map(json.loads, out.splitlines())
    assert code == 1
    assert (envelope["error"]["type"], envelope["error"]["line"]) == ("ZeroDivisionError", 2)
    assert flow == {"flow": "step", "ok": False, "data": None}


def test_a_person_sees_prints_and_the_result(run, step):
    code, out, err = run(
        "run", step("print('a')\nprint('b', end='')\nreturn 'c'"), "--board", "host"
    )
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "step on host"
    assert lines[1:3] == ["    a", "    b"]
    assert lines[3].startswith("  ok ")
    assert lines[4:] == ['"c"']


def test_a_person_sees_where_a_step_failed(run, step):
    code, out, err = run("run", step("def f():\n    return 1 / 0\n\nf()"), "--board", "host")
    assert (code, err) == (1, "")
    assert out.splitlines()[2:] == [
        "    step.py:4 in <module>",
        "      f()",
        "    step.py:2 in f",
        "      return 1 / 0",
        "    ZeroDivisionError: division by zero",
    ]


def test_a_flow_shows_each_step_and_a_long_result_by_its_keys(run, tmp_path):
    flow = tmp_path / "flow.yaml"
    flow.write_text(
        "steps:\n"
        "  - {name: a, code: 'return list(range(200))'}\n"
        '  - {name: b, code: \'return {"first": data[0], "all": data}\'}\n'
    )
    code, out, _ = run("run", str(flow))
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "a on host" and lines[2] == "b on host"
    assert lines[1].endswith("\u2026") and len(lines[1]) < 140
    assert lines[4:6] == ["{", '  "first": 0,']


class Terminal:
    def isatty(self):
        return True


def test_colours_are_for_terminals_and_can_be_switched_off():
    assert Ink(Terminal(), {"TERM": "xterm"})("x", RED) == "\033[31mx\033[0m"
    assert Ink(Terminal(), {"TERM": "xterm", "NO_COLOR": "1"})("x", RED) == "x"
    assert Ink(Terminal(), {"TERM": "dumb"})("x", RED) == "x"


@pytest.mark.parametrize(
    ("says", "style"),
    [
        ("truecolor", "38;2;255;100;0"),
        ("24bit", "38;2;255;100;0"),
        ("", "38;5;202"),  # (255, 95, 0)
        ("yes", "38;5;202"),
    ],
)
def test_a_terminal_gets_exact_colours_when_it_says_that_it_has_them(says, style):
    assert Ink(Terminal(), {"TERM": "xterm", "COLORTERM": says}).colour((255, 100, 0)) == style


# Mistakes --------------------------------------------------------------------------------

MISTAKES = {
    "no command": ([], "COMMAND"),
    "an unknown command": (["fly"], "fly"),
    "an unknown option": (["run", "step.py", "--fast"], "--fast"),
    "an abbreviated option": (["run", "step.py", "--js"], "--js"),
    "no file": (["run", "missing.py"], "missing.py: cannot be read: No such file"),
    "another kind of file": (["run", "step.txt"], "neither a FLOW.yaml nor a STEP.py"),
    "a board that there is not": (["run", "step.py", "--board", "emulatd"], "`emulated`"),
    "two boards for a step": (["run", "step.py", "--board", "a", "--board", "b"], "once"),
    "a time that is none": (["run", "step.py", "--timeout", "soon"], "`soon` is no duration"),
    "a time before now": (["run", "step.py", "--timeout", "-1s"], "`-1s` is no duration"),
    "a target that there is not": (
        ["run", "flow.yaml", "--board", "benc=emulated"],
        "there is no target `benc`; the flow has `host`",
    ),
    "a variable without a name": (["run", "step.py", "--var", "3"], "--var 3"),
    "a variable that is no name": (["run", "step.py", "--var", "a b=3"], "`a b`"),
    "a variable that Python keeps": (["run", "step.py", "--var", "for=3"], "`for`"),
    "a variable that is there anyway": (["run", "step.py", "--var", "data=3"], "with --data"),
    "a user that is no object": (["run", "step.py", "--user", "list.json"], "list.json"),
    "variables for a flow": (["run", "flow.yaml", "--var", "x=1"], "--param or --ui"),
    "a param that a flow does not have": (["run", "flow.yaml", "--param", "x=1"], "`x`"),
    "a board for a flow of the host": (["run", "flow.yaml", "--board", "x"], "the host alone"),
}


@pytest.mark.parametrize(("arguments", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_message_and_exit_code_2(step, arguments, message):
    step("return 1")
    step("return 1", "step.txt")
    step("[1]", "list.json")
    step("steps:\n  - {name: a, code: return 1}\n", "flow.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "stepwire", *arguments], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr and "Traceback" not in done.stderr
    assert done.stderr.startswith("stepwire: ")


def test_a_syntax_error_is_told_with_its_line_before_anything_runs(run, step):
    code, out, err = run("run", step("print('ran')\nx = [1,\n"), "--board", "host")
    assert (code, out) == (2, "")
    assert err == "stepwire: step.py:2:5: '[' was never closed\n    x = [1,\n"


def test_every_mistake_of_a_flow_file_is_told_at_once(run, step):
    name = step("steps:\n  - {name: a, cod: x}\n  - {name: a, code: 3}\n", "flow.yaml")
    code, _, err = run("run", name)
    assert code == 2
    assert "flow.yaml:2:" in err and "flow.yaml:3:" in err


def test_a_reader_that_goes_away_is_no_reason_for_a_traceback(step):
    name = step("for i in range(10000):\n    print('x' * 100)")
    command = [sys.executable, "-m", "stepwire", "run", name, "--board", "host"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(100)
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (1, b"")


def test_output_in_another_encoding_loses_no_line(step):
    name = step("print('\U0001f600')\nreturn '\u00e9'")
    command = [sys.executable, "-m", "stepwire", "run", name, "--board", "host"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\U0001f600" in done.stdout and b'"\\xe9"' in done.stdout


def test_ctrl_c_is_told_in_one_line_and_exit_code_130(step):
    name = step("print('begun')\nwhile True: pass")
    command = [sys.executable, "-m", "stepwire", "run", name, "--board", "host"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.stdout.readline().strip() != b"begun":
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"stepwire: ended by Ctrl-C\n")


def test_a_step_whose_end_was_not_heard_of_is_told_to_a_person_as_such(capsys):
    lost = StepError("LinkLost", "unplugged", None, "", (), "read", 1, "bench")
    started = datetime(2026, 11, 22, tzinfo=timezone.utc)
    for outcome in ("unknown", "done"):
        result = StepResult(
            "read", "bench", None, None, lost, "", False, outcome, (), 1, started, 1.0
        )
        People().take(StepFinished(result))
    out, _ = capsys.readouterr()
    assert out.splitlines() == [
        "  failed 1.0 ms",
        "  note: whether the step ran to its end is not known",
        "    LinkLost: unplugged",
        "  failed 1.0 ms",
        "    LinkLost: unplugged",
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs pseudo terminals")
def test_what_to_do_with_an_emulated_port_is_told_at_a_terminal_alone():
    require("the MicroPython unix port", importlib.util.find_spec("micropython_run"))
    command = [sys.executable, "-m", "stepwire", "emulate"]
    terminal, stderr = os.openpty()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr)
    with process, os.fdopen(terminal, "rb") as shown:
        os.close(stderr)
        port = process.stdout.readline().decode().strip()
        told = shown.readline().decode()
        process.send_signal(signal.SIGINT)
        assert (process.stdout.read(), process.wait(60)) == (b"", 0)
    assert port.startswith("/dev/")
    assert told == (
        f"Other programs can open this port (`mpremote connect {port}`); Ctrl-C ends it.\r\n"
    )


def test_a_kind_is_emulated_under_its_own_name():
    require("the MicroPython unix port", importlib.util.find_spec("micropython_run"))
    command = [sys.executable, "-m", "stepwire", "emulate", "esp32"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        port = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert port.startswith("/dev/")


# The package -------------------------------------------------------------------------------


def test_versions_agree(run):
    code, out, _ = run("version")
    assert (code, out) == (0, f"stepwire {stepwire.__version__}\n")
    project = resources.ROOT / "pyproject.toml"
    if project.exists():
        assert f'version = "{stepwire.__version__}"' in project.read_text()


def test_every_public_name_is_there():
    for name in stepwire.__all__:
        assert getattr(stepwire, name).__name__ == name
    with pytest.raises(AttributeError, match="nonsense"):
        _ = stepwire.nonsense


def test_importing_stepwire_imports_nothing_else_of_it():
    code = "import sys, stepwire; print([m for m in sys.modules if m.startswith('stepwire.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"
