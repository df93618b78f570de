"""`audio`: frames of samples, and on a V2 sounds and effects."""

import pytest

from contract import Case, check, not_covered, on_each_board

FRAME = "import audio\nframe = audio.AudioFrame()\n"
EFFECT = "from audio import SoundEffect\neffect = SoundEffect({})\n"
FIELDS = "freq_start freq_end duration vol_start vol_end waveform fx shape"
CONSTANTS = {
    "waveform": "SINE SAWTOOTH TRIANGLE SQUARE NOISE",
    "fx": "NONE VIBRATO TREMOLO WARBLE",
    "shape": "LINEAR CURVE LOG",
}


def constants():
    """A case for each constant: the effect has it, and two of a kind differ."""
    for field, names in CONSTANTS.items():
        for name in names.split():
            constant = f"{field.upper()}_{name}"
            other = f"{field.upper()}_{names.split()[names.split()[0] == name]}"
            code = EFFECT.format(f"{field}=SoundEffect.{constant}")
            code += f"same = effect.{field} == SoundEffect.{constant} != SoundEffect.{other}\n"
            code += "return same, str(effect)"
            yield Case(
                f"SoundEffect.{constant} SoundEffect.{field}",
                code,
                returns=lambda found, told=constant: found[0] and told in found[1],
            )


CASES = [
    Case(
        "AudioFrame AudioFrame.__init__ AudioFrame.__len__ AudioFrame.__getitem__",
        FRAME + "return len(frame), frame[0], frame[31]",
        returns=[32, 128, 128],
    ),
    Case("AudioFrame.__setitem__", FRAME + "frame[3] = 7\nreturn frame[3]", returns=7),
    Case("AudioFrame.__setitem__", FRAME + "frame[3] = 256", raises="ValueError"),
    Case("AudioFrame.__setitem__", FRAME + "frame[32] = 1", raises="ValueError"),
    Case("AudioFrame.__getitem__", FRAME + "return frame[32]", raises="ValueError"),
    Case(
        "AudioFrame.copyfrom",
        FRAME + "frame.copyfrom(b'ab')\nother = audio.AudioFrame()\nother.copyfrom(frame)\n"
        "return other[0], other[1], other[2]",
        returns=[97, 98, 128],
    ),
    Case(
        "AudioFrame.__add__ AudioFrame.__sub__ AudioFrame.__mul__",
        FRAME + "frame[0] = 138\nframe[1] = 255\nsums = frame + frame\nnone = frame - frame\n"
        "twice = frame * 2\nreturn sums[0], sums[1], none[0], twice[0], frame[0]",
        returns=[148, 255, 128, 148, 138],
    ),
    Case(
        "AudioFrame.__iadd__ AudioFrame.__isub__ AudioFrame.__imul__",
        FRAME + "frame[0] = 138\nother = audio.AudioFrame()\nother[0] = 148\nframe += other\n"
        "found = [frame[0]]\nframe -= other\nfound.append(frame[0])\nframe *= 2\n"
        "return found + [frame[0]]",
        returns=[158, 138, 148],
    ),
    Case(
        "play is_playing",
        "import audio, utime\nframe = audio.AudioFrame()\nbegin = utime.ticks_ms()\n"
        "audio.play([frame] * 100)\n"
        "return utime.ticks_diff(utime.ticks_ms(), begin), audio.is_playing()",
        returns=lambda found: 390 <= found[0] <= 440 and found[1] is False,
        qemu=False,
    ),
    Case(
        "play stop is_playing",
        FRAME + "audio.play([frame] * 50, wait=False)\nfound = [audio.is_playing()]\naudio.stop()\n"
        "return found + [audio.is_playing()]",
        returns=[True, False],
        qemu=False,
    ),
    Case("play", "import audio\naudio.play(3)", raises="TypeError"),
    Case(
        "stop is_playing",
        "import audio\naudio.stop()\nreturn audio.is_playing()",
        returns=lambda found: found is False,
    ),
    Case(
        "SoundEffect SoundEffect.__init__ "
        + " ".join(f"SoundEffect.{name}" for name in FIELDS.split()),
        EFFECT.format("") + "return " + ", ".join(f"effect.{name}" for name in FIELDS.split()),
        returns=[500, 2500, 500, 255, 0, 3, 0, 18],
    ),
    Case("SoundEffect.__init__", EFFECT.format("10000"), raises="ValueError"),
    Case(
        "SoundEffect.copy SoundEffect.freq_end",
        EFFECT.format("freq_end=700") + "other = effect.copy()\nother.freq_start = 9\n"
        "return other.freq_end, effect.freq_start, other.freq_start",
        returns=[700, 500, 9],
    ),
    Case(
        "play",
        "import audio, utime\nbegin = utime.ticks_ms()\n"
        "audio.play(audio.SoundEffect(duration=300))\n"
        "return utime.ticks_diff(utime.ticks_ms(), begin)",
        returns=lambda ms: 300 <= ms <= 320,
        kinds=frozenset({"microbit-v2"}),
    ),
    *constants(),
]


@pytest.mark.parametrize(("address", "case"), on_each_board("audio", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "audio", case)


def test_every_name_is_exercised():
    assert not_covered("audio", CASES) == set()
