# The player of `music` on an emulated micro:bit, with the limits of a V1 (measured).

# ruff: noqa: F401 - names for others

from _tones import is_playing, start, stop

DEFAULT_PIN = 0
HIGHEST_HZ = 3906
