"""`stepwire flash`: put the executor on a board for good, and take it off again.

A board that has it in a file need not be sent it: every connection after a
reset then begins at once (see `device.stored`). Nothing else on the board's
file system is touched, and a file that stepwire did not write is neither
replaced nor removed.

How a file gets there is data of the kind, `[flash] how` in boards/*.toml: by
mpremote (`flash.mpremote`), or over stepwire's own link (`device.files`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from typing import NamedTuple, Protocol

from stepwire.board import (
    Address,
    Emulated,
    Qemu,
    SerialPort,
    Url,
    identify,
    load_kind,
    open_link,
    parse_address,
)
from stepwire.clock import SYSTEM_CLOCK
from stepwire.device import Session, attach
from stepwire.device.repl import Repl
from stepwire.device.stored import FILE, MARK_BYTES, PART, contents, is_ours
from stepwire.errors import BoardError, UsageError
from stepwire.flash.mpremote import MpremoteFiles
from stepwire.kinds import BoardKind
from stepwire.settings import Settings


class BoardFiles(Protocol):
    """A board's file system, as far as flashing needs it."""

    def read(self, name: str, limit_bytes: int) -> bytes | None:
        """The first `limit_bytes` of a file; None when there is no such file."""
        ...

    def write(self, name: str, text: str) -> None:
        """Make `text`, which is ASCII, all that is in a file."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        ...


class Place(NamedTuple):
    """A board that is to be flashed: its port, and what it is."""

    port: str
    kind: BoardKind

    def __str__(self) -> str:
        return f"{self.kind.title} at {self.port}"


def command(
    address_text: str, *, remove: bool = False, settings: Settings | None = None
) -> Iterator[str]:
    """Put the executor on the board at an address, or take it off; lines for a person.

    Raises `UsageError` for a board that keeps nothing and for files that are
    not ours, and `BoardError` or `MissingTool` for what goes wrong on the way.
    """
    address = _lasting(parse_address(address_text, settings), address_text)
    place = find(address)
    with _files(address, place) as files:
        if remove:
            yield from take_off(files, place)
        else:
            yield from put_on(files, place)
            yield f"`stepwire flash {address_text} --remove` takes it off again."


def put_on(files: BoardFiles, place: Place) -> Iterator[str]:
    """Write the executor's file unless the board has this very one."""
    text = contents(attach.executor_of(place.kind))
    held = files.read(FILE, len(text) + 1)
    if held == text.encode("ascii"):
        yield f"{place}: {FILE} ({len(text):,} bytes) is there already; nothing was written."
        return
    if held is not None:
        _refuse_foreign(held, place)
    files.write(FILE, text)
    if files.read(FILE, len(text) + 1) != text.encode("ascii"):
        raise BoardError(
            f"{FILE} is not on the board as it was sent",
            where=place.port,
            next_step="Try again; until then the board is sent the executor as before",
        )
    yield f"{place}: wrote {FILE} ({len(text):,} bytes); connections need not send it any more."


def take_off(files: BoardFiles, place: Place) -> Iterator[str]:
    """Remove the executor's file, and what an interrupted attempt to write it has left."""
    held = files.read(FILE, MARK_BYTES)
    if held is not None:
        _refuse_foreign(held, place)
    part = files.read(PART, MARK_BYTES)
    ours = [FILE] if held is not None else []
    ours += [PART] if part is not None and is_ours(part) else []
    for name in ours:
        files.remove(name)
        yield f"{place}: removed {name}."
    if not ours:
        yield f"{place}: {FILE} is not there; nothing was removed."


def find(address: SerialPort | Url) -> Place:
    """The board at an address: its port as it is now, and its kind, by its own word if need be."""
    with contextlib.closing(open_link(address)) as link:
        if address.kind is not None:
            return Place(link.name, load_kind(address.kind))
        repl = Repl(link, SYSTEM_CLOCK)
        repl.enter()
        kind = identify(attach.facts(repl))
        repl.leave()
        return Place(link.name, kind)


@contextlib.contextmanager
def _files(address: SerialPort | Url, place: Place) -> Generator[BoardFiles, None, None]:
    if place.kind.flash.how == "mpremote":
        yield MpremoteFiles(place.port)
        return
    with contextlib.closing(Session(lambda: open_link(address), place.kind)) as session:
        yield session.files


def _lasting(address: Address, text: str) -> SerialPort | Url:
    if isinstance(address, Emulated | Qemu):
        raise UsageError(
            "this board is made anew for every connection, so nothing on it lasts",
            where=text,
            next_step=f"Run `stepwire emulate {text}`, and flash the port that it names",
        )
    return address


def _refuse_foreign(held: bytes, place: Place) -> None:
    if not is_ours(held):
        raise UsageError(
            f"the board has a file {FILE} that stepwire did not write, and it was left as it is",
            where=str(place),
            next_step="Rename it on the board, and try again",
        )
