"""What a user calls a board, and what that means.

An address is one of

    emulated              emulated:KIND           the unix port, in this machine
    qemu:KIND                                     the real firmware under QEMU
    /dev/ttyACM0          COM5                    a port
    socket://HOST:PORT    rfc2217://HOST:PORT     a serial line behind a network
    KIND                                          the one plugged-in board of that kind
    a name of [boards] in stepwire.toml

`host` is no board, and no address here.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import NamedTuple, TypeAlias

from stepwire.errors import UnknownBoard
from stepwire.kinds import EMULATED, BoardKind, kinds, load_kind
from stepwire.mistakes import did_you_mean
from stepwire.ports import PortLister, described, find_port, list_ports, plugged_in
from stepwire.settings import Match, NamedBoard, Settings
from stepwire.values import with_article

_SCHEMES = ("socket", "rfc2217")
_VIRTUAL = ("emulated", "qemu")
_HOST_AND_PORT = r"\w+://(\[[0-9A-Fa-f:.%\w]+\]|[^:/?#\[\]]+):[0-9]{1,5}([/?]|$)"
_WINDOWS_PORT = r"(?i:(\\\\\.\\)?COM[0-9]+)"


class Emulated(NamedTuple):
    """An emulated board; one of its own for every link that is opened."""

    kind: str = EMULATED


class Qemu(NamedTuple):
    """A kind's real firmware under QEMU; `icount` is QEMU's option of that name."""

    kind: str
    icount: str | None = None
    extra: tuple[str, ...] = ()


class SerialPort(NamedTuple):
    """A port of this machine.

    A board whose `serial_number` is known is opened wherever it is plugged in
    now, under whatever name; `port` is where it was seen. `kind` is what the
    user says it is, or what its USB ids leave no doubt of; None is to be asked.
    """

    port: str
    kind: str | None = None
    serial_number: str | None = None


class Url(NamedTuple):
    """A serial line that a server offers."""

    url: str
    kind: str | None = None


Address: TypeAlias = Emulated | Qemu | SerialPort | Url


def parse_address(
    text: str, settings: Settings | None = None, *, lister: PortLister = plugged_in
) -> Address:
    """What `text` addresses; names come from `settings`.

    Raises `UnknownBoard` with what there is, or with what was probably meant.

    >>> parse_address("emulated:esp32")
    Emulated(kind='esp32')
    """
    named = settings.boards.get(text) if settings else None
    if named is not None:
        return _named(text, named, lister)
    address = _direct(text, lister)
    if address is None:
        raise _unknown(text, settings)
    return address


def _named(name: str, board: NamedBoard, lister: PortLister) -> Address:
    """The address behind a name; `kind` beside a port says what kind answers there."""
    if board.match is not None:
        return _matching(name, board.match, board.kind, lister)
    text = board.port or board.kind or ""
    address = _direct(text, lister)
    if address is None:
        raise UnknownBoard(f"`{text}` is no port and no address", where=f"boards.{name}")
    if board.kind is not None and isinstance(address, SerialPort | Url):
        return address._replace(kind=board.kind)
    return address


def _direct(text: str, lister: PortLister) -> Address | None:
    """What `text` addresses by itself; None when it can only be a name."""
    scheme, separator, _ = text.partition("://")
    if separator:
        return _url(text, scheme.lower())
    prefix, separator, kind = text.partition(":")
    if separator and prefix in _VIRTUAL:
        return _virtual(prefix, kind)
    if text == EMULATED:
        return Emulated()
    if _is_port(text):
        seen = next((one for one in lister() if one.device == text), None)
        return SerialPort(text, serial_number=seen.serial_number if seen else None)
    return _plugged_in(text, lister) if text in kinds() else None


def _url(text: str, scheme: str) -> Url:
    if scheme not in _SCHEMES:
        problem = f"`{scheme}://` leads to no board"
    elif re.match(_HOST_AND_PORT, text):
        return Url(text)
    else:
        problem = "a host or a port is missing"
    raise UnknownBoard(
        problem,
        where=text,
        next_step="Network lines are socket://HOST:PORT or rfc2217://HOST:PORT",
    )


def _virtual(prefix: str, name: str) -> Emulated | Qemu:
    """`emulated:NAME` or `qemu:NAME`."""
    if name in _able(prefix):
        return Emulated(name) if prefix == "emulated" else Qemu(name)
    raise UnknownBoard(
        f"`{prefix}:` has no kind `{name}`",
        next_step=f"There is {', '.join(f'{prefix}:{one}' for one in _able(prefix))}",
    )


def _able(prefix: str) -> list[str]:
    """The kinds that `prefix:` can be written before."""
    return [one for one in kinds() if _can_be(prefix, load_kind(one))]


def _can_be(prefix: str, kind: BoardKind) -> bool:
    if prefix == "qemu":
        return kind.qemu is not None
    return kind.kind != EMULATED and kind.memory.emulated_heap_bytes > 0


def _is_port(text: str) -> bool:
    if text.startswith("/dev/") or re.fullmatch(_WINDOWS_PORT, text):
        return True
    try:
        return stat.S_ISCHR(Path(text).stat().st_mode)  # a link to a pseudo terminal, say
    except (OSError, ValueError):
        return False


def _plugged_in(kind: str, lister: PortLister) -> SerialPort:
    """The one port whose USB ids fit `kind`."""
    ports = list_ports(lister)
    fitting = [one for one in ports if kind in one.kinds]
    if len(fitting) == 1:
        return SerialPort(fitting[0].device, kind, fitting[0].serial_number)
    if fitting:
        raise UnknownBoard(
            f"{len(fitting)} plugged-in boards may be a {kind}: {described(fitting)}",
            next_step="Name one by its port, or by its serial number in stepwire.toml",
        )
    virtual = " or ".join(f"{one}:{kind}" for one in _VIRTUAL if kind in _able(one))
    raise UnknownBoard(
        f"no plugged-in board looks like {with_article(kind)}; the ports are: {described(ports)}",
        next_step=f"Plug it in, name its port, or take one without a cable: {virtual}"
        if virtual
        else "Plug it in, or name its port",
    )


def _matching(name: str, match: Match, kind: str | None, lister: PortLister) -> SerialPort:
    port = find_port(serial_number=match.serial, lister=lister)
    if port is None:
        raise UnknownBoard(
            f"no port has the serial number {match.serial}; "
            f"the ports are: {described(list_ports(lister))}",
            where=f"boards.{name}",
            next_step="Plug the board in, or correct stepwire.toml",
        )
    return SerialPort(port.device, kind, match.serial)


def _unknown(text: str, settings: Settings | None) -> UnknownBoard:
    if text == "host":
        return UnknownBoard(
            "`host` is this computer's own Python, and no board",
            next_step="It is a target of `stepwire run` and of flows alone",
        )
    names = [*(settings.boards if settings else ()), *kinds()]
    if ":" in text:
        names = [f"{prefix}:{one}" for prefix in _VIRTUAL for one in _able(prefix)]
    return UnknownBoard(
        f"no board goes by `{text}`",
        next_step=f"Did you mean {did_you_mean(text, names)}? "
        "A port is an address too; `stepwire boards` lists them",
    )
