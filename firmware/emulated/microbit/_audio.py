# The loudspeaker under `speech` on an emulated micro:bit.

# ruff: noqa: F401 - names for others

from _samples import RATE, play
