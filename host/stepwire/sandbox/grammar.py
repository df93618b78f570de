"""Text to syntax tree by Jinja's lexer and parser; nothing else of Jinja is used.

The only module that imports jinja2, and so the one that takes its time to
load: nobody imports it before a template is there to be read.
"""

from __future__ import annotations

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TOKEN_VARIABLE_BEGIN, TOKEN_VARIABLE_END
from jinja2.parser import Parser

from stepwire.sandbox.budget import Failure

__all__ = ["LONGEST_TEMPLATE", "expression_texts", "nodes", "parse_expression", "parse_template"]

LONGEST_TEMPLATE = 100_000  # characters; about 0.2 s to parse
_ENVIRONMENT = Environment(keep_trailing_newline=True, autoescape=False)
_LITERALLY = "A {{, {% or {# that begins no template is written as {{ '{{' }}"
# White space to the lexer, and no line break: stands in for a carriage return,
# of which the lexer makes a line feed ("AT{{ n }}\r\n" is an ordinary template).
_STAND_INS = "\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2003"


def parse_template(source: str) -> nodes.Template:
    """The tree of a text with `{{ … }}` and statements; raises Failure with the line."""
    _check_length(source)
    return_mark = _return_mark(source)
    try:
        tree = _ENVIRONMENT.parse(source.replace("\r", return_mark))
    except (TemplateSyntaxError, ValueError, RecursionError) as error:
        raise _syntax_failure(error, source, _LITERALLY) from error
    _put_back(tree, return_mark)
    return tree


def parse_expression(source: str) -> nodes.Template:
    """The tree of a bare expression, as the only output of a template."""
    _check_length(source)
    try:
        parser = Parser(_ENVIRONMENT, source, state="variable")
        expression = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail(f"{parser.stream.current.value!r} is too much after the expression")
    except (TemplateSyntaxError, ValueError, RecursionError) as error:
        raise _syntax_failure(error, source, None) from error
    return nodes.Template([nodes.Output([expression], lineno=1)], lineno=1)


def _check_length(source: str) -> None:
    if len(source) > LONGEST_TEMPLATE:
        raise Failure(
            f"a template of {len(source):,} characters is too long; {LONGEST_TEMPLATE:,} may be",
            "Put long texts into a step",
        )


def expression_texts(source: str) -> list[str]:
    """Each `{{ … }}` of a template as it is written, in order."""
    texts: list[str] = []
    inside = False
    for _, token, value in _ENVIRONMENT.lex(source):
        if token == TOKEN_VARIABLE_BEGIN:
            inside = True
            texts.append("")
        if inside:
            texts[-1] += value
        inside = inside and token != TOKEN_VARIABLE_END
    return texts


def _return_mark(source: str) -> str:
    if "\r" not in source:
        return "\r"
    for mark in _STAND_INS:
        if mark not in source:
            return mark
    raise Failure("the text has carriage returns among every other kind of white space")


def _put_back(tree: nodes.Template, mark: str) -> None:
    if mark == "\r":
        return
    for data in tree.find_all(nodes.TemplateData):
        data.data = data.data.replace(mark, "\r")
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str):
            constant.value = constant.value.replace(mark, "\r")


def _syntax_failure(error: Exception, source: str, hint: str | None) -> Failure:
    if isinstance(error, RecursionError):
        return Failure("it is nested too deeply")
    if not isinstance(error, TemplateSyntaxError):
        return Failure(str(error))
    failure = Failure(f"line {error.lineno} of the template: {error.message}", hint)
    failure.place = "".join(source.splitlines()[error.lineno - 1 : error.lineno])
    return failure
