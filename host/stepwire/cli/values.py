"""Values on the command line: JSON where they parse as JSON, strings otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, cast

from stepwire.errors import UsageError


def pairs(texts: Sequence[str], option: str) -> dict[str, object]:
    """What the `NAME=VALUE` texts of an option say; the last one of a name counts."""
    return {name: value(text) for name, text in split(texts, option).items()}


def split(texts: Sequence[str], option: str) -> dict[str, str]:
    """The `NAME=VALUE` texts of an option, their values as they stand."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, content = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"`{option} {text}` is not NAME=VALUE")
        found[name.strip()] = content
    return found


def value(text: str) -> Any:
    """`text` as JSON, or else as the string that it is.

    >>> value("3"), value("three"), value('"3"'), value("NaN")
    (3, 'three', '3', 'NaN')
    """
    try:
        return _loads(text)
    except (ValueError, RecursionError):
        return text


def user(file: Path) -> dict[str, object]:
    """The user that a JSON file tells of. Raises `UsageError` for anything but an object in it."""
    try:
        content = _loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(file)) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"is no JSON: {error}", where=str(file)) from error
    if not isinstance(content, dict):
        raise UsageError("does not hold a JSON object", where=str(file))
    return content  # pyright: ignore[reportUnknownVariableType] - keys of JSON are strings


def _loads(text: str) -> Any:
    import json  # late: 2 ms, and a step may have no values

    return json.loads(text, parse_constant=_refuse_constant, parse_int=_int)


def _int(digits: str) -> int:
    from stepwire.values import decode  # which knows no limit, as int() does at 4,300 digits

    return cast(int, decode(digits))


def _refuse_constant(token: str) -> NoReturn:
    raise ValueError(f"{token} is no JSON")
