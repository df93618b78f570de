"""A command as a whole process, from the shell's point of view.

`stepwire run hello.py` starts its own emulated board and ends it. mpremote
finds one that is there already, at its prompt. They take turns, so that what
else the machine does meets both alike.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.children import environment
from benchmarks.figures import Figure, Target, median, spread
from benchmarks.line import Line
from benchmarks.suites import Effort
from benchmarks.suites.boards import UNIX

TITLE = "a command as a whole process, in turns, median"

HELLO = "hello"
_LIMIT_S = 60.0
# What the scripts do that pip makes of the two packages' entry points.
_STEPWIRE = "import sys; from stepwire.cli import program; sys.exit(program())"
_MPREMOTE = "import sys; from mpremote.main import main; sys.exit(main())"


class CommandFailed(Exception):
    """A command ended badly, or did not say hello."""


def measure(effort: Effort) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, Line(UNIX) as line:
        step = Path(folder) / "hello.py"
        step.write_text(f'print("{HELLO}")\n')
        stepwire = [sys.executable, "-c", _STEPWIRE, "run", str(step)]
        mpremote = [sys.executable, "-c", _MPREMOTE, "connect", line.path, "resume"]
        mpremote += ["exec", f"print('{HELLO}')"]
        pairs = [
            (_taken_ms(stepwire, folder), _taken_ms(mpremote, folder))
            for _ in range(1 + effort.commands)
        ][1:]  # in the first one Python compiles their modules
    theirs = [peer for _, peer in pairs if isinstance(peer, float)]
    target = Target(median(theirs)) if theirs else None
    yield _figure("stepwire run hello.py, board included", [own for own, _ in pairs], target)
    yield _figure("mpremote connect PTY resume exec", [peer for _, peer in pairs], None)


def _taken_ms(command: Sequence[str], folder: str) -> float | CommandFailed:
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd=folder,
            timeout=_LIMIT_S,
            env=environment(),
        )
    except subprocess.TimeoutExpired:
        return CommandFailed(f"no end within {_LIMIT_S:g} s")
    elapsed_ms = 1000 * (time.perf_counter() - start)
    if done.returncode or HELLO not in done.stdout:
        said = (done.stderr or done.stdout).strip().splitlines()
        return CommandFailed(f"exit {done.returncode}: {said[-1][:120] if said else ''}")
    return elapsed_ms


def _figure(what: str, taken: list[float | CommandFailed], target: Target | None) -> Figure:
    times_ms = [one for one in taken if isinstance(one, float)]
    if len(times_ms) < len(taken):
        broken = next(one for one in taken if not isinstance(one, float))
        return Figure(what, "ms", None, len(times_ms), why=str(broken))
    return Figure(what, "ms", median(times_ms), len(times_ms), target, spread(times_ms))
