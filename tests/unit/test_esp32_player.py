"""The ESP32's `_player`: PWM and a timer, against a fake `machine` of the published signatures."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from capabilities import find_board_stub, find_program, require

ROOT = Path(__file__).parents[2]
PLAYER = ROOT / "firmware" / "esp32" / "_player.py"
FAKE = ROOT / "tests" / "fake_esp32.py"


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def chip(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A chip that was just switched on."""
    fake = load("fake_esp32", FAKE)
    monkeypatch.setitem(sys.modules, "machine", fake)
    monkeypatch.setitem(sys.modules, "utime", fake)
    return fake


@pytest.fixture
def player(chip: ModuleType) -> ModuleType:
    return load("_player", PLAYER)


TWO = [(440, 115, 10), (880, 240, 10)]
HEARD = [(0, 4, 440), (115, 4, 0), (125, 4, 880), (365, 4, 0), (375, 4, 0)]


def test_notes_sound_and_are_silent_for_their_times(chip, player):
    player.start(4, TWO, -1)
    chip.sleep_ms(1000)
    assert chip.sounds == HEARD
    assert not player.is_playing(4)


def test_start_returns_at_once_and_the_tune_goes_on_behind_it(chip, player):
    player.start(4, TWO, -1)
    assert chip.now_ms == 0 and player.is_playing(4)
    chip.sleep_ms(374)
    assert player.is_playing(4)


def test_a_rest_is_silence(chip, player):
    player.start(4, [(0, 100, 10), (440, 100, 10)], -1)
    chip.sleep_ms(110)
    assert chip.sounds == [(0, 4, 0), (100, 4, 0), (110, 4, 440)]


def test_a_note_of_no_length_is_not_heard(chip, player):
    player.start(4, [(440, 0, 10)], -1)
    chip.sleep_ms(1000)
    assert {hz for _, _, hz in chip.sounds} == {0}
    assert not player.is_playing(4)


@pytest.mark.parametrize("loop_from", [0, 1])
def test_a_loop_goes_on_where_it_is_told_to(chip, player, loop_from):
    player.start(4, TWO, loop_from)
    chip.sleep_ms(100_000)
    tones = [hz for _, _, hz in chip.sounds if hz]
    assert tones[:2] == [440, 880]
    assert set(tones[2:]) == {hz for hz, _, _ in TWO[loop_from:]}
    assert player.is_playing(4)


def test_a_long_loop_does_not_drift(chip, player):
    player.start(4, [(440, 115, 10)], 0)
    chip.sleep_ms(125_000)
    starts = [ms for ms, _, hz in chip.sounds if hz]
    assert starts == list(range(0, 125_001, 125))


def test_a_tone_for_ever_ends_with_stop(chip, player):
    player.start(4, [(440, -1, 0)], -1)
    chip.sleep_ms(3_600_000)
    assert chip.sounds == [(0, 4, 440)] and player.is_playing(4)
    player.stop(4)
    assert chip.sounds[-1] == (3_600_000, 4, 0) and not player.is_playing(4)


def test_what_plays_is_replaced_also_on_another_pin(chip, player):
    player.start(4, TWO, 0)
    chip.sleep_ms(50)
    player.start(13, [(1000, 100, 10)], -1)
    chip.sleep_ms(1000)
    assert chip.sounds == [
        (0, 4, 440),
        (50, 4, 0),
        (50, 13, 1000),
        (150, 13, 0),
        (160, 13, 0),
    ]


def test_no_notes_are_silence(chip, player):
    player.start(4, TWO, 0)
    player.start(4, [], -1)
    chip.sleep_ms(1000)
    assert not player.is_playing(4)
    assert chip.sounds[-1][2] == 0


def test_no_pin_takes_the_time_and_makes_no_sound(chip, player):
    player.start(None, TWO, -1)
    chip.sleep_ms(374)
    assert player.is_playing(None) and not chip.sounds
    chip.sleep_ms(1)
    assert not player.is_playing(None)


def test_a_pin_object_is_a_pin_as_well(chip, player):
    player.start(chip.Pin(0), TWO, -1)
    assert chip.sounds == [(0, 0, 440)]


def test_stop_when_nothing_plays_does_nothing(chip, player):
    player.stop(4)
    assert not chip.sounds


def test_a_callback_that_was_queued_before_stop_and_start_changes_nothing(chip, player):
    player.start(4, TWO, -1)
    (timer,) = chip.timers
    queued = timer.callback
    player.stop(4)
    queued(timer)
    player.start(4, [(440, -1, 0)], -1)
    queued(timer)
    assert player.is_playing(4)
    player.start(4, TWO, -1)
    queued(timer)
    del chip.sounds[:-1]
    chip.sleep_ms(1000)
    assert chip.sounds == HEARD


def test_a_callback_that_got_lost_comes_again(chip, player):
    player.start(4, TWO, -1)
    (timer,) = chip.timers
    chip.now_ms = 115  # and the queue was full
    timer.due_ms += timer.period_ms
    chip.sleep_ms(1000)
    assert not player.is_playing(4)


