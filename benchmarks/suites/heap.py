"""What is left of V1's heap, after a collection, for the code and the data of a step.

The target is 8,200 bytes of the 9,456 that a raw REPL leaves, with no step loaded.
A session of the device room is asked: the public API runs steps, and each would be one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from benchmarks.clients import TITLES
from benchmarks.connected import connected
from benchmarks.figures import Figure, Target, failed
from benchmarks.remote import ClientFailed
from benchmarks.suites import Effort
from benchmarks.suites.boards import V1
from stepwire.board import load_kind, open_link
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.errors import StepwireError

TITLE = "free on V1's heap after gc.collect()"

MIN_BYTES = 8200
_TIMEOUT_S = 5.0
_STEPS = (
    ("one step and the encoder", "return 1", ()),
    ("another that prints, and its print", "print(1)", ("print",)),
)


def measure(_: Effort) -> Iterator[Figure]:
    for name in ("mpremote", "belay"):
        yield _peer(name)
    try:
        session = Session(lambda: open_link(V1), load_kind(V1.kind))
    except StepwireError as error:
        yield failed("stepwire", "bytes", error)
        return
    with contextlib.closing(session):
        yield _left(session, "stepwire, no step loaded", Target(MIN_BYTES, "higher"))
        for what, source, names in _STEPS:
            code = compile_for_board(source, what, names)
            session.run(code, dict.fromkeys(names), timeout_s=_TIMEOUT_S)
            yield _left(session, f"stepwire, {what}")


def _left(session: Session, what: str, target: Target | None = None) -> Figure:
    return Figure(what, "bytes", session.free_bytes(), target=target)


def _peer(name: str) -> Figure:
    what = TITLES[name].split(" ")[0] + (", a bare raw REPL" if name == "mpremote" else "")
    try:
        with connected(name, V1) as (client, _):
            return Figure(what, "bytes", client.ask("free"))
    except ClientFailed as error:
        return failed(what, "bytes", error)
