"""An emulated board's power supply: starts the interpreter, and again after each reset.

`links.process` runs this file as a program of its own on the slave of a pseudo
terminal, without site packages, so that it starts in some 10 ms:

    python -I -S power.py EXTENSION FOLDER MICROPYTHON_ARGUMENT …

with the side channel to the model as descriptor 3, the link's control socket as
4 and the file that is the flash as 5. EXTENSION is the interpreter, which is
packaged as an extension module of CPython; FOLDER has its firmware. It runs in a
forked child, so that a reset costs a fork (1 ms) and starts from memory that no
board has touched. The child ends in one of two ways:

- it exits (Ctrl-D, `machine.soft_reset()`, `sys.exit()`): a soft reset. The
  next child starts in the REPL, raw or friendly, that this one was in;
- a signal kills it (a crash, or `r` below): a hard reset, to the friendly REPL.

On the control socket come commands of one byte, and two of them are answered by one:

- `i`, interrupt: `1` if running code was interrupted, `0` if the board sits in
  its REPL or has switched the interrupt off, so that Ctrl-C is a byte like any other;
- `r`, hard reset: `r` when the model is in its power-on state again;
- `k`, the hard reset that the board itself asked for: no answer.

Before each child starts, `0 boot hard` or `0 boot soft` goes to the model on
the side channel, and its answer is awaited: see `emulation.server`. A child
has a pipe as descriptor 4, which it closes when it has booted; before that,
nothing interrupts it.
"""

from __future__ import annotations

import os
import select
import sys

TYPE_CHECKING = False  # importing it from typing takes 5 ms
if TYPE_CHECKING:
    import ctypes
    import signal
    from typing import NoReturn
else:
    import _signal as signal  # what `signal` wraps in enums, which takes 6 ms

FRIENDLY, RAW = 0, 1  # pyexec_mode_kind of MicroPython, shared/runtime/pyexec.h
MODE_WAS = 100  # a child exits with this plus the mode that its REPL was in
REBOOT_MESSAGE = b"MPY: soft reboot\r\n"  # what the boards of every port print
SIDE, CONTROL = 3, 4
BOOTING = CONTROL  # in the child; firmware/emulated/ knows these numbers


def main() -> NoReturn:
    """Keep a board running until the link closes its end of the control socket."""
    os.chdir(sys.argv[2])
    os.close(os.open(os.ttyname(0), os.O_RDWR))  # makes it the controlling terminal
    for meant_for_the_child in (signal.SIGINT, signal.SIGHUP):
        signal.signal(meant_for_the_child, signal.SIG_IGN)
    sys.path.append(os.path.dirname(sys.argv[1]))  # noqa: PTH120 - pathlib takes 5 ms to import
    import micropython_run  # pyright: ignore # noqa: F401 - so that every child has it

    mode: int | None = FRIENDLY
    announce(b"hard")
    while True:
        pid, ended, booted = start(mode or FRIENDLY)
        answer = serve(pid, ended, booted)
        os.close(ended)
        os.close(booted)
        mode = reap(pid)
        announce(b"hard" if mode is None else b"soft")
        if mode is not None:
            os.write(1, REBOOT_MESSAGE)
        os.write(CONTROL, answer)


def announce(reset: bytes) -> None:
    """Tell the model of a reset, and drop what it has answered to a child that is gone."""
    os.write(SIDE, b"\n0 boot %s\n" % reset)
    answer = b""
    while not answer.endswith(b"0 ready\n"):
        received = os.read(SIDE, 4096)
        if not received:
            sys.exit()
        answer += received


def start(mode: int) -> tuple[int, int, int]:
    """Fork a child; its pid, and a descriptor that ends with it, and one when it has booted."""
    if mode != FRIENDLY:
        repl_mode()  # imports ctypes once for all the children to come
    ended, held = os.pipe()
    booted, booting = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(booting, BOOTING)
        for of_the_parent in (ended, booted, booting):
            os.close(of_the_parent)
        run(mode)
    os.close(held)
    os.close(booting)
    return pid, ended, booted


