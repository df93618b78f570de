"""stepwire, as its users have it."""

from __future__ import annotations

from typing import Any

from stepwire.board import Emulated, Qemu, emulated_as, load_kind, open_link, parse_address
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.values import decode

TIMEOUT_S = 10.0


class Stepwire:
    """A session of the device room; a port's kind of board is asked for."""

    def __init__(self, port: str) -> None:
        address = parse_address(port)
        kind = None
        if isinstance(address, Emulated):
            kind = emulated_as(address.kind)
        elif isinstance(address, Qemu):
            kind = load_kind(address.kind)
        self._session = Session(lambda: open_link(address), kind)

    def define(self) -> None:
        self._sum = self._compiled("return a + b + c", ("a", "b", "c"))
        self.add(1, 2, 3)

    def add(self, a: int, b: int, c: int) -> Any:
        return self._run(self._sum, {"a": a, "b": b, "c": c})

    def run_step(self, source: str) -> Any:
        return self._run(self._compiled(source, ()), {})

    def free_bytes(self) -> int:
        return self._session.free_bytes()

    def close(self) -> None:
        """Give the board back; `suites.ready` opens many in one process."""
        self._session.close()

    def _compiled(self, source: str, names: tuple[str, ...]) -> Any:
        chunk_bytes = self._session.kind.executor.code_chunk_bytes or None
        return compile_for_board(source, "step.py", names, chunk_bytes=chunk_bytes)

    def _run(self, code: Any, values: dict[str, object]) -> Any:
        outcome = self._session.run(code, values, timeout_s=TIMEOUT_S)
        if outcome.value is None:
            raise RuntimeError(f"the step failed: {outcome.failure or outcome.ending}")
        return decode(outcome.value)
