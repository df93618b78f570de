"""What interrupts an emulated board, and what it waits for, without one."""

import threading

import pytest

from stepwire.emulation.device import Surroundings
from stepwire.emulation.esp32 import Rtc, TouchPads
from stepwire.emulation.interrupts import MOST_WAITING
from stepwire.emulation.model import BoardModel
from stepwire.emulation.pulses import Pulse
from stepwire.emulation.timeline import RealTime
from stepwire.emulation.uart import Uarts
from stepwire.emulation.waiting import Waiting
from stepwire.emulation.watchdog import Watchdog
from stepwire.emulation.world import World
from stepwire.errors import UsageError


@pytest.fixture
def model():
    return BoardModel(world=World(virtual=True))


@pytest.fixture
def ask(model):
    """Asks what may take its time; the answers."""
    waiting = Waiting(model)
    model.attach(lambda: None, waiting.look, lambda: None)

    def ask(text):
        answers = []
        waiting.ask(text.split(), answers.append)
        assert len(answers) == 1
        return answers[0]

    return ask


def taken(model):
    return model.interrupts.answer(["take"]).split()


def advance(model, us):
    model.world.timeline.advance(us)


# Interrupts


@pytest.mark.parametrize(
    ("trigger", "sources"), [(1, ["pin4"]), (2, ["pin4"]), (3, ["pin4", "pin4"]), (0, [])]
)
def test_an_edge_waits_when_its_pin_is_watched_for_it(model, trigger, sources):
    model.pins.watch(4, trigger)
    model.set(pins={4: 1, 5: 1})
    model.set(pins={4: 1})  # no edge
    model.set(pins={4: 0})
    assert taken(model) == sources
    assert not model.interrupts


def test_a_level_that_was_there_before_is_no_edge(model):
    model.set(pins={4: 1})
    model.pins.watch(4, 3)
    assert taken(model) == []


def test_edges_and_timers_wait_in_the_order_of_their_times(model):
    model.pins.watch(4, 1)
    model.interrupts.order(["timer", "timer0", "1000", "1"])
    model.set(pulse={4: {"high_us": 10, "low_us": 10, "count": 1, "delay_us": 1500}})
    advance(model, 2500)
    assert taken(model) == ["timer0", "pin4", "timer0"]


def test_a_timer_fires_once_or_again_and_again_until_it_is_stopped(model):
    model.interrupts.order(["timer", "once", "100", "0"])
    model.interrupts.order(["timer", "often", "100", "1"])
    advance(model, 250)
    assert taken(model) == ["once", "often", "often"]
    model.interrupts.order(["timer", "often", "0", "1"])
    advance(model, 1000)
    assert taken(model) == []


def test_a_timer_that_is_set_anew_forgets_its_old_time(model):
    model.interrupts.order(["timer", "t", "100", "0"])
    model.interrupts.order(["timer", "t", "300", "0"])
    advance(model, 200)
    assert taken(model) == []
    advance(model, 100)
    assert taken(model) == ["t"]


def test_no_more_wait_than_there_is_room_for(model):
    model.interrupts.order(["timer", "t", "1", "1"])
    advance(model, 1000)
    assert len(taken(model)) == MOST_WAITING


@pytest.mark.parametrize("reset", ["soft", "hard"])
def test_a_reset_leaves_nothing_watched_and_no_timer(model, reset):
    model.pins.watch(4, 3)
    model.interrupts.order(["timer", "t", "10", "1"])
    model.boot(reset)
    model.set(pins={4: 1})
    advance(model, 100)
    assert taken(model) == []


@pytest.mark.parametrize("words", [["timer"], ["watch"], []])
def test_what_is_no_order_is_none(model, words):
    with pytest.raises(ValueError, match="no order"):
        model.interrupts.order(words)
    with pytest.raises(ValueError, match="no such question"):
        model.interrupts.answer(words)


# Waiting


def test_a_nap_of_which_nothing_ends_early_takes_its_time(model, ask):
    assert ask("nap 500") == "slept"
    assert model.uptime_us() == 500


def test_a_nap_ends_at_an_interrupt_and_can_be_taken_up_again(model, ask):
    model.interrupts.order(["timer", "t", "200", "0"])
    until = ask("nap 500")
    assert (until, model.uptime_us()) == ("500", 200)
    assert ask("until " + until) == until  # as long as the interrupt waits
    taken(model)
    assert ask("until " + until) == "slept"
    assert model.uptime_us() == 500


def test_a_pulse_is_timed_from_edge_to_edge(model, ask):
    model.set(pulse={4: {"high_us": 70, "low_us": 30, "delay_us": 1000}})
    assert [ask("pulse 4 1 5000"), ask("pulse 4 0 5000")] == ["70", "30"]


def test_what_is_left_of_a_pulse_is_timed(model, ask):
    model.set(pulse={4: {"high_us": 70, "low_us": 30, "count": 1}})
    advance(model, 50)
    assert ask("pulse 4 1 5000") == "20"


def test_a_pulse_that_does_not_begin_or_end_in_time_is_a_number_below_0(model, ask):
    assert ask("pulse 4 1 300") == "-2"
    assert ask("pulse 4 0 300") == "-1"
    assert model.uptime_us() == 600


def test_what_is_no_question_is_told(model):
    with pytest.raises(ValueError, match="no such question"):
        Waiting(model).ask(["nap"], print)


def test_in_real_time_a_wait_ends_when_it_is_hastened_and_no_second_time():
    timeline = RealTime()
    ends = []
    timeline.wait("board", 3_600_000_000, lambda: ends.append(1))
    timeline.hasten("board")
    timeline.hasten("board")
    timeline.hasten("another board")
    assert ends == [1]


