"""Plays samples one by one, for a part that takes none in the background.

The board does nothing else meanwhile. As much is synthesised before it sounds as the heap
holds, some 10 s on an ESP32 with 100 KB free: what is longer has a pause before each piece.
"""

import gc
from utime import ticks_add, ticks_diff, ticks_us

_PERIOD_US = 125  # 8 kHz, every second one of the synthesiser
_SPARE_BYTES = 16384  # for the synthesiser to work with


def _play(blocks, write, step):
    """Have `write` called with each sample, 0 to 255 times `step`, of signed 16 bit blocks."""
    pieces = []
    for block in blocks:
        pieces.append(_halved(block))
        if gc.mem_free() < _SPARE_BYTES:
            gc.collect()
            if gc.mem_free() < _SPARE_BYTES:
                _sound(pieces, write, step)
                pieces = []
    _sound(pieces, write, step)


def _halved(block):
    """Half as many samples, of 8 bits: of each two the mean of the upper bytes, 128 for silence."""
    samples = bytearray(len(block) // 4)
    i = 1
    for n in range(len(samples)):
        samples[n] = (block[i] ^ 128) + (block[i + 2] ^ 128) >> 1
        i += 4
    return samples


def _sound(pieces, write, step):
    due = ticks_us()
    for samples in pieces:
        for sample in samples:
            while ticks_diff(due, ticks_us()) > 0:
                pass
            write(sample * step)
            due = ticks_add(due, _PERIOD_US)
