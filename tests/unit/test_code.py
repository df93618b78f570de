"""A step's source becomes chunks, names and a way back, or an error that says where."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest

from stepwire.code import BoardCode, compile_for_board
from stepwire.errors import StepSyntaxError

AVAILABLE = ("params", "x", "data", "user", "error", "item")


def compiled(source: str, **options: Any) -> BoardCode:
    return compile_for_board(source, "step.py", AVAILABLE, **options)


def executed(code: BoardCode, **values: Any) -> Any:
    """What the executor on a board does, in CPython: compile each chunk, call them in order."""
    namespace: dict[str, Any] = {}
    functions: list[Any] = []
    for chunk in code.chunks:
        exec(chunk, namespace)
        functions.append(namespace.pop("_"))
    namespace.clear()
    namespace["__name__"] = "__main__"
    arguments = [values.get(name) for name in code.names]
    for function in functions:
        result = function(*arguments)
        arguments = []
        if result is not None:
            return result[0]
    return None


def run(source: str, **values: Any) -> Any:
    return executed(compiled(source), **values)


class TestChunk:
    def test_is_one_function_with_all_that_the_top_level_binds_declared_global(self) -> None:
        source = "import math\ndef area(r):\n    return math.pi*r*r   # ok\nreturn area(x)"
        assert compiled(source).chunks == (
            "def _(*a):\n"
            " global math,area,x\n"
            " x,=a\n"
            " import math\n"
            " def area(r):\n"
            "  return math.pi*r*r\n"
            " return[area(x)]",
        )

    def test_takes_several_values_in_the_order_of_its_names(self) -> None:
        code = compiled("return x, data, params")
        assert code.names == ("data", "params", "x")
        assert code.chunks[0].split("\n")[2] == " data,params,x=a"
        assert executed(code, x=1, data=2, params=3) == (1, 2, 3)

    def test_takes_its_values_by_a_name_that_the_step_does_not_use(self) -> None:
        code = compiled("a = b = x\nc.d\ndef f(e): return g(h=1)\nreturn a")
        assert code.chunks[0].startswith("def _(*i):\n global a,b,f,x\n x,=i\n")

    def test_takes_its_values_by_a_numbered_name_when_all_letters_are_used(self) -> None:
        source = ";".join(f"{letter} = x" for letter in "abcdefghijklmnopqrstuvwxyz")
        assert compiled(f"{source};return x").chunks[0].startswith("def _(*a0):")

    @pytest.mark.parametrize(
        "source", ["", "\n", "# nothing\n\n   # at all", "'doc'", "\ufeff", "5"]
    )
    def test_of_a_source_without_code_does_nothing(self, source: str) -> None:
        code = compiled(source)
        assert code.chunks == ("def _():\n pass",)
        assert code.names == ()
        assert executed(code) is None

    @pytest.mark.parametrize(
        ("statement", "expected"),
        [
            ("return", None),
            ("return 1", 1),
            ("return(1)", 1),
            ("return 1,", (1,)),
            ("return (1, 2)", (1, 2)),
            ("return (1), (2)", (1, 2)),
            ("return *[1], 2", (1, 2)),
            ("return ()", ()),
            ("return (1,), 2", ((1,), 2)),
            ("return 1 if 0 else 2", 2),
            ("return (y := 3)", 3),
            ("return [1, 2][0]", 1),
            ("return (1 +\n  2 # sum\n)", 3),
            ("return 1 + \\\n  2", 3),
            ("return (i for i in [4]).__next__()", 4),
            ("return '''a\n  b'''", "a\n  b"),
            ("if 1: return 5", 5),
            ("for i in range(9):\n  while i > 2:\n    if i == 3: y = 1; return i", 3),
            ("try:\n  1 / 0\nexcept ZeroDivisionError as e: return str(e)", "division by zero"),
            ("try: return 1\nfinally: y = 2", 1),
            ("class C:\n  def m(self): return 7\nreturn C().m()", 7),
            ("return (lambda: 8)()", 8),
            ("match [1, 2]:\n  case [q, *w]: return w", [2]),
            ("return None", None),
            ("return __name__", "__main__"),
            ("if __name__ == '__main__': return 2", 2),
            ("return __file__", "step.py"),
            ("exec('y = 3'); return y", 3),
            ("y = 4; return eval('y'), 'y' in locals(), 'y' in vars(), 'y' in dir()", (4, 1, 1, 1)),
            ("from math import *\nreturn floor(2.5)", 2),
            ("if 1: from math import *; return floor(2.5)", 2),
            ("def f():\n  global y\n  y = 6\nf()\nreturn y", 6),
            ("y = 1\nglobal z\nz = y\nreturn z", 1),
            ("y = 1\ndel y\ntry: return y\nexcept NameError: return 'gone'", "gone"),
            ("return [last := i for i in (1, 2)], last", ([1, 2], 2)),
            ("import os.path as p, os.path\nreturn p is os.path", True),
            ("y: int = 2\nz: str\nreturn y", 2),
            ("from __future__ import annotations\nreturn 1", 1),
            ("(y, [z, *w]) = 1, [2, 3]\ndef f(): return y, z, w\nreturn f()", (1, 2, [3])),
            ("for _ in range(3): pass\nreturn _", 2),
            ("def f(n): return n and n * f(n - 1) or 1\nreturn f(5)", 120),
            ("y = 1\ny += 1\nreturn y", 2),
            ("def dir(): return 'own'\nreturn dir()", "own"),
            ("def exec(x): return x\nreturn exec(1)", 1),
            ("class A:\n  y = 1\n  z = sorted(locals())\nreturn 'y' in A.z", True),
        ],
    )
    def test_returns_what_the_step_returns(self, statement: str, expected: object) -> None:
        code = compiled(statement)
        result = executed(code)
        assert result == expected
        assert type(result) is type(expected) or result is True

    def test_keeps_nothing_from_the_run_before(self) -> None:
        code = compiled("try: y\nexcept NameError: y = 1; return 'fresh'")
        assert [executed(code), executed(code)] == ["fresh", "fresh"]


class TestSamplesOfTheContract:
    @pytest.mark.parametrize("name", ["data", "error", "params"])
    def test_a_name_is_returned(self, name: str) -> None:
        code = compiled(f"return {name}")
        assert code.names == (name,)
        assert executed(code, **{name: [1]}) == [1]

    def test_the_roles_of_the_user(self) -> None:
        assert run("return user.get('roles')", user={"roles": ["a"]}) == ["a"]

    def test_a_comprehension_over_data(self) -> None:
        source = (
            "return [{'name': d['name'], 'age': d['age'], 'is_adult': d['age'] >= 18}\n"
            "        for d in data]"
        )
        data = [{"name": "Ann", "age": 18}, {"name": "Bob", "age": 17}]
        assert [each["is_adult"] for each in run(source, data=data)] == [True, False]

    def test_map_filter_and_reduce(self) -> None:
        assert list(run("return map(lambda x: x * 2, data)", data=[1, 2])) == [2, 4]
        assert list(run("return filter(lambda x: x > 1, data)", data=[1, 2])) == [2]
        source = "from functools import reduce\nreturn reduce(lambda a, b: a + b, data)"
        assert run(source, data=[1, 2, 3]) == 6

    def test_commented_out_lines_and_a_print(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("# return 1\n# return 2\n\nprint(data)", data="here") is None
        assert capsys.readouterr().out == "here\n"


class TestNames:
    @pytest.mark.parametrize(
        ("source", "names"),
        [
            ("return 1", ()),
            ("return y.data", ()),
            ("data = 5", ()),
            ("data = 5; return data", ("data",)),
            ("data += 5", ("data",)),
            ("del data", ("data",)),
            ("def f(data): return data\nreturn f(1)", ()),
            ("def f(): return data\nreturn f()", ("data",)),
            ("def f():\n  def g(): return data\n  return g\nreturn f()()", ("data",)),
            ("def f():\n  data = 1\n  return lambda: data\nreturn f()()", ()),
            ("class A:\n  data = data", ("data",)),
            ("return [data for data in x]", ("x",)),
            ("return [data for data in data]", ("data",)),
            ("return [item for data in [1] for item in data]", ()),
            ("return [[data for data in item] for item in data]", ("data",)),
            ("return {item: data for item in x if user}", ("data", "user", "x")),
            ("return [lambda a=error: (a, item, data) for item in x]", ("data", "error", "x")),
            ("return [(data := item) for item in x], data", ("data", "x")),
            ("return [(data := item) for item in x]", ("x",)),
            ("class A:\n  y = [x for _ in [1]]", ("x",)),
            ("return f'{data!r:>{x}}'", ("data", "x")),
            ("import data", ()),
            ("f(data=1)", ()),
            ("def f(a=data): pass", ("data",)),
            ("@item\ndef f(): pass", ("item",)),
            ("return 'data'", ()),
            ("return eval('data + 1')", ("data",)),
            ("exec('print(x)')", ("x",)),
            ("return globals()['data']", ("data",)),
            ("return 'data' in dir()", ("data",)),
            ("return globals().get('data', 1)", ("data",)),
            ("return dir(data)", ("data",)),
        ],
    )
    def test_travel_if_the_step_may_read_them(self, source: str, names: tuple[str, ...]) -> None:
        assert compiled(source).names == names

    @pytest.mark.parametrize(
        "source",
        [
            "return eval(x)",
            "return globals()",
            "return globals()[x]",
            "for name in dir(): print(name)",
            "e = eval\nreturn e('da' + 'ta')",
            "exec('eval(data)')",
            "exec(f'print({x})')",
            "return vars().get(x)",
        ],
    )
    def test_travel_all_if_the_step_may_read_any(self, source: str) -> None:
        assert compiled(source).names == tuple(sorted(AVAILABLE))

    def test_of_imported_modules_are_found_wherever_they_stand(self) -> None:
        code = compiled(
            "from __future__ import annotations\nimport a, b.c as d\nfrom e.f import g\n"
            "def h():\n  import i\n  j = __import__('k')\nfrom . import l\n"
        )
        assert code.modules == {"a", "b.c", "e.f", "i", "k", "."}

    def test_mentioned_are_names_attributes_arguments_and_words_of_dynamic_code(self) -> None:
        code = compiled("print(a.b, c=1)\nclass D:\n  def __repr__(self): return 'emit'")
        assert code.identifiers == {"print", "a", "b", "c", "D", "__repr__", "self"}
        assert "emit" in compiled("exec('emit(1, 2)')").identifiers


class TestKey:
    def test_is_the_same_for_the_same_code_and_differs_with_code_or_names(self) -> None:
        key = compiled("return x").key
        assert re.fullmatch("[0-9a-f]{12}", key)
        assert compiled("return x  # the same").key == key
        assert compiled("return data").key != key
        assert compile_for_board("return x", "step.py", ()).key != key


SOURCE = '''\
"""Doc."""

import math  # one


def f(a,

      b):
    if a:
        def g(c): return (
            c)
        return g
    return b

class A:
    def m(self):
        pass

x = f(1, 2); y = [
    3,
    # a comment

    4]
return x(y)
'''


class TestWayBack:
    def test_leads_from_the_line_of_the_device_to_that_of_the_user(self) -> None:
        code = compile_for_board(SOURCE, "step.py", ())
        assert [
            (line.strip(), code.user_line(number))
            for number, line in enumerate(code.chunks[0].split("\n"), 1)
        ] == [
            ("def _():", None),
            ("global math,f,A,x,y", None),
            ("import math", 3),
            ("def f(a,", 6),
            ("b):", 8),
            ("if a:", 9),
            ("def g(c):return(", 10),
            ("c)", 11),
            ("return g", 12),
            ("return b", 13),
            ("class A:", 15),
            ("def m(self):", 16),
            ("pass", 17),
            ("x=f(1,2)", 19),
            ("y=[", 19),
            ("3,", 20),
            ("4]", 23),
            ("return[x(y)]", 24),
        ]

    @pytest.mark.parametrize("device_line", [-1, 0, 1, 2, 1000])
    def test_is_none_where_the_user_wrote_nothing(self, device_line: int) -> None:
        assert compiled(SOURCE).user_line(device_line) is None

    @pytest.mark.parametrize(
        ("line", "name"),
        [
            *[(1, "<module>"), (3, "<module>"), (6, "f"), (9, "f"), (10, "g"), (11, "g")],
            *[(13, "f"), (15, "<module>"), (17, "m"), (20, "<module>"), (99, "<module>")],
        ],
    )
    def test_names_the_innermost_function(self, line: int, name: str) -> None:
        assert compiled(SOURCE).function_at(line) == name

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_counts_lines_as_an_editor_does(self, line_end: str) -> None:
        lines = ["x = 1", "# \x0c \u2028 one line \x1c", "\x0c", "return '''", "'''"]
        source = line_end.join(lines)
        code = compiled(source)
        assert code.source == source
        assert code.source_line(2) == "# \x0c \u2028 one line \x1c"
        assert code.source_line(0) == code.source_line(6) == ""
        assert [code.user_line(n) for n in (2, 3, 4, 5, 6)] == [None, 1, 4, 5, None]
        assert executed(code) == "\n"

    def test_starts_with_the_first_line_behind_a_byte_order_mark(self) -> None:
        code = compiled("\ufeff# -*- coding: latin-1 -*-\nreturn 'é'")
        assert code.source_line(1).startswith("# -*-")
        assert executed(code) == "é"


PROGRAM = '''\
"""A program with a bit of everything, whose result depends on every line."""
import math
trace = []
def note(value):
    trace.append(value)
    return value
class Counter:
    total = 0
    def add(self, n):
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
if x > 10:
    return "early"
elif False: pass
else: note(math.floor(2.5))
return trace, squares, _
'''


class TestSplitting:
    @pytest.mark.parametrize("size", [*range(100, 300, 7), *range(300, 2000, 50)])
    def test_changes_no_result_and_keeps_to_the_size(self, size: int) -> None:
        whole = executed(compiled(PROGRAM), x=5, data=[1, 2])
        code = compiled(PROGRAM, chunk_bytes=size)
        assert executed(code, x=5, data=[1, 2]) == whole
        assert executed(code, x=11, data=[1, 2]) == "early"
        for chunk in code.chunks:
            too_long = len(chunk.encode()) > size
            assert not too_long or len(statements(chunk)) == 1

    def test_fills_a_chunk_as_far_as_it_goes(self) -> None:
        two = compiled("x = 'é'\ny = 2\nz = 3", chunk_bytes=39).chunks
        assert two == ("def _():\n global x,y\n x='é'\n y=2", "\n\n\n\ndef _():\n global z\n z=3")
        assert len(two[0].encode()) == 33
        assert len(compiled("x = 'é'\ny = 2\nz = 3", chunk_bytes=40).chunks) == 1
        assert len(compiled("x = 'é'\ny = 2\nz = 3", chunk_bytes=33).chunks) == 2
        assert len(compiled("x = 'é'\ny = 2\nz = 3", chunk_bytes=32).chunks) == 3

    def test_gives_no_two_chunks_code_on_the_same_line(self) -> None:
        chunks = compiled(PROGRAM, chunk_bytes=150).chunks
        assert len(chunks) > 3
        used = [n for c in chunks for n, line in enumerate(c.split("\n"), 1) if line]
        assert len(used) == len(set(used))
        assert used == list(range(1, len(used) + 1))

    def test_keeps_the_way_back(self) -> None:
        whole = compiled(PROGRAM)
        code = compiled(PROGRAM, chunk_bytes=150)
        assert [line for line in user_lines(code) if line] == [x for x in user_lines(whole) if x]

    def test_ends_where_more_chunks_would_be_empty_lines_and_little_else(self) -> None:
        source = "\n".join(f"x{number} = {number}" for number in range(20_000))
        chunks = compiled(source, chunk_bytes=200).chunks
        assert sum(map(len, chunks)) < 2 * len(source)
        assert all(len(c) <= 200 or len(statements(c)) == 1 for c in chunks[:-1])


def statements(chunk: str) -> list[ast.stmt]:
    (function,) = ast.parse(chunk).body
    assert isinstance(function, ast.FunctionDef)
    preamble = (ast.Global,)
    body = [each for each in function.body if not isinstance(each, preamble)]
    return [each for each in body if ast.unparse(each) != "data, x = a"]


def user_lines(code: BoardCode) -> list[int | None]:
    return [code.user_line(number) for number in range(1, 500)]


class TestErrors:
    @pytest.mark.parametrize(
        ("source", "line", "column", "says"),
        [
            ("x = 1\ny = (1", 2, 5, "'(' was never closed"),
            ("x = 1\n  y = 2", 2, None, "unexpected indent"),
            ("é = 'é'; return return", 1, 17, "invalid syntax"),
            ("if x:\n\ty = 1\n        z = 2", 3, None, "tabs"),
            ("x = 'a", 1, 5, "unterminated string"),
            ("a\nclass A:\n  é = 1; return 1", 3, 10, "'return' outside function"),
            ("y = 1\nyield y", 2, 1, "cannot yield"),
            ("y = [(yield z)]", 1, 7, "cannot yield"),
            ("é = 'é'; await f()", 1, 10, "cannot await"),
            ("async for i in x: pass", 1, 1, "cannot await"),
            ("async with x: pass", 1, 1, "cannot await"),
            ("return [i async for i in x]", 1, 8, "cannot await"),
            ("y = 1\nnonlocal z", 2, 1, "nonlocal declaration not allowed at module level"),
            ("def f():\n  nonlocal y", 2, 3, "no binding for nonlocal"),
            ("break", 1, 1, "'break' outside loop"),
            ("x = 1\nglobal x", 2, 1, "assigned to before global declaration"),
            ("def f():\n  from math import *", 2, None, "import * only allowed at module level"),
            ("x = 1\nfrom __future__ import annotations", 2, 1, "beginning of the file"),
            ("from __future__ import braces", 1, None, "not a chance"),
            ("def f(a, a): pass", 1, None, "duplicate argument"),
            ("x = 1\n\0", 2, 1, "null byte"),
            ("x = 1\r\ny = '\ud800'", 2, 6, "half of a character, U+D800"),
            ("x = 1\ny = " + "(" * 1000, 2, None, "too many nested parentheses"),
            ("x = 1\ny = " + "-" * 100_000 + "1", 2, None, "nested too deeply"),
            ("x = 1\ny = " + "1+" * 50_000 + "1", 2, None, "nested too deeply"),
            ("def exec(): pass\nfrom math import *", 2, 1, "cannot import *"),
        ],
    )
    def test_say_what_is_wrong_and_where(
        self, source: str, line: int, column: int | None, says: str
    ) -> None:
        with pytest.raises(StepSyntaxError) as caught:
            compiled(source)
        error = caught.value
        assert says in error.what
        assert (error.filename, error.line) == ("step.py", line)
        assert column is None or error.column == column
        assert error.source == source.replace("\r\n", "\n").split("\n")[line - 1]
        assert str(error).startswith(f"step.py:{line}")

    def test_are_not_what_python_only_warns_of(self, recwarn: pytest.WarningsRecorder) -> None:
        assert compiled("return '\\d', 1 is 1").chunks == ("def _():\n return[('\\d',1 is 1)]",)
        assert not recwarn.list

    def test_are_not_made_of_a_long_source(self) -> None:
        source = "def f(a, b):\n    return a + b  # of many\n" * 6_000 + "return f(x, 1)"
        code = compiled(source)
        assert executed(code, x=1) == 2
        assert code.user_line(code.chunks[0].count("\n") + 1) == 12_001

    def test_are_not_made_of_a_long_chain(self) -> None:
        source = "if 0: pass\n" + "elif 0: pass\n" * 100 + "else: return 1"
        assert run(source) == 1
