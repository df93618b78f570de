"""Sleep on a micro:bit V1, whose firmware lets the processor wait for its ticks, and no more."""

import machine
from microbit import sleep

_SYSTEMOFF = 0x40000500  # nRF51 Series Reference Manual, POWER


def off():
    machine.mem32[_SYSTEMOFF] = 1
    sleep(100)
    raise OSError("the board does not switch off")


def sleep_ms(ms, run_every):
    sleep(ms)


def asleep(is_it):
    pass
