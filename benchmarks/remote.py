"""A client in a process of its own, asked from here, with a limit to everything."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from typing import Any

from benchmarks.children import environment

OPEN_S = 30.0
ANSWER_S = 120.0


class ClientFailed(Exception):
    """A client raised, died or hung.

    `kind` is the name of what it raised, "MemoryError" where the board did;
    after an `is_final` one it answers no more.
    """

    def __init__(self, kind: str, text: str, *, is_final: bool = False) -> None:
        super().__init__(f"{kind}: {text}" if text else kind)
        self.kind = "MemoryError" if "MemoryError" in text else kind
        self.is_final = is_final


class Remote:
    """The client `name` on `port`. `opened_ms` is how long it took to connect.

    Raises `ClientFailed` like each of its requests.
    """

    def __init__(self, name: str, port: str) -> None:
        self.name = name
        self.attempts = 1
        self._held = b""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.clients", name, port],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment(),
        )
        try:
            self.opened_ms: float = self.ask("open", within_s=OPEN_S)
        except ClientFailed:
            self.close()
            raise

    def ask(self, what: str, *, within_s: float = ANSWER_S, **arguments: object) -> Any:
        """Have the client do something; what came of it."""
        assert self._process.stdin is not None
        message = json.dumps({"do": what, **arguments}) + "\n"
        try:
            self._process.stdin.write(message.encode())
            self._process.stdin.flush()
        except OSError as error:
            raise ClientFailed("ended", self._last_words(), is_final=True) from error
        reply = json.loads(self._line(within_s))
        if "error" in reply:
            raise ClientFailed(reply["error"], _last_line(reply["text"]))
        return reply["ok"]

    def _line(self, within_s: float) -> bytes:
        assert self._process.stdout is not None
        deadline = time.monotonic() + within_s
        fd = self._process.stdout.fileno()
        while b"\n" not in self._held:
            if not select.select([fd], [], [], max(0.0, deadline - time.monotonic()))[0]:
                self._process.kill()
                raise ClientFailed("hung", f"no answer within {within_s:g} s", is_final=True)
            data = os.read(fd, 65536)
            if not data:
                raise ClientFailed("ended", self._last_words(), is_final=True)
            self._held += data
        line, _, self._held = self._held.partition(b"\n")
        return line

    def _last_words(self) -> str:
        self._errors.seek(0)
        return _last_line(self._errors.read().decode(errors="replace"))

    def close(self) -> None:
        """End the client's process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                stream.close()

    def __enter__(self) -> Remote:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.replace("\\r\\n", "\n").splitlines() if line.strip()]
    return lines[-1][:120] if lines else ""
