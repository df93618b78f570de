"""`speech` of the boards that have none, run by CPython, and once by MicroPython."""

from __future__ import annotations

import json
import math
import subprocess
import types
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from capabilities import find_program, require
from micropython_names import FIRMWARE, as_on_a_board

FILES = tuple(f"portable/{path.name}" for path in (FIRMWARE / "portable").glob("*speech*.py"))
RATE_HZ = 16000
DIGITS = "zero one two three four five six seven eight nine"
# As the micro:bit's documentation lists them.
DOCUMENTED = (
    "IY IH EH AE AA AH AO OH UH UX ER AX IX EY AY OY AW OW UW R L W WH Y M N NX B D G J Z ZH V DH "
    "S SH F TH P T K CH /H YX WX RX LX /X DX UL UM UN Q"
)


class FakeAudio(types.ModuleType):
    """The seam to the hardware: keeps what is played."""

    RATE = RATE_HZ

    def __init__(self) -> None:
        super().__init__("_audio")
        self.samples = array("h")
        self.blocks: list[Any] = []

    def play(self, blocks: Iterator[bytearray]) -> None:
        for block in blocks:
            self.blocks.append(block)
            self.samples.frombytes(block)

    def take(self) -> array[int]:
        taken, self.samples = self.samples, array("h")
        return taken


@pytest.fixture
def audio() -> Iterator[FakeAudio]:
    fake = FakeAudio()
    with as_on_a_board(*FILES, _audio=fake):
        yield fake


@pytest.fixture
def speech(audio: FakeAudio) -> Any:
    import speech

    return speech


def seconds(samples: array[int]) -> float:
    return len(samples) / RATE_HZ


