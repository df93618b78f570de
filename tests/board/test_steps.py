"""Steps do the same on a board as on the host: results, types, prints, errors with their lines."""

import math
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import stepwire
from capabilities import require
from stepwire.errors import NotSendable, StepRefused, StepSyntaxError

PEOPLE = [{"name": "Ada", "age": 36}, {"name": "Bo", "age": 7}]

GOLDEN = {
    "the result of the step before": ("return data", {"data": [1, "two"]}, [1, "two"]),
    "the error of the step before": ("return error", {"error": {"line": 3}}, {"line": 3}),
    "no error": ("return error", {}, None),
    "what the flow was called with": ("return params", {"params": {"n": 20}}, {"n": 20}),
    "what is known of the user": (
        "return user.get('roles')",
        {"user": {"roles": ["teacher"]}},
        ["teacher"],
    ),
    "a user of whom nothing is known": ("return user.get('roles')", {}, None),
    "a list of dicts": (
        "return [{'name': d['name'], 'age': d['age'], 'is_adult': d['age'] >= 18} for d in data]",
        {"data": PEOPLE},
        [
            {"name": "Ada", "age": 36, "is_adult": True},
            {"name": "Bo", "age": 7, "is_adult": False},
        ],
    ),
    "map": ("return map(lambda d: d['age'] * 2, data)", {"data": PEOPLE}, [72, 14]),
    "filter": ("return filter(lambda d: d['age'] >= 18, data)", {"data": PEOPLE}, PEOPLE[:1]),
    "range": ("return range(2, 9, 3)", {}, [2, 5, 8]),
    "a generator": ("return (n * n for n in data)", {"data": [1, 2, 3]}, [1, 4, 9]),
    "comments": ("# nothing\n   # at all\n", {}, None),
    "no result": ("x = 1", {}, None),
    "a bare return": ("if not data:\n    return\nreturn 1", {}, None),
    "a return in the middle": ("for n in range(9):\n    if n == 3:\n        return n", {}, 3),
    "a range in a list": ("return [range(3)]", {}, [[0, 1, 2]]),
    "an array": ("import array\nreturn {'a': array.array('H', [1, 2])}", {}, {"a": [1, 2]}),
    "a tuple": ("return 1, (2, 3)", {}, [1, [2, 3]]),
    "names of one value": ("a = b = c = n = 5\nreturn [a, b, c, n]", {}, [5, 5, 5, 5]),
    "a star import": ("from math import *\nreturn int(floor(sqrt(17)))", {}, 4),
    "a global": ("x = 1\ndef f():\n    global x\n    x += 1\nf()\nreturn x", {}, 2),
    "a recursion": ("def f(n):\n    return n and n + f(n - 1)\nreturn f(2)", {}, 3),
    "a class": (
        "class A:\n    n = 2\n    def twice(self):\n        return self.n * 2\nreturn A().twice()",
        {},
        4,
    ),
    "a string of several lines": ('return """\n  a\n\n\tb  \n"""', {}, "\n  a\n\n\tb  \n"),
    "an emoji": ("return 'caf\u00e9 \U0001f600'", {}, "caf\u00e9 \U0001f600"),
    "its own name": ("return __name__", {}, "__main__"),
}


@pytest.mark.parametrize(("code", "names", "expected"), GOLDEN.values(), ids=GOLDEN.keys())
def test_a_sample_gives_the_same_result_on_host_and_board(run, code, names, expected):
    result = run(code, **names)
    assert (result.error, result.data) == (None, expected)


def test_comments_and_a_print_of_data_print_it_and_return_none(run):
    result = run("# import numpy\n# return data\nprint(data)", data=[1, {"a": None}])
    assert (result.data, result.stdout) == (None, "[1, {'a': None}]\n")


def test_reduce_comes_from_functools_where_the_target_has_it(run):
    code = "from functools import reduce\nreturn reduce(lambda a, b: a + b, data)"
    result = run(code, data=[1, 2, 3])
    if result.error:
        assert result.target != "host"
        assert result.error.type == "ImportError" and "functools" in result.error.message
    else:
        assert result.data == 6


