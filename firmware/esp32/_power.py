"""Sleep on an ESP32: light sleep, in which its memory stays. It hears no UART meanwhile.

Never run on a real board: after MicroPython's documentation of machine.
"""

from machine import deepsleep as off, lightsleep  # without a time, deepsleep is for good


def sleep_ms(ms, run_every):
    lightsleep(ms)


def asleep(is_it):
    pass
