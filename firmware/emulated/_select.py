# The select module of an emulated board in virtual time: a poller that finds nothing
# lets the time pass on the host, and so does asyncio, which sleeps in one.

# ruff: noqa: F403, F811 - names for others

from uselect import *
from uselect import poll as _poll
from _virtual_clock import sleep_ms as _sleep_ms


class poll:
    def __init__(self):
        native = _poll()
        self._native = native
        self.register = native.register
        self.unregister = native.unregister
        self.modify = native.modify

    def poll(self, timeout=-1):
        if timeout < 0:
            return self._native.poll(timeout)
        ready = self._native.poll(0)
        if not ready and timeout:
            _sleep_ms(timeout)
            ready = self._native.poll(0)
        return ready

    def ipoll(self, timeout=-1, flags=0):
        return iter(self.poll(timeout))
