"""Expressions of the syntax tree as closures: names, paths, operators, calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stepwire.sandbox import formats, operators, parts
from stepwire.sandbox.budget import Budget, Failure, Missing
from stepwire.sandbox.checks import TESTS
from stepwire.sandbox.filters import FILTERS
from stepwire.sandbox.grammar import nodes
from stepwire.sandbox.methods import FUNCTIONS, call_function, call_method


class Frame:
    """One evaluation: the caller's names, those of loops and `set`, output, and cost."""

    __slots__ = ("budget", "local", "names", "output")

    def __init__(self, names: Mapping[str, object], budget: Budget) -> None:
        self.names = names
        self.budget = budget
        self.local: dict[str, object] = {}
        self.output: list[str] = []


Code = Callable[[Frame], Any]


def expression(node: nodes.Node) -> Code:
    """The closure of an expression; raises Failure where it holds what is not offered."""
    compile_node = _COMPILERS.get(type(node))
    if compile_node is None:
        raise Failure(f"templates offer no {type(node).__name__} in expressions")
    return compile_node(node)


def _name(node: nodes.Name) -> Code:
    name = node.name

    def load(frame: Frame) -> object:
        if name in frame.local:
            return frame.local[name]
        if name in frame.names:
            return frame.budget.given(frame.names[name])
        raise _undefined(name, frame)

    return load


def _undefined(name: str, frame: Frame) -> Missing:
    local = frame.local

    def hint() -> str:
        known = sorted({*frame.names, *local})
        listed = f"Names here: {', '.join(known[:40])}" if known else "There are no names here"
        suggestion = parts.close_to(name, known)
        return f"{suggestion} {listed}" if suggestion else listed

    return Missing(f"{name!r} is undefined", hint)


def _constant(node: nodes.Const) -> Code:
    value = node.value
    return lambda frame: value


def _list(node: nodes.List) -> Code:
    codes = [expression(item) for item in node.items]
    return lambda frame: [code(frame) for code in codes]


def _tuple(node: nodes.Tuple) -> Code:
    codes = [expression(item) for item in node.items]
    return lambda frame: tuple(code(frame) for code in codes)


def _dict(node: nodes.Dict) -> Code:
    pairs = [(expression(pair.key), expression(pair.value)) for pair in node.items]

    def build(frame: Frame) -> dict[object, object]:
        keys = [key(frame) for key, _ in pairs]
        operators.keys(frame.budget, keys)
        return dict(zip(keys, [value(frame) for _, value in pairs], strict=True))

    return build


def _arithmetic(node: nodes.BinExpr) -> Code:
    left, right, sign = expression(node.left), expression(node.right), node.operator or ""
    return lambda frame: operators.arithmetic(frame.budget, sign, left(frame), right(frame))


def _signed(node: nodes.UnaryExpr) -> Code:
    operand, sign = expression(node.node), node.operator or ""
    return lambda frame: operators.signed(frame.budget, sign, operand(frame))


def _and(node: nodes.BinExpr) -> Code:
    left, right = expression(node.left), expression(node.right)
    return lambda frame: left(frame) and right(frame)


def _or(node: nodes.BinExpr) -> Code:
    left, right = expression(node.left), expression(node.right)
    return lambda frame: left(frame) or right(frame)


def _not(node: nodes.UnaryExpr) -> Code:
    operand = expression(node.node)
    return lambda frame: not operand(frame)


def _concatenation(node: nodes.Concat) -> Code:
    codes = [expression(part) for part in node.nodes]
    return lambda frame: "".join(formats.text(frame.budget, code(frame)) for code in codes)


def _comparison(node: nodes.Compare) -> Code:
    first = expression(node.expr)
    others = [(operand.op, expression(operand.expr)) for operand in node.ops]

    def chain(frame: Frame) -> bool:
        left = first(frame)
        for relation, code in others:
            right = code(frame)
            if not operators.compare(frame.budget, relation, left, right):
                return False
            left = right
        return True

    return chain


def _condition(node: nodes.CondExpr) -> Code:
    test, yes = expression(node.test), expression(node.expr1)
    if node.expr2 is None:
        raise Failure("an `if` in an expression needs its `else`")
    no = expression(node.expr2)
    return lambda frame: yes(frame) if test(frame) else no(frame)


