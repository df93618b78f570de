"""A step made short is the same program, with the same strings and a true line map."""

from __future__ import annotations

import argparse
import ast
import asyncio.base_events
import bisect
import configparser
import difflib
import heapq
import inspect
import json.decoder
import shlex
import tarfile
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from stepwire.code import BoardCode, compile_for_board

MODULES = [
    argparse,
    asyncio.base_events,
    bisect,
    configparser,
    difflib,
    heapq,
    json.decoder,
    shlex,
    tarfile,
    textwrap,
]

# What the standard library has little of: annotations, several statements on a line,
# continuations, blocks that are nothing but docstrings, tokens that could run together.
DENSE = '''\
"""A docstring."""
from __future__ import annotations
import os.path, sys as system
from math import *

x: int = 5; y: "str"; z: list[int] = [
    1,  # one

    2,
]
def f(a: int, /, b: dict[str, int] = {1: 2}, *c: str, d: "x" = lambda q: 3, **e: None) -> {
    1: 2
}:
    "docstring"
async def g(self: (int)) -> (int): "docstring"; ...
class A: attribute: int
class B(A):
    """docstring"""
    first: int = 1
    second: int
    self.third: int = 1, 2

    def method(self): return 1 if self else 2
if x: 1; y = 2; 3
elif not-x: 4; 5
else: global q; global r
while(x)and(y): break; continue;
try: "nothing"
except (A, B) as e: del e
finally:
    ...
with open(x) as (m, n), open(y): pass
total = x + \\
    y - \\
  1
(x): int = 3; a[b:c]: int = 4; a.b: int
s = "a" "b" '' 'c' "" "" r"\\d" if x else b'x' b"" b"y"if y else"z"
t = """one
  two   # no comment
""" + \'\'\'three
\'\'\'; u = f"{x!r:>{y}} {{}}" f\'\'\'{
x}\'\'\'
n = [(1 .real, 1. .real, .5 if x else 0x1)for x in y if x in(1,)or"k"in z] ; m = x if y else .5
w = [v := 1, *a, -1, - -1, not x, a<-b, a if b else-c, x is not y, lambda: 0, lambda*a, b=1: a]
print(*a, ** b, sep = '')
@decorate
@(decorate .more [0])
def decorated(): yield 1; yield; return
match x:
    case [1, *rest] if rest: pass
    case {"k": B(a=1) | None, ** others} as whole: return others
    case _: "nothing"
for i, (j, *k) in x: return
else: return (1), (2)
if x:
\treturn(1, 2)
\treturn (1)
\t\x0c
return lambda: 1, 2
return - 1
return """a
b"""
return .5
'''


FODDER = [pytest.param(inspect.getsource(module), id=module.__name__) for module in MODULES]
FODDER.append(pytest.param(DENSE, id="dense"))


def is_idle(statement: ast.stmt, *, top: bool) -> bool:
    if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
        return True
    if isinstance(statement, ast.AnnAssign):
        return statement.value is None
    if isinstance(statement, ast.Global):
        return top
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


class Bare(ast.NodeTransformer):
    """What is left of a step's tree: the meaning of `compact`, told a second way."""

    top = True

    def visit_block(self, block: list[ast.stmt]) -> list[ast.stmt]:
        left = [self.visit(each) for each in block if not is_idle(each, top=self.top)]
        return left or [ast.Pass()]

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                setattr(node, field, self.visit_block(value))
            elif isinstance(value, list):
                setattr(
                    node, field, [self.visit(v) if isinstance(v, ast.AST) else v for v in value]
                )
            elif isinstance(value, ast.AST):
                setattr(node, field, self.visit(value))
        return node

    def visit_inside(self, node: Any) -> ast.AST:
        was_top, self.top = self.top, False
        if not isinstance(node, ast.ClassDef):
            node.returns = None
        self.generic_visit(node)
        self.top = was_top
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_inside  # noqa: N815

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_Name(self, node: ast.Name) -> ast.Name:
        # argparse looks a local variable up in locals(), which no board could.
        node.id = {"locals": "globals"}.get(node.id, node.id)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        assert node.value
        assignment = ast.Assign([self.visit(node.target)], self.visit(node.value))
        return ast.copy_location(assignment, node)


class Returned(ast.NodeTransformer):
    """Undoes what lets a chunk stand in a function: lists of one, and exec for a star import."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef  # noqa: N815

    def visit_Return(self, node: ast.Return) -> ast.AST:
        assert isinstance(node.value, ast.List)
        (node.value,) = node.value.elts
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        match node.value:
            case ast.Call(ast.Name("exec"), [ast.Constant(str(text)), _]) if "import *" in text:
                return ast.copy_location(ast.parse(text).body[0], node)
        return node


def in_chunk(text: str) -> list[ast.stmt]:
    """The statements of a chunk without the declaration that opens it."""
    (function,) = ast.parse(text).body
    assert isinstance(function, ast.FunctionDef)
    body = [each for each in function.body if not isinstance(each, ast.Global)]
    return [explicit_returns(Returned().visit(statement)) for statement in body]


def explicit_returns(statement: ast.stmt) -> ast.stmt:
    """Spell out the None of a bare return."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Return) and node.value is None:
            node.value = ast.copy_location(ast.Constant(None), node)
    return statement


