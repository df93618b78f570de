"""The emulated board's hardware, and its side channel, without an interpreter."""

import json
import socket

import pytest

from stepwire.emulation.model import BoardModel, Event
from stepwire.emulation.server import SideChannel
from stepwire.emulation.timeline import RealTime
from stepwire.emulation.world import World
from stepwire.errors import UsageError


def world_at(clock):
    world = World()
    world.timeline = RealTime(clock)
    return world


def level(model, number):
    return model.state()["pins"][str(number)]["level"]


@pytest.fixture
def model():
    return BoardModel(world=world_at(lambda: 0.0))


@pytest.fixture
def board(model):
    """The board's end of a side channel to `model`."""
    host_end, board_end = socket.socketpair()
    board_end.settimeout(10)
    resets = []
    channel = SideChannel(
        model,
        host_end,
        unique_id=b"\x01\xab",
        reset=lambda: resets.append("reset"),
        halted=lambda _: None,
    )
    with board_end, board_end.makefile("rwb", buffering=0) as stream:
        stream.resets = resets
        yield stream
    channel.close()


def ask(board, question, *, after=b""):
    board.write(after + b"7 " + question + b"\n")
    number, _, answer = board.readline().rstrip(b"\n").partition(b" ")
    assert number == b"7"
    return answer


def test_a_board_that_nobody_uses_shows_no_pins(model):
    assert model.state() == {"pins": {}, "neopixels": {}}


@pytest.mark.parametrize(("pull", "floating"), [("none", 0), ("down", 0), ("up", 1)])
def test_an_input_reads_its_pull_until_something_drives_it(model, pull, floating):
    model.pins.configure(5, "in", pull)
    assert model.pins.read(5) == floating
    model.set_pin(5, 1 - floating)
    assert model.pins.read(5) == 1 - floating
    model.set_pin(5, None)
    assert model.pins.read(5) == floating


def test_an_output_reads_back_what_it_drives_whatever_is_outside(model):
    model.pins.configure(5, "out", "none")
    model.pins.write(5, 1)
    model.set_pin(5, 0)
    assert model.pins.read(5) == 1


def test_what_is_written_to_an_input_appears_when_it_becomes_an_output(model):
    model.pins.configure(5, "in", "none")
    model.pins.write(5, 1)
    assert model.pins.read(5) == 0
    model.pins.configure(5, "out", "-")
    assert model.pins.read(5) == 1


def test_an_open_drain_output_pulls_low_and_lets_others_pull_high(model):
    model.pins.configure(5, "open_drain", "up")
    assert model.pins.read(5) == 0
    model.pins.write(5, 1)
    assert model.pins.read(5) == 1
    model.set_pin(5, 0)
    assert model.pins.read(5) == 0


@pytest.mark.parametrize(("u16", "digital"), [(0, 0), (32767, 0), (32768, 1), (65535, 1)])
def test_a_voltage_is_seen_by_the_converter_and_by_a_digital_read(model, u16, digital):
    model.set_adc(36, u16)
    assert model.pins.convert(36) == u16
    assert model.pins.read(36) == digital


def test_a_driven_level_is_a_voltage(model):
    model.set(pins={4: 1}, analog_u16={36: 1000})
    assert (model.pins.convert(4), model.pins.convert(36)) == (65535, 1000)


@pytest.mark.parametrize("u16", [-1, 65536, 1.5, True, "1"])
def test_a_voltage_outside_the_range_is_refused(model, u16):
    with pytest.raises(UsageError, match="0 to 65535"):
        model.set_adc(36, u16)


def test_a_level_that_is_none_is_refused(model):
    with pytest.raises(UsageError, match="0, 1 or None, not 2"):
        model.set_pin(5, 2)


def test_a_pin_that_the_board_lacks_is_refused():
    with pytest.raises(UsageError, match="no pin 7"):
        BoardModel(pins=[1, 2]).set_pin(7, 1)


@pytest.mark.parametrize("name", ["2", "P2", "p2", "GPIO2"])
def test_a_pin_is_found_under_its_names(model, name):
    assert model.pins.number(name) == 2


