# The sound of `speech` on an emulated board: samples of 16 bits, 16,000 a second.

from _side import ask as _ask, order as _order
from utime import sleep_ms as _sleep_ms

RATE = 16000


def play(blocks):
    for block in blocks:
        _order("sound", "samples", str(RATE), bytes(block).hex())
    _sleep_ms(int(_ask("sound", "left")))
