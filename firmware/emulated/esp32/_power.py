# The power under `power` on an emulated ESP32.

# ruff: noqa: F401 - names for others

from _switch import asleep, off, sleep_ms
