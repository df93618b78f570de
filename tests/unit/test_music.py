"""`music` for boards without one. "A V1" is MicroPython 1.1.1 of a micro:bit V1, in QEMU.

Its frequencies were read with `pin0.get_analog_period_microseconds()` while a note sounded,
its times with `utime.ticks_ms()` around `play`: 7 ms over the nominal ones for each note.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from capabilities import find_program, require

PORTABLE = Path(__file__).parents[2] / "firmware" / "portable"

V1_TUNES = """
DADADADUM ENTERTAINER PRELUDE ODE NYAN RINGTONE FUNK BLUES BIRTHDAY WEDDING FUNERAL
PUNCHLINE PYTHON BADDY CHASE BA_DING WAWAWAWAA JUMP_UP JUMP_DOWN POWER_UP POWER_DOWN
"""
TUNES = V1_TUNES.split()
NAMES = ("c", "c#", "d", "d#", "e", "f", "f#", "g", "g#", "a", "a#", "b")
FUNCTIONS = ["get_tempo", "pitch", "play", "reset", "set_tempo", "stop"]

A4 = (440, 490, 10)
"""The note "a" in what a player gets: Hz, ms of sound, ms of silence."""


class Player(ModuleType):
    """The seam's other side, and the clock: it plays for as long as the notes take."""

    DEFAULT_PIN = "pin0"
    HIGHEST_HZ = 3906

    def __init__(self):
        super().__init__("_player")
        self.started = []
        self.stopped = []
        self.left_ms = 0
        self.slept_ms = []
        self.interrupt = False

    def start(self, pin, notes, loop_from):
        self.started.append((pin, list(notes), loop_from))
        self.left_ms = sum(sound_ms + silence_ms for _, sound_ms, silence_ms in notes)

    def stop(self, pin):
        self.stopped.append(pin)
        self.left_ms = 0

    def is_playing(self, pin):
        return self.left_ms > 0

    def sleep_ms(self, ms):
        if self.interrupt:
            raise KeyboardInterrupt
        self.slept_ms.append(ms)
        self.left_ms -= ms


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Player:
    player = Player()
    monkeypatch.setitem(sys.modules, "_player", player)
    monkeypatch.setitem(sys.modules, "utime", player)
    return player


