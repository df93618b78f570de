"""Put the executor on a board through its raw REPL.

The raw REPL executes what it is sent without a check. So the executor's source
goes over as pieces of text that are only kept; then the board prints it back,
and only when that is right to the last byte is it executed. Each piece has a
place of its own, so that a damaged one is sent again alone, and twice is no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from stepwire.device.repl import Repl
from stepwire.errors import LinkNoisy, NoRepl
from stepwire.firmware_source import Executor

_ATTEMPTS = 8
_ROUNDS = 8
_SHORT_BYTES = 250
"""Of a command, in all but the first attempt: a bad line lets hardly any longer one through."""
_BEGIN = "import gc;gc.collect();r=r=={} and ['']*{} or r"
_KEEP = "r[{}]={};gc.collect()"
_KEEP_BYTES = len(_KEEP.format(999, ""))
_SHOW = "print(r[{}])"
_SHOW_ALL = "print(''.join(r))"
_EXECUTE = "r=''.join(r);gc.collect();exec(r);r={}"
_SHOW_COUNT = "print(r)"


def load(repl: Repl, executor: Executor, chunk_bytes: int) -> None:
    """Load `executor` onto the board at the raw prompt of `repl`.

    `chunk_bytes` is the longest command that the board's buffer takes. Raises
    `LinkNoisy` when no attempt arrives whole.
    """
    for attempt in range(_ATTEMPTS):
        command_bytes = min(chunk_bytes, _SHORT_BYTES) if attempt else chunk_bytes
        if _arrived(repl, executor, command_bytes - _KEEP_BYTES):
            repl.run("del r")
            repl.restart()
            return
        repl.enter()  # where a command was cut in two, answers are one too many
        if "MemoryError" in repl.heard:
            repl.soft_reset()  # what fills the heap is of no more use
    raise LinkNoisy(
        f"the executor could not be loaded in {_ATTEMPTS} attempts: {repl.heard}",
        where=repl.name,
        next_step="Try a shorter cable or another USB port; if it stays so, reset the board.",
    )


def _arrived(repl: Repl, executor: Executor, room: int) -> bool:
    """Load one part after the other; `r` counts those that are executed, so that a reset shows."""
    try:
        repl.run("r=0")
        return all(
            _load_part(repl, count, tuple(_pieces(part, room)))
            for count, part in enumerate(_parts(executor, room))
        )
    except NoRepl:
        return False


def _parts(executor: Executor, room: int) -> tuple[str, ...]:
    """The executor's parts; all in one where they fit a single command, as does the heap then."""
    whole = "\n".join(executor.parts)
    return (whole,) if len(whole) <= room else executor.parts


def _load_part(repl: Repl, count: int, pieces: tuple[str, ...]) -> bool:
    """Load a part behind `count` others; whether it was seen to be executed."""
    repl.run(_BEGIN.format(count, len(pieces)))
    wrong = dict(enumerate(pieces))
    for _ in range(_ROUNDS):
        for place, piece in wrong.items():
            if b"NameError" in repl.run(_KEEP.format(place, repr(piece))).error:
                return False  # the board was reset, and has no `r`
        if _printed(repl, _SHOW_ALL) == "".join(pieces):
            repl.run(_EXECUTE.format(count + 1))
            return _printed(repl, _SHOW_COUNT) == str(count + 1)
        wrong = {
            place: piece
            for place, piece in enumerate(pieces)
            if _printed(repl, _SHOW.format(place)) != piece
        }
    return False


def _printed(repl: Repl, command: str) -> str:
    """What a command prints, without the newline that ends it; its error if there is one."""
    finished = repl.run(command)
    printed = (finished.error or finished.output).decode("ascii", "replace")
    return printed.replace("\r\n", "\n").removesuffix("\n")


def _pieces(text: str, room: int) -> Iterator[str]:
    """`text` cut into pieces whose literals have at most `room` characters each."""
    begin = 0
    while begin < len(text):
        end = begin + room - 2
        while len(repr(text[begin:end])) > room:
            end -= 1
        yield text[begin:end]
        begin += len(text[begin:end])
