"""Steps in the host's own Python: a process of their own, kept warm, and ended for good."""

import gc
import os
import signal
import sys
import threading
from datetime import date
from decimal import Decimal

import pytest

from stepwire.errors import NotSendable, StepSyntaxError
from stepwire.targets import StepCall, StepCode
from stepwire.targets.host import HostTarget


@pytest.fixture(scope="module")
def target():
    target = HostTarget()
    yield target
    target.close()


@pytest.fixture
def run(target, tmp_path):
    """Runs a step that stands in line 10 and column 7 of a flow file."""

    def run(code, timeout_s=20, on_line=None, **names):
        step = StepCode("read", code, str(tmp_path / "flow.yaml"), 10, 7)
        return target.run(StepCall(step, names, timeout_s, on_line=on_line))

    return run


def test_a_process_serves_step_after_step(run):
    first, second = (run("import os\nreturn os.getpid()").data for _ in range(2))
    assert first == second != os.getpid()


def test_steps_share_no_names(run):
    assert run("x = 1").ok
    assert run("return x").error.type == "NameError"


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, 2.5, None, True], 1: b"\0\xff", (1, 2): {3}},
        [date(2026, 11, 22), Decimal("0.10"), 2**3000, "\ud800"],
        "x" * 1_000_000,
    ],
    ids=["containers", "types", "a megabyte"],
)
def test_values_go_to_the_step_and_come_back_as_themselves(run, value):
    result = run("return value", value=value)
    assert (result.error, result.data) == (None, value)


def test_iterators_come_back_as_lists(run):
    assert run("return map(str, range(3))").data == ["0", "1", "2"]
    assert run("return range(3)").data == [0, 1, 2]
    assert run("return {1: 2}.items()").data == [[1, 2]]


def test_an_iterator_without_end_fails_at_the_limit():
    target = HostTarget(max_result_bytes=100_000)
    step = StepCode("s", "import itertools\nreturn itertools.count()", "s.py")
    result = target.run(StepCall(step, {}, 60))
    target.close()
    assert result.error.type == "NotReversible"
    assert "limit is 100,000" in result.error.message
    assert result.error.line == 2


def test_a_value_that_has_no_tag_is_refused_by_step_and_variable(run):
    with pytest.raises(NotSendable, match=r"step `read`, variable `x\[0\]`.*given an object"):
        run("return x", x=[object()])


def test_top_level_await_waits(run):
    assert run("import asyncio\nreturn await asyncio.sleep(0, 'woke')").data == "woke"


def test_a_step_imports_what_lies_beside_its_file(run, tmp_path):
    (tmp_path / "beside.py").write_text("value = 7\n")
    assert run("import beside\nreturn beside.value").data == 7


# Errors -------------------------------------------------------------------------------


def test_an_error_has_the_files_own_lines(run):
    result = run("# a\ndef f(x):\n    return 1 / x\n\nf(0)")
    error = result.error
    assert (error.type, error.line, error.source) == ("ZeroDivisionError", 12, "return 1 / x")
    frames = [(frame.name, frame.line, frame.source, frame.file) for frame in error.traceback]
    assert frames == [("<module>", 14, "f(0)", None), ("f", 12, "return 1 / x", None)]


def test_frames_of_libraries_name_their_file(run):
    error = run("import json\n\njson.loads('{')").error
    assert (error.type, error.line) == ("JSONDecodeError", 12)
    assert error.traceback[1].file.endswith("__init__.py")
    assert error.traceback[1].source.startswith("return")


def test_what_the_step_prints_of_a_traceback_has_the_source_too(run, tmp_path):
    code = "import traceback\ntry:\n    1 / 0\nexcept Exception:\n    traceback.print_exc()"
    printed = run(code).stdout
    assert f'{tmp_path / "flow.yaml"}", line 12, in <module>\n    1 / 0' in printed


def test_a_syntax_error_has_the_files_own_line_and_column(run):
    with pytest.raises(StepSyntaxError) as raised:
        run("x = 1\ny = [x,")
    assert (raised.value.line, raised.value.column) == (11, 11)


def test_an_exception_whose_str_fails_is_told_all_the_same(run):
    error = run("class E(Exception):\n    def __str__(self):\n        1 / 0\nraise E").error
    assert (error.type, error.line) == ("E", 13)
    assert "ZeroDivisionError" in error.message


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "raise KeyboardInterrupt", "exit(3)"])
def test_what_would_end_a_program_ends_the_step_alone(run, code):
    before = run("import os\nreturn os.getpid()").data
    error = run(code).error
    assert error.type in ("SystemExit", "KeyboardInterrupt")
    assert (error.line, run("import os\nreturn os.getpid()").data) == (10, before)


def test_memory_that_there_is_not_is_an_error_of_the_step(run):
    assert run("x = bytes(2 ** 62)").error.type == "MemoryError"