def bare(source: str) -> list[ast.stmt]:
    statements = Bare().visit_block(ast.parse(source).body)
    return [explicit_returns(statement) for statement in statements]


def pairs(code: BoardCode, source: str) -> Iterator[tuple[ast.AST, ast.AST]]:
    left = [statement for chunk in code.chunks for statement in in_chunk(chunk)]
    right = bare(source)
    assert len(left) == len(right)
    for compacted, original in zip(left, right, strict=True):
        yield from zip(ast.walk(compacted), ast.walk(original), strict=True)


@pytest.mark.parametrize("source", FODDER)
def test_a_compacted_module_is_the_same_program(source: str) -> None:
    (chunk,) = compile_for_board(source, "m.py", ()).chunks
    for compacted, original in zip(in_chunk(chunk), bare(source), strict=True):
        assert ast.dump(compacted) == ast.dump(original)


@pytest.mark.parametrize("source", FODDER)
@pytest.mark.parametrize("chunk_bytes", [None, 20_000])
def test_every_node_maps_to_the_line_where_the_user_wrote_it(
    source: str, chunk_bytes: int | None
) -> None:
    code = compile_for_board(source, "m.py", (), chunk_bytes=chunk_bytes)
    compared = 0
    for compacted, original in pairs(code, source):
        assert type(compacted) is type(original)
        if isinstance(compacted, (ast.stmt, ast.expr)) and hasattr(original, "lineno"):
            assert code.user_line(compacted.lineno) == original.lineno, ast.dump(original)
            compared += 1
            if isinstance(compacted, ast.expr):
                assert code.user_line(compacted.end_lineno or 0) == original.end_lineno
    assert compared > 100


@pytest.mark.parametrize("source", FODDER)
def test_no_line_of_a_chunk_is_empty_or_has_blanks_to_spare(source: str) -> None:
    (chunk,) = compile_for_board(source, "m.py", ()).chunks
    within_strings: set[int] = set()
    for node in ast.walk(ast.parse(chunk)):
        if isinstance(node, (ast.Constant, ast.JoinedStr)):
            within_strings.update(range(node.lineno, (node.end_lineno or 0) + 1))
    for number, line in enumerate(chunk.split("\n"), 1):
        if number not in within_strings:
            assert line.strip()
            assert "  " not in line.lstrip(" ")
            assert "#" not in line
            assert not line.endswith((" ", ";"))


def test_a_line_that_is_long_by_its_layout_alone_gets_short() -> None:
    source = (
        "def  f ( a : int ,  b = 1 )  ->  int :  # add\n        return  a  +  b ;\nreturn f ( 1 )"
    )
    (chunk,) = compile_for_board(source, "m.py", ()).chunks
    assert chunk == "def _():\n global f\n def f(a,b=1):\n  return a+b\n return[f(1)]"


def test_a_number_and_a_word_have_a_blank_between_them_even_if_the_user_had_none() -> None:
    # MicroPython's lexer takes all letters and dots behind a digit for a part of the number.
    (chunk,) = compile_for_board("return 1if 2else 1.5.real", "m.py", ()).chunks
    assert chunk == "def _():\n return[1 if 2 else 1.5 .real]"


QUOTES = st.sampled_from(["'", '"', "'''", '"""'])
PREFIXES = st.sampled_from(["", "r", "R", "b", "Rb", "u", "f", "rF", "F"])
BODIES = st.text(st.sampled_from("ab \t\\'\"{}x#:;!\n\r\x0c\u2028é🙂()N0"), max_size=12) | st.text()


def value_of(literal: str) -> Any:
    return eval(literal, {"x": 7, "a": 8, "b": 9, "N0": 1, "ab": 2})


@given(PREFIXES, QUOTES, BODIES)
@example("", '"""', "\\\n")
@example("f", '"""', "{x\n}#")
@example("rb", "'''", "\\\n\n  # no comment\n")
@example("f", "'", "{x:{a}}{{}}")
def test_a_string_literal_travels_byte_for_byte(prefix: str, quotes: str, body: str) -> None:
    literal = f"{prefix}{quotes}{body}{quotes}"
    written = literal.replace("\r\n", "\n").replace("\r", "\n")
    value = evaluated(written)
    source = f"y = {literal} # c\r\nif y == {literal} or {literal}:return[y,\r  {literal}]\r\n"
    code = compile_for_board(source, "s.py", ("x", "a", "b", "N0", "ab"))
    assert code.chunks[0].count(written) >= 3
    known = {"x": 7, "a": 8, "b": 9, "N0": 1, "ab": 2}
    assert run(code, known) == [value, value]


def evaluated(literal: str) -> object:
    """The value of a literal; what is no literal, or more than one, is no example."""
    try:
        once, twice = value_of(f"({literal},{literal * 2})")
    except Exception:
        once = twice = None
    assume(once is not None and twice == once * 2)
    return once


def run(code: BoardCode, known: dict[str, Any]) -> object:
    namespace: dict[str, Any] = {}
    (chunk,) = code.chunks
    exec(chunk, namespace)
    step: Callable[..., Any] = namespace.pop("_")
    result = step(*(known[name] for name in code.names))
    return result and result[0]
