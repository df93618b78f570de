"""A TOML file read into named tuples, every mistake named by its key.

The class is the schema: a field without a default is a required key, its
annotation is the type, and a key that no field has is a mistake. Dicts from the
file end here.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from stepwire.errors import BoardFileError
from stepwire.mistakes import did_you_mean

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_T = TypeVar("_T")
_Mistakes = list[str]
_UNIONS = (types.UnionType, typing.Union)
_SCALARS: Mapping[Any, str] = {
    str: "a string",
    int: "an integer",
    bool: "true or false",
}


def load_table(file: Path) -> dict[str, Any]:
    """The tables of a TOML file; raises `BoardFileError` when it cannot be read as one."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BoardFileError(f"cannot be read: {error.strerror}", where=str(file)) from error
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, or far too deep
        raise BoardFileError(f"is no TOML: {error}", where=str(file)) from error


def convert(schema: type[_T], table: Mapping[str, Any], *, file: Path) -> _T:
    """`table` as an instance of the named tuple `schema`.

    Strings, integers, booleans, `tuple[X, ...]` (an array), `Mapping[str, X]` (a
    table of any keys), `Literal`, unions of these and other named tuples are what
    a field may be. Raises `BoardFileError` with every mistake and its dotted key.
    """
    mistakes: _Mistakes = []
    value = _record(schema, table, "", mistakes)
    if mistakes:
        raise BoardFileError("; ".join(mistakes), where=str(file))
    return cast(_T, value)


def _record(schema: Any, table: Mapping[str, Any], key: str, mistakes: _Mistakes) -> Any:
    """An instance of `schema`, or None when that added a mistake."""
    before = len(mistakes)
    hints = typing.get_type_hints(schema)
    for name in table.keys() - hints.keys():
        mistakes.append(
            f"{_under(key, name)} is unknown here (did you mean {did_you_mean(name, hints)}?)"
        )
    values: dict[str, Any] = {}
    for name, hint in hints.items():
        if name in table:
            values[name] = _value(hint, table[name], _under(key, name), mistakes)
        elif name not in schema._field_defaults:
            mistakes.append(f"{_under(key, name)} is missing: {_expected(hint)}")
    return schema(**values) if len(mistakes) == before else None


def _is_record(hint: Any) -> bool:
    return hasattr(hint, "_field_defaults")


def _value(hint: Any, found: Any, key: str, mistakes: _Mistakes) -> Any:
    """`found` as what `hint` asks for; a mistake and None when it is not that."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in _UNIONS:
        fitting = [one for one in arguments if _fits(one, found)]
        if fitting:
            return _value(fitting[0], found, key, mistakes)
    if not _fits(hint, found):
        instead = _instead(hint, found, key)
        mistakes.append(f"{key} is {_shown(found)}, not {_expected(hint)}{instead}")
        return None
    if _is_record(hint):
        return _record(hint, found, key, mistakes)
    if origin is tuple:
        items = enumerate(cast("list[Any]", found), 1)
        return tuple(_value(arguments[0], item, f"{key}[{n}]", mistakes) for n, item in items)
    if origin is not None and origin is not Literal:
        pairs = cast("dict[str, Any]", found).items()
        inner = {
            name: _value(arguments[1], item, _under(key, name), mistakes) for name, item in pairs
        }
        return types.MappingProxyType(inner)
    return found


def _fits(hint: Any, found: Any) -> bool:
    """Whether the outermost layer of `found` is what `hint` asks for."""
    origin = typing.get_origin(hint)
    if hint is Any:
        return True
    if origin in _UNIONS:
        return any(_fits(one, found) for one in typing.get_args(hint))
    if origin is Literal:
        return any(found == one and type(found) is type(one) for one in typing.get_args(hint))
    if origin is tuple:
        return isinstance(found, list)
    if origin is not None or _is_record(hint):
        return isinstance(found, dict)
    return type(found) is hint  # exactly: true is no integer


def _expected(hint: Any) -> str:
    if typing.get_origin(hint) is Literal:
        return " or ".join(f'"{one}"' for one in typing.get_args(hint))
    if typing.get_origin(hint) in _UNIONS:
        return " or ".join(_expected(one) for one in typing.get_args(hint) if one is not type(None))
    if typing.get_origin(hint) is tuple:
        return "an array"
    return _SCALARS.get(hint, "a table")


def _instead(hint: Any, found: Any, key: str) -> str:
    """How to write a string that stands in the place of a table: as its first key, mostly."""
    for record in (hint, *typing.get_args(hint)):
        if isinstance(found, str) and _is_record(record):
            name, first = next(iter(typing.get_type_hints(record).items()))
            return f": write [{key}] with {name} = {_shown(found)}" if _fits(first, found) else ""
    return ""


def _shown(found: Any) -> str:
    if isinstance(found, list | dict):
        return "an array" if isinstance(found, list) else "a table"
    return f'"{found}"' if isinstance(found, str) else str(found).lower()


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
