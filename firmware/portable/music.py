"""`music` for boards without one, with the micro:bit's API and grammar.

    note = NAME[#|b][octave][:ticks]        "c", "f#5:2", "eb", "r:8"

What is not in the documentation was measured on MicroPython 1.1.1 of a micro:bit V1,
and is kept: nothing in a note is an error, a name that is none is a rest, `e#`, `b#`,
`cb` and `fb` are rests too, and what is no string ends the tune. Not kept: `h` and `j`,
which sound there because it reads past a table, and set_tempo, which there changes what
already plays. `_player` makes the sound, one voice for all pins:

    DEFAULT_PIN, HIGHEST_HZ
    start(pin, notes, loop_from)  replaces what plays, returns at once; a note is
                                  (hz or 0, sound_ms or -1 for ever, silence_ms); after the
                                  last goes on with notes[loop_from], or ends if that is -1
    stop(pin)                     is silence, whatever the pin
    is_playing(pin)               until the end of the last note's silence
"""

from array import array as _array
from utime import sleep_ms as _sleep_ms

import _player
from _tunes import *

_OCTAVE = 4
_TICKS = 4
_BPM = 120
_GAP_MS = 10  # the silence that ends a note, so that two of a pitch are two
_POLL_MS = 5

# Where a name is in _PERIODS_US: a capital is a white key, a small letter its sharp or flat.
_SHARPS = "CcDdEFfGgAaB"
_FLATS = "CdDeEFgGaAbB"

# Of C to B in octave 4, equal temperament with A at 440 Hz, as the V1's PWM was read to have
# them (get_analog_period_microseconds). An octave up is half of it, rounded down.
_PERIODS_US = (3822, 3608, 3405, 3214, 3034, 2863, 2703, 2551, 2408, 2273, 2145, 2025)

_bpm = _BPM
_ticks = _TICKS


def set_tempo(*, ticks=0, bpm=0):
    global _bpm, _ticks
    if ticks | 0:  # a TypeError for what is no int; 0 leaves it, as on the micro:bit
        _ticks = ticks & 0xFFFF
    if bpm | 0:
        _bpm = bpm & 0xFFFF


def get_tempo():
    return _bpm, _ticks


def reset():
    set_tempo(ticks=_TICKS, bpm=_BPM)


def play(music, pin=_player.DEFAULT_PIN, wait=True, loop=False):
    notes, loop_from = _score(_tune(music), loop)
    _player.start(pin, notes, loop_from)
    if wait:
        _finish(pin)


def pitch(frequency, duration=-1, pin=_player.DEFAULT_PIN, wait=True):
    frequency |= 0
    duration |= 0
    if not 0 <= frequency <= _player.HIGHEST_HZ:
        _player.stop(pin)
        raise ValueError("invalid pitch")
    _player.start(pin, [(frequency, max(duration, -1), 0)], -1)
    if wait and duration >= 0:
        _finish(pin)


def stop(pin=_player.DEFAULT_PIN):
    _player.stop(pin)


def _finish(pin):
    # In small sleeps, for a Ctrl-C that comes in between is to end the sound as well.
    try:
        while _player.is_playing(pin):
            _sleep_ms(_POLL_MS)
    finally:
        _player.stop(pin)


def _tune(music):
    if isinstance(music, (str, bytes)):
        return (music,)
    if isinstance(music, (tuple, list)):
        return music
    raise TypeError("object '" + type(music).__name__ + "' is not a tuple or list")


class _Notes:
    # A list of tuples would take ten times the bytes of their numbers.
    def __init__(self):
        self._numbers = _array("i")

    def append(self, note):
        for number in note:
            self._numbers.append(number)

    def __len__(self):
        return len(self._numbers) // 3

    def __getitem__(self, index):
        if index >= len(self):
            raise IndexError
        return tuple(self._numbers[3 * index : 3 * index + 3])


def _score(tune, loop):
    # Octave and ticks carry over into a loop's next round, so its second is written out:
    # it may differ from the first, but every later one is like it.
    notes = _Notes()
    octave, ticks, is_whole = _append(notes, tune, _OCTAVE, _TICKS)
    second = len(notes)
    if not (loop and is_whole and second):
        return notes, -1
    _append(notes, tune, octave, ticks)
    return notes, second


def _append(notes, tune, octave, ticks):
    tick_ms = 60000 // _bpm // _ticks if _bpm and _ticks else 0
    for note in tune:
        if isinstance(note, bytes):
            note = str(note, "utf-8")
        if not isinstance(note, str):
            return octave, ticks, False
        key, octave, ticks = _parse(note, octave, ticks)
        notes.append((_hz(key, octave), max(ticks * tick_ms - _GAP_MS, 0), _GAP_MS))
    return octave, ticks, True


def _parse(note, octave, ticks):
    # The place of its name in _PERIODS_US or -1, its octave and its ticks.
    key, at = _key(note)
    if note[at : at + 1] not in ("", ":"):
        octave = _digit(note[at])
        at += 1
    if note[at : at + 1] == ":" and len(note) > at + 1:
        ticks = 0
        for digit in note[at + 1 : at + 3]:  # two at most
            ticks = ticks * 10 + _digit(digit)
    return key, octave, ticks


def _key(note):
    name = note[:1]
    if not name.isalpha():
        return -1, len(name)
    accidental = note[1:2]
    if accidental == "#":
        return _SHARPS.find(name.lower()), 2
    if accidental == "b":
        return _FLATS.find(name.lower()), 2
    return _SHARPS.find(name.upper()), 1


def _digit(character):
    return ord(character) & 15  # what the micro:bit makes of any character


def _hz(key, octave):
    if key < 0:
        return 0
    period_us = _PERIODS_US[key] << 4 >> octave
    hz = (1000000 + period_us // 2) // (period_us or 1)
    return hz if hz <= _player.HIGHEST_HZ else 0
