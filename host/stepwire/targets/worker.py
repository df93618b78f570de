"""The worker: runs steps in the host's own Python, one after another, in a process of its own.

`targets.worker_process` starts it and speaks with it in lines of JSON: a request
comes on the standard input, its reply goes to what was the standard output.
Whatever else the process writes, from C or from a child of its own, goes to the
standard error, which the host reads as the step's output. Behind the output of
each step stands a mark that no step knows.

The worker ends when its standard input does: with its host, whatever it runs.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import itertools
import json
import linecache
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from stepwire.code.host_code import HostCode, compile_for_host
from stepwire.errors import NotReversible
from stepwire.result import Frame, dumps
from stepwire.tags import untag

FRAMES_KEPT = (20, 30)
"""Of a longer traceback, as of a recursion without end: the outermost and the innermost."""
_BATCH_ITEMS = 10_000
_LISTED = ("range", "dict_keys", "dict_values", "dict_items")
"""What is no iterator and comes back as a list all the same, as from a board."""


def main() -> None:
    """Serve requests until there are no more."""
    faulthandler.enable(all_threads=False)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # however the host was started
    worker = Worker()
    while worker.serve_one():
        pass


class Worker:
    """The worker's streams: requests, replies, and the output that steps share."""

    def __init__(self) -> None:
        requests, self._output = os.dup(0), os.dup(2)
        self._replies: BinaryIO = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self._requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._busy = False
        reading = (os.fdopen(requests, "rb"),)
        threading.Thread(target=self._read, args=reading, daemon=True).start()

    def serve_one(self) -> bool:
        """Wait for a request, run its step, and send the reply; False when there are no more."""
        line = self._requests.get()
        if not line:
            return False
        self._busy = True
        self._serve(json.loads(line))
        self._busy = False
        return True

    def _read(self, requests: BinaryIO) -> None:
        for line in requests:
            self._requests.put(line)
        if self._busy:
            _end_all()  # from this thread, since the other may be in a step without end
        self._requests.put(b"")

    def _serve(self, request: dict[str, Any]) -> None:
        streams = self._fresh_output()
        try:
            reply = f'{{"data": {_run(request)}}}'
        except BaseException as error:
            reply = json.dumps({"error": _described(error, request["filename"])})
        for stream in streams:
            with contextlib.suppress(OSError, ValueError):  # the step has closed it
                stream.flush()
        os.write(self._output, request["mark"].encode())
        self._replies.write(reply.encode() + b"\n")
        self._replies.flush()

    def _fresh_output(self) -> list[io.TextIOWrapper]:
        """Give the next step its own `sys.stdout`, whatever became of the last one."""
        streams: list[io.TextIOWrapper] = []
        for name, descriptor in (("stdout", 1), ("stderr", 2)):
            os.dup2(self._output, descriptor)
            raw = io.BufferedWriter(io.FileIO(descriptor, "w", closefd=False))
            text = io.TextIOWrapper(raw, "utf-8", "backslashreplace", line_buffering=True)
            setattr(sys, name, text)
            streams.append(text)
        return streams


def _end_all() -> None:
    if os.name == "posix" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)  # what steps have started goes too
    os._exit(0)


# Steps ------------------------------------------------------------------------


def _run(request: dict[str, Any]) -> str:
    """Run a step; its result as JSON."""
    code = _compiled(request["source"], request["filename"])
    _import_from(request["folder"])
    names = {name: untag(value, name) for name, value in request["names"].items()}
    result: Any = code.load(names)()
    if code.is_async:
        import asyncio

        result = asyncio.run(result)
    limit_bytes: int = request["limit_bytes"]
    if hasattr(result, "__next__") or type(result).__name__ in _LISTED:
        result = _listed(iter(result), limit_bytes)
    return dumps(result, limit_bytes=limit_bytes)


@lru_cache(maxsize=256)
def _compiled(source: str, filename: str) -> HostCode:
    # Without a time of change no file on the disk is ever taken for it.
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    return compile_for_host(source, filename)


def _import_from(folder: str) -> None:
    """Let a step import what lies beside its file, as `python FILE` does."""
    if sys.path[:1] != [folder]:
        sys.path[:] = [folder, *(path for path in sys.path if path != folder)]


def _listed(iterator: Iterator[object], limit_bytes: int) -> list[object]:
    """The items of an iterator, of which there may be no end."""
    items: list[object] = []
    size = 0
    while size <= limit_bytes and (batch := list(itertools.islice(iterator, _BATCH_ITEMS))):
        items += batch
        try:
            size += len(dumps(batch))
        except NotReversible:
            break  # the caller will see it again, and where in the whole it is
    return items


# Errors -----------------------------------------------------------------------


def _described(error: BaseException, filename: str) -> dict[str, Any]:
    """An exception as JSON: its type, its message, and the frames from the step's own on."""
    frames = [] if isinstance(error, NotReversible) else list(_frames(error, filename))
    outermost, innermost = FRAMES_KEPT
    if len(frames) > outermost + innermost:
        frames = frames[:outermost] + frames[-innermost:]
    return {
        "type": type(error).__name__,
        "message": _message(error),
        "frames": [frame._asdict() for frame in frames],
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException as failure:
        return f"(its own __str__ failed: {failure!r})"


def _frames(error: BaseException, filename: str) -> Iterator[Frame]:
    ours = itertools.dropwhile(
        lambda place: place[0].f_code.co_filename != filename,
        traceback.walk_tb(error.__traceback__),
    )
    for frame, line in ours:
        file = frame.f_code.co_filename
        text = linecache.getline(file, line, frame.f_globals).strip()
        yield Frame(frame.f_code.co_name, line, text, None if file == filename else file)


if __name__ == "__main__":
    main()
