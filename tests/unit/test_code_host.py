"""A step on the host behaves as a module that may return, and shows the user's own lines."""

from __future__ import annotations

import asyncio
import inspect
import linecache
import pickle
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from stepwire.code.host_code import compile_for_host
from stepwire.errors import StepSyntaxError

FILENAME = "flow.yaml:read"


def run(source: str, **names: Any) -> Any:
    return compile_for_host(source, FILENAME).load(names)()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", None),
        ("# nothing", None),
        ("'doc'", None),
        ("return", None),
        ("return 1", 1),
        ("return 1, 2", (1, 2)),
        ("return (i for i in [3]).__next__()", 3),
        ("x: int = 5\ny: str\nreturn x", 5),
        ("global x\nx = 1\nreturn x", 1),
        ("from math import *\nfrom math import pi\nreturn floor(pi)", 3),
        ("if 1:\n  from math import *\n  return floor(2.5)", 2),
        ("def f(n): return n and n * f(n - 1) or 1\nreturn f(5)", 120),
        ("def f():\n  global y\n  y = 6\nf()\nreturn y", 6),
        (
            "x = 1\nclass A:\n  x = x + 1\n  def m(self): return A, x\nreturn A.x, A().m()[1]",
            (2, 1),
        ),
        ("x = 1\nexec('x = x + 1')\nreturn x, eval('x'), globals()['x']", (2, 2, 2)),
        ("x = 1\nreturn 'x' in locals(), 'x' in vars(), 'x' in dir()", (True, True, True)),
        ("return [eval('i * 2') for i in range(2)]", [0, 2]),
        ("def f(): q = 1; return dir()\nreturn f()", ["q"]),
        ("return [y := i for i in (1, 2)], y", ([1, 2], 2)),
        ("y = 1\ndel y\ntry: y\nexcept NameError: return 'gone'", "gone"),
        ("try: 1 / 0\nexcept ZeroDivisionError as e: return str(e)", "division by zero"),
        ("match [1, 2]:\n  case [q, *w]: return lambda: (q, w)", (1, [2])),
        ("import os.path\nreturn os.path.basename('a/b')", "b"),
        ("return __name__, __file__", ("__main__", FILENAME)),
        ("if __name__ == '__main__': return 1", 1),
        ("from __future__ import annotations\ndef f(a: nothing): return a\nreturn f(1)", 1),
        ("'doc'\nfrom __future__ import annotations\nx: nothing = 2\nreturn x", 2),
        ("def locals(): return 'own'\nreturn locals()", "own"),
        ("\ufeffx = '''\r\n'''\rreturn x", "\n"),
        ("for _ in range(3): pass\nreturn _", 2),
    ],
)
def test_a_step_returns_its_result(source: str, expected: Any) -> None:
    result = run(source)
    assert (result() if callable(result) else result) == expected


