"""Frames without a line: what the receiver believes, and what it takes for text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwire import wire
from stepwire.wire import Answer, Receiver, Sign, Text

NUMBER = 7_000_000

texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
kinds = st.sampled_from((wire.DONE, wire.FAILED))


def answer(text: str, number: int = NUMBER, kind: int = wire.DONE) -> bytes:
    body = bytes((kind,)) + text.encode()
    return body + wire.check(body, number)


def merged(events: list[wire.Event]) -> list[wire.Event]:
    """The events, neighbouring texts as one and signs of damage left out."""
    found: list[wire.Event] = []
    for event in events:
        if isinstance(event, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].data + event.data)
        elif event is not Sign.DAMAGED:
            found.append(event)
    return found


class TestFrames:
    def test_a_small_call_costs_twelve_bytes_both_ways(self):
        assert len(wire.request("A123", NUMBER)) + len(answer("6")) == 12

    def test_only_the_last_byte_is_above_the_text(self):
        for number in range(1 << 20, (1 << 20) + 2000):
            *text, last = wire.request("A123", number)
            assert all(32 <= byte < 128 for byte in text)
            assert last >= 0x80

    def test_no_frame_holds_what_a_repl_takes_for_enter_or_an_order(self):
        piece = wire.PIECE + "def f():\n return 1\n".replace("\n", wire.NEWLINE)
        for number in range(1 << 20, (1 << 20) + 500):
            assert not set(wire.request(piece, number)) & set(b"\x01\x02\x03\x04\x05\r\n")

    def test_a_request_must_be_ascii(self):
        with pytest.raises(UnicodeEncodeError):
            wire.request("é", NUMBER)


class TestReceiver:
    @given(texts, kinds)
    def test_an_answer_is_understood_whole_and_byte_by_byte(self, text: str, kind: int):
        frame = answer(text, kind=kind)
        wanted = [Answer(kind == wire.DONE, text)]
        assert Receiver(NUMBER).feed(frame) == wanted
        receiver = Receiver(NUMBER)
        assert [event for byte in frame for event in receiver.feed(bytes((byte,)))] == wanted

    def test_what_follows_an_answer_is_kept_apart_from_it(self):
        events = Receiver(NUMBER).feed(answer("6") + b"log line\r\n")
        assert events == [Answer(True, "6"), Text(b"log line\r\n")]

    def test_an_answer_to_the_call_before_says_that_the_request_did_not_arrive(self):
        assert Receiver(NUMBER).feed(answer("6", NUMBER - 1)) == [Sign.REPEATED]

    def test_an_answer_to_any_other_call_near_is_text(self):
        for distance in (*range(1, 1000), *range(-1000, -1)):
            events = Receiver(NUMBER).feed(answer("6", NUMBER + distance))
            assert not any(isinstance(event, Answer) or event is Sign.REPEATED for event in events)

    def test_an_answer_follows_text_of_any_kind(self):
        noise = "héllo \x1e\x1d 6 \U0001f600\x04>>> ".encode()
        events = merged(Receiver(NUMBER).feed(noise + answer("6")))
        assert events == [Text(noise), Answer(True, "6")]

    def test_what_only_looks_like_an_answer_is_text_and_a_sign_of_damage(self):
        forged = b"\x1e6" + wire.check(b"\x1e7", NUMBER)
        events = Receiver(NUMBER).feed(forged)
        assert Sign.DAMAGED in events
        assert merged(events) == [Text(forged)]

    def test_text_that_begins_like_an_answer_is_held_only_so_long(self):
        receiver = Receiver(NUMBER)
        start = b"\x1e" + b"x" * 100
        assert receiver.feed(start) == []
        rest = b"x" * wire.MAX_ANSWER_BYTES
        assert merged(receiver.feed(rest)) == [Text(start + rest)]

    def test_a_frame_of_full_length_is_found_behind_what_only_began_one(self):
        frame = answer("x" * (wire.MAX_ANSWER_BYTES - 1 - wire.CHECK_BYTES))
        assert len(frame) == wire.MAX_ANSWER_BYTES
        junk = b"\x1e\x1d" * 3000
        for cuts in ((), (3000,), (3000, 6001, 9000)):
            receiver = Receiver(NUMBER)
            places = [0, *cuts, len(junk + frame)]
            events = [
                event
                for begin, end in itertools.pairwise(places)
                for event in receiver.feed((junk + frame)[begin:end])
            ]
            assert merged(events) == [Text(junk), Answer(True, frame[1:-3].decode())]

    def test_a_longer_frame_is_text_however_it_comes(self):
        frame = answer("x" * (wire.MAX_ANSWER_BYTES - wire.CHECK_BYTES))
        assert merged(Receiver(NUMBER).feed(frame)) == [Text(frame)]
        receiver = Receiver(NUMBER)
        events = [event for byte in frame for event in receiver.feed(bytes((byte,)))]
        assert merged(events) == [Text(frame)]

    def test_text_makes_one_event_and_its_look_alikes_one_sign(self):
        noise = b"\x1e\x1d" * 1000 + b"00\xe9" + b"\x1e" * 1000 + b"\xe9 and so on"
        assert Receiver(NUMBER).feed(noise) == [Text(noise), Sign.DAMAGED]
        assert Receiver(NUMBER).feed(noise + answer("6")) == [
            Text(noise),
            Sign.DAMAGED,
            Answer(True, "6"),
        ]

    def test_held_bytes_can_be_given_up_as_text(self):
        receiver = Receiver(NUMBER)
        receiver.feed(b"\x1e12")
        assert receiver.flush() == b"\x1e12"
        assert receiver.flush() == b""

    @given(st.binary(max_size=300), st.lists(st.integers(0, 300), max_size=4))
    def test_no_bytes_are_lost_and_none_raise(self, data: bytes, cuts: list[int]):
        receiver = Receiver(NUMBER)
        places = [0, *sorted(cuts), len(data)]
        events = [
            event
            for begin, end in itertools.pairwise(places)
            for event in receiver.feed(data[begin:end])
        ]
        text = b"".join(event.data for event in events if isinstance(event, Text))
        if not any(isinstance(event, Answer) or event is Sign.REPEATED for event in events):
            assert text + receiver.flush() == data

    @given(st.binary(max_size=120), texts)
    def test_a_true_answer_is_found_behind_any_junk(self, junk: bytes, text: str):
        events = Receiver(NUMBER).feed(junk + answer(text))
        assert Answer(True, text) in events
