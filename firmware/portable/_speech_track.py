"""Segments to frames: what the voice does in each 5 ms.

Formants move in straight lines between the targets of neighbouring segments, each
pair meeting half way at their border, as in D. H. Klatt's synthesis by rule (1979).
"""

from _speech_phonemes import NOISE
from _speech_voice import amplitude

FRAME_MS = 5
# C3 is 58 in the micro:bit's table of notes, each octave half of it: 130.8 Hz * 58.
_PITCH_HZ = 7587
_LOWEST_HZ, _HIGHEST_HZ = 29, 500
_FORMANT_HZ = ((150, 1400), (400, 3000), (1000, 4000))

# How long a formant is on its way into a segment of a kind, and out of it, ms.
_WAY_MS = {
    "vowel": 80,
    "sonorant": 35,
    "nasal": 20,
    "noise": 30,
    "stop": 30,
    "burst": 5,
    "breath": 35,
    "pause": 0,
}
_GLIDE = 40  # percent of its duration that a vowel is on its way from or to a vowel
# What is left of the distance to a level after one frame, of 16.
_VOICE_LAG = 9
_FRICATION_LAG = 7


class Frame:
    """What the voice is set to for 5 ms: Hz, and levels of which 1 is the loudest."""

    def __init__(self, pitch_hz):
        self.pitch_hz = pitch_hz
        self.voice = self.aspiration = self.frication = self.nasal = 0.0
        self.tract = [500, 1500, 2500, 80, 100, 150]
        self.spectrum = NOISE["S"]


class Timbre:
    """The settings of `speech.say`, each 0 to 255."""

    def __init__(self, pitch, speed, mouth, throat):
        self.speed = speed
        self.pitch = pitch
        self.scales = (mouth / 128, throat / 128, 1)

    def pitch_hz(self, note, percent):
        hz = _PITCH_HZ / max(note or self.pitch, 1) * percent / 100
        return min(max(hz, _LOWEST_HZ), _HIGHEST_HZ)


def frames(segments, timbre):
    """Frames of the segments in their order; always the same object."""
    frame = Frame(timbre.pitch_hz(0, 110))
    before = this = None
    for after in segments:
        if this is not None:
            yield from _segment(frame, before, this, after, timbre)
        before, this = this or after, after
    yield from _segment(frame, before, this, this, timbre)


def _segment(frame, before, this, after, timbre):
    if this.kind == "pause":  # what is heard of the last sound keeps its shape
        this.target = after.target if before is this else before.target
    count = max(this.ms * max(timbre.speed, 8) // (72 * FRAME_MS), 1)
    pitch_hz = timbre.pitch_hz(this.note, this.pitch_percent)
    levels = amplitude(this.voice), amplitude(this.breath), amplitude(this.frication)
    if this.spectrum:
        frame.spectrum = NOISE[this.spectrum]
    way_in = _way(before, this, count)
    way_out = _way(after, this, count)
    for i in range(count):
        frame.pitch_hz += (pitch_hz - frame.pitch_hz) / 8
        _set_levels(frame, levels, this)
        _set_tract(frame, before, this, after, _near(i, way_in), _near(count - i, way_out), timbre)
        yield frame


def _way(other, this, count):
    """For how many frames of `this` its formants are on their way from or to `other`."""
    if this.kind == "vowel" and other.kind == "vowel":
        return count * _GLIDE // 100
    if "pause" in (this.kind, other.kind):
        return 0
    return min(_WAY_MS[this.kind] // FRAME_MS, count // 2)


def _near(frames_off, way):
    """How much of the neighbour a target has: half at the border, nothing after the way."""
    return (1 - frames_off / way) / 2 if frames_off < way else 0


def _set_levels(frame, levels, this):
    voice, breath, frication = levels
    lag = 0 if this.kind == "burst" else _FRICATION_LAG / 16
    frame.voice = voice + (frame.voice - voice) * _VOICE_LAG / 16
    frame.aspiration = breath + (frame.aspiration - breath) * _VOICE_LAG / 16
    frame.frication = frication + (frame.frication - frication) * lag
    frame.nasal += (this.nasal - frame.nasal) * 0.5


def _set_tract(frame, before, this, after, old, new, timbre):
    for k in range(6):
        value = this.target[k + 1]
        hz = value + (before.target[k + 1] - value) * old + (after.target[k + 1] - value) * new
        if k < 3:
            low, high = _FORMANT_HZ[k]
            hz = min(max(hz * timbre.scales[k], low), high)
        frame.tract[k] = hz
