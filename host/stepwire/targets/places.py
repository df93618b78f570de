"""The places where a flow's steps run: each opened once, by what the flow calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stepwire.address import Address, Emulated, Qemu, parse_address
from stepwire.errors import UnknownBoard, UsageError
from stepwire.flow import HOST, Flow
from stepwire.settings import Match, NamedBoard, Settings
from stepwire.targets import Target
from stepwire.targets.board import BoardTarget


class Places:
    """The targets of one flow, by the `runs-on` of its steps.

    `boards` are addresses that the caller gives to targets, by name;
    `reset_line` is for all of them, see `BoardTarget`. Raises
    `UnknownBoard` when a target leads to no board, and `UsageError` when
    `boards` names a target that the flow does not use.
    """

    def __init__(
        self,
        flow: Flow,
        boards: Mapping[str, str],
        settings: Settings | None = None,
        *,
        reset_line: bool = False,
    ) -> None:
        self._flow = flow
        self._reset_line = reset_line
        self._settings = settings
        self._targets: dict[str, Target] = {}
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
        address = self._address(name, address_text)
        same = (one for _, one in self.boards() if one.address == address)
        # Two emulated boards are two boards, two names of a port are one.
        shared = None if isinstance(address, Emulated | Qemu) else next(same, None)
        return shared or BoardTarget(name, address, reset_line=self._reset_line)

    def _address(self, name: str, address_text: str | None) -> Address:
        declared = self._flow.target(name)
        if address_text is not None or declared is None:
            return parse_address(address_text or name, self._settings)
        board = NamedBoard(
            port=declared.port,
            kind=declared.kind,
            match=Match(declared.serial) if declared.serial else None,
        )
        if board.port is None and board.match is None and board.kind is not None:
            return parse_address(board.kind, self._settings)
        try:
            return parse_address(name, Settings(boards={name: board}))
        except UnknownBoard as error:
            raise UnknownBoard(
                error.what, where=declared.place(), next_step=error.next_step
            ) from error


def _refuse_unused(boards: Mapping[str, str], named: Mapping[str, None], flow: Flow) -> None:
    for name in boards:
        if name not in named:
            places = ", ".join(f"`{one}`" for one in named)
            raise UsageError(
                f"no step of the flow runs on `{name}`",
                where=str(flow.path),
                next_step=f"Its steps run on {places}",
            )
