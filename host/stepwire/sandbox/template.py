"""Whole templates: `read` and `read_expression` make a Template, once for each source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from stepwire.sandbox.budget import Budget
from stepwire.sandbox.expressions import Code, Frame, expression
from stepwire.sandbox.grammar import nodes, parse_expression, parse_template
from stepwire.sandbox.statements import Writer, placed
from stepwire.sandbox.variables import free_names


class Template(NamedTuple):
    """A template that has been read.

    `value` gives the typed value where all of it is one expression, else None;
    `text` writes its output to the frame; `size` is the number of its nodes;
    `names` are those that a caller has to provide.
    """

    source: str
    value: Code | None
    text: Code
    size: int
    names: frozenset[str]

    def run(self, names: Mapping[str, object], budget: Budget) -> object:
        """The value or the text; raises Failure with its place."""
        frame = Frame(names, budget)
        with placed(self.source):
            budget.operations(self.size)
            if self.value is not None:
                return budget.result(self.value(frame))
            self.text(frame)
        return "".join(frame.output)


@lru_cache(maxsize=1024)
def read(source: str) -> Template:
    """The template of a text; raises Failure where it is none, or uses what is not offered."""
    with placed(source):
        return _template(source, parse_template(source))


@lru_cache(maxsize=1024)
def read_expression(source: str) -> Template:
    """The template of a bare expression."""
    with placed(source):
        return _template(source, parse_expression(source))


def _template(source: str, tree: nodes.Template) -> Template:
    whole = _whole(tree)
    return Template(
        source=source,
        value=None if whole is None else expression(whole),
        text=Writer(source).block(tree.body) if whole is None else _nothing,
        size=sum(1 for _ in tree.find_all(nodes.Node)),
        names=free_names(tree),
    )


def _whole(tree: nodes.Template) -> nodes.Expr | None:
    """The expression that is all of the template: no text, no statement beside it."""
    outputs = [part for node in tree.body if isinstance(node, nodes.Output) for part in node.nodes]
    if len(tree.body) != 1 or len(outputs) != 1 or isinstance(outputs[0], nodes.TemplateData):
        return None
    return outputs[0]


def _nothing(frame: Frame) -> None:
    pass
