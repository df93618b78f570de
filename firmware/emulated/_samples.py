# The sound of `speech` on an emulated board: samples of 16 bits, 16,000 a second.

from _side import ask as _ask, order as _order
from utime import sleep_ms as _sleep_ms

RATE = 16000
_PIECE = 160  # bytes in a message, whose text takes some ten times as much for a moment


def play(blocks):
    for block in blocks:
        for at in range(0, len(block), _PIECE):
            _order("sound", "samples", str(RATE), bytes(block[at : at + _PIECE]).hex())
    _sleep_ms(int(_ask("sound", "left")))