def _attribute(node: nodes.Getattr) -> Code:
    whole, name = expression(node.node), node.attr
    return lambda frame: parts.attribute(frame.budget, whole(frame), name)


def _item(node: nodes.Getitem) -> Code:
    whole = expression(node.node)
    if isinstance(node.arg, nodes.Slice):
        bounds = [
            expression(bound) if bound is not None else _constant(nodes.Const(None))
            for bound in (node.arg.start, node.arg.stop, node.arg.step)
        ]
        return lambda frame: parts.part(
            frame.budget, whole(frame), *(bound(frame) for bound in bounds)
        )
    key = expression(node.arg)
    return lambda frame: parts.item(frame.budget, whole(frame), key(frame))


Arguments = Callable[[Frame], tuple[list[object], dict[str, object]]]


def _arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> Arguments:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        raise Failure("templates offer no `*` or `**` in calls")
    positional = [expression(argument) for argument in node.args]
    named = [(str(pair.key), expression(pair.value)) for pair in node.kwargs]
    return lambda frame: (
        [code(frame) for code in positional],
        {key: code(frame) for key, code in named},
    )


def _call(node: nodes.Call) -> Code:
    arguments = _arguments(node)
    if isinstance(node.node, nodes.Getattr):
        whole, method = expression(node.node.node), node.node.attr
        return lambda frame: call_method(frame.budget, whole(frame), method, *arguments(frame))
    if not isinstance(node.node, nodes.Name):
        raise Failure("only functions and methods can be called")
    function = node.node.name
    if function not in FUNCTIONS:
        raise FUNCTIONS.unknown(function)
    return lambda frame: call_function(frame.budget, function, *arguments(frame))


def _may_be_missing(node: nodes.Expr) -> bool:
    """Whether `default` forgives that it is not there: not where a whole computation fails."""
    if isinstance(node, nodes.Filter):
        return node.name in ("first", "last", "max", "min")
    return isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem)


def _filter(node: nodes.Filter) -> Code:
    if node.node is None or node.name not in FILTERS:
        raise FILTERS.unknown(node.name)
    value, name, arguments = expression(node.node), node.name, _arguments(node)

    def filtered(frame: Frame) -> object:
        positional, named = arguments(frame)
        return FILTERS.call(frame.budget, name, value(frame), positional, named)

    if name not in ("default", "d") or not _may_be_missing(node.node):
        return filtered

    def defaulted(frame: Frame) -> object:
        positional, named = arguments(frame)
        try:
            found = value(frame)
        except Missing:
            found, named = None, {**named, "boolean": True}
            positional = positional[:1]
        return FILTERS.call(frame.budget, name, found, positional, named)

    return defaulted


def _test(node: nodes.Test) -> Code:
    if node.name not in TESTS:
        raise TESTS.unknown(node.name)
    value, name, arguments = expression(node.node), node.name, _arguments(node)

    def tested(frame: Frame) -> bool:
        positional, named = arguments(frame)
        return TESTS.call(frame.budget, name, value(frame), positional, named)

    def found(frame: Frame) -> bool:
        try:
            value(frame)
        except Missing:
            return name == "undefined"
        return name == "defined"

    asks_for_it = name in ("defined", "undefined") and _may_be_missing(node.node)
    return found if asks_for_it else tested


_COMPILERS: dict[type[nodes.Node], Callable[[Any], Code]] = {
    nodes.Add: _arithmetic,
    nodes.And: _and,
    nodes.Call: _call,
    nodes.Compare: _comparison,
    nodes.Concat: _concatenation,
    nodes.CondExpr: _condition,
    nodes.Const: _constant,
    nodes.Dict: _dict,
    nodes.Div: _arithmetic,
    nodes.Filter: _filter,
    nodes.FloorDiv: _arithmetic,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.List: _list,
    nodes.Mod: _arithmetic,
    nodes.Mul: _arithmetic,
    nodes.Name: _name,
    nodes.Neg: _signed,
    nodes.Not: _not,
    nodes.Or: _or,
    nodes.Pos: _signed,
    nodes.Pow: _arithmetic,
    nodes.Sub: _arithmetic,
    nodes.Test: _test,
    nodes.Tuple: _tuple,
}