@pytest.fixture
def music(player: Player, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for name in ("_tunes", "music"):
        spec = importlib.util.spec_from_file_location(name, PORTABLE / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
    return sys.modules["music"]


def notes(music, player, tune):
    music.play(tune, wait=False)
    return player.started[-1][1]


def heard(music, player, tune):
    """The frequencies, with 0 for silence."""
    return [hz for hz, _, _ in notes(music, player, tune)]


def nearest(hz):
    """The note's name and octave in equal temperament."""
    octave = next(o for o in range(10) if hz < 261.626 * 2 ** (o - 4 + 23.5 / 24))
    off = [abs(261.626 * 2 ** (octave - 4 + i / 12) - hz) for i in range(12)]
    return f"{NAMES[off.index(min(off))]}{octave}"


# Octave 0, in units of 16 us, which is what the V1's PWM counts in: there octave 4 in us.
V1_PERIODS_US = dict(
    zip(
        NAMES,
        (61152, 57728, 54480, 51424, 48544, 45808, 43248, 40816, 38528, 36368, 34320, 32400),
        strict=True,
    )
)


@pytest.mark.parametrize("name", V1_PERIODS_US)
@pytest.mark.parametrize("octave", range(8))
def test_a_note_has_the_frequency_that_a_v1_was_read_to_give_it(music, player, name, octave):
    period_us = V1_PERIODS_US[name] >> octave
    (hz,) = heard(music, player, f"{name}{octave}")
    expected = 0 if period_us < 256 else round(1e6 / period_us)  # PWM of a V1 ends at 256 us
    assert hz == expected


@pytest.mark.parametrize("place", range(12))
def test_these_are_the_periods_of_equal_temperament_at_440_hz(music, place):
    assert music._PERIODS_US[place] == round(1e6 / (440 * 2 ** ((place - 9) / 12)))


@pytest.mark.parametrize("octave", range(2, 7))
def test_every_name_is_heard_as_that_note(music, player, octave):
    for name in V1_PERIODS_US:
        (hz,) = heard(music, player, f"{name}{octave}")
        assert nearest(hz) == f"{name}{octave}"


@pytest.mark.parametrize(
    ("flat", "sharp"), [("db", "c#"), ("eb", "d#"), ("gb", "f#"), ("ab", "g#"), ("bb", "a#")]
)
def test_a_flat_is_the_sharp_below(music, player, flat, sharp):
    assert notes(music, player, flat) == notes(music, player, sharp)


SILENT = "e# b# cb fb r R x 4 : c8 c9 c-1 cx c/ r# rb é"


@pytest.mark.parametrize("note", ["", " ", " c4", *SILENT.split()])
def test_a_v1_makes_a_silence_of_it_and_no_error(music, player, note):
    assert notes(music, player, note) == [(0, 490, 10)]


@pytest.mark.parametrize(
    ("note", "same"),
    [
        ("C#5", "c#5"),
        ("Bb4", "a#4"),
        ("CB4", "c2"),  # a capital B is no flat, and as a digit it is 2
        ("BB4", "b2"),
        ("c10", "c1"),
        ("c##", "c#3"),
        ("c 4", "c0"),
        ("c5d6", "c5"),
        ("c4x:2", "c4"),
        ("c4 :2", "c4"),
        ("c:", "c"),
        ("c:2x", "c:28"),
        ("c:x2", "c:82"),
        ("c:1.5", "c:24"),
        ("c:1:4", "c:20"),
        ("c:2 4", "c:20"),
        ("c:001", "c:0"),
        ("c:123", "c:12"),
    ],
)
def test_a_v1_reads_what_is_no_note_as_this(music, player, note, same):
    assert notes(music, player, note) == notes(music, player, same)


@pytest.mark.parametrize(
    ("tune", "same"),
    [
        (["c5:1", "d", "e4", "r6", "f"], ["c5:1", "d5:1", "e4:1", "r:1", "f6:1"]),
        (["a5:1", "", "a"], ["a5:1", "r:1", "a5:1"]),
        (["a5:1", "r:2", "a"], ["a5:1", "r:2", "a5:2"]),
        (["a5:1", "x3", "a", "e#2", "a"], ["a5:1", "r:1", "a3:1", "r:1", "a2:1"]),
        (["a5:1", "a9", "a"], ["a5:1", "r:1", "r:1"]),
        (["a5:1", "a:x", "a"], ["a5:1", "a5:8", "a5:8"]),
    ],
)
def test_octave_and_ticks_carry_over_also_from_rests_and_mistakes(music, player, tune, same):
    assert notes(music, player, tune) == notes(music, player, same)


def test_each_play_begins_with_octave_4_and_four_ticks(music, player):
    notes(music, player, ["c7:1"])
    assert notes(music, player, "a") == [A4]


@pytest.mark.parametrize(
    ("ticks", "bpm", "note", "expected_ms"),
    [
        (4, 120, "c", 500),
        (4, 120, "c:1", 125),
        (4, 120, "c:12", 1500),
        (4, 107, "c:1", 140),
        (3, 107, "c:1", 186),
        (8, 60, "c:8", 1000),
        (4, 120, "c:0", 10),
        (4, 40000, "c:1", 10),
        (4, 65536, "c:1", 10),  # kept as 16 bits, so it is 0, and no division by it
        (4, -60, "c:1", 10),
    ],
)
def test_a_note_takes_its_ticks_and_ends_with_10_ms_of_silence(
    music, player, ticks, bpm, note, expected_ms
):
    music.set_tempo(ticks=ticks, bpm=bpm)
    assert [ms[1:] for ms in notes(music, player, note)] == [(expected_ms - 10, 10)]


def test_the_tempo_is_120_and_4_at_first_and_after_reset(music):
    assert music.get_tempo() == (120, 4)
    music.set_tempo(bpm=60, ticks=8)
    assert music.get_tempo() == (60, 8)
    assert music.reset() is None
    assert music.get_tempo() == (120, 4)


@pytest.mark.parametrize(
    ("change", "tempo"),
    [
        ({}, (120, 4)),
        ({"bpm": 60}, (60, 4)),
        ({"ticks": 8}, (120, 8)),
        ({"bpm": 0, "ticks": 0}, (120, 4)),
        ({"bpm": -60}, (65476, 4)),
        ({"bpm": 70000}, (4464, 4)),
        ({"bpm": 65536}, (0, 4)),
        ({"bpm": True}, (1, 4)),
    ],
)
def test_set_tempo_keeps_what_a_v1_keeps(music, change, tempo):
    assert music.set_tempo(**change) is None
    assert music.get_tempo() == tempo


@pytest.mark.parametrize("value", [1.5, "a", None])
@pytest.mark.parametrize("name", ["bpm", "ticks"])
def test_a_tempo_that_is_no_int_is_a_type_error(music, name, value):
    with pytest.raises(TypeError):
        music.set_tempo(**{name: value})
    assert music.get_tempo() == (120, 4)


def test_set_tempo_takes_names_alone(music):
    with pytest.raises(TypeError):
        music.set_tempo(4, 120)


@pytest.mark.parametrize("tune", ["a", b"a", ["a"], ("a",), [b"a"]])
def test_a_tune_is_a_string_a_list_or_a_tuple(music, player, tune):
    assert notes(music, player, tune) == [A4]


@pytest.mark.parametrize(
    "tune", [5, None, True, 1.5, {"a": 1}, {"a"}, range(2), bytearray(b"a"), iter(["a"])]
)
def test_anything_else_is_a_type_error_and_what_plays_goes_on(music, player, tune):
    with pytest.raises(TypeError, match=f"object '{type(tune).__name__}' is not a tuple or list"):
        music.play(tune)
    assert not player.started and not player.stopped


@pytest.mark.parametrize("bad", [5, None, ["a"]])
@pytest.mark.parametrize("loop", [False, True])
def test_what_is_no_string_ends_a_tune_and_its_loop(music, player, bad, loop):
    music.play(["a", bad, "b"], loop=loop)
    assert player.started == [("pin0", [A4], -1)]


def test_an_empty_tune_ends_at_once_also_in_a_loop(music, player):
    music.play([], loop=True)  # which a V1 never comes back from
    assert player.started == [("pin0", [], -1)]


def test_a_loop_keeps_octave_and_ticks_for_its_next_round(music, player):
    music.play(["a", "a5:1"], wait=False, loop=True)
    ((_, played, loop_from),) = player.started
    assert played == [A4, (880, 115, 10), (880, 115, 10), (880, 115, 10)]
    assert loop_from == 2


def test_play_waits_in_small_sleeps_until_the_tune_is_over(music, player):
    assert music.play(["a", "b"]) is None
    assert 1000 <= sum(player.slept_ms) < 1010
    assert max(player.slept_ms) <= 10
    assert player.stopped == ["pin0"]


def test_play_does_not_wait_when_told_so(music, player):
    music.play(["a"], wait=False)
    assert player.is_playing("pin0") and not player.slept_ms and not player.stopped


@pytest.mark.parametrize("begin", ["play", "pitch"])
def test_ctrl_c_comes_through_and_ends_the_sound(music, player, begin):
    player.interrupt = True
    with pytest.raises(KeyboardInterrupt):
        getattr(music, begin)(*{"play": (["a"],), "pitch": (440, 100)}[begin])
    assert player.stopped == ["pin0"] and not player.is_playing("pin0")


def test_pin_wait_and_loop_may_be_given_by_place_and_every_argument_by_name(music, player):
    music.play("a", "pin1", False, True)
    music.play(music="a", pin="pin1", wait=False, loop=True)
    music.pitch(440, 100, "pin1", False)
    music.pitch(frequency=440, duration=100, pin="pin1", wait=False)
    assert player.started[0] == player.started[1]
    assert player.started[2] == player.started[3] == ("pin1", [(440, 100, 0)], -1)


def test_no_pin_is_handed_on_as_none(music, player):
    music.play("a", None)
    assert player.started == [(None, [A4], -1)]


def test_pitch_sounds_for_its_time_without_a_silence(music, player):
    assert music.pitch(440, 100) is None
    assert player.started == [("pin0", [(440, 100, 0)], -1)]
    assert sum(player.slept_ms) == 100


@pytest.mark.parametrize("duration", [-1, -5])
def test_a_pitch_for_ever_is_not_waited_for(music, player, duration):
    music.pitch(440, duration)
    music.pitch(0)
    assert [each[1] for each in player.started] == [[(440, -1, 0)], [(0, -1, 0)]]
    assert not player.slept_ms and not player.stopped


@pytest.mark.parametrize("frequency", [0, 1, 440, 3906, True])
def test_a_frequency_the_player_has_is_played(music, player, frequency):
    music.pitch(frequency, 10)
    assert player.started[0][1] == [(frequency, 10, 0)]


@pytest.mark.parametrize("frequency", [-1, 3907, 10**10])
def test_a_frequency_it_has_not_is_a_value_error_and_ends_what_plays(music, player, frequency):
    music.play("a", wait=False, loop=True)
    with pytest.raises(ValueError, match="invalid pitch"):
        music.pitch(frequency, 10)
    assert player.stopped == ["pin0"]


@pytest.mark.parametrize("arguments", [(440.0,), ("a",), (None,), (440, 1.5), (440, None), ()])
def test_a_pitch_that_is_no_int_is_a_type_error(music, arguments):
    with pytest.raises(TypeError):
        music.pitch(*arguments)


def test_stop_is_handed_on(music, player):
    music.stop()
    music.stop("pin1")
    assert player.stopped == ["pin0", "pin1"]


def test_the_names_are_those_of_the_micro_bit(music):
    assert sorted(name for name in vars(music) if name[0] != "_") == sorted(FUNCTIONS + TUNES)


def test_a_star_import_brings_them_all(music):
    names: dict[str, object] = {}
    exec("from music import *", names)
    assert set(FUNCTIONS + TUNES) <= set(names)


def parsed(music, tune):
    """(Hz, ticks) of each note."""
    notes: list[tuple[int, int, int]] = []
    music._append(notes, tune, 4, 4)
    return [(hz, (sound_ms + silence_ms) // 125) for hz, sound_ms, silence_ms in notes]


OURS = [name for name in TUNES if name != "NYAN"]


@pytest.mark.parametrize("name", OURS)
def test_a_tune_is_a_tuple_of_notes_that_play_as_they_are_written(music, name):
    tune = getattr(music, name)
    assert type(tune) is tuple and type(tune[:2]) is tuple
    for note, (hz, ticks) in zip(tune, parsed(music, tune), strict=True):
        assert type(note) is str and note == note.lower()
        assert ticks > 0
        assert (hz == 0) == note.startswith("r"), note


@pytest.mark.parametrize(
    ("name", "upbeat_ticks", "bar_ticks", "bars"),
    [
        ("DADADADUM", 0, 8, 13),
        ("ENTERTAINER", 2, 8, 8),
        ("PRELUDE", 0, 16, 4),
        ("ODE", 0, 16, 8),
        ("FUNK", 0, 16, 2),
        ("BLUES", 0, 16, 6),
        ("BIRTHDAY", 4, 12, 7 + 2 / 3),  # the upbeat is the third of its last bar
        ("WEDDING", 0, 8, 8),
        ("FUNERAL", 0, 32, 2),
        ("PYTHON", 1, 6, 8),
        ("CHASE", 0, 8, 5),
    ],
)
def test_a_tune_has_whole_bars(music, name, upbeat_ticks, bar_ticks, bars):
    total = sum(ticks for _, ticks in parsed(music, getattr(music, name)))
    assert total == upbeat_ticks + round(bar_ticks * bars)


def test_the_fifth_begins_as_everybody_knows(music):
    first = [(nearest(hz) if hz else "r", ticks) for hz, ticks in parsed(music, music.DADADADUM)]
    assert first[:5] == [("r", 2), ("g4", 2), ("g4", 2), ("g4", 2), ("d#4", 8)]


@pytest.mark.parametrize(
    "use",
    [
        lambda music: music.play(music.NYAN),
        lambda music: music.play(music.NYAN, wait=False, loop=True),
        lambda music: music.NYAN[:4],
        lambda music: len(music.NYAN),
        lambda music: list(music.NYAN),
        lambda music: [*music.NYAN],
    ],
)
def test_nyan_is_refused_when_it_is_used_and_what_plays_goes_on(music, player, use):
    with pytest.raises(NotImplementedError, match="NYAN has an owner"):
        use(music)
    assert not player.started


ON_MICROPYTHON = """
import sys, json
sys.path.insert(0, FOLDER)
class Player:
    DEFAULT_PIN = 0
    HIGHEST_HZ = 3906
sys.modules["_player"] = Player
from music import *
import music
def parsed(tune):
    notes = []
    state = music._append(notes, tune, 4, 4)
    return [notes, state]
def errors():
    for wrong in (
        lambda: play(NYAN), lambda: len(NYAN), lambda: NYAN[:1], lambda: play(5),
        lambda: set_tempo(bpm=1.5), lambda: pitch(440.0), lambda: pitch("a"), lambda: pitch(None),
        lambda: set_tempo(60), lambda: play(iter(["a"])),
    ):
        try:
            wrong()
        except Exception as error:
            yield type(error).__name__
print(json.dumps([[parsed(tune) for tune in TUNES], list(errors())]))
"""

GRAMMAR = """
c c# d d# e f f# g g# a a# b e# b# cb db eb fb gb ab bb
C4:9 CB4:9 Bb4:9 BB4:9 c10:9 c-1:9 r:9 z:9 c##:9 cbb:9 c4#:9 4:9 :9
c: c:2x c:x2 c:1:4 c:1.5 c:0 c:123 x3 a h i j k
"""
EVERY_NATURAL = [f"{name}{octave}:{octave}" for octave in range(10) for name in "cdefgab"]
SPACED = ["", "c 4", " c4", "c4 :2", "c:2 4"]


def test_micropython_reads_every_note_and_error_as_cpython_does(music, tmp_path):
    micropython = require("the program micropython", find_program("micropython"))
    tunes = [GRAMMAR.split(), EVERY_NATURAL, SPACED]
    tunes += [list(getattr(music, name)) for name in OURS]
    script = tmp_path / "script.py"
    script.write_text(
        ON_MICROPYTHON.replace("FOLDER", repr(str(PORTABLE))).replace("TUNES", repr(tunes)), "utf-8"
    )
    done = subprocess.run([micropython, script], capture_output=True, text=True, timeout=60)
    assert done.stderr == "" and done.stdout.startswith("["), done
    read, errors = json.loads(done.stdout)
    for tune, (played, state) in zip(tunes, read, strict=True):
        expected: list[tuple[int, int, int]] = []
        assert tuple(state) == music._append(expected, tune, 4, 4)
        assert [tuple(note) for note in played] == expected
    assert errors == ["NotImplementedError"] * 3 + ["TypeError"] * 7
