"""A flow's order, data and errors, with steps on the host alone."""

import contextlib
import threading
from pathlib import Path

import pytest

from stepwire import engine, flow_file
from stepwire.engine.events import (
    FlowFinished,
    FlowStarted,
    Output,
    StepFinished,
    StepStarted,
)
from stepwire.errors import FlowFileError, StepSyntaxError, UnknownBoard, UsageError
from stepwire.flow import flow_from_step


@pytest.fixture
def play(tmp_path):
    """Runs a flow that is written in YAML: its events, and what it printed."""

    def play(text, **options):
        flow = flow_file.loads(text, tmp_path / "bench.yaml")
        return list(engine.run(flow, **options))

    return play


def results(events):
    return {event.result.step: event.result for event in events if isinstance(event, StepFinished)}


def finished(events):
    assert isinstance(events[-1], FlowFinished)
    return events[-1]


def test_events_come_in_order(play):
    printed = []
    events = play(
        "flow: two\nsteps:\n  - {name: a, code: print(1)}\n  - {name: b, code: return 2}\n",
        on_output=printed.append,
    )
    assert [type(event) for event in events] == [
        FlowStarted,
        StepStarted,
        StepFinished,
        StepStarted,
        StepFinished,
        FlowFinished,
    ]
    assert printed == [Output("a", "1\n")]
    assert events[0] == FlowStarted("two", ("a", "b"))
    assert events[-1] == FlowFinished("two", True, 2, None)


def test_a_step_finds_what_the_one_before_returned_as_itself(play):
    events = play("""\
steps:
  - {name: a, code: "return {1: b'x'}"}
  - {name: b, code: "return [data, error, params, user]"}
""")
    assert finished(events).data == [{1: b"x"}, None, {}, {}]


def test_the_first_step_finds_what_the_flow_was_given(play):
    text = """\
params: {n: {type: integer}}
steps:
  - {name: a, code: "return [data, error, params, user]"}
"""
    events = play(text, data=[1], error={"line": 2}, params={"n": 3}, user={"name": "Ada"})
    assert finished(events).data == [[1], {"line": 2}, {"n": 3}, {"name": "Ada"}]


def test_variables_keep_their_types_and_merge_earlier_steps(play):
    events = play(
        """\
params: {n: {type: integer, default: 20}}
ui: {limit: {type: number, label: L, value: 60}}
steps:
  - {name: a, code: "return [1, '1', None]"}
  - {name: b, code: "return 2.5"}
  - name: c
    variables:
      rows: "{{ steps.a.data }}"
      half: "{{ steps.b.data }}"
      n: "{{ params.n }}"
      limit: "{{ ui.limit.value }}"
      text: "n is {{ params.n }}"
      nested: {deep: ["{{ data }}", 1]}
    code: return [rows, half, n, limit, text, nested]
""",
        ui={"limit": 7},
    )
    assert finished(events).data == [[1, "1", None], 2.5, 20, 7, "n is 20", {"deep": [2.5, 1]}]


def test_what_a_template_came_to_is_not_rendered_again(play):
    events = play("""\
steps:
  - {name: a, code: "return '{{ 1 + 1 }}'"}
  - {name: b, variables: {x: "{{ data }}"}, code: return x}
""")
    assert finished(events).data == "{{ 1 + 1 }}"


def test_variables_from_a_command_line_are_never_rendered():
    flow = flow_from_step(Path("s.py"), "return x", "host", {"x": "{{ 1 + 1 }}"})
    assert finished(list(engine.run(flow))).data == "{{ 1 + 1 }}"


def test_a_failed_step_ends_the_flow(play):
    events = play("""\
steps:
  - name: a
    code: |
      x = 1

      1 / 0
  - {name: b, code: return 1}
""")
    end = finished(events)
    assert (end.ok, end.data, list(results(events))) == (False, None, ["a"])
    assert (end.error.type, end.error.step, end.error.line) == ("ZeroDivisionError", "a", 6)


def test_the_next_step_sees_the_error_of_one_that_may_fail(play):
    events = play("""\
steps:
  - {name: a, code: "raise ValueError('no')", continue-on-error: true}
  - {name: b, variables: {e: "{{ steps.a.error.type }}"}, code: "return [data, error, e]"}
  - {name: c, code: return error}
""")
    b = results(events)["b"].data
    assert b[0] is None
    assert (b[1]["type"], b[1]["message"], b[1]["step"], b[1]["line"]) == (
        "ValueError",
        "no",
        "a",
        2,
    )
    assert b[1]["traceback"] == [{"name": "<module>", "line": 2, "source": b[1]["source"]}]
    assert b[2] == "ValueError"
    assert (finished(events).ok, finished(events).data) == (True, None)


def test_the_result_is_what_the_flow_says_it_is(play):
    events = play(
        "steps:\n  - {name: a, code: return 1}\n  - {name: b, code: return 2}\n"
        'result: {a: "{{ steps.a.data }}", text: "{{ data }}!"}\n'
    )
    assert finished(events).data == {"a": 1, "text": "2!"}


