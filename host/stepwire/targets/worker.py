"""The worker: runs steps in the host's own Python, one after another, in a process of its own.

`targets.worker_process` starts it and speaks with it in lines of JSON: a request
comes on the standard input, its reply goes to what was the standard output.
Whatever else the process writes, from C or from a child of its own, goes to the
standard error, which the host reads as the step's output. Behind the output of
each step stands a mark that no step knows, and it stands before its reply too.

A step can change what the worker itself is made of: `json.dumps`, a builtin,
`sys.modules`. All that is put back (`targets.originals`) before a result becomes
JSON; the reply then says that the worker is "spent", and the host starts another.
Where the worker's own code fails all the same, the reply is "broken" and says how.

The worker ends when its standard input does: with its host, whatever it runs.
A child that a step forks ends where the step's code does, and never replies.
"""

from __future__ import annotations

import builtins
import faulthandler
import json
import linecache
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from io import BufferedWriter, FileIO, TextIOWrapper
from itertools import dropwhile, islice
from os import _exit, dup2, getpid, write  # by name: a step may put others into os
from typing import Any, BinaryIO

from stepwire.code.host_code import HostCode, compile_for_host
from stepwire.errors import NotReversible
from stepwire.result import Frame, dumps
from stepwire.tags import untag
from stepwire.targets.originals import EVERY_TIME, every_time, now_and_then, put_back

FRAMES_KEPT = (20, 30)
"""Of a longer traceback, as of a recursion without end: the outermost and the innermost."""
_BATCH_ITEMS = 10_000
_LISTED = ("range", "dict_keys", "dict_values", "dict_items")
"""What is no iterator and comes back as a list all the same, as from a board."""
_OF_THE_RESULT = (NotReversible, MemoryError)
"""What is wrong with a result, and not with us, when it does not become JSON."""

# Functions take their builtins from here (CPython 3.10 and later), so that those
# of this module go on whatever a step does to `builtins`.
__builtins__ = dict(vars(builtins))


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
        dup2(nothing, 0)
        os.close(nothing)
        self._every_time, self._now_and_then = every_time(), now_and_then()
        self._compiled = lru_cache(maxsize=256)(self._compile)
        self._spent = False
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
            reply = self._reply(request)
        except BaseException as error:
            self._spent = True
            reply = f'"broken": {json.dumps(f"{type(error).__name__}: {_message(error)}")}'
        for stream in streams:
            with suppress(Exception):  # the step has closed or changed it
                stream.flush()
        mark: str = request["mark"]
        write(self._output, f"{mark}\n".encode())
        spent = ', "spent": true' if self._spent else ""
        self._replies.write(f"{mark} {{{reply}{spent}}}\n".encode())
        self._replies.flush()

    def _reply(self, request: dict[str, Any]) -> str:
        """Run a step; its data or error as JSON. What is raised here is the worker's own fault."""
        filename, limit_bytes = request["filename"], request["limit_bytes"]
        code = self._compiled(request["source"], filename)
        _import_from(request["folder"])
        call = code.load({name: untag(value, name) for name, value in request["names"].items()})
        try:
            result = self._returned(call, code.is_async, limit_bytes)
        except BaseException as error:
            return self._error_reply(error, filename)
        try:
            return f'"data": {dumps(result, limit_bytes=limit_bytes)}'
        except BaseException as error:
            if _is_ours(error):
                raise
            return self._error_reply(error, filename)

    def _compile(self, source: str, filename: str) -> HostCode:
        self._spent |= put_back(self._now_and_then)
        # Without a time of change no file on the disk is ever taken for it.
        lines = source.splitlines(keepends=True)
        linecache.cache[filename] = (len(source), None, lines, filename)
        return compile_for_host(source, filename)

    def _error_reply(self, error: BaseException, filename: str) -> str:
        self._spent |= put_back(self._now_and_then)
        return f'"error": {json.dumps(_described(error, filename))}'

    def _returned(self, call: Callable[[], Any], is_async: bool, limit_bytes: int) -> object:
        """What the step's code returns. A child that it has forked ends here."""
        own_pid = getpid()
        try:
            result = call()
            if is_async:
                import asyncio

                result = asyncio.run(result)
            if hasattr(result, "__next__") or type(result).__name__ in _LISTED:
                result = self._listed(iter(result), limit_bytes)
            return result
        finally:
            if getpid() != own_pid:
                _end_child(sys.exc_info()[1])
            self._spent |= put_back(self._every_time)

    def _listed(self, iterator: Iterator[object], limit_bytes: int) -> list[object]:
        """The items of an iterator, of which there may be no end."""
        items: list[object] = []
        size = 0
        while size <= limit_bytes and (batch := list(islice(iterator, _BATCH_ITEMS))):
            items += batch
            self._spent |= put_back(self._every_time)
            try:
                size += len(dumps(batch))
            except NotReversible:
                break  # the caller will see it again, and where in the whole it is
        return items

    def _fresh_output(self) -> list[TextIOWrapper]:
        """Give the next step its own `sys.stdout`, whatever became of the last one."""
        streams: list[TextIOWrapper] = []
        for name, descriptor in (("stdout", 1), ("stderr", 2)):
            dup2(self._output, descriptor)
            raw = BufferedWriter(FileIO(descriptor, "w", closefd=False))
            text = TextIOWrapper(raw, "utf-8", "backslashreplace", line_buffering=True)
            setattr(sys, name, text)
            streams.append(text)
        return streams


def _end_all() -> None:
    if os.name == "posix" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)  # what steps have started goes too
    _exit(0)


def _end_child(error: BaseException | None) -> None:
    """End a process that a step has forked, with the status it would have in any program."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    status = error.code if isinstance(error, SystemExit) else error and 1
    _exit(status & 0xFF if isinstance(status, int) else int(status is not None))


# Steps ------------------------------------------------------------------------


def _import_from(folder: str) -> None:
    """Let a step import what lies beside its file, as `python FILE` does."""
    if sys.path[:1] != [folder]:
        sys.path[:] = [folder, *(path for path in sys.path if path != folder)]


# Errors -----------------------------------------------------------------------


def _is_ours(error: BaseException) -> bool:
    """Whether it was raised in our own code, and not in that of a value's class."""
    if isinstance(error, _OF_THE_RESULT):
        return False
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_globals.get("__name__") in (*EVERY_TIME, __name__)


def _described(error: BaseException, filename: str) -> dict[str, Any]:
    """An exception as JSON: its type, its message, and the frames from the step's own on."""
    frames = [] if isinstance(error, NotReversible) else list(_frames(error, filename))
    outermost, innermost = FRAMES_KEPT
    if len(frames) > outermost + innermost:
        frames = frames[:outermost] + frames[-innermost:]
    return {
        "type": str(type(error).__name__),
        "message": _message(error),
        "frames": [frame._asdict() for frame in frames],
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException as failure:
        return f"(its own __str__ failed: {failure!r})"


def _frames(error: BaseException, filename: str) -> Iterator[Frame]:
    ours = dropwhile(
        lambda place: place[0].f_code.co_filename != filename,
        traceback.walk_tb(error.__traceback__),
    )
    for frame, line in ours:
        file = frame.f_code.co_filename
        text = linecache.getline(file, line, frame.f_globals).strip()
        yield Frame(frame.f_code.co_name, line, text, None if file == filename else file)


if __name__ == "__main__":
    main()
