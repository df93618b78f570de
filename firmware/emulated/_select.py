# The select module of an emulated board. In virtual time a poller that finds nothing lets
# the time pass on the host, and so does asyncio, which sleeps in one; and interrupts are
# handled meanwhile, in any time.

# ruff: noqa: F403, F811 - names for others

import sys as _sys

from uselect import *
from uselect import poll as _poll

import _side
from _clock import virtual as _virtual

_LONG_MS = 1000


class poll:
    def __init__(self):
        native = _poll()
        self._native = native
        self._step_ms = _LONG_MS
        self.unregister = native.unregister
        self.modify = native.modify

    def register(self, stream, *flags):
        if stream is not _sys.stdin:
            self._step_ms = 1  # nothing tells when it is ready but another look
        self._native.register(stream, *flags)

    def poll(self, timeout=-1):
        if not _side.attend and (not _virtual or timeout < 0):
            return self._native.poll(timeout)
        ready = self._native.poll(0)
        while not ready and timeout:
            timeout = self._wait(timeout)
            ready = self._native.poll(0)
        return ready

    def _wait(self, timeout):
        # Waits for an interrupt, a step at most; the milliseconds that are left, or -1.
        step_ms = timeout if 0 < timeout < self._step_ms else self._step_ms
        if timeout > 0 and self._step_ms == _LONG_MS:
            step_ms = timeout
        until = _side.ask("nap", str(step_ms * 1000))
        if timeout < 0:
            return -1
        if until == "slept":
            return timeout - step_ms
        return max(1, (int(until) - int(_side.ask("ticks"))) // 1000 + timeout - step_ms)

    def ipoll(self, timeout=-1, flags=0):
        return iter(self.poll(timeout))