def run(mode: int) -> NoReturn:
    """Be the interpreter, and start it in the REPL of `mode`."""
    import micropython_run  # pyright: ignore

    for restored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(restored, signal.SIG_DFL)
    raise_between_bytecodes()
    if mode != FRIENDLY:
        repl_mode().value = mode
    repl = "raw" if mode == RAW else "friendly"
    arguments = ["micropython", *sys.argv[3:], str(state_address()), repl]
    micropython_run.run_main(arguments)  # pyright: ignore
    os._exit(MODE_WAS + repl_mode().value)


def raise_between_bytecodes() -> None:
    """Have SIGUSR1 do what Ctrl-C does on a board: the exception comes with the next bytecode.

    The interpreter's own handler of SIGINT jumps out of whatever it is in the
    midst of. Where that holds a lock (as compiling does, for the table of
    strings), the interpreter waits for it for ever, soon after; and it exits
    when a second signal comes before it has raised the first.
    """
    import ctypes

    libc, board = ctypes.CDLL(None), ctypes.CDLL(sys.argv[1])
    libc.signal(signal.SIGUSR1, ctypes.cast(board.mp_sched_keyboard_interrupt, ctypes.c_void_p))
    libc.siginterrupt(signal.SIGUSR1, 1)


def state_address() -> int:
    """Where MicroPython keeps its state (py/mpstate.h), for firmware/emulated/_nesting.py."""
    import ctypes

    return ctypes.addressof(ctypes.c_char.in_dll(ctypes.CDLL(sys.argv[1]), "mp_state_ctx"))


def repl_mode() -> ctypes.c_int:
    """MicroPython's own record of its REPL's mode, which nothing that a step prints can blur."""
    import ctypes  # late: 5 ms that only a soft reset has to wait for

    return ctypes.c_int.in_dll(ctypes.CDLL(sys.argv[1]), "pyexec_mode_kind")


def serve(pid: int, ended: int, booted: int) -> bytes:
    """Do what the link asks until the child has ended; what the link is then to be told."""
    while True:
        ready, _, _ = select.select([ended, CONTROL], [], [])
        if ended in ready:
            return b""
        command = os.read(CONTROL, 1)
        if command == b"i":
            os.write(CONTROL, b"1" if is_at_end(booted) and interrupt(pid) else b"0")
            continue
        os.kill(pid, signal.SIGKILL)
        if not command:
            os.waitpid(pid, 0)
            os._exit(0)  # at once: somebody waits
        return b"r" if command == b"r" else b""


def is_at_end(pipe: int) -> bool:
    """Whether nobody holds the other end, given that nothing is ever written to it."""
    return bool(select.select([pipe], [], [], 0)[0])


def interrupt(pid: int) -> bool:
    """Raise KeyboardInterrupt in running code; False where none runs that would hear it.

    The interpreter catches SIGINT only while code runs, which tells whether it
    does. It is stopped for the moment between the look and the signal.
    """
    if not catches_interrupt(pid):
        return False
    os.kill(pid, signal.SIGSTOP)
    os.waitid(os.P_PID, pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    caught = catches_interrupt(pid)
    if caught:
        os.kill(pid, signal.SIGUSR1)
    os.kill(pid, signal.SIGCONT)
    return caught


def catches_interrupt(pid: int) -> bool:
    """Whether the process has a handler for SIGINT just now (proc_pid_status(5), SigCgt)."""
    if sys.platform != "linux":
        return False  # its terminal interrupts: see `emulation.terminal.raw_terminal`
    with open(f"/proc/{pid}/status", "rb") as status:  # noqa: PTH123
        _, _, caught = status.read().partition(b"SigCgt:")
    return bool(int(caught.split(None, 1)[0], 16) >> (signal.SIGINT - 1) & 1)


def reap(pid: int) -> int | None:
    """Take the child's exit status: the mode of its REPL, or None when a signal killed it."""
    _, status = os.waitpid(pid, 0)
    return os.WEXITSTATUS(status) - MODE_WAS if os.WIFEXITED(status) else None


if __name__ == "__main__":
    main()
