# The loudspeaker under `speech` on an emulated ESP32.

# ruff: noqa: F401 - names for others

from _samples import RATE, play
