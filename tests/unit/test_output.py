"""Output: checks vouch for prints, lines stream, and no restart pours into a step's text."""

from __future__ import annotations

import random
import time

import pytest

from stepwire import wire
from stepwire.device.output import LIMIT_BYTES, Output, TooMuchOutput
from stepwire.errors import BoardReset
from stepwire.rawrepl import BANNER

BOOT = (
    b"MicroPython v1.24.0 on 2024-10-25; a board with a chip\r\n"
    b'Type "help()" for more information.\r\n>>> \r\n'
)
RAISED = b'\x1eNone\x04Traceback (most recent call last):\r\n  File "<stdin>"\r\n\x04>'
ESP32 = b"ets Jul 29 2019 12:21:46\r\n\r\nrst:0xc (SW_CPU_RESET),boot:0x13\r\nload:0x3fff0030\r\n"
NOISE = [BOOT, BANNER + b"OK123\r\n\x04", RAISED, ESP32 + BOOT, b"\x00" + BOOT, b"\x04>" + BANNER]


def printed(text: str, number: int) -> bytes:
    """One print as the board sends it."""
    data = text.encode()
    return data + b"\x1f" + wire.check(data, number)


def prints(*texts: str) -> bytes:
    return b"".join(printed(text, number) for number, text in enumerate(texts))


def heard(data: bytes, prints: int | None, *, chunk: int = 1) -> tuple[str, bool, list[str]]:
    """What comes of `data` in pieces: the text, whether it is flagged, and the lines shown."""
    output, lines = Output(), list[str]()
    output.begin(lines.append)
    for place in range(0, len(data), chunk):
        output.take(data[place : place + chunk])
    text, damaged = output.end(prints)
    return text, damaged, lines


LOOK_ALIKES = [
    "",
    "\x1f",
    "\x1f00\u00e9" * 40,
    "a\x1f",
    BOOT.decode(),
    BANNER.decode() + "\x04>",
    "MPY: soft reboot\n>>> ",
    "\r\n\r",
]


@pytest.mark.parametrize("chunk", [1, 3, 10_000])
@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_print_is_kept_whole_whatever_it_looks_like(text: str, chunk: int) -> None:
    data = prints("one\n", text, "three\n")
    assert heard(data, 3, chunk=chunk)[:2] == (f"one\n{text}three\n", False)


@pytest.mark.parametrize("noise", NOISE)
def test_text_without_a_check_is_kept_when_the_step_ends_by_itself(noise: bytes) -> None:
    text, damaged, lines = heard(prints("one\n") + noise, 1)
    assert text == "".join(lines) == "one\n" + noise.decode().replace("\r\n", "\n")
    assert damaged


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("own", [b"", b"past print\r\n", b"no newline", b"1 < 2\r\n> x"])
def test_a_restart_is_dropped_from_its_first_sign_on(own: bytes, noise: bytes) -> None:
    output, lines = Output(), list[str]()
    output.begin(lines.append)
    with pytest.raises(BoardReset), output.kept():
        for byte in prints("one\n", BOOT.decode()) + own + noise:
            output.take(bytes((byte,)))
        raise BoardReset("reset")
    assert "".join(lines) == "one\n" + BOOT.decode() + own.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("noise", NOISE)
def test_a_restart_that_ends_the_step_is_dropped_too(noise: bytes) -> None:
    output, lines = Output(), list[str]()
    output.begin(lines.append)
    output.take(prints("one\n", "two") + noise)
    output.restart()
    assert output.end(0) == ("one\ntwo", False)
    assert lines == ["one\n", "two"]


def test_who_raised_at_a_line_is_not_told_any_more() -> None:
    output, lines = Output(), list[str]()

    def on_line(line: str) -> None:
        lines.append(line)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), output.kept():
        output.begin(on_line)
        output.take(b"one\ntwo\nthree")
    output.restart()
    assert lines == ["one\n"]


def test_the_first_print_after_a_restart_is_number_0() -> None:
    output = Output()
    output.begin(None)
    output.take(prints("one\n", "two\n"))
    output.end(2)
    output.begin(None)
    output.restart()
    output.take(prints("again\n"))
    assert output.end(1) == ("again\n", False)


def test_a_line_is_shown_before_its_check_has_come() -> None:
    output, lines = Output(), list[str]()
    output.begin(lines.append)
    output.take(b"one\ntwo")
    assert lines == ["one\n"]


def test_what_looks_like_a_restart_waits_for_its_check() -> None:
    output, lines = Output(), list[str]()
    output.begin(lines.append)
    text = "a\n" + BOOT.decode()
    data = printed(text, 0)
    output.take(data[:-1])
    assert lines == ["a\n"]
    output.take(data[-1:])
    assert "".join(lines) == text[: text.rindex("\n") + 1]


def test_text_past_print_is_kept_without_the_marks_and_prints_behind_it_are_vouched_for() -> None:
    data = b"past\r\n" + prints("one\n", "two\n") + b"t=" + printed("3\n", 2) + printed("four\n", 3)
    text, damaged, lines = heard(data, 4)
    assert (text, damaged) == ("past\none\ntwo\nt=3\nfour\n", True)
    assert lines == ["past\n", "one\n", "two\n", "t=3\n", "four\n"]


def test_a_lost_byte_never_passes_for_whole_text_and_spoils_one_print_at_most() -> None:
    texts = [f"line {number} \u00e9\n" for number in range(6)]
    data = prints(*texts)
    for place in range(len(data)):
        text, damaged, lines = heard(data[:place] + data[place + 1 :], 6, chunk=5)
        assert damaged
        assert sum(line in text for line in texts) >= 4, place
        assert text == "".join(lines), place


def test_prints_that_are_lost_as_a_whole_are_counted() -> None:
    data = prints(*(f"{number}\n" for number in range(20)))
    text, damaged, _ = heard(data[:12] + data[60:], 20, chunk=7)
    assert damaged
    assert text.endswith("".join(f"{number}\n" for number in range(12, 20)))


@pytest.mark.parametrize(
    "begin",
    [b"", b"past print\n"],
    ids=["all of it vouched for", "some of it past print"],
)
def test_the_time_for_output_grows_with_its_length_alone(begin: bytes) -> None:
    def took_s(count: int) -> float:
        data = begin + prints(*(f"{number} {'x' * 50}\n" for number in range(count)))
        started = time.process_time()
        heard(data, count, chunk=256)
        return time.process_time() - started

    took_s(100)
    few, many = took_s(4_000), took_s(32_000)
    assert many < 24 * few + 0.1  # 8 times, if it grows with the length; 64 with its square


def test_marks_in_one_long_print_do_not_take_the_square_of_their_number() -> None:
    started = time.process_time()
    text = "\x1f00\u00e9" * 20_000
    assert heard(prints(text), 1, chunk=4096)[:2] == (text, False)
    assert time.process_time() - started < 10


def test_a_flood_is_ended_at_its_limit() -> None:
    output = Output()
    with pytest.raises(TooMuchOutput):
        for _ in range(LIMIT_BYTES // 65536 + 1):
            output.take(bytes(65536))


def test_noise_at_random_never_passes_for_whole_text() -> None:
    chance = random.Random(5)
    data = prints(*(f"value {number}\n" for number in range(8)))
    for _ in range(2_000):
        place = chance.randrange(len(data))
        changed = bytes((data[place] ^ 1 << chance.randrange(8),))
        text, damaged, _ = heard(data[:place] + changed + data[place + 1 :], 8, chunk=64)
        assert damaged or text == "".join(f"value {number}\n" for number in range(8))
