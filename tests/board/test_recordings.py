"""Waves and sound of emulated boards, as files."""

import itertools
import wave
from array import array
from pathlib import Path

import pytest

from capabilities import require
from stepwire.cli import main
from stepwire.errors import MissingTool
from stepwire.links.process import interpreter

STEP = """
from machine import Pin
from neopixel import NeoPixel
import music, time
pin, strip = Pin(2, Pin.OUT), NeoPixel(Pin(5), 2)
for i in range(3):
    pin.value(i & 1)
    time.sleep_ms(100)
strip.fill((1, 2, 255))
strip.show()
music.pitch(440, 500)
"""


@pytest.fixture
def step(tmp_path):
    try:
        interpreter()
    except MissingTool as error:
        require(str(error), None)
    file = tmp_path / "step.py"
    file.write_text(STEP)
    return file


def read_trace(file):
    """The changes of each variable: name -> [(us, value)]."""
    from vcd.reader import TokenKind, tokenize

    names, changes, at_us = {}, {}, 0
    with file.open("rb") as stream:
        for token in tokenize(stream):
            if token.kind is TokenKind.VAR:
                names[token.data.id_code] = token.data.reference
            elif token.kind is TokenKind.CHANGE_TIME:
                at_us = token.data
            elif token.kind.name.startswith("CHANGE_"):
                name = names[token.data.id_code]
                changes.setdefault(name, []).append((at_us, str(token.data.value)))
    return changes


def test_a_trace_has_the_duty_of_a_pwm_until_it_ends(step, tmp_path):
    step.write_text(
        "from machine import PWM, Pin\nimport time\nwave = PWM(Pin(2), freq=50, duty_u16=6554)\n"
        "time.sleep_ms(100)\nwave.duty_u16(3277)\ntime.sleep_ms(100)\nwave.deinit()\nPin(2, Pin.IN)"
    )
    file = tmp_path / "trace.vcd"
    assert main(["run", str(step), "--virtual-time", "--trace", str(file)]) == 0
    changes = read_trace(file)
    assert [value for _, value in changes["pwm_2_duty_u16"]][-3:] == ["6554", "3277", "0"]
    assert changes["pwm_2_period_us"][-1][1] == "20000"


def test_a_trace_has_the_edges_of_pins_the_frames_of_strips_and_the_tones(step, tmp_path):
    file = tmp_path / "trace.vcd"
    assert main(["run", str(step), "--virtual-time", "--trace", str(file)]) == 0
    changes = read_trace(file)
    levels = [(at_us // 1000, value) for at_us, value in changes["pin2"] if value != "x"]
    assert levels == [(0, "0"), (100, "1"), (200, "0")]
    assert changes["neopixel_5"][-1][1] == "0102ff_0102ff"
    (begin, first), (end, last) = changes["sound_hz"][-2:]
    assert (first, last) == ("440", "0")
    assert end - begin == 500_000


def test_a_board_that_played_nothing_has_a_trace_too(tmp_path, step):
    file = tmp_path / "trace.vcd"
    step.write_text("from machine import Pin\nPin(2, Pin.OUT).on()")
    assert main(["run", str(step), "--trace", str(file)]) == 0
    assert "pin2" in read_trace(file)


def test_the_sound_is_a_file_of_16_bits_at_16_kilohertz(step, tmp_path):
    file = tmp_path / "sound.wav"
    assert main(["run", str(step), "--virtual-time", "--audio", str(file)]) == 0
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 16000)
        samples = array("h", sound.readframes(sound.getnframes()))
    tone = samples[-8000:]
    rises = sum(a < 0 < b for a, b in itertools.pairwise(tone))
    assert rises in (219, 220)  # of 440 Hz in half a second
    assert not any(samples[: len(samples) - 8000])


@pytest.mark.parametrize(
    ("option", "name", "what"),
    [
        ("--trace", "t.txt", "has to end in .vcd"),
        ("--audio", "a.mp3", "has to end in .wav"),
        ("--audio", "none/a.wav", "there is no folder"),
        ("--trace", "folder.vcd", "cannot be written: Is a directory"),
        ("--shot", "folder.svg", "cannot be written: Is a directory"),
    ],
)
def test_a_file_that_cannot_be_is_refused_before_anything_runs(
    step, tmp_path, capsys, option, name, what
):
    (tmp_path / "folder").with_suffix(Path(name).suffix).mkdir()
    assert main(["run", str(step), option, str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert what in told.err
    assert "ok" not in told.out
