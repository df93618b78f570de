"""The files in boards/, read and checked.

    python -m stepwire.kinds.files

writes what they say to made.py. A file that has changed since is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from zlib import crc32

from stepwire import resources
from stepwire.errors import BoardFileError
from stepwire.kinds.records import BoardKind, Identify
from stepwire.tomlfile import convert, load_table

LEAST_CHUNK_BYTES = 60
"""A session's own requests take as many; only those with a step's code or values are cut."""
_LINE_CHARS = 90
MADE = Path(__file__).with_name("made.py")
_HEAD = '''"""What the files in boards/ say, each behind its CRC-32.

Made by `python -m stepwire.kinds.files`.
"""

from types import MappingProxyType

from stepwire.kinds import records
from stepwire.links import port

KINDS: dict[str, tuple[int, records.BoardKind]] = {
'''


def read_kind(file: Path) -> BoardKind:
    """The kind that `file` describes; raises `BoardFileError`."""
    kind = convert(BoardKind, load_table(file), file=file)
    for problem in _contradictions(kind, file.stem):
        raise BoardFileError(problem, where=str(file))
    return kind


def made() -> str:
    """The text of made.py."""
    entries = [
        f"    {file.stem!r}: ({crc32(file.read_bytes())}, {_source(read_kind(file), 1)}),\n"
        for file in sorted(resources.boards().glob("*.toml"))
    ]
    return f"{_HEAD}{''.join(entries)}}}\n"


def _source(value: Any, level: int) -> str:
    """What evaluates to `value`; fields that are as by default are left out."""
    if isinstance(value, MappingProxyType):
        pairs = cast("Mapping[str, Any]", value).items()
        return f"MappingProxyType({_listed('{', _named(pairs, '{!r}: ', level), '}', level)})"
    if hasattr(value, "_fields"):
        defaults = value._field_defaults
        fields = ((name, getattr(value, name)) for name in value._fields)
        told = [
            (name, one) for name, one in fields if name not in defaults or one != defaults[name]
        ]
        name = f"{type(value).__module__.rpartition('.')[2]}.{type(value).__name__}"
        return _listed(f"{name}(", _named(told, "{}=", level), ")", level)
    if isinstance(value, tuple):
        items = cast("tuple[Any, ...]", value)
        return _listed("(", [_source(one, level + 1) for one in items], ")", level)
    return repr(value)


def _named(pairs: Iterable[tuple[str, Any]], form: str, level: int) -> list[str]:
    return [form.format(name) + _source(one, level + 1) for name, one in pairs]


def _listed(opening: str, items: list[str], closing: str, level: int) -> str:
    """Items on as few lines as hold them, one that has lines of its own on its own."""
    lines = [""]
    for item in items:
        is_apart = "\n" in item or "\n" in lines[-1]
        if lines[-1] and (is_apart or len(lines[-1]) + len(item) > _LINE_CHARS - 4 * level):
            lines.append("")
        lines[-1] += f"{item}, "
    text = [line.rstrip() for line in lines]
    if len(text) == 1 and "\n" not in text[0]:
        return opening + text[0] + closing
    margin = "    " * level
    inner = "".join(f"{margin}    {line}\n" for line in text)
    return f"{opening}\n{inner}{margin}{closing}"


def _contradictions(kind: BoardKind, stem: str) -> list[str]:
    """What the types allow and sense does not."""
    found = [] if kind.kind == stem else [f'kind is "{kind.kind}" in a file called {stem}.toml']
    positive: dict[str, Any] = {
        "link.baud": kind.link.baud,
        "link.chunk_bytes": kind.link.chunk_bytes,
        "executor.answer_bytes": kind.executor.answer_bytes,
    }
    found += [f"{key} is {value}, not positive" for key, value in positive.items() if value < 1]
    if 0 < kind.link.chunk_bytes < LEAST_CHUNK_BYTES:
        found.append(f"link.chunk_bytes is {kind.link.chunk_bytes}, less than {LEAST_CHUNK_BYTES}")
    for usb in kind.usb:
        if not re.fullmatch("[0-9a-f]{4}:[0-9a-f]{4}", usb.id):
            found.append(f'usb.id is "{usb.id}", not like "10c4:ea60"')
    for name in kind.modules.absent.keys() & {*kind.modules.native, *kind.modules.supplied}:
        found.append(f"modules.absent.{name} is native or supplied too")
    for key, pattern in _patterns(kind.identify):
        try:
            re.compile(pattern)
        except re.error as error:
            found.append(f"{key} is no regular expression: {error}")
    return found


def _patterns(identify: Identify | None) -> list[tuple[str, str]]:
    if identify is None:
        return []
    return [("identify.platform", identify.platform), ("identify.machine", identify.machine)]


if __name__ == "__main__":
    MADE.write_text(made(), "utf-8", newline="\n")
