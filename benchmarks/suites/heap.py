"""What is left of V1's heap, after a collection, for the code and the data of a step.

The target is 8,200 bytes of the 9,456 that a raw REPL leaves, with no step loaded,
asked at the raw prompt as with the peers. A request to the executor's own loop sees
less, by what the request itself takes. A session of the device room is asked: the
public API runs steps, and each would be one.
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
from stepwire.clock import SYSTEM_CLOCK
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.device.attach import executor_of
from stepwire.device.loading import load
from stepwire.device.repl import Repl
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
    yield _at_the_raw_prompt()
    with contextlib.closing(session):
        yield _left(session, "stepwire, seen by a request")
        for what, source, names in _STEPS:
            code = compile_for_board(source, what, names)
            session.run(code, dict.fromkeys(names), timeout_s=_TIMEOUT_S)
            yield _left(session, f"stepwire, {what}")


def _at_the_raw_prompt() -> Figure:
    """With the executor loaded, asked where the peers are asked: outside of its loop."""
    kind = load_kind(V1.kind)
    with contextlib.closing(open_link(V1)) as link:
        repl = Repl(link, SYSTEM_CLOCK)
        repl.enter()
        load(repl, executor_of(kind), kind.link.chunk_bytes)
        free = repl.run("import gc;gc.collect();print(gc.mem_free())").output
    target = Target(MIN_BYTES, "higher")
    return Figure("stepwire, no step loaded", "bytes", int(free), target=target)


def _left(session: Session, what: str, target: Target | None = None) -> Figure:
    return Figure(what, "bytes", session.free_bytes(), target=target)


def _peer(name: str) -> Figure:
    what = TITLES[name].split(" ")[0] + (", a bare raw REPL" if name == "mpremote" else "")
    try:
        with connected(name, V1) as (client, _):
            return Figure(what, "bytes", client.ask("free"))
    except ClientFailed as error:
        return failed(what, "bytes", error)
