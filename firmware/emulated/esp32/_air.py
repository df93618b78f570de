# The air under `radio` on an emulated ESP32.

# ruff: noqa: F401 - names for others

from _waves import hold, send, start, stop, take, tune

MOST_BYTES = 250  # of ESP-NOW, as on the real one


def when_imported(begin):
    begin()
