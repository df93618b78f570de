"""Chunks do on a real MicroPython what the step would do in CPython, to the line."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from capabilities import find_program, require
from stepwire.code import BoardCode, compile_for_board
from stepwire.code.host_code import compile_for_host

# The executor in a few lines: compile each chunk and keep its function, clear the namespace,
# call the functions in order. The stages are apart, as on a board, where runs are many.
EXECUTOR = """\
import io, sys
mine = "the executor's own"
def execute(chunks, values):
    g = {"__name__": "__main__"}
    functions = []
    for chunk in chunks:
        exec(chunk, g)
        functions.append(g.pop("_"))
    results = []
    for again in range(2):
        g.clear()
        g["__name__"] = "__main__"
        results.append(run(functions, values))
    assert results[0] == results[1], results
    assert mine == "the executor's own"
    return results[0]
def run(functions, values):
    try:
        for function in functions:
            result = function(*values)
            values = ()
            if result is not None:
                return "returned", result[0]
        return "returned", None
    except Exception as error:
        text = io.StringIO()
        sys.print_exception(error, text)
        lines = [int(part.split(",")[0]) for part in text.getvalue().split(", line ")[1:]]
        return "raised", type(error).__name__, lines
for chunks, values in CASES:
    print("\\x1e" + repr(execute(chunks, values)))
