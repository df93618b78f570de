"""The places where a flow's steps run: each opened once, by what the flow calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from stepwire.address import Address, Emulated, Qemu, SerialPort, parse_address
from stepwire.errors import UnknownBoard, UsageError
from stepwire.flow import HOST, Flow, Origin
from stepwire.flow import Target as DeclaredTarget
from stepwire.kinds import kinds, load_kind
from stepwire.settings import Match, NamedBoard, Settings
from stepwire.targets import Target
from stepwire.targets.board import BoardTarget

if TYPE_CHECKING:
    from stepwire.emulation.world import World


class WrongAddress(NamedTuple):
    """An address in a flow file that leads nowhere; it stands at `path` in the block `origin`."""

    origin: Origin
    path: str
    error: UnknownBoard


class Places:
    """The targets of one flow, by the `runs-on` of its steps.

    `boards` are addresses that the caller gives to targets, by name;
    `reset_line` is for all of them, see `BoardTarget`. In `virtual_time` all boards
    have to be emulated, and share it. Where no board is found,
    code can be checked and not run: see `refuse_missing`. Raises `UsageError`
    when `boards` names a target that the flow does not use.
    """

    def __init__(
        self,
        flow: Flow,
        boards: Mapping[str, str],
        settings: Settings | None = None,
        *,
        reset_line: bool = False,
        virtual_time: bool = False,
    ) -> None:
        self._flow = flow
        self._boards = boards
        self._reset_line = reset_line
        self._settings = settings
        self._world = _virtual_world() if virtual_time else None
        self._targets: dict[str, Target] = {}
        self._missing: list[UnknownBoard] = []
        named = dict.fromkeys(step.runs_on for step in flow.steps)
        _refuse_unused(boards, named, flow)
        for name in named:
            self._targets[name] = self._target(name, boards.get(name))

    def __getitem__(self, runs_on: str) -> Target:
        return self._targets[runs_on]

    def boards(self) -> Iterator[tuple[str, BoardTarget]]:
        """Every board, by what the flow calls it."""
        for name, target in self._targets.items():
            if isinstance(target, BoardTarget):
                yield name, target

    def wrong_addresses(self) -> Iterator[WrongAddress]:
        """The addresses in the flow's file that lead nowhere, whatever is plugged in.

        Those of targets that no step uses are among them.
        """
        for declared in self._flow.targets:
            yield from _wrong_parts(declared, self._settings)
        for step in self._flow.steps:
            name = step.runs_on
            if name == HOST or name in self._boards or self._flow.target(name):
                continue
            error = _fault(name, self._settings)
            if error is not None and "runs-on" in step.origin.fields:
                yield WrongAddress(step.origin, "runs-on", error)
            elif error is not None:
                yield WrongAddress(self._flow.origin, "defaults.runs-on", error)

    def refuse_missing(self) -> None:
        """Raise `UnknownBoard` for the first board that was not found."""
        for error in self._missing:
            raise error

    def switch_on(self) -> None:
        """Have emulated boards boot, and the host's worker start, while the flow is checked."""
        for target in self._targets.values():
            target.switch_on()

    def close(self) -> None:
        """Give every place back."""
        for target in self._targets.values():
            target.close()

    def _target(self, name: str, address_text: str | None) -> Target:
        if (address_text or name) == HOST:
            from stepwire.targets.host import HostTarget

            return HostTarget()
        try:
            address = self._address(name, address_text)
        except UnknownBoard as error:
            self._missing.append(error)
            address = self._stand_in(name, address_text)
        same = (one for _, one in self.boards() if one.address == address)
        # Two emulated boards are two boards, two names of a port are one.
        shared = None if isinstance(address, Emulated | Qemu) else next(same, None)
        if self._world is not None:
            refuse_real(name, address)
        return shared or BoardTarget(name, address, reset_line=self._reset_line, world=self._world)

    def _address(self, name: str, address_text: str | None) -> Address:
        declared = self._flow.target(name)
        if address_text is not None or declared is None:
            return parse_address(address_text or name, self._settings)
        board = NamedBoard(
            port=declared.port,
            kind=declared.kind,
            match=Match(declared.serial) if declared.serial else None,
        )
        try:
            if board.port is None and board.match is None and board.kind is not None:
                return parse_address(board.kind, self._settings)
            if board.kind is not None:
                load_kind(board.kind)
            return parse_address(name, Settings(boards={name: board}))
        except UnknownBoard as error:
            raise UnknownBoard(
                error.what, where=declared.place(), next_step=error.next_step
            ) from error

    def _stand_in(self, name: str, address_text: str | None) -> SerialPort:
        """A board of the kind that was meant, where that is known: to check code for, no more."""
        declared = self._flow.target(name)
        meant = address_text or (declared.kind if declared else name)
        return SerialPort(name, meant if meant in kinds() else None)


def _virtual_world() -> World:
    from stepwire.emulation.world import World

    return World(virtual=True)


def refuse_real(name: str, address: Address) -> None:
    """Raise `UsageError` for a board whose time cannot jump."""
    if not isinstance(address, Emulated):
        raise UsageError(
            "virtual time is for emulated boards alone",
            where=name,
            next_step="Run it on `emulated`, or in real time.",
        )


def _wrong_parts(declared: DeclaredTarget, settings: Settings | None) -> Iterator[WrongAddress]:
    """The fields of a target that no board can be found by."""
    port, kind, origin = declared.port, declared.kind, declared.origin
    error = None if port is None else _fault(port, None)
    if error is not None:
        yield WrongAddress(origin, "port", error)
    if kind is None:
        return
    if port is None and declared.serial is None:
        error = _fault(kind, settings)
    else:
        error = _kind_fault(kind)
    if error is not None:
        yield WrongAddress(origin, "kind", error)


def _fault(text: str, settings: Settings | None) -> UnknownBoard | None:
    """What is wrong with an address whatever is plugged in; None if that decides."""
    try:
        parse_address(text, settings, lister=_ask_nobody)
    except UnknownBoard as error:
        return error
    except _Plugged:
        pass
    return None


def _kind_fault(kind: str) -> UnknownBoard | None:
    try:
        load_kind(kind)
    except UnknownBoard as error:
        return error
    return None


class _Plugged(Exception):
    """Only what is plugged in can tell."""


def _ask_nobody() -> NoReturn:
    raise _Plugged


def _refuse_unused(boards: Mapping[str, str], named: Mapping[str, None], flow: Flow) -> None:
    places = ", ".join(f"`{one}`" for one in named)
    for name in boards:
        if name in named:
            continue
        if flow.target(name) is not None:
            what = f"no step of the flow runs on `{name}`; its steps run on {places}"
        else:
            what = f"there is no target `{name}`; the flow has {places}"
        raise UsageError(what, where=str(flow.path), next_step="Give one of these another board.")