@pytest.mark.parametrize("name", ["", "P", "-1", "49", "2.0", "LED"])
def test_other_names_are_no_pins(model, name):
    with pytest.raises(ValueError, match="invalid pin"):
        model.pins.number(name)


def test_a_hard_reset_clears_outputs_and_leaves_the_world_around_the_board(model):
    model.pins.configure(2, "out", "none")
    model.pins.write(2, 1)
    model.pins.show(15, [[1, 2, 3]])
    model.set_pin(0, 1)
    model.boot("hard")
    assert model.state() == {
        "pins": {"0": {"mode": None, "pull": None, "level": 1, "analog_u16": 65535}},
        "neopixels": {},
    }


def test_a_soft_reset_leaves_pins_and_strips_as_they_are(model):
    model.pins.configure(2, "out", "none")
    model.pins.write(2, 1)
    model.pins.show(15, [[1, 2, 3]])
    before = model.state()
    model.boot("soft")
    assert model.state() == before


def test_events_have_the_time_since_power_on():
    now_s = 100.0
    model = BoardModel(world=world_at(lambda: now_s))
    model.boot("hard")
    now_s = 100.25
    model.pins.write(2, 1)
    assert model.events == (Event(0.0, "boot", None, "hard"), Event(250.0, "level", 2, 1))


def test_the_state_is_json(model):
    model.pins.configure(2, "out", "none")
    model.pins.show(15, [[1, 2, 3]])
    assert json.loads(json.dumps(model.state())) == model.state()


def test_the_state_holds_every_order_that_the_board_has_sent(model, board):
    for i in range(300):
        board.write(b"mode 2 out -\nwrite 2 %d\n" % (i % 2))
        assert level(model, 2) == i % 2


def test_orders_and_questions_keep_their_order(board):
    assert ask(board, b"read 2", after=b"mode 2 out -\nwrite 2 1\n") == b"1"
    assert ask(board, b"read 2", after=b"write 2 0\n") == b"0"


def test_a_message_may_arrive_in_pieces(model, board):
    board.write(b"mode 2 o")
    assert model.state()["pins"] == {}
    board.write(b"ut -\n")
    assert model.state()["pins"]["2"]["mode"] == "out"


@pytest.mark.parametrize(
    ("bytes_per_pixel", "frame", "colours"),
    [
        (3, b"020103" + b"ff0000", [[1, 2, 3], [0, 255, 0]]),
        (4, b"02010304", [[1, 2, 3, 4]]),
        (3, b"", []),
    ],
)
def test_a_frame_has_green_first(model, board, bytes_per_pixel, frame, colours):
    board.write(b"neopixel 15 %d %s\n" % (bytes_per_pixel, frame))
    assert model.state()["neopixels"] == {"15": colours}


@pytest.mark.parametrize("question", [b"pin LED", b"adc x", b"read 999", b"what is this", b""])
def test_a_question_without_an_answer_gets_an_error_and_the_next_one_its_answer(board, question):
    assert ask(board, question).startswith(b"error ")
    assert ask(board, b"id") == b"01ab"


@pytest.mark.parametrize(
    "order", [b"write 999 1", b"mode 2 upside-down -", b"neopixel 15 3 02", b"neopixel 15 0", b""]
)
def test_an_order_that_a_reset_has_cut_off_changes_nothing_and_hurts_nobody(model, board, order):
    assert ask(board, b"pin 2", after=order + b"\n") == b"2"
    assert model.state() == {"pins": {}, "neopixels": {}}


def test_the_board_can_ask_for_its_own_reset(board):
    assert ask(board, b"pin 2", after=b"reset\n") == b"2"
    assert board.resets == ["reset"]


def test_a_model_can_be_looked_at_after_its_board_is_off(model):
    host_end, board_end = socket.socketpair()
    channel = SideChannel(model, host_end, unique_id=b"", reset=list, halted=lambda _: None)
    board_end.sendall(b"mode 2 out -\nwrite 2 1\n")
    board_end.close()
    channel.close()
    assert level(model, 2) == 1
