"""The serial ports of this machine, and which kind of board each may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from stepwire.kinds import ANY_BOARD, LinkFacts, Usb, kinds, load_kind
from stepwire.links.port import ListedPort

PortLister: TypeAlias = Callable[[], tuple[ListedPort, ...]]


class Port(NamedTuple):
    """A plugged-in port, and the kinds of board that its USB ids fit, likely ones first."""

    device: str
    vid: int | None
    pid: int | None
    serial_number: str | None
    description: str
    kinds: tuple[str, ...]


def plugged_in() -> tuple[ListedPort, ...]:
    """The serial ports of this machine as it lists them."""
    from stepwire.links.serial import listed_ports  # late: an emulated board needs no port

    return listed_ports()


def list_ports(lister: PortLister = plugged_in) -> tuple[Port, ...]:
    """The serial ports of this machine, by name."""
    return tuple(
        Port(one.device, one.vid, one.pid, one.serial_number, one.description, _likely_kinds(one))
        for one in lister()
    )


def find_port(*, serial_number: str, lister: PortLister = plugged_in) -> Port | None:
    """The port that the board of this USB serial number has now; None when it has none."""
    return next((one for one in list_ports(lister) if one.serial_number == serial_number), None)


def link_facts(port: Port, kind: str | None) -> LinkFacts:
    """How to open `port`, before anybody could ask what is behind it.

    `kind` is what the user says it is; None takes the likeliest by its USB ids.
    """
    name = kind or next(iter(port.kinds), ANY_BOARD)
    facts, usb = load_kind(name).link, _usb_entry(name, port)
    if usb is None:
        return facts
    return facts._replace(
        dtr=facts.dtr if usb.dtr is None else usb.dtr,
        rts=facts.rts if usb.rts is None else usb.rts,
        reset_pulse=facts.reset_pulse if usb.reset_pulse else None,
    )


def described(ports: Iterable[Port]) -> str:
    """`ports` for an error's text, each with what tells it from the others."""
    return ", ".join(map(_described, ports)) or "none"


def _described(port: Port) -> str:
    known = [port.description if port.description != "n/a" else ""]
    known += [f"serial number {port.serial_number}" if port.serial_number else ""]
    told = ", ".join(filter(None, known))
    return f"{port.device} ({told})" if told else port.device


def _likely_kinds(port: ListedPort) -> tuple[str, ...]:
    """The kinds whose ids fit, narrowed by the serial number where that tells them apart."""
    if port.vid is None or port.pid is None:
        return ()
    fitting = [(name, usb) for name in kinds() if (usb := _usb_entry(name, port)) is not None]
    serial = port.serial_number or ""
    sure = [name for name, usb in fitting if serial.startswith(usb.serial_prefixes or ("",))]
    return tuple(sure or (name for name, _ in fitting))


def _usb_entry(kind: str, port: ListedPort | Port) -> Usb | None:
    usb_id = f"{port.vid or 0:04x}:{port.pid or 0:04x}"
    return next((one for one in load_kind(kind).usb if one.id == usb_id), None)