def pitch_hz(samples: array[int]) -> float:
    """The fundamental of the middle of `samples`, by their autocorrelation."""
    first = len(samples) // 2 - 800
    # Smoothed, for a period is no whole number of samples.
    middle = [sum(samples[at : at + 16]) for at in range(first, first + 1600)]

    def likeness(lag: int) -> int:
        return sum(a * b for a, b in zip(middle, middle[lag:], strict=False))

    likenesses = [likeness(lag) for lag in range(RATE_HZ // 60 + 1)]
    most = max(likenesses[RATE_HZ // 500 :])
    # Two periods are as alike as one: the first peak that is as high as the highest, nearly.
    lag = next(
        lag
        for lag in range(RATE_HZ // 500, RATE_HZ // 60)
        if likenesses[lag] > 0.8 * most
        and likenesses[lag] >= max(likenesses[lag - 1], likenesses[lag + 1])
    )
    # Between samples by the parabola through the three highest.
    low, top, high = likeness(lag - 1), likeness(lag), likeness(lag + 1)
    return RATE_HZ / (lag + (low - high) / (2 * (low - 2 * top + high)))


@pytest.mark.parametrize(
    ("words", "phonemes"),
    [
        ("hello", "/HEHLOW"),
        (DIGITS, "ZIHROW WAHN TUW THRIY FAOR FAYV SIHKS SEHVEHN EYT NAYN"),
        ("should I walk to the store?", "SHUHD AY WAOK TUW DHAX STAOR?"),
        ("nation, station", "NEYSHAXN, STEYSHAXN"),
        ("Don't!", "DOWNT."),
        ("the dog's rule", "DHAX DAAGZ RUWL"),
    ],
)
def test_words_become_phonemes_by_the_rules_of_the_report(speech, words, phonemes):
    assert speech.translate(words) == phonemes


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("0", "zero"),
        ("19", "nineteen"),
        ("42", "forty two"),
        ("-23.5", "minus twenty three point five"),
        ("1976", "one thousand nine hundred seventy six"),
        ("3000000", "three million"),
        ("12345678901", "one two three four five six seven eight nine zero one"),
    ],
)
def test_numbers_are_spoken_as_words(speech, digits, words):
    assert speech.translate(digits) == speech.translate(words)


def test_abbreviations_signs_and_words_without_a_vowel_are_spoken(speech):
    assert speech.translate("Dr") == speech.translate("doctor")
    assert speech.translate("5%").split() == speech.translate("five percent").split()
    assert speech.translate("PWM") == "PIY DAHBAXLYUW EHM"


def test_every_character_of_latin_1_can_be_translated_and_pronounced(speech):
    from _speech_sounds import sounds

    for code in range(256):
        sounds(speech.translate(f"a{chr(code)}b {chr(code)}"))


def test_every_rule_gives_phonemes_that_exist_and_every_letter_has_one_that_always_fits(audio):
    from _speech_rules import RULES
    from _speech_sounds import sounds

    for letter, table in RULES.items():
        rules = [rule for rule in table.split("\n") if not rule.startswith(";")]
        for rule in rules:
            sounds(rule.partition("=")[2])
        assert rules[-1].startswith(f"[{letter}]=")


def test_eighty_characters_are_translated_and_one_more_is_a_value_error(speech, audio):
    assert speech.translate("a" * 80)
    for refuses in (speech.translate, speech.say):
        with pytest.raises(ValueError, match="80 characters"):
            refuses("a" * 81)
    assert not audio.blocks


@pytest.mark.parametrize("name", DOCUMENTED.split())
def test_every_documented_phoneme_is_pronounced(speech, audio, name):
    speech.pronounce("AA" + name + "AA")
    assert seconds(audio.take()) > 0.3


@pytest.mark.parametrize("bad", ["XX", "IYX", "hello", "IY9", "3IY", "H", "#58IY", "\x00"])
def test_what_is_no_phoneme_is_a_value_error_and_nothing_is_heard(speech, audio, bad):
    with pytest.raises(ValueError):
        speech.pronounce("/HEHLOW " + bad)
    assert not audio.blocks


@pytest.mark.parametrize("bad", ["#IY", "#0IY", "#256IY", "#-1IY"])
def test_a_pitch_mark_outside_1_to_255_is_a_value_error(speech, bad):
    with pytest.raises(ValueError):
        speech.sing(bad)


@pytest.mark.parametrize("name", ["pitch", "speed", "mouth", "throat"])
def test_settings_are_keywords_from_0_to_255(speech, audio, name):
    for value in (0, 255):
        speech.pronounce("IY", **{name: value})
    for value in (-1, 256):
        with pytest.raises(ValueError):
            speech.pronounce("IY", **{name: value})
    with pytest.raises(TypeError):
        speech.pronounce("IY", 64)
    with pytest.raises(TypeError):
        speech.say("hi", volume=3)


@pytest.mark.parametrize(("mark", "hz"), [(115, 65.4), (58, 130.8), (29, 261.6), (22, 349.2)])
def test_songs_are_in_the_notes_of_the_documentation(speech, audio, mark, hz):
    speech.sing(f"#{mark}AAAAAAAAAA")
    semitones = 12 * math.log2(pitch_hz(audio.take()) / hz)
    assert abs(semitones) < 0.35  # its marks are whole numbers


def test_a_lower_pitch_is_a_higher_voice(speech, audio):
    speech.sing("AAAAAA", pitch=32)
    high = pitch_hz(audio.take())
    speech.sing("AAAAAA", pitch=64)
    assert high == pytest.approx(2 * pitch_hz(audio.take()), rel=0.02)


def test_a_greater_speed_is_slower_and_a_repeated_vowel_is_longer(speech, audio):
    lengths = []
    for phonemes, speed in (("IY", 36), ("IY", 72), ("IY", 144), ("IYIYIYIY", 144)):
        speech.pronounce(phonemes, speed=speed)
        lengths.append(seconds(audio.take()))
    assert lengths == sorted(set(lengths))


def test_stress_raises_the_pitch_and_lengthens_and_7_and_8_lower_it(speech, audio):
    heard = {}
    for mark in ("", "1", "8"):
        speech.pronounce(f"AA{mark}AA{mark}AA{mark}")
        samples = audio.take()
        heard[mark] = pitch_hz(samples), seconds(samples)
    assert heard["8"][0] < heard[""][0] < heard["1"][0]
    assert heard["1"][1] > heard[""][1]


def test_a_question_ends_higher_than_a_statement(speech):
    from _speech_segments import segments
    from _speech_sounds import sounds

    asked, said = (list(segments(sounds(f"AARWIY/HOWM{mark}"))) for mark in "?.")
    assert asked[-4].pitch_percent > said[-4].pitch_percent


def test_marks_pause_a_comma_twice_as_long_as_a_hyphen(speech, audio):
    lengths = {}
    for mark in ("", "-", ","):
        speech.pronounce(f"IY{mark}IY")
        lengths[mark] = seconds(audio.take())
    assert lengths[","] - lengths["-"] == pytest.approx(0.12, abs=0.03)


def test_mouth_scales_the_first_formant_and_throat_the_second(speech):
    from _speech_segments import segments
    from _speech_sounds import sounds
    from _speech_track import Timbre, frames

    def middle(mouth: int, throat: int) -> list[float]:
        track = [f.tract[:] for f in frames(segments(sounds("EH")), Timbre(64, 72, mouth, throat))]
        return track[len(track) // 2]

    plain, mouthed, throaty = middle(128, 128), middle(192, 128), middle(128, 96)
    assert mouthed[0] == pytest.approx(1.5 * plain[0])
    assert throaty[1] == pytest.approx(0.75 * plain[1])
    assert (mouthed[1:], throaty[0]) == (plain[1:], plain[0])


def test_sound_comes_in_one_small_block_that_is_used_again(speech, audio):
    speech.say("hello world")
    assert {id(block) for block in audio.blocks} == {id(audio.blocks[0])}
    assert isinstance(audio.blocks[0], bytearray)
    assert len(audio.blocks[0]) <= 1024


def test_nothing_but_white_space_is_silence(speech, audio):
    speech.say("  ")
    assert not any(audio.take())


def test_digits_are_loud_without_clipping_and_end_in_silence(speech, audio):
    for word in DIGITS.split():
        speech.say(word)
        samples = audio.take()
        assert 6000 < max(map(abs, samples)) < 32767, word
        assert max(map(abs, samples[-80:])) < 200, word


def test_no_sum_leaves_32_bits_even_with_formants_moved_onto_each_other():
    audio = FakeAudio()
    with as_on_a_board(*FILES, checked=True, _audio=audio):
        import speech

        for mouth, throat in ((255, 40), (0, 0), (255, 255)):
            speech.pronounce("MAASHUW", pitch=15, speed=20, mouth=mouth, throat=throat)
    assert any(audio.samples)


PROGRAM = """
import sys
class Audio:
    RATE = 16000
    def play(self, blocks):
        self.length = self.total = 0
        for block in blocks:
            self.length += len(block)
            for octet in block:
                self.total = (self.total * 31 + octet) % 1000003
sys.modules["_audio"] = audio = Audio()
import json, speech
told = []
for word in {words}:
    speech.say(word)
    told.append([speech.translate(word), audio.length, audio.total])
print(json.dumps(told))
"""


def test_micropython_computes_the_same_samples(speech, audio, tmp_path: Path):
    micropython = require("the micropython program", find_program("micropython"))
    words = ["seven", "Why is it 23.5%?"]
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.replace("{words}", repr(words)))
    ran = subprocess.run(
        [micropython, "-X", "heapsize=80k", str(program)],
        capture_output=True,
        text=True,
        check=True,
        env={"MICROPYPATH": str(FIRMWARE / "portable")},
    )
    expected = []
    for word in words:
        speech.say(word)
        octets = audio.take().tobytes()
        total = 0
        for octet in octets:
            total = (total * 31 + octet) % 1000003
        expected.append([speech.translate(word), len(octets), total])
    assert json.loads(ran.stdout) == expected
