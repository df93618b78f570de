"""`speech` as on the micro:bit: text and phonemes to sound, by a synthesiser of our own."""

import gc as _gc

import _audio

from _speech_segments import segments as _segments
from _speech_sounds import sounds as _sounds
from _speech_track import Timbre as _Timbre, frames as _frames
from _speech_voice import FRAME_SAMPLES as _FRAME_SAMPLES, Voice as _Voice

_MAX_CHARACTERS = 80
_BLOCK_FRAMES = 6  # 960 bytes


def translate(words):
    """The phonemes of English `words`, at most 80 characters; else ValueError."""
    if len(words) > _MAX_CHARACTERS:
        raise ValueError("text too long: more than 80 characters")
    _gc.collect()  # compiling them takes the largest pieces of memory of all
    from _speech_words import translate  # its rules take memory that `pronounce` does without

    return translate(words)


def say(words, *, pitch=64, speed=72, mouth=128, throat=128):
    """Say English words; returns when they have been said."""
    pronounce(translate(words), pitch=pitch, speed=speed, mouth=mouth, throat=throat)


def pronounce(phonemes, *, pitch=64, speed=72, mouth=128, throat=128):
    """Say phonemes such as "/HEH3LOW"; one that is unknown is a ValueError."""
    _play(_sounds(phonemes), _timbre(pitch, speed, mouth, throat))


def sing(phonemes, *, pitch=64, speed=72, mouth=128, throat=128):
    """As `pronounce`, each sound at the pitch of the last mark such as "#115"."""
    timbre = _timbre(pitch, speed, mouth, throat)
    _play(_sounds(phonemes, max(pitch, 1)), timbre)


def _timbre(pitch, speed, mouth, throat):
    for value in (pitch, speed, mouth, throat):
        if not 0 <= value <= 255:
            raise ValueError("pitch, speed, mouth and throat are 0 to 255")
    return _Timbre(pitch, speed, mouth, throat)


def _play(found, timbre):
    _audio.play(_blocks(_frames(_segments(found), timbre)))


def _blocks(track):
    """Blocks of samples, the same bytearray each time."""
    voice = _Voice()
    block = bytearray(_BLOCK_FRAMES * _FRAME_SAMPLES * 2)
    filled = 0
    for frame in track:
        voice.frame(block, filled * _FRAME_SAMPLES, frame)
        filled += 1
        if filled == _BLOCK_FRAMES:
            yield block
            filled = 0
    if filled:
        end = filled * _FRAME_SAMPLES * 2
        block[end:] = bytes(len(block) - end)
        yield block
