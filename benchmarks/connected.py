"""A client on a line of its own, connected."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from benchmarks.line import Line
from benchmarks.remote import ClientFailed, Remote
from stepwire.board import Address
from stepwire.errors import StepwireError

ATTEMPTS = 5
"""Some peers lose bytes while they connect to a V1, each time others."""


@contextlib.contextmanager
def connected(name: str, board: Address) -> Iterator[tuple[Remote, Line]]:
    """The client `name` and its line; the board is a new one for each attempt to connect.

    Raises `ClientFailed` when no attempt succeeds. `Remote.attempts` tells how
    many it took; stepwire has only one.
    """
    with contextlib.ExitStack() as stack:
        client, line = _connect(name, board, stack)
        yield client, line


def _connect(name: str, board: Address, stack: contextlib.ExitStack) -> tuple[Remote, Line]:
    attempts = 1 if name == "stepwire" else ATTEMPTS
    for attempt in range(1, attempts + 1):
        line = _line(board)
        try:
            client = Remote(name, line.path)
        except ClientFailed:
            line.close()
            if attempt == attempts:
                raise
        else:
            stack.enter_context(line)
            stack.enter_context(client)
            client.attempts = attempt
            return client, line
    raise AssertionError("the last attempt returns or raises")


def _line(board: Address) -> Line:
    try:
        return Line(board)
    except StepwireError as error:  # no QEMU here, say
        raise ClientFailed(type(error).__name__, str(error)) from error
