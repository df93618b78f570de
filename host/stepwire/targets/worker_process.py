"""A worker process as its host sees it: started, asked, listened to, ended."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import IO, Any, NamedTuple, cast

MAX_OUTPUT_BYTES = 16 << 20
"""Of prints in one step, as on a board."""
INTERRUPT_S = 0.5
"""From Ctrl-C to the end of the process: time for a traceback, and for `finally`."""
_END_S = 1.0
_CHUNK_BYTES = 65536
_CHUNKS_WAITING = 64
_BOOTSTRAP = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); "
    "from stepwire.targets.worker import main; main()"
)


class Reply(NamedTuple):
    """What a request came to.

    `content` is the worker's reply: "data", or "error", or "broken" when the worker
    itself failed, which says how. It is None when there was none, and `died`
    then tells how the process ended; `ended_for` says that it was the host that
    ended it, and why: "time" or "output". An interrupted step may have replied.
    """

    content: Mapping[str, Any] | None
    ended_for: str | None = None
    died: str | None = None


class WorkerProcess:
    """A process that runs steps. Once it has been ended, it stays so."""

    def __init__(self) -> None:
        self._alive = True
        # Not by a path to worker.py, which would be the first place that steps import from.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _BOOTSTRAP, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._arrivals: queue.Queue[tuple[str, bytes]] = queue.Queue(_CHUNKS_WAITING)
        assert self._process.stdout and self._process.stderr, "both are pipes"
        self._listen("reply", self._process.stdout, lambda pipe: pipe.readline())
        self._listen("output", self._process.stderr, _read_some)

    @property
    def alive(self) -> bool:
        """Whether it can take a step; what a step left behind may have ended it since."""
        if self._alive and self._process.poll() is not None:
            self.kill()
        return self._alive

    def _listen(self, what: str, pipe: IO[bytes], read: Callable[[IO[bytes]], bytes]) -> None:
        def carry() -> None:
            with pipe:
                while data := read(pipe):
                    self._arrivals.put((what, data))
            self._arrivals.put((what, b""))

        threading.Thread(target=carry, name=f"worker's {what}", daemon=True).start()

    def ask(
        self, request: Mapping[str, Any], *, timeout_s: float, on_line: Callable[[str], None]
    ) -> Reply:
        """Have a step run; `on_line` gets its output by lines. Ends the process if it takes longer.

        On any exception, Ctrl-C above all, the process is ended too.
        """
        mark = secrets.token_hex(16)
        try:
            exchange = _Exchange(self._arrivals, mark.encode(), on_line)
            self._send({**request, "mark": mark})
            return self._wait(exchange, time.monotonic() + timeout_s)
        except BaseException:
            self.kill()
            raise

    def _send(self, request: Mapping[str, Any]) -> None:
        assert self._process.stdin, "it is a pipe"
        with contextlib.suppress(BrokenPipeError):  # it is dead, as its other pipes will tell
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()

    def _wait(self, exchange: _Exchange, deadline: float) -> Reply:
        ended = exchange.run(deadline)
        if ended is None:
            if (exchange.reply or {}).get("spent"):
                self.kill()
            return Reply(exchange.reply)
        if ended == "death":
            exchange.run(time.monotonic() + _END_S)  # the rest of its output
            exchange.flush()
            return Reply(None, died=self._death())
        if os.name == "posix":
            self._process.send_signal(signal.SIGINT)
            exchange.deaf = ended == "output"
            exchange.run(time.monotonic() + INTERRUPT_S)
        self.kill()
        exchange.flush()
        return Reply(exchange.reply, ended_for=ended)

    def _death(self) -> str:
        try:
            status = self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return "it closed the worker's own files"
        self.kill()
        if status >= 0:
            return f"its process ended with status {status}"
        return f"its process was killed by {signal.Signals(-status).name}"

    def close(self) -> None:
        """Let the process end by itself, or else end it. May be called twice."""
        if self._alive and self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_S)
        self.kill()

    def kill(self) -> None:
        """End the process, and all that it has started in its process group."""
        if not self._alive:
            return
        self._alive = False
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._drain()

    def _drain(self) -> None:
        """Let the threads go that listen: they may wait for room to put what they have read."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._arrivals.get_nowait()


class _Exchange:
    """One request's reply and output, until both are there."""

    def __init__(
        self, arrivals: queue.Queue[tuple[str, bytes]], mark: bytes, on_line: Callable[[str], None]
    ) -> None:
        self.reply: Mapping[str, Any] | None = None
        self._arrivals = arrivals
        self._mark = mark
        self._on_line = on_line
        self._line = bytearray()
        self._size_bytes = 0
        self._output_ended = False
        self.deaf = False  # to all but the reply

    def run(self, deadline: float) -> str | None:
        """Take what arrives; None when all is there, else what ended it: time, output or death."""
        while self.reply is None or not self._output_ended:
            try:
                what, data = self._arrivals.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                return "time"
            if not data:
                return "death"
            if what == "reply":
                self._take_reply(data)
            elif not self._take(data):
                return "output"
        return None

    def _take_reply(self, line: bytes) -> None:
        """Take the reply that has this request's mark; what has none is not the worker's."""
        _, mark, content = line.partition(self._mark)
        if mark and self.reply is None:
            self.reply = _read_reply(content)

    def _take(self, data: bytes) -> bool:
        """Take some output; False when it is too much."""
        if self.deaf:
            return True
        self._size_bytes += len(data)
        for part in data.splitlines(keepends=True):
            self._line += part
            if part.endswith(b"\n"):
                self._end_line()
        return self._size_bytes <= MAX_OUTPUT_BYTES

    def _end_line(self) -> None:
        if self._line.endswith(self._mark + b"\n"):
            del self._line[-len(self._mark) - 1 :]
            self._output_ended = True
        self.flush()

    def flush(self) -> None:
        """Hand on the line that has no end yet."""
        if self._line:
            self._on_line(self._line.decode("utf-8", "replace"))
            self._line.clear()


def _read_some(pipe: IO[bytes]) -> bytes:
    return os.read(pipe.fileno(), _CHUNK_BYTES)


def _read_reply(text: bytes) -> Mapping[str, Any]:
    """A reply's content; "broken" when it is no JSON, so that the step fails and not its host."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        return {"broken": f"its reply is no JSON, {error}", "spent": True}
    if isinstance(content, dict):
        return cast("dict[str, Any]", content)
    return {"broken": "its reply is no object of JSON", "spent": True}
