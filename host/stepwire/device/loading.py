"""Put the executor on a board through its raw REPL.

The raw REPL executes what it is sent without a check. So the executor's source
goes over as pieces of text that are only kept; then the board prints it back,
and only when that is right to the last byte is it executed.
"""

from __future__ import annotations

from collections.abc import Iterator

from stepwire.device.repl import Repl
from stepwire.errors import LinkNoisy, NoRepl
from stepwire.firmware_source import Executor

_ATTEMPTS = 8
_KEEP = "r.append({});gc.collect()"
_SHOW = "print(''.join(r))"
_EXECUTE = "r=''.join(r);gc.collect();exec(r)"


def load(repl: Repl, executor: Executor, chunk_bytes: int) -> None:
    """Load `executor` onto the board at the raw prompt of `repl`.

    `chunk_bytes` is the longest command that the board's buffer takes. Raises
    `LinkNoisy` when no attempt arrives whole.
    """
    for part in executor.parts:
        _load_part(repl, part, chunk_bytes)
    repl.run("del r")
    repl.restart()


def _load_part(repl: Repl, text: str, chunk_bytes: int) -> None:
    for _ in range(_ATTEMPTS):
        try:
            if _arrived(repl, text, chunk_bytes):
                error = repl.run(_EXECUTE).error
                if not error:
                    return
                heard = error
            else:
                heard = b"what it printed back was not what it had been sent"
        except NoRepl as error:
            heard = str(error).encode()
            repl.enter()
    raise LinkNoisy(
        f"the executor could not be loaded in {_ATTEMPTS} attempts: "
        + heard.decode("utf-8", "replace").strip(),
        where=repl.name,
        next_step="Try a shorter cable or another USB port; if it stays so, reset the board.",
    )


def _arrived(repl: Repl, text: str, chunk_bytes: int) -> bool:
    repl.run("import gc;gc.collect();r=[]")
    for literal in _literals(text, chunk_bytes - len(_KEEP)):
        if repl.run(_KEEP.format(literal)).error:
            return False
    printed = repl.run(_SHOW).output.replace(b"\r\n", b"\n")
    return printed == text.encode("ascii") + b"\n"


def _literals(text: str, room: int) -> Iterator[str]:
    """`text` cut into string literals of at most `room` characters each."""
    begin = 0
    while begin < len(text):
        end = begin + room - 2
        while len(literal := repr(text[begin:end])) > room:
            end -= 1
        yield literal
        begin += len(text[begin:end])
