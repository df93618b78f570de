"""What is left of V1's heap, after a collection, for the code and the data of a step.

The target is 8,200 bytes of the 9,456 that a raw REPL leaves, with no step loaded.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.clients import TITLES
from benchmarks.figures import Figure, Target, failed
from benchmarks.line import Line
from benchmarks.remote import ClientFailed, Remote
from benchmarks.suites import Effort
from benchmarks.suites.boards import V1

TITLE = "free on V1's heap after gc.collect()"

MIN_BYTES = 8200
_PRINTS = 'print("hello")\nreturn None\n'
_RETURNS = "return 1\n"


def measure(_: Effort) -> Iterator[Figure]:
    for name in ("mpremote", "belay"):
        yield _peer(name)
    try:
        with Line(V1) as line, Remote("stepwire", line.path) as client:
            yield _free(client, "stepwire, no step loaded", Target(MIN_BYTES, "higher"))
            client.ask("first_run", source=_RETURNS)
            yield _free(client, "stepwire, one step of 8 bytes and the encoder")
            client.ask("first_run", source=_PRINTS)
            yield _free(client, "stepwire, another one that prints")
    except ClientFailed as error:
        yield failed("stepwire", "bytes", error)


def _peer(name: str) -> Figure:
    what = TITLES[name].split(" ")[0] + (", a bare raw REPL" if name == "mpremote" else "")
    try:
        with Line(V1) as line, Remote(name, line.path) as client:
            return _free(client, what)
    except ClientFailed as error:
        return failed(what, "bytes", error)


def _free(client: Remote, what: str, target: Target | None = None) -> Figure:
    return Figure(what, "bytes", client.ask("free"), target=target)
