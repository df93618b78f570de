"""stepwire.toml: the names a user gives to boards, and who the user is.

[boards.bench]
match = {serial = "9900000012345678"}    # wherever it is plugged in
kind = "microbit-v1"                     # not needed: boards say what they are

[boards.lab]
port = "rfc2217://pi.local:2217"         # any address that --board takes

[user]
roles = ["teacher"]
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from stepwire.errors import BoardFileError
from stepwire.kinds import kinds, variants
from stepwire.mistakes import did_you_mean

FILENAME = "stepwire.toml"
RESERVED = ("host",)


class Match(NamedTuple):
    """What a listed port has to be: its USB serial number, whole."""

    serial: str


class NamedBoard(NamedTuple):
    """A board that goes by a name: its address, or how to find its port, or its kind alone."""

    port: str | None = None
    kind: str | None = None
    match: Match | None = None


class Settings(NamedTuple):
    """What a stepwire.toml says; everything empty when there is none."""

    boards: Mapping[str, NamedBoard] = MappingProxyType({})
    user: Mapping[str, Any] = MappingProxyType({})


def find_settings(start: Path | None = None) -> Path | None:
    """The nearest stepwire.toml in `start` (the current folder) or above it."""
    folder = (start or Path.cwd()).resolve()
    for one in (folder, *folder.parents):
        if os.path.lexists(one / FILENAME):  # what cannot be read there is to be told
            return one / FILENAME
    return None


def load_settings(file: Path | None = None, *, start: Path | None = None) -> Settings:
    """What `file` says, or the nearest stepwire.toml upwards from `start`.

    Raises `BoardFileError` that names file and key.

    >>> load_settings(start=Path("/")).boards
    {}
    """
    found = file or find_settings(start)
    if found is None:
        return Settings()
    from stepwire.tomlfile import convert, load_table  # late: 4 ms, and mostly there is no file

    settings = convert(Settings, load_table(found), file=found)
    problems = [one for name, board in settings.boards.items() for one in _wrong(name, board)]
    try:
        problems += [f"user.{path} is no JSON value" for path in _not_json(settings.user)]
    except RecursionError:
        problems.append("user is nested too deep")
    if problems:
        raise BoardFileError("; ".join(problems), where=str(found))
    return settings


def _wrong(name: str, board: NamedBoard) -> list[str]:
    key, problems = f"boards.{name}", list[str]()
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name) or name in RESERVED:
        problems.append(f"{key}: `{name}` cannot be the name of a board")
    if board.kind is not None:
        problems += _wrong_kind(
            f"{key}.kind", board.kind, has_place=bool(board.port or board.match)
        )
    if board.port is None and board.kind is None and board.match is None:
        problems.append(f"{key} says nothing: it needs port, match or kind")
    if board.port is not None and board.match is not None:
        problems.append(f"{key} has both port and match: one of them finds the board")
    return problems


def _wrong_kind(key: str, kind: str, *, has_place: bool) -> list[str]:
    if kind in kinds():
        return []
    if kind in variants():
        why = "port or match: no board says that of itself"
        return [] if has_place else [f'{key} "{kind}" needs {why}']
    meant = did_you_mean(kind, (*kinds(), *variants()))
    return [f'{key} is "{kind}", which is no kind (did you mean {meant}?)']


def _not_json(value: Any, path: str = "") -> list[str]:
    """The keys under `value` that TOML knows and JSON does not: dates and times, nan and inf."""
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Any]", value).items()
        return [one for name, item in pairs for one in _not_json(item, f"{path}.{name}".strip("."))]
    if isinstance(value, list):
        items = enumerate(cast("list[Any]", value), 1)
        return [one for n, item in items for one in _not_json(item, f"{path}[{n}]")]
    if isinstance(value, float):
        return [] if abs(value) < float("inf") else [path]
    return [] if isinstance(value, str | int) else [path]
