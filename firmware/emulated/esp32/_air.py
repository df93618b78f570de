# The air under `radio` on an emulated ESP32.

# ruff: noqa: F401 - names for others

from _waves import MOST_BYTES, hold, send, start, stop, take, tune


def when_imported(begin):
    begin()
