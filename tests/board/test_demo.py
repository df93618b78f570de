"""The demo and `stepwire run` as a user sees them, on an emulated board."""

import json
import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from capabilities import require
from stepwire import flow_file, resources
from stepwire.engine.events import BoardGivenBack, FlowFinished, StepFinished
from stepwire.errors import MissingTool
from stepwire.links.process import interpreter

DEMO = resources.examples() / "thermo-light.yaml"
HELLO = resources.examples() / "hello.py"


@pytest.fixture(autouse=True)
def emulated():
    try:
        interpreter()
    except MissingTool as error:
        require(str(error), None)


def stepwire_process(*arguments, **options):
    command = [sys.executable, "-m", "stepwire", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def stepwire_run(*arguments):
    with stepwire_process(*arguments) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def strip_after(celsius):
    """The colours of the strip, and the data, behind the demo's flow."""
    from stepwire import engine

    events = list(engine.run(flow_file.load(DEMO), ui={"celsius": celsius}))
    assert all(event.result.ok for event in events if isinstance(event, StepFinished))
    state = next(event.state for event in events if isinstance(event, BoardGivenBack))
    finished = events[-1]
    assert isinstance(finished, FlowFinished)
    return state["neopixels"]["1"], finished.data


def test_a_cold_sensor_makes_the_strip_blue_and_a_warm_one_red():
    cold, cold_data = strip_after(-5)
    warm, warm_data = strip_after(40)
    assert cold == [[0, 0, 64]] * 8
    assert warm == [[64, 0, 0]] * 8
    assert (cold_data["celsius"], warm_data["celsius"]) == (-5.0, 40.0)


def test_the_demo_shows_prints_results_and_the_board():
    code, out, err = stepwire_run("demo", "--ui", "celsius=20")
    assert (code, err) == (0, "")
    assert "    read 16 samples, the first is" in out
    assert "neopixels  8 x (32, 0, 32)" in out
    assert '"celsius": 20.0' in out
    assert "\033" not in out


def test_a_value_that_the_demo_does_not_take_is_one_message():
    code, out, err = stepwire_run("demo", "--ui", "celsius=hot")
    assert (code, out) == (2, "")
    assert "celsius" in err and "Traceback" not in err


def test_a_single_step_runs_on_an_emulated_board_by_default():
    code, out, _ = stepwire_run("run", HELLO)
    assert code == 0
    assert "    Hello from a step!\n" in out and out.endswith("42\n")


def test_json_is_one_envelope_a_step_and_one_line_for_the_flow():
    code, out, err = stepwire_run("run", DEMO, "--json", "--param", "samples=2")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [line.get("step") for line in lines] == ["read", "colour", "light", None]
    assert len(lines[0]["data"]) == 2
    assert lines[0]["board"]["kind"] == "emulated"
    assert lines[-1] == {"flow": "thermo-light", "ok": True, "data": lines[1]["data"]}


def test_a_failing_step_is_told_with_file_line_source_and_traceback(tmp_path):
    step = tmp_path / "bad.py"
    step.write_text("def f(x):\n    return 1 / x\n\nf(0)\n")
    code, out, _ = stepwire_run("run", step)
    assert code == 1
    assert f"{step}:4 in <module>\n      f(0)\n" in out
    assert f"{step}:2 in f\n      return 1 / x\n" in out
    assert "ZeroDivisionError: divi" in out


def test_a_module_that_the_kind_lacks_is_refused_before_anything_runs(tmp_path):
    step = tmp_path / "net.py"
    step.write_text("print('ran')\nimport json\n")
    code, out, err = stepwire_run("run", step, "--board", "emulated:microbit-v1")
    assert (code, out) == (2, "")
    assert f"{step}:2" in err and "stepwire makes JSON of it" in err


def read_until(stream, end):
    """Read what a process prints up to `end`, which must come within a minute."""
    text = ""
    while not text.endswith(end):
        ready, _, _ = select.select([stream], [], [], 60)
        assert ready, f"silence after {text!r}"
        more = os.read(stream.fileno(), 1).decode()
        assert more, f"the end of it after {text!r}"
        text += more
    return text


def test_ctrl_c_ends_the_step_and_the_command(tmp_path):
    step = tmp_path / "endless.py"
    step.write_text("print('running')\nwhile True:\n    pass\n")
    with stepwire_process("run", step) as process:
        read_until(process.stdout, "running\n")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err


def test_emulate_lends_a_board_to_other_programs_until_ctrl_c():
    with stepwire_process("emulate") as process:
        path = Path(read_until(process.stdout, "\n").strip())
        assert path.is_char_device()
        code, out, _ = stepwire_run("run", HELLO, "--board", path, "--json")
        assert code == 0 and json.loads(out.splitlines()[0])["data"] == 42
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_the_start_loads_no_library_that_a_single_step_does_not_need():
    command = [sys.executable, "-X", "importtime", "-m", "stepwire", "run", str(HELLO)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(re.findall(r"\| +(\w+)", done.stderr))
    assert "stepwire" in loaded
    assert not loaded & {"jinja2", "ruamel", "serial", "sqlite3", "click", "asyncio"}