def test_a_namespace_is_fresh_for_every_run(run):
    code = "try:\n    seen\nexcept NameError:\n    seen = 1\n    return 'fresh'\nreturn 'stale'"
    assert [run(code).data for _ in range(3)] == ["fresh"] * 3


def test_only_the_variables_of_this_run_count(run):
    code = "return a + b + c"
    assert run(code, {"a": 1, "b": 2, "c": 3}).data == 6
    assert run(code, {"a": 10, "b": 20, "c": 3000}).data == 3030
    assert run(code, {"a": "1", "b": "2", "c": ""}).data == "12"


# Values ---------------------------------------------------------------------------


def texts(max_size):
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)


def floats_of(board):
    """Floats that the board holds exactly, and prints so: a V1 prints six digits."""
    if board.kind.memory.float_bits < 64:
        return st.integers(-7999, 7999).map(lambda n: n / 8)
    return st.floats(allow_nan=False)


def keys():
    leaves = st.integers(-(2**40), 2**40) | texts(8) | st.none()
    return leaves | st.tuples(leaves, leaves)


def values_for(board):
    special = st.sampled_from([math.nan, math.inf, -math.inf, "\x03\x04\x1e\x1f", "\r\n", "'\"\\"])
    leaves = (
        st.none()
        | st.booleans()
        | st.integers(-(2**200), 2**200)
        | floats_of(board)
        | texts(20)
        | st.binary(max_size=20)
        | special
    )
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(keys(), inner, max_size=3)
            | st.sets(st.integers(-9, 9) | texts(4), max_size=3)
        ),
        max_leaves=8,
    )


def same(left, right):
    """Whether two values are equal, types and all; a board's own reader may miss a float by one."""
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return left == right or left != left != right != right or math.isclose(left, right)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return left == right


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(random=st.data())
def test_values_come_back_from_the_board_with_their_types(board, random):
    value = random.draw(values_for(board))
    result = board.run("return value", variables={"value": value}, timeout_s=10)
    assume(result.error is None or result.error.type != "MemoryError")
    assert result.error is None
    assert same(result.data, value)


def test_nan_and_infinities_are_made_on_the_board_too(run):
    result = run("return [float('nan'), float('inf'), -float('inf')]")
    assert str(result.data) == "[nan, inf, -inf]"


def test_a_lone_surrogate_is_refused_by_step_and_variable(board):
    with pytest.raises(NotSendable, match=r"step `step`, variable `x\['k'\]\[0\]`.*U\+D800"):
        board.run("return x", variables={"x": {"k": ["\ud800"]}})


def test_a_value_without_a_literal_is_refused_before_anything_runs(board):
    with pytest.raises(NotSendable, match=r"variable `x`: an object cannot be sent"):
        board.run("print('ran')\nreturn x", variables={"x": object()}, on_line=pytest.fail)


def test_a_value_that_the_code_does_not_use_does_not_travel(board):
    assert board.run("return y", variables={"x": object(), "y": 2}).data == 2


def test_a_result_without_a_value_names_its_type_its_path_and_its_line(run):
    result = run("x = 1\nreturn {'a': [x, object()]}")
    assert (result.ok, result.error.type, result.error.line) == (False, "NotReversible", 2)
    assert result.error.message.startswith("data['a'][1]: a step cannot return an object")


def test_an_object_that_prints_as_it_likes_is_no_result(board):
    code = "class A:\n    def __repr__(self):\n        return '<oops'\n\nreturn A()"
    error = board.run(code).error
    assert (error.type, error.line, error.source) == ("NotReversible", 5, "return A()")


def test_a_result_over_the_limit_fails_and_is_never_cut(board):
    result = board.run("return range(10 ** 6)", timeout_s=30)
    assert result.data is None
    assert "1,048,576" in result.error.message


