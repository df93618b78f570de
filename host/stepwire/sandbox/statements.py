"""Text around expressions, {% for %}, {% if %} and {% set %}, as closures."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, NamedTuple

from stepwire.sandbox import formats, parts
from stepwire.sandbox.budget import Failure
from stepwire.sandbox.expressions import Code, Frame, expression
from stepwire.sandbox.grammar import expression_texts, nodes
from stepwire.sandbox.kinds import is_list, kind

# What Python raises for values that an operation does not fit. Anything else is our mistake.
_UNFIT = (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
_ELSEWHERE = "Do it in a step on the host"


@contextmanager
def placed(place: str) -> Generator[None, None, None]:
    """Give a Failure its place, and make one of what Python raised for unfit values."""
    try:
        yield
    except Failure as failure:
        failure.place = failure.place or place
        raise
    except _UNFIT as error:
        said = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        failure = Failure(said or type(error).__name__)
        failure.place = place
        raise failure from error


class Writer:
    """Makes closures of statements, and knows what each looks like in the source."""

    def __init__(self, source: str) -> None:
        self._lines = source.splitlines()
        self._texts = iter(expression_texts(source))

    def block(self, body: list[nodes.Node]) -> Code:
        """The closure that writes what `body` comes to, to the frame's output."""
        codes = [self._statement(node) for node in body]

        def run(frame: Frame) -> None:
            for code in codes:
                code(frame)

        return run

    def _statement(self, node: nodes.Node) -> Code:
        if isinstance(node, nodes.Output):
            return self._output(node)
        with placed(self._place(node)):
            if isinstance(node, nodes.For) and not node.recursive:
                return self._for(node)
            if isinstance(node, nodes.If):
                return self._if(node)
            if isinstance(node, nodes.Assign):
                return self._set(node)
            name = "recursive" if isinstance(node, nodes.For) else type(node).__name__.lower()
            raise Failure(f"templates offer no {name} statement", _ELSEWHERE)

    def _output(self, node: nodes.Output) -> Code:
        codes = [self._part(part) for part in node.nodes]

        def write(frame: Frame) -> None:
            for code in codes:
                frame.output.append(code(frame))

        return write

    def _part(self, part: nodes.Expr) -> Code:
        if isinstance(part, nodes.TemplateData):
            data = part.data

            def literal(frame: Frame) -> str:
                frame.budget.characters(len(data))
                return data

            return literal
        place = next(self._texts, "")
        with placed(place):
            value = expression(part)

        def written(frame: Frame) -> str:
            with placed(place):
                return formats.text(frame.budget, value(frame))

        return written

    def _if(self, node: nodes.If) -> Code:
        branches = [self._branch(branch) for branch in (node, *node.elif_)]
        otherwise = self.block(node.else_)

        def choose(frame: Frame) -> None:
            for test, body in branches:
                if test(frame):
                    return body(frame)
            return otherwise(frame)

        return choose

    def _branch(self, node: nodes.If) -> tuple[Code, Code]:
        return self._expression(node, node.test), self.block(node.body)

    def _expression(self, statement: nodes.Node, node: nodes.Node) -> Code:
        """The closure of a statement's own expression; its errors show the statement's line."""
        place = self._place(statement)
        with placed(place):
            code = expression(node)

        def run(frame: Frame) -> Any:
            with placed(place):
                return code(frame)

        return run

    def _place(self, statement: nodes.Node) -> str:
        return "".join(self._lines[statement.lineno - 1 : statement.lineno]).strip()

    def _set(self, node: nodes.Assign) -> Code:
        value, assign = self._expression(node, node.node), _target(node.target)
        place = self._place(node)

        def run(frame: Frame) -> None:
            with placed(place):
                assign(frame.local, value(frame))

        return run

    def _for(self, node: nodes.For) -> Code:
        loop = _Loop(
            items=self._expression(node, node.iter),
            test=None if node.test is None else self._expression(node, node.test),
            assign=_target(node.target),
            size=sum(1 for _ in node.find_all(nodes.Node)),
            place=self._place(node),
        )
        body, otherwise = self.block(node.body), self.block(node.else_)

        def run(frame: Frame) -> None:
            outer = frame.local
            items = loop.chosen(frame, outer)
            for index, item in enumerate(items):
                loop.enter(frame, outer, item, _position(index, len(items)))
                body(frame)
            frame.local = outer
            if not items:
                otherwise(frame)

        return run


class _Loop(NamedTuple):
    """The head of a `for`, and what one round costs: `size` nodes."""

    items: Code
    test: Code | None
    assign: Callable[[dict[str, object], object], None]
    size: int
    place: str

    def enter(
        self, frame: Frame, outer: dict[str, object], item: object, position: dict[str, object]
    ) -> None:
        """Begin a round: names of its own above those of outside."""
        with placed(self.place):
            frame.budget.operations(self.size + len(outer))
            frame.local = {**outer, "loop": position}
            self.assign(frame.local, item)

    def chosen(self, frame: Frame, outer: dict[str, object]) -> list[object]:
        """The items that the loop goes through."""
        with placed(self.place):
            found = list(parts.iterate(frame.budget, self.items(frame)))
        if self.test is None:
            return found
        kept: list[object] = []
        for item in found:
            self.enter(frame, outer, item, {})
            if self.test(frame):
                kept.append(item)
        frame.local = outer
        return kept


def _position(index: int, length: int) -> dict[str, object]:
    """What `loop` is inside a loop: a dict, as every name with parts."""
    return {
        "index": index + 1,
        "index0": index,
        "first": index == 0,
        "last": index == length - 1,
        "length": length,
    }


def _target(node: nodes.Node) -> Callable[[dict[str, object], object], None]:
    """How the target of a `for` or `set` takes a value: one name, or several."""
    if isinstance(node, nodes.Name):
        name = node.name
        return lambda local, value: local.update({name: value})
    if not isinstance(node, nodes.Tuple):
        raise Failure("only names can be set")
    targets = [_target(part) for part in node.items]

    def unpack(local: dict[str, object], value: object) -> None:
        if not is_list(value) or len(value) != len(targets):
            raise Failure(f"{len(targets)} names cannot take {kind(value)} of another length")
        for target, part in zip(targets, value, strict=True):
            target(local, part)

    return unpack
