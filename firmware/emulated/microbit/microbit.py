# The microbit module of an emulated micro:bit V1.

# ruff: noqa: F403 - names for others

from _board import *
