# The time module of an emulated micro:bit.

# ruff: noqa: F401 - names for others

from _clock import sleep, sleep_ms, sleep_us, ticks_add, ticks_diff, ticks_ms, ticks_us