def test_a_result_that_cannot_be_rendered_fails_the_flow(play):
    end = finished(
        play('steps:\n  - {name: a, code: "return {}"}\nresult: "{{ steps.a.data.b }}"\n')
    )
    assert (end.ok, end.data, end.in_result, end.error.type) == (False, None, True, "TemplateError")
    assert "bench.yaml:3:9, the flow's result: " in end.error.message


def test_a_variable_that_cannot_be_rendered_fails_its_step_unstarted(play):
    events = play("""\
steps:
  - {name: a, code: "return {'x': 1}"}
  - name: b
    variables: {y: "{{ data.y }}"}
    code: print('ran')
""")
    result = results(events)["b"]
    assert (result.outcome, result.stdout, result.error.type) == ("refused", "", "TemplateError")
    assert "bench.yaml:4:20" in result.error.message
    assert "data.y" in result.error.message


def test_timeouts_are_the_steps_own_unless_one_is_given(play):
    text = "steps:\n  - {name: a, timeout: 300ms, code: 'while True: pass'}\n"
    assert "0.3 s" in finished(play(text)).error.message
    assert "0.2 s" in finished(play(text.replace("300ms", "1h"), timeout_s=0.2)).error.message


def mistakes(play, text, **options):
    """All that is told of a flow before anything runs, as `line:column: …`."""
    with pytest.raises(FlowFileError) as caught:
        play(text, **options)
    return [str(one).partition("bench.yaml:")[2] for one in caught.value.mistakes]


WRONG = {
    "a syntax error": (
        "{name: b, code: 'x = ['}",
        "3:26: code of step `b`: '[' was never closed, in `x = [`",
    ),
    "a syntax error in code with escapes": (
        '{name: b, code: "x = 1\\n  y"}',
        "3:21: code of step `b`, line 2 of it: unexpected indent, in `y`",
    ),
    "a template that cannot be read": (
        "{name: b, code: '', variables: {x: '{{ 1 + }}'}}",
        "3:40: step 'b', variables.x: `{{ 1 + }}` failed: line 1 of the template: ",
    ),
    "an unknown filter": (
        "{name: b, code: '', variables: {x: '{{ data | sotr }}'}}",
        "3:40: step 'b', variables.x: `{{ data | sotr }}` failed: templates offer no filter",
    ),
    "an unknown name": (
        "{name: b, code: '', variables: {x: [1, {y: '{{ dat.x }}'}]}}",
        "3:48: step 'b', variables.x.1.y: templates find no name `dat`; expected `data`",
    ),
    "a step that comes later": (
        "{name: b, code: '', variables: {x: '{{ steps.later.data }}'}}",
        "3:40: step 'b', variables.x: the step `later` comes later, so that `steps.later` is "
        "not there yet; expected one of `a`",
    ),
    "the step itself": (
        "{name: b, code: '', variables: {x: '{{ steps.b.data }}'}}",
        "3:40: step 'b', variables.x: `steps.b` is the step itself, which has no result yet",
    ),
    "a step that there is not": (
        "{name: b, code: '', variables: {x: '{{ steps[\"zz\"].data }}'}}",
        "3:40: step 'b', variables.x: the flow has no step `zz`; expected one of `a`",
    ),
    "a part that no step has": (
        "{name: b, code: '', variables: {x: '{{ steps.a.result[0] }}'}}",
        "3:40: step 'b', variables.x: `steps.a` has no `result`; expected `steps.a.data` or",
    ),
    "a param that is not declared": (
        "{name: b, code: '', variables: {x: '{{ [params.nn] }}'}}",
        "3:40: step 'b', variables.x: the flow has no param `nn`; expected one of `count`",
    ),
    "a component that is not declared": (
        "{name: b, code: '', variables: {x: '{{ ui.nope.value }}'}}",
        "3:40: step 'b', variables.x: the flow has no ui component `nope`; expected one that it "
        "declares, and it declares none",
    ),
    "a name that there is not": (
        "{name: b, code: '', runs-on: nowhere}",
        "3:34: `runs-on`: no board goes by `nowhere`. Did you mean",
    ),
    "a URL that leads to no board": (
        "{name: b, code: '', runs-on: 'loop://'}",
        "3:34: `runs-on`: `loop://` leads to no board. Network lines are",
    ),
    "a module that the kind lacks": (
        "{name: b, runs-on: 'emulated:microbit-v1', code: 'import json'}",
        "3:55: code of step `b`: no `json` on the BBC micro:bit V1: ",
    ),
}


@pytest.mark.parametrize(("step", "mistake"), WRONG.values(), ids=WRONG.keys())
def test_what_can_be_told_before_is_told_before_anything_runs(play, tmp_path, step, mistake):
    ran = tmp_path / "ran"
    first = f"{{name: a, code: \"open({str(ran)!r}, 'w')\"}}"
    last = "{name: later, code: return 1}"
    text = f"steps:\n  - {first}\n  - {step}\n  - {last}\nparams: {{count: {{default: 1}}}}\n"
    (only,) = mistakes(play, text)
    assert only.startswith(mistake)
    assert not ran.exists()


