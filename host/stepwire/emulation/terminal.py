"""The pseudo terminal that stands for a board's serial line."""

from __future__ import annotations

import os
import sys


def raw_terminal() -> tuple[int, int]:
    """A pseudo terminal that passes every byte as it is: its master, and the board's end."""
    import termios  # late: there is none on Windows, where this module can be imported

    master, terminal = os.openpty()
    os.set_blocking(master, False)
    attributes = termios.tcgetattr(terminal)
    attributes[0] = attributes[1] = attributes[3] = 0  # input, output and local modes
    if sys.platform != "linux":  # where the power supply cannot tell whether code runs
        attributes[3] = termios.ISIG | termios.NOFLSH
        attributes[6] = [b"\x03" if i == termios.VINTR else b"\0" for i in range(termios.NCCS)]
    attributes[6][termios.VMIN], attributes[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)
    return master, terminal
