"""The clients that are compared: stepwire and its peers, each in a process of its own.

A client is a class with the methods of `Client`, in a module of its own,
which imports what it drives only when it is made.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol

NAMES = {
    "stepwire": "stepwire_client:Stepwire",
    "mpremote": "mpremote_client:Mpremote",
    "mpremote-pty": "mpremote_client:MpremotePty",
    "belay": "belay_client:Belay",
    "tether": "tether_client:Tether",
}
TITLES = {
    "stepwire": "stepwire",
    "mpremote": "mpremote eval, serial path",
    "mpremote-pty": "mpremote eval, PTY path",
    "belay": "Belay @task",
    "tether": "tether-mcu",
}
PEERS = tuple(name for name in NAMES if name != "stepwire")


class Client(Protocol):
    """One client on one port. A method that cannot do its work raises whatever it likes."""

    def __init__(self, port: str) -> None:
        """Connect to the board at `port`, as far as a first call needs it."""
        ...

    def define(self) -> None:
        """Put `return a + b + c` on the board."""
        ...

    def add(self, a: int, b: int, c: int) -> Any:
        """Run it there."""
        ...

    def run_step(self, source: str) -> Any:
        """Run a step that the board does not have; `source` ends with `return VALUE`."""
        ...

    def free_bytes(self) -> int:
        """What the board's heap has free, after a collection."""
        ...


def load(name: str) -> type[Client]:
    """The class of the client called `name`."""
    module, _, attribute = NAMES[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), attribute)


def printing(source: str) -> str:
    """The step for a client that knows no `return`: the value is printed."""
    before, separator, value = source.rstrip("\n").rpartition("\nreturn ")
    assert separator, "a step of the benchmarks ends with its only top-level return"
    return f"{before}\nprint({value})\n"
