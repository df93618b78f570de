"""`stepwire boards`, `emulate`, `flash` and `version`."""

from __future__ import annotations

import argparse
import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from stepwire import __version__
from stepwire.cli import OK
from stepwire.errors import UsageError
from stepwire.values import with_article

if TYPE_CHECKING:
    from stepwire.emulation.model import BoardModel
    from stepwire.links import Link

_HOW_TO_USE = "Other programs can open this port (`mpremote connect {}`); Ctrl-C ends it."


def version(_: argparse.Namespace) -> int:
    """Print the version."""
    print(f"stepwire {__version__}")
    return OK


def boards(_: argparse.Namespace) -> int:
    """List what is plugged in, the names of stepwire.toml, and the boards that need no cable.

    No port is opened: that could disturb whoever uses it.
    """
    from stepwire.settings import load_settings

    for line in (*_ports(), *_names(load_settings().boards), *_emulated()):
        print(line)
    return OK


def _ports() -> Iterator[str]:
    from stepwire.ports import list_ports

    found = list_ports()
    yield "plugged in:" if found else "plugged in: nothing that has a serial port"
    for port in found:
        serial = f"  serial number {port.serial_number}" if port.serial_number else ""
        kinds = " or ".join(port.kinds) or "unknown kind"
        described = f"  {port.description}" if port.description not in ("", "n/a") else ""
        yield f"  {port.device}  {kinds}{serial}{described}"


def _names(named: object) -> Iterator[str]:
    from stepwire.settings import NamedBoard

    assert isinstance(named, dict) or named is not None, "settings have a mapping"
    items: list[tuple[str, NamedBoard]] = list(dict(named).items())  # pyright: ignore
    if items:
        yield "in stepwire.toml:"
    for name, board in items:
        where = board.port or (board.match and f"serial number {board.match.serial}") or board.kind
        yield f"  {name}  {where}"


def _emulated() -> Iterator[str]:
    from stepwire.kinds import EMULATED, kinds, load_kind

    yield "without a cable:"
    for name in kinds():
        kind = load_kind(name)
        if name == EMULATED:
            yield f"  {EMULATED}  {kind.title}"
        elif kind.memory.emulated_heap_bytes:
            memory = f"with the memory of {with_article(kind.title)}"
            yield f"  {EMULATED}:{name}  the same, {memory}, and without what that lacks"
        if kind.qemu is not None:
            yield f"  qemu:{name}  the real firmware of a {kind.title}, under QEMU"


def emulate(options: argparse.Namespace) -> int:
    """Lend an emulated board to other programs until Ctrl-C; a kind means an emulated one."""
    from stepwire.address import Emulated, Qemu, parse_address
    from stepwire.board import open_link
    from stepwire.kinds import EMULATED, kinds
    from stepwire.links import pty

    is_kind = options.board in kinds() and options.board != EMULATED
    name = f"{EMULATED}:{options.board}" if is_kind else options.board
    address = parse_address(name)
    if not isinstance(address, Emulated | Qemu):
        raise UsageError("is no emulated board", where=name, next_step="Try `stepwire emulate`")
    with (
        contextlib.suppress(KeyboardInterrupt),
        contextlib.closing(open_link(address)) as link,
        pty.serve(link) as path,
    ):
        print(path, flush=True)
        if sys.stderr.isatty():
            print(_HOW_TO_USE.format(path), file=sys.stderr)
        with _live_view(name, link):
            threading.Event().wait()
    return OK


class _Shown(NamedTuple):
    name: str
    model: BoardModel | None


def _live_view(name: str, link: Link) -> contextlib.AbstractContextManager[object]:
    """The board in the terminal, as others use it; nothing where there is no model or terminal."""
    from stepwire.cli.screen import Screen
    from stepwire.cli.terminal import can_show

    model = getattr(link, "model", None)
    if model is None or not can_show(sys.stdout):
        return contextlib.nullcontext()
    return contextlib.closing(Screen(sys.stdout, [_Shown(name, model)]))


def flash(options: argparse.Namespace) -> int:
    """Put the executor on a board for good, or take it off."""
    from stepwire.flash import command
    from stepwire.settings import load_settings

    for line in command(options.board, remove=options.remove, settings=load_settings()):
        print(line, flush=True)
    return OK
