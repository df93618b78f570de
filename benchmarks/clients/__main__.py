"""One client as a process that is told what to do: `python -m benchmarks.clients NAME PORT`.

Requests are JSON on lines of standard input, `{"do": METHOD, …}`; each is
answered by a line on standard output, `{"ok": …}` or `{"error": TYPE, "text": …}`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import IO, Any

from benchmarks.clients import Client, load


class Worker:
    """Does one request after the other."""

    def __init__(self, name: str, port: str) -> None:
        self._name, self._port = name, port
        self._client: Client | None = None

    def do(self, request: dict[str, Any]) -> Any:
        return getattr(self, f"do_{request.pop('do')}")(**request)

    @property
    def client(self) -> Client:
        assert self._client is not None, "open comes first"
        return self._client

    def do_open(self) -> float:
        """Connect; the time of that in milliseconds, the imports left out."""
        kind = load(self._name)
        start = time.perf_counter()
        self._client = kind(self._port)
        return 1000 * (time.perf_counter() - start)

    def do_define(self) -> None:
        self.client.define()

    def do_call(self, n: int) -> list[float]:
        """The times of `n` calls in milliseconds."""
        return [self._call_ms(index % 10) for index in range(n)]

    def _call_ms(self, digit: int) -> float:
        start = time.perf_counter()
        total = self.client.add(digit, 2, 3)
        elapsed_s = time.perf_counter() - start
        if total != digit + 5:
            raise ValueError(f"{digit} + 2 + 3 came to {total!r}")
        return 1000 * elapsed_s

    def do_first_run(self, source: str) -> tuple[float, Any]:
        """The time of a step's first run in milliseconds, and its result."""
        start = time.perf_counter()
        result = self.client.run_step(source)
        return 1000 * (time.perf_counter() - start), result

    def do_free(self) -> int:
        return self.client.free_bytes()


def main() -> None:
    requests, replies = _streams()
    worker = Worker(*sys.argv[1:])
    for line in requests:
        try:
            reply = {"ok": worker.do(json.loads(line))}
        except BaseException as error:
            reply = {"error": type(error).__name__, "text": str(error)}
        replies.write(json.dumps(reply) + "\n")
        replies.flush()
    os._exit(0)  # some peers hang in their own handlers at the end


def _streams() -> tuple[IO[str], IO[str]]:
    """Standard input and output; what a client prints goes to standard error instead."""
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    return sys.stdin, replies


if __name__ == "__main__":
    main()
