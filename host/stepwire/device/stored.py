"""The executor as a file on the board: what `stepwire flash` writes and attaching looks for.

The file is executed at the raw prompt, in the namespace that the executor is
otherwise loaded into; it is not imported. As a module its functions would look
names up in one namespace and `exec` would put them into another, and its
namespace would take 112 bytes more of a V1's heap.

Its first line says which executor it holds, and nothing is executed that does
not say it is this one: no older version, no file of the user's. Its body is one
`try` statement. So a file that was cut anywhere, by a reset while it was
written, does not compile, and nothing of it is executed.
"""

from __future__ import annotations

from stepwire.device.repl import Repl
from stepwire.errors import NoRepl
from stepwire.firmware_source import Executor

FILE = "stepwire.py"
PART = "stepwire.part"
"""What the file is called until it is whole, where a file system can rename."""

_MARK = "# stepwire executor "
MARK_BYTES = len(_MARK)
"""As many bytes from the beginning of a file tell whether it is ours."""
_COMMANDS = (
    f"r=open('{FILE}')",
    "r.readline().index('{serve}')",
    "exec(r.read())",
    "r.close();del r",
)
"""Each within 32 bytes, beyond which the raw REPL of a V1 takes more heap for its line."""


def contents(executor: Executor) -> str:
    """The text of the file that holds `executor`, in ASCII."""
    bodies = [part.partition("\n")[2] for part in executor.parts]  # without their `if 1:`
    mark = f"{_MARK}{executor.serve}; `stepwire flash --remove` takes it off"
    return "\n".join([mark, "try:", *bodies, "finally:", " 0", ""])


def is_ours(data: bytes) -> bool:
    """Whether a file that begins with `data` is one that stepwire wrote, or began to write."""
    return _MARK.encode("ascii").startswith(data[:MARK_BYTES])


def load(repl: Repl, executor: Executor) -> bool:
    """Load `executor` from the board's own file, at the raw prompt; whether it has it in one."""
    try:
        for command in _COMMANDS:
            if repl.run(command.format(serve=executor.serve)).error:
                return False
    except NoRepl:  # a command was damaged on the line; pushing makes that good
        repl.enter()
        return False
    return True
