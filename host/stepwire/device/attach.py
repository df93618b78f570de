"""From the raw prompt to a running executor: find the kind of board, and the executor."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

from stepwire.clock import Clock
from stepwire.device import loading, stored
from stepwire.device.calls import Calls, DeadlineReached
from stepwire.device.control import Control
from stepwire.device.failure import Failures
from stepwire.device.repl import Repl
from stepwire.device.steps import Room, Steps
from stepwire.errors import BoardReset, NoRepl
from stepwire.firmware_source import Executor, executor
from stepwire.kinds import BoardKind, identify
from stepwire.links import Link

START_S = 3.0
_QUESTIONS = 6


class Attached(NamedTuple):
    """A board whose executor answers: what can be asked of it until its interpreter restarts."""

    link: Link
    kind: BoardKind
    repl: Repl
    calls: Calls
    control: Control
    steps: Steps
    failures: Failures


def attach(link: Link, clock: Clock, repl: Repl, kind: BoardKind | None) -> Attached:
    """Have the executor answer on a board at the raw prompt of `repl`, whatever it was there for.

    `kind` is None for a board that is to be asked. Raises `RefusedByBoard` when
    a stray Ctrl-C comes in between.
    """
    kind = kind or identify(facts(repl))
    calls = start(link, clock, repl, kind)
    control = Control(calls, clock)
    steps = Steps(control, _room(kind), kind.modules.supplied, link.name)
    steps.forget_pieces()
    steps.find()
    return Attached(link, kind, repl, calls, control, steps, Failures(control, steps))


def executor_of(kind: BoardKind) -> Executor:
    """The executor for boards of this kind."""
    its = kind.executor
    return executor(its.check, its.stream, forgets=its.forgets)


def start(link: Link, clock: Clock, repl: Repl, kind: BoardKind) -> Calls:
    """Enter the executor's loop from the raw prompt.

    The executor is in the interpreter from an earlier session, or in a file on
    the board (`stepwire flash`), or else it is loaded now.
    """
    its = executor_of(kind)
    # Twice, for behind the first a doubled Ctrl-D may reset the board.
    for obtain in (_nothing, _stored, _load, _load):
        if not obtain(repl, its, kind):
            continue
        calls = Calls(
            link,
            clock,
            serve=its.serve,
            number=random.randrange(1 << 20, 1 << 28),
            frame_bytes=kind.link.chunk_bytes,
            round_trip_s=repl.round_trip_s,
        )
        first = repl.start(f"{its.serve}({calls.receiver.number})")
        try:
            calls.enter(first, deadline=clock.monotonic() + START_S + repl.patience_s)
        except (BoardReset, DeadlineReached):
            repl.enter()
        else:
            return calls
    raise NoRepl(
        "the board took the executor but does not run it",
        where=link.name,
        next_step="Press its reset button, and try again.",
    )


def _nothing(_repl: Repl, _executor: Executor, _kind: BoardKind) -> bool:
    return True


def _stored(repl: Repl, its: Executor, _kind: BoardKind) -> bool:
    return stored.load(repl, its)


def _load(repl: Repl, its: Executor, kind: BoardKind) -> bool:
    loading.load(repl, its, kind.link.chunk_bytes)
    return True


def facts(repl: Repl) -> Mapping[str, str]:
    """What a board says of itself: its `platform` and its `machine`.

    The raw REPL's answers have no check: each is asked until it came twice alike.
    """
    platform = _twice_alike(lambda: _printed(repl, "import sys,os;print(sys.platform)"))
    machine = _twice_alike(
        lambda: _printed(repl, "print(os.uname())") or _printed(repl, "print(sys.implementation)")
    )
    return {"platform": platform, "machine": machine}


def _printed(repl: Repl, command: str) -> str:
    finished = repl.run(command)
    return "" if finished.error else finished.output.decode("utf-8", "replace").strip()


def _twice_alike(ask: Callable[[], str]) -> str:
    before = ask()
    for _ in range(_QUESTIONS):
        if (again := ask()) == before:
            break
        before = again
    return before


def _room(kind: BoardKind) -> Room:
    return Room(
        frame=kind.link.chunk_bytes,
        code_chunk=kind.executor.code_chunk_bytes,
        reserve=kind.executor.reserve_bytes,
        answer=kind.executor.answer_bytes,
    )