"""


class Outcomes:
    """Runs steps on the MicroPython unix port, all of a list in one process."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._script = folder / "cases.py"

    def of(self, steps: Iterable[tuple[BoardCode, dict[str, Any]]]) -> list[Sequence[Any]]:
        cases = [
            (code.chunks, tuple(values[name] for name in code.names)) for code, values in steps
        ]
        self._script.write_text(f"CASES = {cases!r}\n{EXECUTOR}", encoding="utf-8")
        done = subprocess.run(
            [self._program, str(self._script)], capture_output=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
        lines = done.stdout.decode().split("\x1e")[1:]
        assert len(lines) == len(cases)
        return [ast.literal_eval(line.partition("\r")[0].partition("\n")[0]) for line in lines]


@pytest.fixture
def outcomes(tmp_path: Path) -> Outcomes:
    program = require("the micropython program", find_program("micropython"))
    return Outcomes(program, tmp_path)


VALUES: dict[str, Any] = {
    "data": [3, 1, 2],
    "error": None,
    "params": {"limit": 2},
    "user": {"roles": ["teacher"]},
    "x": 4,
}

PROGRAMS = {
    "data": "return data",
    "error": "return error",
    "params": "return params",
    "roles": "return user.get('roles')",
    "adults": "return [{'age': d, 'is_adult': d >= 2} for d in data]",
    "map": "return list(map(lambda d: d * x, data))",
    "filter": "return list(filter(lambda d: d > 1, data))",
    "reduce": "def reduce(f, items):\n  total = items[0]\n"
    "  for item in items[1:]: total = f(total, item)\n"
    "  return total\nreturn reduce(lambda a, b: a + b, data)",
    "print": "# return 1\n# return 2\nprint(data)",
    "nothing": "# only this\n",
    "bare return": "if x: return\nreturn 1",
    "tuples": "if x == 1: return (1, 2)\nreturn (x), (x + 1)",
    "recursion": "def fact(n):\n  return n and n * fact(n - 1) or 1\nreturn fact(5)",
    "global in a function": "def f():\n  global y\n  y = x\nf()\nreturn y",
    "closure": "def f():\n  n = 1\n  def g():\n    nonlocal n\n    n += x\n    return n\n"
    "  return g\ng = f()\ng()\nreturn g()",
    "class": "class A:\n  count = 0\n  def __init__(self):\n    A.count += 1\n"
    "class B(A):\n  def __init__(self):\n    super().__init__()\n    self.n = A.count\n"
    "B()\nreturn B().n",
    "class body": "y = 1\nclass A:\n  y = y + x\n  z = [y for _ in range(2)]\nreturn A.y, A.z, y",
    "star import": "from math import *\nreturn floor(x / 3), int(pi)",
    "star import in a block": "if x: from math import *\ntry: from math import *\n"
    "finally: y = 1\nreturn floor(x / 3)",
    "star import and a function": "def f(v): return floor(v)\nfrom math import *\nreturn f(2.5)",
    "exec": "exec('y = x + 1')\nreturn y",
    "eval": "mine = 2\nreturn eval('mine + x')",
    "locals": "y = 1\nreturn 'y' in locals(), 'y' in dir(), 'mine' in dir(), vars()['y']",
    "class locals": "class A:\n  y = 1\n  names = list(locals())\nreturn 'y' in A.names",
    "underscore": "for _ in range(3): pass\nreturn _",
    "del": "y = 1\ndel y\ntry: y\nexcept NameError: return 'gone'",
    "except": "try: 1 // 0\nexcept ZeroDivisionError as e: y = 1\n"
    "try: return e\nexcept NameError: return y",
    "finally": "try: return 1\nfinally: y = 2",
    "return in loops": "for i in range(5):\n  while i > 2:\n    if i == 3: return i",
    "return in with": "class C:\n  def __enter__(self): return 5\n  def __exit__(self, *a): pass\n"
    "with C() as c: return c",
    "walrus": "y = [z := i for i in data]\nif (w := len(y)) > 1: return y, z, w",
    "unpacking": "(a, [b, *c]), d = (1, (2, 3, 4)), 5\nfor i, (j, k) in [(1, (2, 3))]: pass\n"
    "return a, b, c, d, i, j, k",
    "comprehensions": "i = 'kept'\ny = {i: j for i, j in [(1, 2)]}\n"
    "z = sum(i for i in data)\nreturn i, y, z, sorted({v for v in data})",
    "same name in and out": "v = 1\ndef f(v): return v\ndef g(): return v\n"
    "def h():\n  v = 3\n  return v\nreturn v, f(2), g(), h()",
    "generator": "def g():\n  yield 1\n  y = yield from [2, 3]\nreturn list(g())",
    "decorator": "def twice(f):\n  return lambda *a: f(*a) * 2\n"
    "@twice\ndef f(n): return n\nreturn f(x)",
    "lambda": "f = lambda a, *b, c=x, **d: (a, b, c, d)\nreturn f(1, 2, e=3)",
    "annotations": "y: int = x\nz: str\ndef f(a: int, b: 'str' = 'é') -> dict: return a, b\n"
    "class A:\n  n: int\n  m: int = 2\nreturn f(y), A.m",
    "strings": "a = '' 'b' \"\" r'\\d' '''\n  c # no comment\n''' ; b = b'\\x00\\xff'\n"
    "return a, b, '\\x03\\x04é🙂', 'tab\\there'",
    "f-strings": "return f'{x}:{x:>3}' f\"{'a'}\", f'''{x}\n{x + 1}'''",
    "numbers": "return 1 if x else 2, 1 .__class__.__name__, 0x1F, 1e3, .5 if x else 1.",
    "several lines": "y = [\n  1, # one\n\n  2,\n]\nz = 1 + \\\n  x\nreturn (y +\n  [z]\n)",
    "semicolons": "y = 1; z = 2;\nif y: y += 1; z += 1;\nreturn y, z",
    "chained": "if x < 0: y = 1\nelif x == 4: y = 2; z = 3\nelse: y = 4\nreturn y, z",
    "main": "if __name__ == '__main__': return __file__",
    "import": "import sys, math as m\nreturn m.floor(x / 3), bool(sys)",
    "augmented": "x += 1\ny = [x]\ny[0] += 1\nreturn x, y",
    "names in two forms of one letter": "ﬁ = x\ndef µ(ﬁ): return ﬁ\nreturn fi, μ(5)",
    "tabs": "if x:\n\tif x:\n\t\ty = 1\n\telse:\n\t\ty = 2\nreturn y",
    "star arguments": "def f(*a, **k): return a, k\nreturn f(*data, ** {'b': 1})",
    "globals": "globals()['y'] = 3\nreturn y",
    "future": "from __future__ import annotations\nreturn 1",
    "names of builtins": "def dir(): return 1\ndef eval(v): return v\nreturn dir(), eval(2)",
}


def on_host(source: str) -> Any:
    """What the step returns on the host: two ways of running steps that have to agree."""
    code = compile_for_host(source, "step.py")
    values = {name: list(value) if name == "data" else value for name, value in VALUES.items()}
    return code.load(values)()


def test_a_step_returns_on_a_board_what_it_returns_on_the_host(outcomes: Outcomes) -> None:
    codes = [compile_for_board(source, "step.py", VALUES) for source in PROGRAMS.values()]
    expected = {name: ("returned", on_host(source)) for name, source in PROGRAMS.items()}
    got = outcomes.of((code, VALUES) for code in codes)
    assert dict(zip(PROGRAMS, got, strict=True)) == expected


def test_exec_and_locals_in_a_function_mean_the_namespace_of_the_step(outcomes: Outcomes) -> None:
    # On MicroPython a function has no namespace of its own; without our doing it would be
    # the executor's.
    source = "def f():\n  exec('y = 5')\n  return 'mine' in locals()\nreturn f(), y"
    code = compile_for_board(source, "step.py", VALUES)
    assert outcomes.of([(code, VALUES)]) == [("returned", (False, 5))]


PROGRAM = '''\
"""Every statement leaves something behind, so that none can be lost, doubled or moved."""
import math
trace = []
def note(value, *more):
    """Keep a value."""
    trace.append(value)
    return value

class Counter:
    total = 0

    def add(self, n: int) -> None:
        self.total += n; note(self.total)
counter = Counter()
for _ in range(3):
    counter.add(_)
text = """one

two"""; note(len(text)); note(x)
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
note(fact(5))
try:
    note(undefined)
except NameError as problem:
    note("caught")
def bump():
    global level
    level = 3
bump(); note(level)
del text
squares = [(
    last := i) * i
    for i in data]
note(last)
from math import *
note(floor(2.5))
exec("level = level + 1"); note(level)
if x > 10:
    return "early"
elif False: pass
else: note(math.floor(2.5))
return trace, squares, _
'''
SIZES = range(100, 2001)


def test_splitting_changes_no_result_at_any_size(outcomes: Outcomes) -> None:
    codes = {
        code.key: code
        for code in (
            compile_for_board(PROGRAM, "step.py", VALUES, chunk_bytes=size) for size in SIZES
        )
    }
    assert len(codes) > 20
    assert {len(code.chunks) for code in codes.values()} > {1, 2, 3}
    late, early = VALUES, VALUES | {"x": 11}
    steps = [(code, values) for code in codes.values() for values in (late, early)]
    expected = on_host(PROGRAM)
    assert expected[2] == 2
    assert outcomes.of(steps) == [("returned", expected), ("returned", "early")] * len(codes)


FAULTY = '''\
"""Line 11 raises, called from 14, called from 19, called from 24."""

import math  # the first statement


def inner(values):
    # a comment
    text = """one
    two"""
    # another
    return values[len(text)]

def middle(values, n: int = 0):
    return inner(values)

class Outer:
    """A class."""
    def method(self):
        return middle(data)

outer = Outer()

if x:
    y = 1; outer.method()
'''


@pytest.mark.parametrize("size", [None, 100, 150, 200, 300])
def test_a_traceback_leads_to_the_lines_of_the_user(outcomes: Outcomes, size: int | None) -> None:
    code = compile_for_board(FAULTY, "step.py", VALUES, chunk_bytes=size)
    assert (len(code.chunks) == 1) == (size is None)
    ((verdict, error, lines),) = outcomes.of([(code, VALUES)])
    assert (verdict, error) == ("raised", "IndexError")
    user_lines = [code.user_line(line) for line in lines[-4:]]
    assert user_lines == [24, 19, 14, 11]
    functions = [code.function_at(line or 0) for line in user_lines]
    assert functions == ["<module>", "method", "middle", "inner"]


def test_each_line_that_can_fail_is_named_when_it_does(outcomes: Outcomes) -> None:
    lines = ["y = 1", "", "# nothing", '"""', "nothing", '"""', "z = y", "y += 1; z = y"] * 6
    steps: list[tuple[BoardCode, dict[str, Any]]] = []
    failing = [number for number, line in enumerate(lines) if "=" in line]
    for number in failing:
        faulty = [*lines[:number], "y = 1 // 0", *lines[number + 1 :]]
        code = compile_for_board("\n".join(faulty), "step.py", (), chunk_bytes=100)
        steps.append((code, {}))
    for number, (code, _), outcome in zip(failing, steps, outcomes.of(steps), strict=True):
        assert outcome[:2] == ("raised", "ZeroDivisionError")
        assert code.user_line(outcome[2][-1]) == number + 1
