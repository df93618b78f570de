"""What is known of each kind of board: boards/*.toml as records.

Boards differ by what stands in these files and by nothing else: no other module
asks which kind of board it talks to. `files` reads them; what it made of them
is kept in `made`, since to read one takes a command 5 ms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from zlib import crc32

from stepwire import resources
from stepwire.errors import UnknownBoard
from stepwire.kinds.records import BoardKind, EmulationFacts, Identify, LinkFacts, Usb
from stepwire.mistakes import did_you_mean

__all__ = [
    "ANY_BOARD",
    "EMULATED",
    "BoardKind",
    "LinkFacts",
    "Usb",
    "emulated_as",
    "identify",
    "kinds",
    "load_kind",
    "rom_modules",
]
ANY_BOARD = "micropython"
EMULATED = "emulated"


@cache
def kinds() -> tuple[str, ...]:
    """The kinds there are, in alphabetical order."""
    return tuple(sorted(file.stem for file in resources.boards().glob("*.toml")))


@cache
def variants() -> tuple[str, ...]:
    """The names of the kinds that differ from another one by a part that no board tells of."""
    return tuple(
        f"{name}-{suffix}" for name in kinds() for suffix in load_kind(name).modules.variants
    )


@cache
def load_kind(name: str) -> BoardKind:
    """The kind called `name`, which may be one of `variants`.

    Raises `UnknownBoard` when there is none, `BoardFileError` when its file is wrong.

    >>> load_kind("microbit-v1").link.chunk_bytes
    60
    """
    base, _, suffix = name.rpartition("-")
    if base in kinds() and suffix in load_kind(base).modules.variants:
        return _variant(load_kind(base), suffix)
    if name not in kinds():
        raise UnknownBoard(
            f"there is no kind of board called `{name}`",
            next_step=f"Did you mean {did_you_mean(name, kinds())}?",
        )
    from stepwire.kinds.made import KINDS

    file = resources.boards() / f"{name}.toml"
    if name in KINDS and KINDS[name][0] == crc32(file.read_bytes()):
        return KINDS[name][1]
    from stepwire.kinds.files import read_kind

    return read_kind(file)


def _variant(kind: BoardKind, suffix: str) -> BoardKind:
    files = {name: {"*": its} for name, its in kind.modules.variants[suffix].items()}
    supplied = {**kind.modules.supplied, **files}
    return kind._replace(modules=kind.modules._replace(supplied=supplied))


def identify(facts: Mapping[str, str]) -> BoardKind:
    """The kind of a board that answered `facts`: `platform` and, if it said so, `machine`.

    A board that no file describes is of the kind `micropython`.
    """
    for kind in map(load_kind, kinds()):
        if kind.identify is not None and _answers_fit(kind.identify, facts):
            return _stood_in_for(facts) if kind.kind == EMULATED else kind
    return load_kind(ANY_BOARD)


def _stood_in_for(facts: Mapping[str, str]) -> BoardKind:
    """What an emulated board at a port is: it says the machine that it stands in for."""
    for kind in map(load_kind, kinds()):
        machine = kind.identify and kind.identify.machine
        if kind.kind != EMULATED and machine and re.search(machine, facts.get("machine", "")):
            return emulated_as(kind.kind)
    return load_kind(EMULATED)


def emulated_as(name: str) -> BoardKind:
    """The kind that an emulated board is while it stands in for the kind `name`.

    It has that kind's limits, and lacks the modules that the kind lacks. Its bytes
    and its floats are the unix port's: an emulated V1 has 64-bit floats.
    """
    kind, host = load_kind(name), load_kind(EMULATED)
    emulation = kind.emulation or host.emulation
    rom = rom_modules(emulation) if emulation else ()
    missing = {*kind.modules.native} - {*host.modules.native, *rom}
    reason = f"emulated boards do not have it yet; run the step on a real {kind.title}"
    reason += f", or on qemu:{name}" if kind.qemu else ""
    return kind._replace(
        emulation=emulation,
        modules=kind.modules._replace(
            native=tuple(one for one in kind.modules.native if one not in missing),
            # What stands on the real one's hardware has its like in the ROM.
            supplied={
                name: files
                for name, files in kind.modules.supplied.items()
                if not (name.startswith("_") and name in rom)
            },
            absent={**kind.modules.absent, **dict.fromkeys(sorted(missing), reason)},
        ),
        executor=kind.executor._replace(check=host.executor.check, stream=host.executor.stream),
        memory=kind.memory._replace(float_bits=host.memory.float_bits),
        quirks=host.quirks._replace(notes=kind.quirks.notes),
    )


def rom_modules(emulation: EmulationFacts) -> tuple[str, ...]:
    """The modules in the ROM of such emulated boards."""
    return tuple(sorted({*resources.rom_modules(*emulation.rom), *emulation.portable}))


def _answers_fit(wanted: Identify, facts: Mapping[str, str]) -> bool:
    platform = re.fullmatch(wanted.platform, facts.get("platform", ""))
    return bool(platform and re.search(wanted.machine, facts.get("machine", "")))