def test_after_a_long_block_no_notes_are_rushed(chip, player):
    player.start(4, [(440, 90, 10)] * 10, -1)
    chip.now_ms = 5000  # interrupts were off
    chip.sleep_ms(2000)
    starts = [ms for ms, _, hz in chip.sounds if hz][1:]
    assert [later - earlier for earlier, later in pairwise(starts)] == [100] * 8


@pytest.mark.parametrize(("there", "taken"), [((0, 1, 2, 3), 2), ((0, 1), 1), ((0,), 0)])
def test_the_timer_is_one_that_the_chip_has_and_programs_rarely_take(chip, there, taken):
    chip.timer_numbers = there
    load("_player", PLAYER)
    assert [timer.id for timer in chip.timers] == [taken]


# A chip that allocates nothing, as the real one's functions do not.
FRUGAL_CHIP = """
class Pin:
    def __init__(self, id): pass
class PWM:
    def __init__(self, dest, *, freq, duty_u16): pass
    def freq(self, value): pass
    def duty_u16(self, value): pass
    def deinit(self): pass
class Timer:
    PERIODIC = 1
    def __init__(self, id): pass
    def init(self, *, mode, period, callback):
        self.period = period
        self.callback = callback
    def deinit(self): pass
now = [0]
def ticks_ms(): return now[0]
def ticks_add(ticks, delta): return ticks + delta
def ticks_diff(end, start): return end - start
"""

WITHOUT_HEAP = """
import sys, micropython
import chip
sys.modules["machine"] = sys.modules["utime"] = chip
sys.path.insert(0, FOLDER)
import _player
timer = _player._voice.timer
def run(times):
    while times:
        chip.now[0] += timer.period
        timer.callback(timer)
        times -= 1
_player.start(4, [(440, 115, 10), (0, 100, 10), (880, 0, 10)], 1)
run(6)
micropython.heap_lock()
run(1000)
micropython.heap_unlock()
_player.start(4, [(440, 115, 10)], -1)
micropython.heap_lock()
run(2)
micropython.heap_unlock()
print(_player.is_playing(4))
"""


def test_the_callback_allocates_nothing(tmp_path):
    micropython = require("the program micropython", find_program("micropython"))
    (tmp_path / "chip.py").write_text(FRUGAL_CHIP, "utf-8")
    script = tmp_path / "script.py"
    script.write_text(WITHOUT_HEAP.replace("FOLDER", repr(str(PLAYER.parent))), "utf-8")
    done = subprocess.run([micropython, script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("False\n", "")


WHOLE_TUNE = """
import sys
sys.path[1:1] = FOLDERS
import fake_esp32
sys.modules["machine"] = sys.modules["utime"] = fake_esp32
import music
music.play(music.ODE)
music.play(["c", "r:1", "e:2"], wait=False, loop=True)
fake_esp32.sleep_ms(5000)
music.stop()
music.pitch(1000, 50, 13)
print(fake_esp32.sounds)
"""


def test_music_plays_through_it_alike_on_cpython_and_micropython(tmp_path):
    micropython = require("the program micropython", find_program("micropython"))
    folders = [str(each) for each in (PLAYER.parent, PLAYER.parents[1] / "portable", FAKE.parent)]
    script = tmp_path / "script.py"
    script.write_text(WHOLE_TUNE.replace("FOLDERS", repr(folders)), "utf-8")
    sounds = [
        subprocess.run([program, script], capture_output=True, text=True, check=True, timeout=60)
        for program in (micropython, sys.executable)
    ]
    assert sounds[0].stdout == sounds[1].stdout
    heard = ast.literal_eval(sounds[0].stdout)
    assert heard[:3] == [(0, 4, 370), (490, 4, 0), (500, 4, 370)]
    assert [each[1:] for each in heard[-2:]] == [(13, 1000), (13, 0)]


def fake_methods() -> Iterator[tuple[str, str, inspect.Signature]]:
    fake = load("fake_esp32", FAKE)
    for name in ("Pin", "PWM", "Timer", "DAC", "I2S"):
        for method, function in vars(getattr(fake, name)).items():
            if inspect.isfunction(function) and method != "fire":  # the chip's own doing
                yield name, method, inspect.signature(function)


def accepts(published: ast.FunctionDef, ours: inspect.Signature) -> bool:
    """Whether the published method can be called as ours is."""
    places = len(published.args.posonlyargs) + len(published.args.args)
    keywords = {argument.arg for argument in published.args.args + published.args.kwonlyargs}
    kinds = [(each.name, each.kind) for each in ours.parameters.values()]
    by_place = [name for name, kind in kinds if kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    by_name = {name for name, kind in kinds if kind is inspect.Parameter.KEYWORD_ONLY}
    return len(by_place) <= places and by_name <= keywords


def test_the_fake_is_called_as_the_published_machine_can_be():
    stub = require(
        "the package micropython-esp32-stubs",
        find_board_stub("micropython-esp32-stubs", "machine.pyi"),
    )
    classes = {
        node.name: node
        for node in ast.parse(stub.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    for name, method, ours in fake_methods():
        published = [
            node
            for node in classes[name].body
            if isinstance(node, ast.FunctionDef) and node.name == method
        ]
        assert any(accepts(each, ours) for each in published), f"{name}.{method}{ours}"
    constants = {
        node.target.id
        for node in classes["Timer"].body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    assert {"ONE_SHOT", "PERIODIC"} <= constants
