# The air under `radio` on an emulated micro:bit, which has it in its ROM: that is loaded
# at boot, and _boot.py calls its __init__ at the first import.

# ruff: noqa: F401 - names for others

from _waves import MOST_BYTES, hold, send, start, stop, take, tune


def when_imported(begin):
    pass
