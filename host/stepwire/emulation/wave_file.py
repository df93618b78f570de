"""What an emulated board has played, as a WAV file."""

from __future__ import annotations

import wave
from array import array
from collections.abc import Iterable
from pathlib import Path

from stepwire.emulation.sound import Samples, Sound, Tone

RATE_HZ = 16_000
_TONE_LEVEL = 8_000
_LIMIT = 32_767
MAX_S = 3600
"""A longer recording is cut at its end, which `write` tells."""


def write(path: Path, sound: Sound) -> bool:
    """Write a mono file of 16 bits at 16 kHz, from power-on to the last sound.

    Returns False when that is longer than an hour, and the rest is not in the file.
    """
    tones, samples = sound.heard()
    ends = [one.end_us for one in (*tones, *samples)]
    length = max([0, *ends]) * RATE_HZ // 1_000_000
    mixed = array("h", bytes(2 * min(length, MAX_S * RATE_HZ)))
    _add_tones(mixed, tones)
    for one in samples:
        _add_samples(mixed, one)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(mixed.tobytes())
    return length <= MAX_S * RATE_HZ


def _add_tones(mixed: array[int], tones: Iterable[Tone]) -> None:
    for tone in tones:
        begin = tone.begin_us * RATE_HZ // 1_000_000
        end = min(len(mixed), tone.end_us * RATE_HZ // 1_000_000)
        for at in range(begin, end):
            half = 2 * (at - begin) * tone.hz // RATE_HZ
            _add(mixed, at, -_TONE_LEVEL if half & 1 else _TONE_LEVEL)


def _add_samples(mixed: array[int], samples: Samples) -> None:
    values = array("h", samples.data)
    begin = samples.begin_us * RATE_HZ // 1_000_000
    for at in range(begin, min(len(mixed), samples.end_us * RATE_HZ // 1_000_000)):
        place = (at - begin) * samples.rate_hz
        index, part = divmod(place, RATE_HZ)
        here = values[min(index, len(values) - 1)]
        there = values[min(index + 1, len(values) - 1)]
        _add(mixed, at, here + (there - here) * part // RATE_HZ)


def _add(mixed: array[int], at: int, value: int) -> None:
    mixed[at] = max(-_LIMIT, min(_LIMIT, mixed[at] + value))