# Prints ---------------------------------------------------------------------------

LOOK_ALIKES = ["\x1e6abc", "a\x04b", "raw REPL; CTRL-B to exit\r\n>", "\x1d\x1f\x01\x80", "\x1b[2J"]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_print_that_looks_like_our_own_signs_changes_nothing(run, text):
    result = run(f"print({text!r})\nprint({text!r}, end='')\nreturn 6")
    assert (result.data, result.stdout) == (6, f"{text}\n{text}")
    assert not result.stdout_damaged


def test_lines_stream_while_the_step_runs(board):
    lines = []
    result = board.run(
        "for i in range(3):\n    print('line', i)\nprint('end', end='')", on_line=lines.append
    )
    assert lines == ["line 0\n", "line 1\n", "line 2\n", "end"]
    assert result.stdout == "".join(lines)


def test_text_past_print_is_kept_in_its_place_and_flagged(board):
    if board.kind.executor.stream == "microbit/uart.py":
        require("sys.stdout", None)
    lines = []
    code = "import sys\nfor i in range(3):\n    sys.stdout.write('t=')\n    print(i)"
    result = board.run(code, on_line=lines.append)
    assert (result.stdout, lines) == ("t=0\nt=1\nt=2\n", ["t=0\n", "t=1\n", "t=2\n"])
    assert result.stdout_damaged


def test_a_thousand_lines_arrive_whole(run):
    result = run("for i in range(1000):\n    print(i)", timeout_s=60)
    assert result.stdout == "".join(f"{i}\n" for i in range(1000))
    assert not result.stdout_damaged


# What is refused --------------------------------------------------------------------


def test_a_syntax_error_is_found_before_anything_is_sent(board):
    with pytest.raises(StepSyntaxError) as raised:
        board.run("x = 1\ny = [x,\n\nreturn y", filename="mine.py")
    assert (raised.value.filename, raised.value.line) == ("mine.py", 2)


def absent_module(board):
    return require("a module that this kind lacks", next(iter(board.kind.modules.absent), None))


def test_a_module_that_the_board_lacks_is_refused_with_the_reason(board):
    name = absent_module(board)
    with pytest.raises(StepRefused) as raised:
        board.run(f"x = 1\nimport {name}\n", filename="mine.py")
    assert board.kind.modules.absent[name] in str(raised.value)
    assert str(raised.value).startswith("mine.py:2: ")


def test_an_import_that_the_step_guards_is_not_refused(board):
    name = absent_module(board)
    code = f"try:\n    import {name}\nexcept ImportError:\n    return 'without'\nreturn 'with'"
    assert board.run(code).data == "without"


# Errors -----------------------------------------------------------------------------

FAULTY = """\
# a comment

def half(x):
    '''Halves.'''

    return 1 / x   # fails

def outer(x):
    return half(x)


text = '''
'''
outer(len(text) - 1)
"""


def test_an_error_has_the_users_lines_and_their_text(run):
    error = run(FAULTY).error
    assert (error.type, error.line, error.source) == (
        "ZeroDivisionError",
        6,
        "return 1 / x   # fails",
    )
    assert [(frame.name, frame.line, frame.source) for frame in error.traceback] == [
        ("<module>", 14, "outer(len(text) - 1)"),
        ("outer", 9, "return half(x)"),
        ("half", 6, "return 1 / x   # fails"),
    ]


RAISING = {
    "in a class body": ("x = 0\nclass A:\n    y = 1 / x\n", 3),
    "in a lambda": ("f = lambda x: (\n    1 / x)\n\nf(0)", 2),
    "in a generator": ("def g():\n    yield 1\n    yield 1 / 0\n\nreturn g()", 3),
    "in a print": (
        "class A:\n    def __str__(self):\n        return 1 / 0\n\nprint(A())",
        3,
    ),
}


@pytest.mark.parametrize(("code", "line"), RAISING.values(), ids=RAISING.keys())
def test_an_error_is_found_wherever_it_is_raised(run, code, line):
    error = run(code).error
    assert (error.type, error.line) == ("ZeroDivisionError", line)
    assert all(frame.file is None for frame in error.traceback)


