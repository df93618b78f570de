"""What is known of each kind of board: boards/*.toml as records.

Boards differ by what stands in these files and by nothing else: no other module
asks which kind of board it talks to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from stepwire import resources
from stepwire.errors import BoardFileError, UnknownBoard
from stepwire.links.port import LineState, ResetPulse
from stepwire.mistakes import did_you_mean
from stepwire.tomlfile import convert, load_table

ANY_BOARD = "micropython"
EMULATED = "emulated"


class Identify(NamedTuple):
    """Regular expressions that a board's answers match, from the start and anywhere.

    `platform` has to match all of `sys.platform`; `machine` is searched for in
    `os.uname().machine` or `sys.implementation._machine`.
    """

    platform: str
    machine: str = ""


class Usb(NamedTuple):
    """A USB device that such a board is seen as.

    `id` is vendor and product in hexadecimal, `10c4:ea60`. Where
    `serial_prefixes` are given, the serial number begins with one of them.
    `dtr`, `rts` and `reset_pulse` override [link] on this device.
    """

    id: str
    bridge: str
    serial_prefixes: tuple[str, ...] = ()
    dtr: LineState | None = None
    rts: LineState | None = None
    reset_pulse: bool = True


class LinkFacts(NamedTuple):
    """The serial line. `chunk_bytes` is the longest frame that may be in flight to the board."""

    baud: int
    dtr: LineState
    rts: LineState
    chunk_bytes: int
    reset_pulse: ResetPulse | None = None


class ExecutorFacts(NamedTuple):
    """How the executor is put together and fed.

    `check` and `stream` are the files in firmware/ that check its bytes, and
    that read and write them. `code_chunk_bytes` is the longest piece of a step's
    source compiled at once, at its top level; 0 compiles it whole.
    `reserve_bytes` of heap are to be free before a step is called.
    `answer_bytes` fit in one frame of an answer. `forgets`: a step's variables go
    at its end, not before its next run. `restart_for_room`: where dropping all other
    steps makes no room for one, the interpreter is restarted.
    """

    check: str
    stream: str
    code_chunk_bytes: int
    reserve_bytes: int
    answer_bytes: int
    forgets: bool = False
    restart_for_room: bool = False


class MemoryFacts(NamedTuple):
    """What the board has room for; 0 where nobody measured it or nothing bounds it.

    `free_bytes` of the heap are free in the raw REPL. `nesting` is how deep
    Python calls may nest. `emulated_heap_bytes` is the heap of the unix port
    that holds about as much.
    """

    float_bits: Literal[30, 32, 64]
    heap_bytes: int = 0
    free_bytes: int = 0
    flash_bytes: int = 0
    nesting: int = 0
    emulated_heap_bytes: int = 0


class ModuleFacts(NamedTuple):
    """What a step can import: from the firmware, from stepwire, or not at all and why."""

    native: tuple[str, ...]
    supplied: tuple[str, ...] = ()
    absent: Mapping[str, str] = MappingProxyType({})


class QemuFacts(NamedTuple):
    """The same firmware in QEMU: `hex` comes with the Python package `package`.

    `refused` names modules and functions that do not work there, and why.
    """

    machine: str
    package: str
    hex: str
    refused: Mapping[str, str]


class FlashFacts(NamedTuple):
    """How a file gets onto the board: by mpremote, or over the link where mpremote cannot."""

    how: Literal["mpremote", "link"]


class Quirks(NamedTuple):
    """What a session has to reckon with; `notes` are for people."""

    raw_paste: bool
    reset_drops_port: bool
    notes: tuple[str, ...] = ()


class BoardKind(NamedTuple):
    """A kind of board: one file in boards/."""

    kind: str
    title: str
    link: LinkFacts
    executor: ExecutorFacts
    memory: MemoryFacts
    modules: ModuleFacts
    quirks: Quirks
    flash: FlashFacts
    identify: Identify | None = None
    usb: tuple[Usb, ...] = ()
    qemu: QemuFacts | None = None


@cache
def kinds() -> tuple[str, ...]:
    """The kinds there are, in alphabetical order."""
    return tuple(sorted(file.stem for file in resources.boards().glob("*.toml")))


@cache
def load_kind(name: str) -> BoardKind:
    """The kind called `name`.

    Raises `UnknownBoard` when there is none, `BoardFileError` when its file is wrong.

    >>> load_kind("microbit-v1").link.chunk_bytes
    60
    """
    if name not in kinds():
        raise UnknownBoard(
            f"there is no kind of board called `{name}`",
            next_step=f"Did you mean {did_you_mean(name, kinds())}?",
        )
    return read_kind(resources.boards() / f"{name}.toml")


def read_kind(file: Path) -> BoardKind:
    """The kind that `file` describes; raises `BoardFileError`."""
    kind = convert(BoardKind, load_table(file), file=file)
    for problem in _contradictions(kind, file.stem):
        raise BoardFileError(problem, where=str(file))
    return kind


def identify(facts: Mapping[str, str]) -> BoardKind:
    """The kind of a board that answered `facts`: `platform` and, if it said so, `machine`.

    A board that no file describes is of the kind `micropython`.
    """
    for kind in map(load_kind, kinds()):
        if kind.identify is not None and _answers_fit(kind.identify, facts):
            return kind
    return load_kind(ANY_BOARD)


def emulated_as(name: str) -> BoardKind:
    """The kind that an emulated board is while it stands in for the kind `name`.

    It has that kind's limits, and lacks the modules that the kind lacks. Its bytes
    and its floats are the unix port's: an emulated V1 has 64-bit floats.
    """
    kind, host = load_kind(name), load_kind(EMULATED)
    missing = {*kind.modules.native} - {*host.modules.native, *host.modules.supplied}
    reason = f"emulated boards do not have it yet; run the step on a real {kind.title}"
    reason += f", or on qemu:{name}" if kind.qemu else ""
    return kind._replace(
        modules=kind.modules._replace(
            native=tuple(one for one in kind.modules.native if one not in missing),
            absent={**kind.modules.absent, **dict.fromkeys(sorted(missing), reason)},
        ),
        executor=kind.executor._replace(check=host.executor.check, stream=host.executor.stream),
        memory=kind.memory._replace(float_bits=host.memory.float_bits),
        quirks=host.quirks._replace(notes=kind.quirks.notes),
    )


def _answers_fit(wanted: Identify, facts: Mapping[str, str]) -> bool:
    platform = re.fullmatch(wanted.platform, facts.get("platform", ""))
    return bool(platform and re.search(wanted.machine, facts.get("machine", "")))


def _contradictions(kind: BoardKind, stem: str) -> list[str]:
    """What the types allow and sense does not."""
    found = [] if kind.kind == stem else [f'kind is "{kind.kind}" in a file called {stem}.toml']
    positive: dict[str, Any] = {
        "link.baud": kind.link.baud,
        "link.chunk_bytes": kind.link.chunk_bytes,
        "executor.answer_bytes": kind.executor.answer_bytes,
    }
    found += [f"{key} is {value}, not positive" for key, value in positive.items() if value < 1]
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
