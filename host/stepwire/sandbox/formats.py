"""Values as text: plain, by `"%.2f" % x`, and by `"{:.2f}".format(x)`.

Width and precision are where a short template asks for a long string, so both
are charged before Python sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter

from stepwire.sandbox.budget import Budget, Failure
from stepwire.sandbox.kinds import is_list, is_mapping, is_number, is_set, kind

_CONVERSION = re.compile(r"%([-+ #0]*)(\d*)(?:\.(\d*))?(.?)", re.DOTALL)
_NUMERIC = "dioxXeEfFgG"


def text(budget: Budget, value: object) -> str:
    """The value as `str` would write it."""
    if isinstance(value, str):
        written: str = value
    else:
        if isinstance(value, int):
            budget.integer(value.bit_length())
        elif is_list(value) or is_mapping(value) or is_set(value):
            budget.walk(value)
        written = str(value)
    budget.characters(len(written))
    return written


def by_percent(budget: Budget, template: str, values: Iterable[object]) -> str:
    """`template % values`, for the conversions s and d i o x X e E f F g G."""
    budget.characters(len(template))
    ahead = iter(values)

    def convert(match: re.Match[str]) -> str:
        return _convert(budget, match, ahead)

    written = _CONVERSION.sub(convert, template)
    if next(ahead, ahead) is not ahead:
        raise Failure("there are more values than conversions in the format string")
    return written


def _convert(budget: Budget, match: re.Match[str], values: Iterable[object]) -> str:
    flags, width, precision, letter = match.groups(default="")
    if match[0] == "%%":
        return "%"
    if not letter or letter not in f"s{_NUMERIC}":
        raise Failure(
            f"`{match[0][:20]}` is no conversion", f"The conversions are s {' '.join(_NUMERIC)}"
        )
    _charge_digits(budget, f"{width} {precision}")
    value = next(iter(values), values)
    if value is values:
        raise Failure("there are fewer values than conversions in the format string")
    value = text(budget, value) if letter == "s" else _number(budget, value, match[0])
    dot = "." if match[3] is not None else ""
    return f"%{flags}{width}{dot}{precision}{letter}" % (value,)


def by_braces(
    budget: Budget, template: str, values: Sequence[object], named: Mapping[str, object]
) -> str:
    """`template.format(*values, **named)`; a field is empty, a position or a name."""
    budget.characters(len(template))
    written: list[str] = []
    position = 0
    for literal, field, spec, conversion in Formatter().parse(template):
        written.append(literal)
        if field is None:
            continue
        if field == "":
            field, position = str(position), position + 1
        value = _field(field, values, named)
        written.append(_formatted(budget, value, spec or "", conversion))
    return "".join(written)


def _field(field: str, values: Sequence[object], named: Mapping[str, object]) -> object:
    if field.isdecimal() and len(field) < 10 and int(field) < len(values):
        return values[int(field)]
    if field in named:
        return named[field]
    hint = None if field.isidentifier() else "A field is empty, a position, or a name"
    raise Failure(f"nothing was given for `{{{field[:40]}}}`", hint)


def _formatted(budget: Budget, value: object, spec: str, conversion: str | None) -> str:
    if conversion:
        raise Failure(f"templates offer no `!{conversion}` in format strings")
    if not spec:
        return text(budget, value)
    if "{" in spec:
        raise Failure("templates offer no fields within fields of format strings")
    _charge_digits(budget, spec)
    if not isinstance(value, str):
        value = _number(budget, value, f"{{:{spec}}}")
    return format(value, spec)


def _charge_digits(budget: Budget, spec: str) -> None:
    for digits in re.findall(r"\d+", spec):
        budget.characters(int(digits) if len(digits) < 19 else budget.limits.characters + 1)


def _number(budget: Budget, value: object, asked: str) -> int | float:
    if not is_number(value):
        raise Failure(f"`{asked[:40]}` wants a number, not {kind(value)}")
    if isinstance(value, int):
        budget.integer(value.bit_length())
    return value
