# The power under `power` on an emulated micro:bit V2, which may run what is due meanwhile.

# ruff: noqa: F401 - names for others

import _switch
from _every import sleep as _sleep_and_run
from _switch import asleep, off


def sleep_ms(ms, run_every):
    if run_every:
        _sleep_and_run(ms)
    else:
        _switch.sleep_ms(ms, run_every)