def test_in_real_time_a_wait_ends_by_itself():
    ended = threading.Event()
    RealTime().wait("board", 1000, ended.set)
    assert ended.wait(20)


# Pulses


def test_the_edges_of_a_pulse_are_at_their_times(model):
    model.set(pulse={4: {"high_us": 5, "low_us": 15, "count": 2, "delay_us": 100}})
    advance(model, 1000)
    assert model.edges()[4] == ((0, 0), (100, 1), (105, 0), (120, 1), (125, 0))


def test_a_pulse_without_a_count_goes_on(model):
    model.set(pulse={4: {"high_us": 5, "low_us": 5, "count": None}})
    advance(model, 1000)
    assert len(model.edges()[4]) == 1 + 200  # with the level before


def test_a_new_pulse_takes_the_place_of_the_old_one(model):
    model.set(pulse={4: {"high_us": 5, "low_us": 5}})
    advance(model, 12)
    model.set(pulse={4: {"high_us": 100, "low_us": 100, "delay_us": 100}})
    advance(model, 150)
    assert [edge.at_us for edge in model.edges()[4]] == [0, 0, 5, 10, 12, 112]


def test_a_pulse_has_its_fields():
    assert list(Pulse(high_us=2, low_us=3, rounds=1, delay_us=4).edges()) == [(4, 1), (6, 0)]


# The watchdog


def test_a_watchdog_bites_once_when_it_is_not_fed_in_time():
    timeline = World(virtual=True).timeline
    bites = []
    dog = Watchdog(timeline, lambda: bites.append(timeline.now_us()))
    for _ in range(3):
        dog.feed(100)
        timeline.advance(90)
    timeline.advance(1000)
    assert bites == [280]
    dog.feed(100)
    dog.stop()
    timeline.advance(1000)
    assert bites == [280]


# Causes of resets


def test_a_reset_has_the_cause_that_was_expected(model):
    assert model.reset_cause == "power"
    causes = []
    for reset, expected in [("hard", "watchdog"), ("hard", None), ("soft", None)]:
        if expected:
            model.expect_reset(expected)
        model.boot(reset)
        causes.append(model.reset_cause)
    assert causes == ["watchdog", "power", "soft"]


# Parts of an ESP32


class Bench:
    """Has one part on it, of a board that was switched on when the world was 1 s old."""

    def __init__(self, kind, *, virtual=True):
        self.world = World(virtual=virtual)
        self.power_on_us = 1_000_000
        self.world.timeline.advance(self.power_on_us)
        self.part = kind(Surroundings(lambda what, value: None, self.uptime_us, self.world))

    def uptime_us(self):
        return self.world.timeline.now_us() - self.power_on_us

    def order(self, text):
        self.part.order(text.split())

    def ask(self, text):
        return self.part.answer(text.split())


def test_a_clock_that_was_set_goes_on_when_the_board_begins_anew():
    bench = Bench(Rtc)
    assert bench.ask("offset") == "0"
    bench.order("offset 5000000")
    assert bench.ask("offset") == "5000000"
    bench.world.timeline.advance(3_000_000)
    bench.power_on_us += 3_000_000
    bench.part.power_on()
    assert bench.ask("offset") == "8000000"


def test_the_memory_of_a_clock_lasts():
    bench = Bench(Rtc)
    assert bench.ask("memory") == "."
    bench.order("memory 0102")
    bench.part.power_on()
    assert bench.ask("memory") == "0102"


def test_touch_pads_have_counts():
    bench = Bench(TouchPads)
    bench.part.change({4: 120})()
    assert (bench.ask("read 4"), bench.ask("read 0")) == ("120", "1000")


def test_lines_of_an_esp32_are_apart_from_each_other():
    bench = Bench(Uarts)
    bench.part.change({1: b"abc", 2: b"x"})()
    bench.order("init 1 9600")
    bench.order("write 1 " + b"hi".hex())
    assert [bench.ask("any 1"), bench.ask("read 1 2"), bench.ask("any 1")] == ["3", "6162", "1"]
    assert bench.ask("read 2 9") == b"x".hex()
    assert bench.part.state() == {"1": {"baud": 9600, "sent": b"hi".hex()}}
    bench.part.power_on()
    assert (bench.part.state(), bench.ask("any 1")) == ({}, "0")


@pytest.mark.parametrize("kind", [Rtc, TouchPads, Uarts])
@pytest.mark.parametrize("change", [3, {"a": b"b"}, {0: b""}, {4: -1}, {4: 65536}])
def test_a_part_takes_no_change_that_it_does_not_have(kind, change):
    with pytest.raises(UsageError):
        Bench(kind).part.change(change)


@pytest.mark.parametrize("kind", [Rtc, TouchPads, Uarts])
def test_a_part_answers_no_question_that_it_does_not_have(kind):
    with pytest.raises(ValueError, match="no such question"):
        Bench(kind).ask("why")


def test_nothing_goes_on_when_the_board_is_off(model):
    model.interrupts.order(["timer", "t", "10", "1"])
    model.set(pulse={4: {"high_us": 5, "low_us": 5}})
    model.detach()
    advance(model, 1000)
    assert (taken(model), len(model.edges()[4])) == ([], 2)


def test_who_is_gone_is_not_answered(model):
    waiting = Waiting(model)
    answers = []
    model.world.timeline.begin("another board", lambda: None)  # no time passes meanwhile
    model.world.timeline.begin(model, lambda: None)
    waiting.ask(["nap", "500"], answers.append)
    waiting.drop()
    model.world.timeline.end("another board")
    advance(model, 1000)
    assert answers == []