DEATHS = {
    "os._exit": ("import os\nprint('going')\nos._exit(3)", "status 3"),
    "a crash": ("import ctypes\nprint('going')\nctypes.string_at(0)", "SIGSEGV"),
    "a kill": ("import os\nprint('going')\nos.kill(os.getpid(), 9)", "SIGKILL"),
}


@pytest.mark.parametrize(("code", "how"), DEATHS.values(), ids=DEATHS.keys())
def test_a_process_that_dies_fails_its_step_and_the_next_has_a_new_one(run, code, how):
    result = run(code)
    assert (result.error.type, result.data) == ("WorkerDied", None)
    assert how in result.error.message
    assert result.stdout.startswith("going\n")
    assert run("return 1").data == 1


# Time ----------------------------------------------------------------------------------


def test_a_step_without_end_is_ended_and_tells_where_it_was(run):
    result = run("x = 1\nwhile True:\n    x += 1", timeout_s=0.3)
    assert (result.error.type, result.error.line in (11, 12)) == ("Timeout", True)
    assert "0.3 s" in result.error.message
    assert run("return 1").data == 1


def test_a_step_that_hears_no_ctrl_c_is_killed_with_what_it_started(run, tmp_path):
    pipe = tmp_path / "alive"
    os.mkfifo(pipe)
    code = f"""\
import signal, subprocess
signal.signal(signal.SIGINT, signal.SIG_IGN)
subprocess.Popen(["sh", "-c", "trap '' INT; exec >'{pipe}'; sleep 1000"])
while True:
    pass
"""
    opened = []
    reader = threading.Thread(target=lambda: opened.append(pipe.read_text()))
    reader.start()
    assert run(code, timeout_s=1).error.type == "Timeout"
    reader.join(10)  # the end of file comes when the last writer is gone
    assert opened == [""]


def test_a_process_ends_with_its_target():
    target = HostTarget()
    pid = target.run(StepCall(StepCode("s", "import os\nreturn os.getpid()", "s"), {}, 20)).data
    target.close()
    target.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    gc.collect()  # of pipes left open there would be a warning


# Output ---------------------------------------------------------------------------------


def test_everything_that_is_written_comes_line_by_line_in_order(run):
    code = """\
import os, subprocess, sys
print("print")
os.write(1, b"descriptor\\n")
subprocess.run(["echo", "a program"])
print("error", file=sys.stderr)
sys.stdout.write("no newline")
"""
    lines = []
    result = run(code, on_line=lines.append)
    assert lines == ["print\n", "descriptor\n", "a program\n", "error\n", "no newline"]
    assert result.stdout == "".join(lines)


def test_lines_come_while_the_step_runs(run, tmp_path):
    seen = tmp_path / "seen"
    code = f"""\
import os, time
print("first")
while not os.path.exists({str(seen)!r}):
    time.sleep(0.001)
return "it was seen"
"""
    result = run(code, on_line=lambda _: seen.touch())
    assert result.data == "it was seen"


def test_prints_that_look_like_a_reply_are_prints(run):
    text = '{"data": 1}\n\0\x1e\x04\u00e9\n'
    result = run("import os\nprint(text, end='')\nos.write(2, b'\\xff\\n')\nreturn 2", text=text)
    assert (result.data, result.stdout) == (2, text + "\ufffd\n")


@pytest.mark.parametrize(
    "code",
    [
        "import sys\nsys.stdout.close()",
        "import sys\nsys.stdout = sys.stderr = None",
        "import os\nos.close(1)\nos.close(2)",
        "import os\nos.dup2(os.open('/dev/null', os.O_WRONLY), 1)",
    ],
)
def test_a_step_that_breaks_its_output_breaks_no_other(run, code):
    assert run(code + "\nreturn 1").data == 1
    result = run("print('here')\nreturn 2")
    assert (result.data, result.stdout) == (2, "here\n")


def test_a_flood_is_kept_up_to_a_limit(run):
    result = run("while True:\n    print('x' * 1000)", timeout_s=60)
    assert (result.error.type, result.error.line) == ("TooMuchOutput", 11)
    assert len(result.stdout) > 16_000_000
    assert run("return 1").data == 1


# Steps that break the worker ---------------------------------------------------------------


FORKS = {
    "returns": "import os\npid = os.fork()\nif pid:\n    os.waitpid(pid, 0)\nreturn 'one'",
    "raises": "import os\npid = os.fork()\npid or 1 / 0\nos.waitpid(pid, 0)\nreturn 'one'",
    "iterates": """\
import os
def fork():
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
    yield 'one'
return fork()
""",
}


@pytest.mark.parametrize("code", FORKS.values(), ids=FORKS.keys())
def test_a_forked_child_that_comes_to_the_end_of_the_step_replies_to_nothing(run, code):
    first = run(code)
    later = [run("return n", n=n) for n in range(3)]
    assert first.data in ("one", ["one"])
    assert [result.data for result in later] == [0, 1, 2]
    assert [result.stdout for result in (first, *later)] == [""] * 4


