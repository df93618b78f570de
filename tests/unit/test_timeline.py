"""The virtual time of emulated boards."""

import threading

from stepwire.emulation.timeline import RealTime
from stepwire.emulation.virtual_time import VirtualTime


class Board:
    """Spends the times of a list, one behind the other, and notes when it acts."""

    def __init__(self, name, time, spends, log):
        self.name, self.time, self.spends, self.log = name, time, list(spends), log

    def act(self):
        self.log.append((self.name, self.time.now_us()))
        if self.spends:
            self.time.spend(self, self.spends.pop(0), self.act)
        else:
            self.time.end(self)


def begin(time, *boards):
    time.await_boards(boards)
    for board in boards:
        time.begin(board, board.act)


def test_time_jumps_over_what_a_board_spends():
    time, log = VirtualTime(), []
    begin(time, Board("a", time, [3_600_000_000, 5], log))
    assert log == [("a", 0), ("a", 3_600_000_000), ("a", 3_600_000_005)]
    assert time.now_us() == 3_600_000_005


def test_several_boards_act_in_the_order_of_their_time():
    time, log = VirtualTime(), []
    begin(time, Board("a", time, [10, 10, 10], log), Board("b", time, [15, 1], log))
    assert log == [
        ("a", 0), ("b", 0), ("a", 10), ("b", 15), ("b", 16), ("a", 20), ("a", 30),
    ]  # fmt: skip


def test_boards_of_the_same_time_act_in_the_order_in_which_they_came():
    time, log = VirtualTime(), []
    begin(time, Board("a", time, [10, 10], log), Board("b", time, [10, 10], log))
    assert [name for name, _ in log] == ["a", "b"] * 3


def test_a_planned_input_comes_before_a_board_that_wakes_then_or_later():
    time, log = VirtualTime(), []
    time.plan(10, lambda: log.append(("input", time.now_us())))
    begin(time, Board("a", time, [5, 5, 5], log))
    assert log == [("a", 0), ("a", 5), ("input", 10), ("a", 10), ("a", 15)]


def test_no_time_passes_for_a_planned_input_alone():
    time, log = VirtualTime(), []
    time.plan(10, lambda: log.append("input"))
    begin(time, Board("a", time, [5], []))
    assert (log, time.now_us()) == ([], 5)


def test_time_passes_between_steps_when_it_is_told_to():
    time, log = VirtualTime(), []
    time.plan(10, lambda: log.append(time.now_us()))
    time.advance(20)
    assert (log, time.now_us()) == ([10], 20)


def test_a_board_that_does_not_take_turns_spends_time_too():
    time, log = VirtualTime(), []
    time.spend("idle", 7, lambda: log.append(time.now_us()))
    assert log == [7]


def test_what_a_board_waited_for_is_dropped_with_its_end():
    time, log = VirtualTime(), []
    blocker = object()
    time.begin(blocker, lambda: None)  # acts, and so lets no time pass
    other = Board("b", time, [5], log)
    time.begin(other, other.act)
    time.end(other)
    time.end(blocker)
    assert (log, time.now_us()) == ([], 0)


def test_what_is_asked_again_takes_the_place_of_what_was_interrupted():
    time, log = VirtualTime(), []
    blocker, board = object(), object()
    time.begin(board, lambda: time.spend(board, 1000, lambda: log.append("slept")))
    time.begin(blocker, lambda: None)
    assert log == ["slept"]
    time.spend(board, 10, lambda: log.append("first"))
    time.spend(board, 20, lambda: log.append("second"))
    time.end(blocker)
    assert log == ["slept", "second"]


def test_real_time_is_that_of_its_clock_and_holds_nobody_up():
    seconds = [100.0]
    time, log = RealTime(lambda: seconds[0]), []
    seconds[0] = 100.25
    assert time.now_us() == 250_000
    time.begin("a", lambda: log.append("begun"))
    time.spend("a", 10**9, lambda: log.append("spent"))
    assert log == ["begun", "spent"]


def test_boards_act_in_the_order_in_which_they_are_awaited_whoever_begins_first():
    time, log = VirtualTime(), []
    first, second = Board("a", time, [10], log), Board("b", time, [10], log)
    time.await_boards([first, second])
    time.begin(second, second.act)
    time.begin(first, first.act)
    assert log == [("a", 0), ("b", 0), ("a", 10), ("b", 10)]


def test_no_time_passes_while_a_board_is_held():
    time, log = VirtualTime(), []
    held, other = Board("a", time, [100, 5], log), Board("b", time, [50], log)
    time.plan(20, lambda: time.hold(held))
    begin(time, held, other)
    assert log == [("a", 0), ("b", 0)]
    time.spend(held, 0, held.act)
    assert log[2:] == [("a", 20), ("a", 25), ("b", 50)]


def test_a_board_that_cannot_begin_is_not_awaited_any_more():
    time, log = VirtualTime(), []
    board = Board("a", time, [5], log)
    time.await_boards([board, "another"])
    time.begin(board, board.act)
    assert log == []
    time.await_boards(())
    assert log == [("a", 0), ("a", 5)]


def test_real_time_makes_what_is_due_in_the_order_of_its_times():
    now_s, done, log = [0.0], threading.Event(), []
    time = RealTime(lambda: now_s[0])
    time.plan(3_000_000, lambda: log.append("later"))
    time.plan(2_000_000, lambda: log.append("first"))
    time.plan(3_000_000, lambda: log.append("and then"))
    now_s[0] = 5.0
    time.plan(4_000_000, done.set)
    assert done.wait(60)
    assert log == ["first", "later", "and then"]