class TestSamplesOfTheContract:
    def test_names_are_returned(self) -> None:
        for name in ("data", "error", "params"):
            assert run(f"return {name}", **{name: {"a": 1}}) == {"a": 1}

    def test_the_roles_of_the_user(self) -> None:
        assert run("return user.get('roles')", user={}) is None

    def test_map_filter_and_reduce(self) -> None:
        assert list(run("return map(lambda d: d + 1, data)", data=[1, 2])) == [2, 3]
        assert list(run("return filter(None, data)", data=[0, 2])) == [2]
        source = "from functools import reduce\nreturn reduce(lambda a, b: a * b, data)"
        assert run(source, data=[2, 3, 4]) == 24

    def test_commented_out_lines_and_a_print(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("# return 1\n# import nothing\nprint(data)", data=[1]) is None
        assert capsys.readouterr().out == "[1]\n"


def test_every_run_has_the_namespace_it_is_given() -> None:
    code = compile_for_host("x = x + 1\nreturn x", FILENAME)
    first: dict[str, Any] = {"x": 1}
    second: dict[str, Any] = {"x": 10}
    assert (code.load(first)(), code.load(second)()) == (2, 11)
    assert (first["x"], second["x"]) == (2, 11)
    assert first["__builtins__"] is sys.modules["builtins"]


def test_classes_and_functions_are_named_as_in_a_module() -> None:
    namespace: dict[str, Any] = {}
    step = "class A:\n  class B: pass\n  def m(self): pass\ndef f(): pass"
    compile_for_host(step, FILENAME).load(namespace)()
    names = [namespace[name].__qualname__ for name in ("A", "f")]
    assert [*names, namespace["A"].B.__qualname__, namespace["A"].m.__qualname__] == [
        "A",
        "f",
        "A.B",
        "A.m",
    ]


def test_an_object_of_a_class_of_the_step_can_be_pickled() -> None:
    module = type(sys)("step_for_pickle")
    sys.modules[module.__name__] = module
    try:
        source = "class A: pass\nreturn A()"
        made = compile_for_host(source, FILENAME).load(module.__dict__)()
        assert type(pickle.loads(pickle.dumps(made))) is type(made)
    finally:
        del sys.modules[module.__name__]


class TestTopLevelAwait:
    @pytest.mark.parametrize(
        "source",
        [
            "import asyncio\nreturn await asyncio.sleep(0, 'woken')",
            "async def f(): yield 'woken'\nasync for x in f(): return x",
            "async def f(): yield 'woken'\nreturn [x async for x in f()][0]",
            "async def f(): return 'woken'\nreturn [await f() for _ in range(1)][0]",
            "async def f(): return 'woken'\nreturn f'{await f()}'",
            "import contextlib\nasync with contextlib.AsyncExitStack(): return 'woken'",
        ],
    )
    def test_makes_a_coroutine_function_of_the_step(self, source: str) -> None:
        code = compile_for_host(source, FILENAME)
        step = code.load({})
        assert code.is_async
        assert inspect.iscoroutinefunction(step)
        assert asyncio.run(step()) == "woken"

    @pytest.mark.parametrize(
        "source",
        [
            "async def f(): return await g()",
            "async def f():\n  async for x in y: pass\n  async with x: pass",
            "class A:\n  async def m(self): return [x async for x in y]",
        ],
    )
    def test_is_not_what_functions_of_the_step_await(self, source: str) -> None:
        assert not compile_for_host(source, FILENAME).is_async


@pytest.fixture
def source_in_linecache() -> Iterator[str]:
    source = (
        "\n# é\ndef f(n: int):\n    'doc'\n    return (1 +\n        n / 0)\n\nx: int = 1; f(x)\n"
    )
    linecache.cache[FILENAME] = (len(source), None, source.splitlines(True), FILENAME)
    yield source
    del linecache.cache[FILENAME]


def test_a_traceback_shows_the_lines_of_the_user(source_in_linecache: str) -> None:
    step = compile_for_host(source_in_linecache, FILENAME).load({})
    with pytest.raises(ZeroDivisionError) as caught:
        step()
    frames = traceback.extract_tb(caught.value.__traceback__)[1:]
    assert [(frame.filename, frame.lineno, frame.name) for frame in frames] == [
        (FILENAME, 8, "<module>"),
        (FILENAME, 6, "f"),
    ]
    assert [frame.line for frame in frames] == ["x: int = 1; f(x)", "n / 0)"]


def test_names_used_are_those_that_the_step_may_read() -> None:
    code = compile_for_host("import json.decoder\nprint(x.data); params = 1", FILENAME)
    assert code.names_used(["x", "data", "params"]) == ("x",)
    assert code.modules == {"json.decoder"}
    assert {"print", "data", "params"} <= code.identifiers


@pytest.mark.parametrize(
    ("source", "line", "column", "says"),
    [
        ("x = (\n", 1, 5, "never closed"),
        ("class A:\n  return 1", 2, 3, "'return' outside function"),
        ("x = 1\nyield x", 2, 1, "cannot yield"),
        ("x = 1\nyield from x", 2, 1, "cannot yield"),
        ("def f():\n  await g()", 2, 3, "'await' outside async function"),
        ("nonlocal x", 1, 1, "nonlocal declaration not allowed at module level"),
        ("x = 1\nfrom __future__ import annotations", 2, 1, "beginning of the file"),
        ("x = 1\n\n\0", 3, 1, "null byte"),
        ("x" + ".a" * 100_000, 1, None, "nested too deeply"),
    ],
)
def test_an_error_says_what_is_wrong_and_where(
    source: str, line: int, column: int | None, says: str
) -> None:
    with pytest.raises(StepSyntaxError) as caught:
        compile_for_host(source, FILENAME)
    assert says in caught.value.what
    assert (caught.value.filename, caught.value.line) == (FILENAME, line)
    assert column is None or caught.value.column == column