def test_a_forked_child_prints_and_ends_with_its_own_status(run):
    code = """\
import os, sys
pid = os.fork()
if not pid:
    print("child", end="")
    sys.exit(3)
return os.WEXITSTATUS(os.waitpid(pid, 0)[1])
"""
    result = run(code)
    assert (result.data, result.stdout) == (3, "child")


def test_what_a_step_writes_to_the_workers_own_files_is_no_reply(run):
    code = """\
import os
for descriptor in range(3, 20):
    try:
        os.write(descriptor, b'{"data": "forged"}\\n{"data": ')
    except OSError:
        pass
return "true"
"""
    assert [run(code).data, run("return 2").data] == ["true", 2]


FORGED = {
    "no JSON": "{",
    "no object": "[1]",
    "no data": "{}",
    "no such tag": '{"data": {"$type": "nonsense", "value": 1}}',
    "no error": '{"error": 1}',
}


@pytest.mark.parametrize("content", FORGED.values(), ids=FORGED.keys())
def test_a_reply_that_makes_no_sense_fails_its_step_alone(run, content):
    code = """\
import os, sys
frame = sys._getframe()
while "request" not in frame.f_locals or "self" not in frame.f_locals:
    frame = frame.f_back
mark, replies = frame.f_locals["request"]["mark"], frame.f_locals["self"]._replies
os.write(replies.fileno(), f"{mark} {content}\\n".encode())
return os.getpid()
"""
    result = run(code, content=content)
    assert (result.error.type, result.data) == ("WorkerBroken", None)
    assert "The next step has a new process" in result.error.message
    assert run("return 1").data == 1


CHANGES = {
    "json.dumps to what is no JSON": "import json\njson.dumps = lambda *a, **k: '{'",
    "json.dumps to bytes": "import json\njson.dumps = lambda *a, **k: b'{'",
    "json.dumps to another result": "import json\njson.dumps = lambda *a, **k: '\"pwned\"'",
    "json.loads": "import json\njson.loads = None",
    "a method of json": "import json\njson.JSONEncoder.encode = lambda *a: '\"pwned\"'",
    "what does not compare": (
        "import json\nclass C:\n    def __eq__(self, other): 1 / 0\njson.dumps = C()"
    ),
    "sys.modules": "import sys\nsys.modules.clear()",
    "a builtin away": "import builtins\ndel builtins.hasattr",
    "a builtin": "import builtins\nbuiltins.len = builtins.isinstance = lambda *a: 0",
    "all builtins": "import builtins\nvars(builtins).clear()",
    "os": "import os\nos.getpid = os.write = os._exit = os.dup2 = None",
    "io": "import io\nio.TextIOWrapper = io.FileIO = None",
    "what compiles": "import ast, re\nast.parse = re.compile = None",
    "stepwire": "import stepwire.tags\nstepwire.tags.tag = lambda *a, **k: 'pwned'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("ending", ["return value", "return (one for one in value)"])
def test_a_step_that_changes_pythons_own_modules_changes_no_result(run, change, ending):
    value = [1, {"a": b"b"}]
    for code in (f"{change}\n{ending}", "return value", "return list(map(str, value[:1]))"):
        result = run(code, value=value)
        expected = ["1"] if "map" in code else value
        assert (result.error, result.data, result.stdout) == (None, expected, "")


def test_a_step_that_changes_pythons_own_modules_is_the_last_of_its_process(run):
    spoilt = run("import json, os\njson.dumps = None\nreturn os.getpid()").data
    assert run("import os\nreturn os.getpid()").data != spoilt


def test_imports_keep_the_process(run):
    first = run("import os, asyncio, decimal, json.tool, logging\nreturn os.getpid()").data
    assert [run("import os\nreturn os.getpid()").data for _ in range(2)] == [first, first]


def test_an_error_that_a_step_raises_stays_its_own_whatever_it_changed(run):
    error = run("import builtins, json\njson.dumps = None\ndel builtins.len\n1 / 0").error
    assert (error.type, error.line) == ("ZeroDivisionError", 13)
    assert run("return 1").data == 1


def test_a_failure_of_the_worker_itself_is_told_as_such_and_the_next_step_has_another(run):
    # What no comparison of names sees: a limit of the interpreter.
    code = """\
import sys
depth, frame = 0, sys._getframe()
while frame:
    depth, frame = depth + 1, frame.f_back
sys.setrecursionlimit(depth + 6)
return value
"""
    result = run(code, value=[[[[[[[[[[[[[[[["deep"]]]]]]]]]]]]]]]])
    assert result.error.type == "WorkerBroken"
    assert "RecursionError" in result.error.message
    assert run("return 1").data == 1


@pytest.mark.skipif(sys.platform == "win32", reason="waits for a child as POSIX does")
def test_a_worker_that_has_died_between_steps_is_replaced_before_the_next_one(run):
    pid = run("import os\nreturn os.getpid()").data
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert run("return 2").data == 2
