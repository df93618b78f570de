"""Files of timed inputs: every mistake is told with its place, and each comes at its time."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from stepwire.emulation.buses import I2C, SPI
from stepwire.emulation.buttons import Buttons, Logo, Touch
from stepwire.emulation.model import BoardModel
from stepwire.emulation.sensors import Sensors
from stepwire.emulation.uart import Uart
from stepwire.emulation.world import World
from stepwire.engine.inputs import Inputs
from stepwire.errors import FlowFileError, UsageError
from stepwire.flow_file import inputs

FILE = Path("inputs.yaml")
DEVICES = (Buttons, Touch, Logo, Sensors, I2C, SPI, Uart)


class Board(NamedTuple):
    """What a board is to the inputs; `identity` is asked for to have it boot."""

    name: str
    model: BoardModel | None
    identity: str = "me"


class Places(NamedTuple):
    on: tuple[Board, ...]

    def boards(self):
        return ((board.name, board) for board in self.on)


def board(name="bench", world=None):
    return Board(name, BoardModel(devices=DEVICES, world=world or World(virtual=True)))


def mistakes_of(text, *boards):
    """What is found wrong with a file, each as `line:column: what`."""
    with pytest.raises(FlowFileError) as caught:
        Inputs(inputs.loads(text, FILE), Places(boards or (board(),)))
    return [str(one).removeprefix("inputs.yaml:") for one in caught.value.mistakes]


def test_a_file_is_a_list_of_inputs():
    read = inputs.loads(
        "- {after_s: 1.5, press: a}\n"
        "- {after_s: 2, board: left, press: 0, for_s: 3}\n"
        "- {after_s: 0, set: {pins: {4: 1, 5: null}, adc: {36: 30000}, sensor: {heading: 9}}}\n",
        FILE,
    )
    assert [one[:5] for one in read] == [
        (1.5, None, "a", 0.1, {}),
        (2, "left", 0, 3, {}),
        (
            0,
            None,
            None,
            0.1,
            {"pins": {4: 1, 5: None}, "adc": {36: 30000}, "sensor": {"heading": 9}},
        ),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "1:1: the file is empty; expected a list of inputs"),
        ("press: a", "1:1: the file is a mapping; expected a list of at least one input"),
        ("[]", "1:1: the file is an empty list; expected a list of at least one input"),
        ("- press: a", "1:3: an input without `after_s`; expected seconds from the start of the"),
        ("- {after_s: -1, press: a}", "1:13: `after_s` is the number `-1`; expected a number of"),
        ("- {after_s: .inf, press: a}", "1:13: `after_s` is the number `.inf`; expected a finite"),
        ("- {after_s: 1s, press: a}", "1:13: `after_s` is the string `1s`; expected a finite num"),
        ("- {after_s: 1}", "1:3: an input with neither `press` nor `set`; expected one of them"),
        ("- {after_s: 1, press: a, set: {pins: {4: 1}}}", "1:3: an input with both `press` and"),
        ("- {after_s: 1, set: {pins: {4: 1}}, for_s: 2}", "1:44: `for_s` without `press`"),
        ("- {after_s: 1, pres: a}", "1:16: unknown key `pres` in an input; expected `press`"),
        ("- {after_s: 1, press: [a]}", "1:23: `press` is a list; expected the name of a button"),
        (
            "- {after_s: 1, press: c}",
            "1:23: the board has no 'c' that could be pressed. It has reset, a",
        ),
        ("- {after_s: 1, set: {}}", "1:21: `set` is a mapping; expected a mapping of `pins`"),
        ("- {after_s: 1, set: {pins: 4}}", "1:28: `pins` is the number `4`; expected a mapping"),
        ("- {after_s: 1, set: {pins: {4: 2}}}", "1:32: the level `4` is the number `2`; expected"),
        ("- {after_s: 1, set: {pins: {99: 1}}}", "1:28: the board has no pin 99"),
        ("- {after_s: 1, set: {adc: {4: 70000}}}", "1:31: the level `4` is the number `70000`"),
        ("- {after_s: 1, set: {lamp: 1}}", "1:28: the board has no `lamp` that could be set"),
        ("- {after_s: 1, set: {sensor: {heat: 1}}}", "1:30: `sensor` takes a dict of accelera"),
        ("- {after_s: 1, set: {button: 1}}", "1:30: `button` takes a dict of a, b to 0 or 1"),
        ("- {after_s: 1, set: {i2c: {24: 5}}}", "1:27: the registers of a device are a dict"),
        ("- {after_s: 1, set: {spi: {9f: x}}}", "1:27: `spi` takes a mapping of bytes to bytes"),
        ("- {after_s: 1, set: {uart: 5}}", "1:28: `uart` takes bytes, not 5"),
        ("- {after_s: 1, board: tench, press: a}", "1:23: no step runs on an emulated board that"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, found):
    (told,) = mistakes_of(text)
    assert told.startswith(found)


def test_all_mistakes_are_told_at_once():
    told = mistakes_of("- {after_s: 1, press: c}\n- {after_s: 2, set: {pins: {99: 1}, lamp: 1}}")
    assert [one.split(": ")[0] for one in told] == ["1:23", "2:28", "2:43"]


def test_an_input_says_for_which_of_several_boards_it_is():
    (told,) = mistakes_of("[{after_s: 1, press: a}]", board("left"), board("right"))
    assert told.startswith("1:2: an input without `board`, and 2 boards are emulated")
    assert "`left`, `right`" in told


def test_inputs_without_an_emulated_board_are_refused():
    read = inputs.loads("[{after_s: 1, press: a}]", FILE)
    with pytest.raises(UsageError, match="no step runs on an emulated board"):
        Inputs(read, Places((Board("real", None),)))


def test_each_comes_at_its_time_from_the_first_step_on_its_board():
    world = World(virtual=True)
    bench = board(world=world)
    read = inputs.loads(
        "- {after_s: 3, set: {pins: {4: 1}, uart: hi, spi: {'9f': 'ef40'}}}\n"
        "- {after_s: 1, press: logo, for_s: 0.5}\n"
        "- {after_s: 0, press: 0}\n",
        FILE,
    )
    world.timeline.advance(10_000_000)
    planned = Inputs(read, Places((bench,)))
    planned.begin(bench)
    world.timeline.advance(5_000_000)
    came = [(event.at_ms, event.what, event.value) for event in bench.model.events]
    assert came == [
        (10_000, "touch", {"0": 1}),
        (10_100, "touch", {"0": 0}),
        (11_000, "logo", {"logo": 1}),
        (11_500, "logo", {"logo": 0}),
        (13_000, "input", 65535),
        (13_000, "uart", {"arrived": b"hi".hex()}),
    ]
    assert planned.end() == 0


def test_what_was_to_come_after_the_end_is_counted_and_never_comes():
    world = World(virtual=True)
    bench = board(world=world)
    read = inputs.loads("- {after_s: 1, press: a}\n- {after_s: 2, press: b}\n", FILE)
    planned = Inputs(read, Places((bench,)))
    planned.begin(bench)
    world.timeline.advance(1_500_000)
    assert planned.end() == 1
    world.timeline.advance(5_000_000)
    assert [event.value for event in bench.model.events] == [{"a": 1}, {"a": 0}]


def test_a_board_that_no_step_ever_ran_on_got_none():
    planned = Inputs(inputs.loads("[{after_s: 1, press: a}]", FILE), Places((board(),)))
    assert planned.end() == 1
