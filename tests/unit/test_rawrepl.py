"""The raw REPL's protocol, byte by byte and with a real board's noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwire.rawrepl import (
    BANNER,
    Event,
    Finished,
    RawRepl,
    Sign,
    State,
    WrongState,
)

ESP32_BOOT = (
    b"ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x12 (SPI_FAST_FLASH_BOOT)\r\n"
    b"configsip: 0, SPIWP:0xee\r\nload:0x3fff0030,len:4728\r\nentry 0x40080588\r\n"
    b"Performing initial setup\r\nMicroPython v1.24.0 on 2024-10-25; Generic ESP32 module\r\n"
    b'Type "help()" for more information.\r\n'
)
WATCHDOG = b"\x1b[0;31mE (12085) task_wdt: Task watchdog got triggered\x1b[0m\r\n"


def events(repl: RawRepl, data: bytes) -> list[Event]:
    repl.feed(data)
    found = []
    while (event := repl.next_event()) is not None:
        found.append(event)
    return found


def ready() -> RawRepl:
    repl = RawRepl()
    repl.enter()
    assert events(repl, BANNER) == [Sign.ENTERED]
    return repl


@pytest.mark.parametrize("noise", [b"", b"\r\n", ESP32_BOOT, WATCHDOG, b"raw REPL; CTRL-B to"])
def test_the_banner_is_found_behind_noise_whole_and_byte_by_byte(noise: bytes):
    assert events(RawRepl(), noise + BANNER)[-1] == Sign.ENTERED
    repl = RawRepl()
    found = [event for byte in noise + BANNER for event in events(repl, bytes((byte,)))]
    assert found[-1] == Sign.ENTERED
    assert repl.state is State.READY


def test_a_friendly_prompt_is_told_from_the_raw_one():
    assert events(RawRepl(), ESP32_BOOT + b">>> ") == [Sign.FRIENDLY_PROMPT]


def test_a_command_is_answered_with_what_it_printed_and_raised():
    repl = ready()
    assert repl.run(b"print(1)") == b"print(1)\x04"
    assert events(repl, b"OK1\r\n\x04\x04>") == [Sign.ACCEPTED, Finished(b"1\r\n", b"")]
    repl.run(b"1/0")
    error = b"Traceback (most recent call last):\r\nZeroDivisionError: \r\n"
    assert events(repl, b"OK\x04" + error + b"\x04>") == [Sign.ACCEPTED, Finished(b"", error)]


@given(st.binary(max_size=60).filter(lambda data: b"\x04" not in data), st.integers(1, 7))
def test_an_answer_may_come_in_any_pieces(output: bytes, size: int):
    repl = ready()
    repl.run(b"x")
    answer = b"OK" + output + b"\x04\x04>"
    found: list[Event] = []
    for begin in range(0, len(answer), size):
        found += events(repl, answer[begin : begin + size])
    assert found == [Sign.ACCEPTED, Finished(output, b"")]
    assert repl.state is State.READY


def test_a_banner_that_comes_late_is_no_answer_to_a_command():
    repl = ready()
    repl.run(b"x")
    assert events(repl, b"\r\n" + BANNER + b"OK\x04\x04>") == [Sign.ACCEPTED, Finished(b"", b"")]


def test_what_comes_behind_an_accepted_command_can_be_handed_over():
    repl = ready()
    repl.run(b"serve()")
    repl.feed(b"OK\x1eabc")
    assert repl.next_event() == Sign.ACCEPTED
    assert repl.take_rest() == b"\x1eabc"
    assert repl.state is State.OUTSIDE


def test_commands_are_refused_where_none_can_be_given():
    for repl in (RawRepl(), ready()):
        if repl.state is State.READY:
            repl.run(b"x")
        with pytest.raises(WrongState):
            repl.run(b"y")
        with pytest.raises(WrongState):
            repl.soft_reset()


def test_noise_is_kept_for_an_error_message_but_not_without_end():
    repl = RawRepl()
    for _ in range(1000):
        events(repl, WATCHDOG)
    assert "task_wdt" in repl.noise
    assert len(repl.noise) <= 400


@given(st.lists(st.binary(max_size=20), max_size=20))
def test_no_bytes_raise_in_any_state(pieces: list[bytes]):
    for repl in (RawRepl(), ready()):
        if repl.state is State.READY:
            repl.run(b"x")
        for piece in pieces:
            events(repl, piece)
