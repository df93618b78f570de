# The air under `radio` on an emulated micro:bit, which has it in its ROM: that is loaded
# at boot, and _boot.py calls its __init__ at the first import.

# ruff: noqa: F401 - names for others

from _waves import hold, send, start, stop, take, tune

MOST_BYTES = 260  # a header of 9, and the longest message that `length` allows


def when_imported(begin):
    pass
