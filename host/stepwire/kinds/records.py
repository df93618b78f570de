"""What is known of a kind of board, as the tables and keys of its file in boards/."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from stepwire.links.port import LineState, ResetPulse


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
    """What a step can import: from the firmware, from stepwire, or not at all and why.

    `supplied` has for a module the files in firmware/ that make it up, by the public name that
    needs them, "*" for any; names that are not there are the native module's of that name.
    `variants` has the files of modules in the place of those, by the suffix of a kind's name: of
    an `esp32-dac`, `_audio` is another.
    `aliases` has the module that goes by another name. `refused` are functions and classes of
    modules that there are, such as `machine.Timer` or the method `machine.Pin.irq`, and why.
    """

    native: tuple[str, ...]
    supplied: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    variants: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    aliases: Mapping[str, str] = MappingProxyType({})
    absent: Mapping[str, str] = MappingProxyType({})
    refused: Mapping[str, str] = MappingProxyType({})


class QemuFacts(NamedTuple):
    """The same firmware in QEMU: `hex` comes with the Python package `package`.

    `refused` names modules and functions that do not work there, and why.
    """

    machine: str
    package: str
    hex: str
    refused: Mapping[str, str]


class EmulationFacts(NamedTuple):
    """What an emulated board of the kind is made of.

    `rom` are the folders in firmware/emulated/ that have the modules of its firmware, the first
    one that has a module coming first; `portable`
    are those that it takes from firmware/portable/; `devices` are its parts besides pins,
    by the words of `emulation.device`; `refused` names modules and functions that its ROM
    lacks yet, and why.
    """

    rom: tuple[str, ...]
    portable: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    refused: Mapping[str, str] = MappingProxyType({})


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
    emulation: EmulationFacts | None = None
    identify: Identify | None = None
    usb: tuple[Usb, ...] = ()
    qemu: QemuFacts | None = None