def test_all_mistakes_of_a_flow_are_told_at_once_in_the_order_of_the_file(play):
    found = mistakes(
        play,
        """\
flow: res
targets:
  unused: {port: "loop://"}
  bench: {kind: microbit-v9, emulate: {adc: {0: "{{ ui.level.value }}"}}}
  both: {port: /dev/ttyACM7, kind: microbit-v9}
  plugged: {kind: esp32}
steps:
  - name: a
    code: |
      import json

      x = [1,
  - {name: b, runs-on: "emulated:microbit-v1", code: "import json"}
  - {name: c, runs-on: plugged, variables: {n: ["{{ foo }}", "{{ 1 + }}"]}, code: import microbit}
result: {a: "{{ steps.d.data }}", b: "{{ dta }}"}
""",
    )
    assert [one.split(": ", 1)[0] for one in found] == [
        *["3:18", "4:17", "4:49", "5:36", "12:11", "13:55", "14:49", "14:62", "14:83"],
        *["15:13", "15:38"],
    ]
    assert found[-1] == "15:38: the flow's result.b: templates find no name `dta`; expected `data`"
    assert found[2].startswith("4:49: target 'bench', emulate.adc.0: the flow has no ui component")


def test_a_board_that_is_not_plugged_in_is_told_after_the_mistakes_of_the_file(play):
    text = "targets: {dut: {match: {serial: no-such-board}}}\nsteps:\n"
    wrong = "  - {name: a, runs-on: dut, code: 'x = ['}\n"
    assert mistakes(play, text + wrong) == [
        "3:40: code of step `a`: '[' was never closed, in `x = [`"
    ]
    with pytest.raises(UnknownBoard, match=r"bench\.yaml:1:16: no port has the serial number"):
        play(text + "  - {name: a, runs-on: dut, code: ''}\n")


def test_what_is_not_plugged_in_is_no_mistake_of_a_target_that_no_step_uses(play):
    text = "targets: {dut: {match: {serial: no-such-board}}, v1: {kind: microbit-v1}}\n"
    assert finished(play(text + "steps:\n  - {name: a, code: return 1}\n")).data == 1


def test_an_address_that_the_caller_gives_takes_the_place_of_one_in_the_file(play):
    text = "steps:\n  - {name: a, runs-on: nowhere, code: return 1}\n"
    assert finished(play(text, boards={"nowhere": "host"})).data == 1


def test_a_name_that_may_be_missing_or_is_the_templates_own_is_no_mistake(play):
    events = play("""\
steps:
  - name: a
    variables:
      x: "{{ steps.zz.data | default(3) }}"
      y: "{{ params.zz is defined }}"
      z: "{% for steps in [{'zz': 4}] %}{{ steps.zz }}{% endfor %}"
      w: "{{ params.keys() | list }}"
    code: return [x, y, z, w]
""")
    assert finished(events).data == [3, False, "4", []]


def test_a_step_file_keeps_the_plain_error_of_its_first_mistake():
    with pytest.raises(StepSyntaxError) as caught:
        list(engine.run(flow_from_step(Path("s.py"), "x = [", "host")))
    assert str(caught.value) == "s.py:1:5: '[' was never closed"
    with pytest.raises(UnknownBoard, match="no board goes by `nowhere`"):
        list(engine.run(flow_from_step(Path("s.py"), "x = [", "nowhere")))


def test_a_param_that_is_missing_is_told_before_anything_runs(play):
    with pytest.raises(UsageError, match="the param `n` is missing"):
        play("params: {n: {type: integer}}\nsteps:\n  - {name: a, code: return 1}\n")


def test_a_board_for_a_target_that_the_flow_does_not_use_is_a_mistake(play):
    steps = "steps:\n  - {name: a, code: return 1}\n"
    with pytest.raises(UsageError, match="there is no target `dut`; the flow has `host`"):
        play(steps, boards={"dut": "emulated"})
    with pytest.raises(UsageError, match="no step of the flow runs on `dut`; its steps run on"):
        play(steps + "targets: {dut: {kind: emulated}}\n", boards={"dut": "emulated"})


def test_whoever_stops_reading_ends_the_flow_and_its_processes(tmp_path):
    flow = flow_file.loads(
        "steps:\n  - {name: a, code: return 1}\n  - {name: b, code: return 2}\n",
        tmp_path / "f.yaml",
    )
    before = threading.active_count()
    with contextlib.closing(engine.run(flow)) as events:
        next(event for event in events if isinstance(event, StepFinished))
        assert threading.active_count() > before  # a worker is listened to
    for thread in threading.enumerate():
        if thread.name.startswith("worker's"):
            thread.join(5)
    assert threading.active_count() == before


def test_an_exception_of_the_reader_reaches_the_step_and_ends_its_process(tmp_path):
    flow = flow_file.loads(
        "steps:\n  - name: a\n    code: |\n      print(1)\n      while True: pass\n",
        tmp_path / "f.yaml",
    )

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(engine.run(flow, on_output=stop))
