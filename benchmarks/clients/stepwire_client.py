"""stepwire as its users have it: `stepwire.open` and `Board.run`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import stepwire

TIMEOUT_S = 10.0


class StepFailed(Exception):
    """A step ended with an error, which is in its result."""


class Stepwire:
    """The text of a step goes to `run` every time, as it does in a user's loop."""

    def __init__(self, port: str) -> None:
        self._board = stepwire.open(port)

    def define(self) -> None:
        self.add(1, 2, 3)

    def add(self, a: int, b: int, c: int) -> Any:
        return self._run("return a + b + c", {"a": a, "b": b, "c": c})

    def run_step(self, source: str) -> Any:
        return self._run(source, {})

    def free_bytes(self) -> int:
        return self._run("import gc\ngc.collect()\nreturn gc.mem_free()", {})

    def close(self) -> None:
        """Give the board back; `suites.ready` opens many in one process."""
        self._board.close()

    def _run(self, source: str, variables: Mapping[str, object]) -> Any:
        result = self._board.run(source, variables=variables, timeout_s=TIMEOUT_S)
        if not result.ok:
            assert result.error is not None, "a result that is not ok has an error"
            raise StepFailed(f"{result.error.type}: {result.error.message}")
        return result.data
