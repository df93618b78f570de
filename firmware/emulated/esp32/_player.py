# The player of `music` on an emulated ESP32, with the limits of firmware/esp32/_player.py.

# ruff: noqa: F401 - names for others

from _tones import is_playing, start, stop

DEFAULT_PIN = 4
HIGHEST_HZ = 20000
