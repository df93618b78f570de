# The audio module of an emulated micro:bit V2: frames as on a V1, sounds and effects.

# ruff: noqa: F401 - names for others

from time import sleep_ms as _sleep_ms

from _effect import SoundEffect
from _frame import AudioFrame, taken as _taken
from _loud import Sound as _Sound
from _side import ask as _ask, order as _order

_AHEAD_MS = 100  # as much as the host is given before its time
_POLL_MS = 5
_SOUND_MS = 1000  # of a built-in sound; nobody has measured them


def play(source, wait=True, pin=None, return_pin=None):
    stop()
    try:
        if not _play_notes(source):
            _play_frames((source,) if isinstance(source, AudioFrame) else source, wait)
        while wait and is_playing():
            _sleep_ms(_POLL_MS)
    except KeyboardInterrupt:
        stop()
        raise


def _play_notes(source):
    if isinstance(source, _Sound):
        _order("sound", "named", source._name)
        _order("sound", "play", "-1", "0:%d:0" % _SOUND_MS)
        return True
    effects = source if isinstance(source, (tuple, list)) else (source,)
    if not effects or not isinstance(effects[0], SoundEffect):
        return False
    notes = [note for effect in effects for note in effect._notes()]
    _order("sound", "play", "-1", *["%d:%d:0" % note for note in notes])
    return True


def _play_frames(frames, wait):
    # Without `wait` all are taken at once: nothing here could fetch them later.
    for frame in frames:
        _order("sound", "samples", "7812", _taken(frame))
        left_ms = int(_ask("sound", "left")) if wait else 0
        if left_ms > _AHEAD_MS:
            _sleep_ms(left_ms - _AHEAD_MS)


def stop():
    _order("sound", "stop")


def is_playing():
    return _ask("sound", "playing") == "1" or _ask("sound", "left") != "0"