def test_what_exec_runs_has_lines_of_its_own(board):
    error = board.run("# a\n# b\nexec('def h():\\n  return 1 / 0')\nreturn h()").error
    frames = [(frame.file, frame.name, frame.line) for frame in error.traceback]
    assert frames == [(None, "<module>", 4), ("<string>", "h", 2)]
    assert (error.line, error.source) == (4, "return h()")


def test_a_star_import_that_fails_has_only_the_frame_of_the_step(board):
    error = board.run("x = 1\nfrom no_such_module import *").error
    assert [(frame.name, frame.line, frame.file) for frame in error.traceback] == [
        ("<module>", 2, None)
    ]


MYLIB = """\
with open("mylib.py", "w") as file:
    file.write("def boom():\\n    return 1 / 0\\n")
import mylib
mylib.boom()
"""


def test_a_users_own_module_on_the_board_keeps_its_frame(board):
    error = board.run(MYLIB).error
    board.run("import os\nos.remove('mylib.py')")
    frames = [(frame.file, frame.name, frame.line) for frame in error.traceback]
    assert frames == [(None, "<module>", 4), ("mylib.py", "boom", 2)]


def test_what_stepwire_supplies_to_an_emulated_board_is_in_no_traceback(board, board_address):
    if board_address != "emulated":
        require("a board that is emulated", None)
    error = board.run("from machine import Pin\n\nPin(99)").error
    frames = [(frame.file, frame.name, frame.line) for frame in error.traceback]
    assert frames == [(None, "<module>", 3)]


def test_a_result_that_contains_itself_is_told_with_the_line_that_returns_it(board):
    error = board.run("x = []\nx.append(x)\nreturn x").error
    assert (error.line, error.source) == (3, "return x")
    assert error.message.startswith("the step's result could not be handed over: ")
    assert "contains itself" in error.message


def test_a_result_without_room_for_its_text_is_told_with_the_line_that_returns_it(board):
    error = board.run("return iter(range(10 ** 9))", timeout_s=60).error
    assert (error.type, error.line) == ("MemoryError", 1)
    assert error.message.startswith("the step's result could not be handed over: ")
    assert error.message.endswith("Return less, or return it in parts.")


def test_what_the_boards_own_compiler_refuses_is_told_with_the_line_and_the_reason(board):
    code = "# a\n\nx = 1\nmatch x:\n    case 1:\n        pass\n"
    error = board.run(code).error
    assert (error.type, error.line, error.source) == ("SyntaxError", 4, "match x:")
    assert "match statement" in error.message


def test_exit_is_an_error_and_not_the_end(run):
    error = run("import sys\nsys.exit(3)").error
    assert (error.type, error.message, error.line) == ("SystemExit", "3", 2)
    assert run("return 1").data == 1


def test_a_recursion_without_end_is_told_in_a_bounded_traceback(run):
    error = run("def r():\n    return r()\n\nreturn r()").error
    assert error.type in ("RecursionError", "RuntimeError")
    assert error.line == 2
    assert 1 < len(error.traceback) <= 50


def test_a_result_is_one_envelope_of_strict_json(board):
    result = board.run("print('x')\nreturn {1: b'\\0'}")
    envelope = result.to_json()
    assert envelope["board"]["kind"] == board.kind.kind
    assert envelope["data"] == {
        "$type": "dict",
        "value": [[1, {"$type": "bytes", "value": "AA=="}]],
    }
    assert stepwire.StepResult is type(result)


def test_close_waits_for_the_step_of_another_thread():
    board, begun = stepwire.open("emulated"), threading.Event()
    code = "import time\nprint('on')\ntime.sleep(0.2)\nreturn 1"
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(board.run, code, on_line=lambda *_: begun.set())
        assert begun.wait(10)
        board.close()
        assert running.result().data == 1
