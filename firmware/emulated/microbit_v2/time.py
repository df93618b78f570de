# The time module of an emulated micro:bit V2.

# ruff: noqa: F401, F403 - names for others

from _clock import ticks_cpu
from _time import *
