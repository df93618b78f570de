"""From the address of a board to a link to it; and all that other rooms need of boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepwire.address import Address, Emulated, Qemu, SerialPort, Url, parse_address
from stepwire.errors import LinkLost, UnknownBoard
from stepwire.kinds import (
    ANY_BOARD,
    EMULATED,
    BoardKind,
    LinkFacts,
    emulated_as,
    identify,
    kinds,
    load_kind,
    rom_modules,
)
from stepwire.links import Link
from stepwire.ports import Port, PortLister, find_port, link_facts, list_ports, plugged_in

if TYPE_CHECKING:
    from stepwire.emulation.world import World

__all__ = [
    "Address",
    "BoardKind",
    "Emulated",
    "Port",
    "Qemu",
    "SerialPort",
    "Url",
    "emulated_as",
    "find_port",
    "identify",
    "kinds",
    "list_ports",
    "load_kind",
    "open_link",
    "parse_address",
]


def open_link(
    address: Address, *, world: World | None = None, lister: PortLister = plugged_in
) -> Link:
    """A link to the board at `address`; an emulated one is in `world`.

    Raises `MissingTool` where an emulator is not installed, and what
    `links.serial.SerialLink` raises.
    """
    if isinstance(address, Emulated):
        return _open_emulated(address, world)
    if isinstance(address, Qemu):
        return _open_qemu(address)
    if isinstance(address, Url):
        return _open_serial(address.url, load_kind(address.kind or ANY_BOARD).link)
    port = _where_now(address, lister)
    return _open_serial(port.device, link_facts(port, address.kind))


def _where_now(address: SerialPort, lister: PortLister) -> Port:
    """The port of `address` as it is now: a board may have come back under another name."""
    unlisted = Port(address.port, None, None, None, "", ())
    ports = list_ports(lister)
    if address.serial_number is None:
        return next((one for one in ports if one.device == address.port), unlisted)
    same = [one for one in ports if one.serial_number == address.serial_number]
    if not same:
        raise LinkLost(
            f"the board with serial number {address.serial_number} is not plugged in",
            where=address.port,
            next_step="Plug it in, at any port",
        )
    # A board that shows two ports has one serial number for both.
    return next((one for one in same if one.device == address.port), same[0])


def _open_serial(url: str, facts: LinkFacts) -> Link:
    from stepwire.links.serial import SerialLink

    return SerialLink(
        url, baud=facts.baud, dtr=facts.dtr, rts=facts.rts, reset_pulse=facts.reset_pulse
    )


def _open_emulated(address: Emulated, world: World | None) -> Link:
    from stepwire.emulation.model import BoardModel
    from stepwire.emulation.parts import parts
    from stepwire.links.process import UNIX_MODULES, ProcessLink

    kind = emulated_as(address.kind)
    own = address.kind == EMULATED
    emulation = kind.emulation
    assert emulation is not None, "each kind has one, or the default kind's"
    return ProcessLink(
        name=EMULATED if own else f"{EMULATED}:{address.kind}",
        heap_bytes=kind.memory.emulated_heap_bytes,
        nesting=kind.memory.nesting,
        rom=emulation.rom,
        rom_modules=rom_modules(emulation),
        absent_modules=sorted({*kind.modules.absent, *UNIX_MODULES} - {*kind.modules.native}),
        flash_bytes=kind.memory.flash_bytes,
        model=BoardModel(devices=parts(emulation.devices), world=world),
    )


def _open_qemu(address: Qemu) -> Link:
    from stepwire.links.qemu import QemuLink, bundled_file

    facts = load_kind(address.kind).qemu
    if facts is None:
        raise UnknownBoard(f"QEMU has no machine for the kind `{address.kind}`")
    return QemuLink(
        name=f"qemu:{address.kind}",
        machine=facts.machine,
        image=bundled_file(facts.package, facts.hex),
        icount=address.icount,
        extra=address.extra,
    )
