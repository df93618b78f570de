"""The ESP32's `radio`: the micro:bit's API over ESP-NOW, against a fake of published signatures.

What the micro:bit does is from its documentation ("radio", microbit-micropython.readthedocs.io)
and the sources of its ports: "V1" is bbcmicrobit/micropython, source/microbit/modradio.cpp, "V2"
is microbit-foundation/micropython-microbit-v2, src/codal_port/modradio.c and drv_radio.c.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from capabilities import find_program, require
from esp32_radio import (
    AIR,
    BROADCAST,
    FAKE,
    HEADER,
    RADIO,
    TEXT,
    USES,
    Board,
    hear,
    new_board,
    packets,
    received,
)


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    return new_board(monkeypatch)


@pytest.fixture
def chip(board: Board) -> ModuleType:
    return board.chip


@pytest.fixture
def radio(board: Board) -> ModuleType:
    return board.start()


# The names, and what they take.


def public_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return {name for name in names if not name.startswith("_")}


DOCUMENTED = """
on off config reset send_bytes receive_bytes receive_bytes_into send receive receive_full
RATE_250KBIT RATE_1MBIT RATE_2MBIT
"""


def test_the_public_names_are_those_of_the_micro_bit():
    assert public_names(RADIO) == set(DOCUMENTED.split())


@pytest.mark.parametrize("name", ["RATE_1MBIT", "RATE_2MBIT", "RATE_250KBIT"])
def test_each_data_rate_is_taken(radio, name):
    radio.config(data_rate=getattr(radio, name))


LIMITS = {
    "length": (1, 251),
    "queue": (1, 254),
    "channel": (0, 83),
    "power": (0, 7),
    "address": (0, 0xFFFFFFFF),
    "group": (0, 255),
    "data_rate": (0, 2),
}


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("is_on", [True, False])
def test_config_takes_the_documented_range_and_no_more(radio, name, is_on):
    if not is_on:
        radio.off()
    for value in LIMITS[name]:
        radio.config(**{name: value})
    for value in (LIMITS[name][0] - 1, LIMITS[name][1] + 1):
        with pytest.raises(ValueError, match=f"^value out of range for argument '{name}'$"):
            radio.config(**{name: value})


def test_config_refuses_an_unknown_name_with_valueerror(radio):
    with pytest.raises(ValueError, match=r"^unknown argument 'colour'$"):
        radio.config(colour=1)


def test_config_refuses_a_positional_argument_with_typeerror(radio):
    with pytest.raises(TypeError):
        radio.config(7)


@pytest.mark.parametrize("value", [7.0, "7", None])
def test_config_refuses_what_is_no_int_with_typeerror_as_v1_and_v2(chip, radio, value):
    with pytest.raises(TypeError):
        radio.config(channel=value)
    radio.config()
    radio.send_bytes(b"a")
    assert packets(chip) == [HEADER + b"a"]


def test_config_with_one_bad_value_changes_nothing_as_v1_and_v2(chip, radio):
    with pytest.raises(ValueError):
        radio.config(group=5, length=0)
    radio.send_bytes(b"a")
    assert packets(chip) == [HEADER + b"a"]


@pytest.mark.parametrize("use", USES)
def test_use_while_off_is_valueerror(radio, use):
    radio.off()
    with pytest.raises(ValueError, match=r"^radio is not enabled$"):
        use(radio)


@pytest.mark.parametrize("use", USES)
def test_it_is_on_after_the_import_as_v1_1_1_and_v2(radio, use):
    use(radio)


# Sending.


def test_a_message_is_one_broadcast_that_begins_with_the_header(chip, radio):
    radio.send_bytes(b"hello")
    assert chip.sent == [(1, BROADCAST, HEADER + b"hello")]


def test_the_header_holds_channel_data_rate_group_and_address(chip, radio):
    radio.config(channel=42, data_rate=radio.RATE_2MBIT, group=9, address=0xFEDCBA98)
    radio.send_bytes(b"")
    assert packets(chip) == [b"sw" + bytes((42, 1, 9, 0xFE, 0xDC, 0xBA, 0x98))]


def test_send_puts_01_00_01_before_the_utf_8_of_a_text(chip, radio):
    radio.send("né")
    assert packets(chip) == [HEADER + TEXT + b"n\xc3\xa9"]


def test_send_takes_bytes_for_a_text_as_v1_and_v2(chip, radio):
    radio.send(b"text")
    assert packets(chip) == [HEADER + TEXT + b"text"]


@pytest.mark.parametrize("message", [b"abc", bytearray(b"abc"), memoryview(b"abc"), "abc"])
def test_send_bytes_takes_whatever_has_bytes_as_v1_and_v2(chip, radio, message):
    radio.send_bytes(message)
    assert packets(chip) == [HEADER + b"abc"]


def test_what_has_no_bytes_is_typeerror(radio):
    for send, message in ((radio.send_bytes, 5), (radio.send, 5), (radio.send, bytearray(1))):
        with pytest.raises(TypeError):
            send(message)


def test_by_default_29_bytes_of_a_text_are_sent_and_the_rest_is_silently_cut(chip, radio):
    radio.send("x" * 29)
    radio.send("x" * 30)
    assert packets(chip) == [HEADER + TEXT + b"x" * 29] * 2


def test_by_default_32_bytes_are_sent_and_the_rest_is_silently_cut(chip, radio):
    radio.send_bytes(bytes(range(40)))
    assert packets(chip) == [HEADER + bytes(range(32))]


def test_a_length_below_the_prefix_cuts_the_prefix_as_v1_and_v2(chip, radio):
    radio.config(length=2)
    radio.send("x")
    assert packets(chip) == [HEADER + TEXT[:2]]


def test_a_message_that_esp_now_cannot_carry_is_refused(chip, radio):
    radio.config(length=251)
    radio.send_bytes(bytes(241))
    with pytest.raises(ValueError, match=r"^ESP-NOW carries 241 bytes, not 242$"):
        radio.send_bytes(bytes(242))
    with pytest.raises(ValueError, match=r"^ESP-NOW carries 241 bytes, not 251$"):
        radio.send("x" * 300)
    assert [len(packet) for packet in packets(chip)] == [chip.MAX_DATA_LEN]


def test_a_length_that_esp_now_can_carry_cuts_as_any_other(chip, radio):
    radio.config(length=241)
    radio.send("x" * 300)
    assert packets(chip) == [HEADER + TEXT + b"x" * 238]


# Receiving.


def test_receive_gives_the_text_without_its_prefix(chip, radio):
    hear(chip, TEXT + b"n\xc3\xa9", TEXT)
    assert [radio.receive(), radio.receive(), radio.receive()] == ["né", "", None]


@pytest.mark.parametrize("message", [b"", b"\x01\x00", b"\x01\x00\x02abc", TEXT + b"x\xc3"])
def test_receive_consumes_what_is_no_text_and_raises_valueerror(chip, radio, message):
    hear(chip, message, TEXT + b"next")
    with pytest.raises(ValueError):
        radio.receive()
    assert radio.receive() == "next"


def test_receive_bytes_gives_any_message_with_its_prefix(chip, radio):
    hear(chip, b"", b"\x00", TEXT + b"a")
    assert received(radio) == [b"", b"\x00", TEXT + b"a"]


def test_receive_bytes_into_gives_the_length_and_leaves_the_rest_of_the_buffer(chip, radio):
    buffer = bytearray(b"......")
    hear(chip, b"abc")
    assert radio.receive_bytes_into(buffer) == 3
    assert buffer == b"abc..."
    assert radio.receive_bytes_into(buffer) is None


def test_receive_bytes_into_a_small_buffer_gives_the_whole_length_as_v1_and_v2(chip, radio):
    buffer = bytearray(2)
    hear(chip, b"abc")
    assert radio.receive_bytes_into(buffer) == 3
    assert buffer == b"ab"
    assert radio.receive_bytes() is None


@pytest.mark.parametrize("buffer", [b"...", 3])
def test_receive_bytes_into_what_is_no_buffer_is_typeerror_and_keeps_the_message(
    chip, radio, buffer
):
    hear(chip, b"abc")
    with pytest.raises(TypeError):
        radio.receive_bytes_into(buffer)
    assert radio.receive_bytes() == b"abc"


def test_receive_full_gives_message_with_prefix_rssi_and_time(chip, radio):
    chip.deliver(HEADER + TEXT + b"a", -71)
    expected = (TEXT + b"a", -71, chip.ticks_us())
    chip.now_us += 5000
    assert radio.receive_full() == expected
    assert radio.receive_full() is None


def test_the_time_is_right_to_a_millisecond_where_the_callback_came_late(chip, radio):
    chip.now_us = 40_700
    expected = chip.ticks_us()
    chip.is_busy = True
    hear(chip, b"a")
    chip.now_us += 250_000
    chip.is_busy = False
    chip.run_callbacks()
    _, _, at_us = radio.receive_full()
    assert abs(chip.ticks_diff(at_us, expected)) < 1000


def test_the_time_stays_right_where_the_ticks_begin_anew(chip, radio):
    chip.now_us = 99_900  # 100 ms are left of the period
    chip.is_busy = True
    hear(chip, b"a")
    chip.now_us += 1000
    assert chip.ticks_ms() < 10
    assert chip.ticks_diff(chip.ticks_us(), radio.receive_full()[2]) == 1000
    chip.is_busy = False
    hear(chip, b"b")
    assert radio.receive_full()[2] == chip.ticks_us()


def test_a_message_longer_than_length_is_cut_as_v1_and_v2(chip, radio):
    hear(chip, bytes(range(40)))
    assert received(radio) == [bytes(range(32))]


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        HEADER[:-1],
        b"xw" + HEADER[2:] + b"a",
        b"sx" + HEADER[2:] + b"a",
        b"sw\x08\x00\x00ubit" + b"a",
        b"sw\x07\x01\x00ubit" + b"a",
        b"sw\x07\x00\x01ubit" + b"a",
        b"sw\x07\x00\x00vbit" + b"a",
        b"sw\x07\x00\x00ubiu" + b"a",
    ],
)
def test_a_packet_of_another_magic_channel_rate_group_or_address_is_dropped(chip, radio, packet):
    chip.deliver(packet)
    hear(chip, b"ours")
    assert received(radio) == [b"ours"]


# The queue.


def test_a_full_queue_drops_the_new_packet(chip, radio):
    hear(chip, b"1", b"2", b"3", b"4")
    assert radio.receive_bytes() == b"1"
    hear(chip, b"5", b"6")
    assert received(radio) == [b"2", b"3", b"5"]


@pytest.mark.parametrize("queue", [1, 254])
def test_the_queue_holds_as_many_messages_as_it_is_told_to(chip, radio, queue):
    radio.config(queue=queue)
    hear(chip, *(bytes((i,)) for i in range(255)))
    assert received(radio) == [bytes((i,)) for i in range(queue)]


def test_27_default_messages_are_held_while_no_callback_can_run(chip, radio):
    radio.config(queue=254)
    chip.is_busy = True
    hear(chip, *[bytes(32)] * 27)
    assert chip.lost_in_buffer == 0
    chip.is_busy = False
    chip.run_callbacks()
    assert len(received(radio)) == 27


def test_what_is_not_for_us_leaves_no_less_room_for_what_is(chip, radio):
    for _ in range(1000):
        chip.deliver(bytes(250))
    hear(chip, b"ours")
    assert chip.lost_in_buffer == 0
    assert received(radio) == [b"ours"]


def test_a_message_whose_callback_got_lost_is_received_all_the_same(chip, radio):
    chip.is_busy = True
    hear(chip, b"1", b"2")
    del chip.waiting_callbacks[:]  # the queue of callbacks was full
    chip.is_busy = False
    assert received(radio) == [b"1", b"2"]


def test_a_callback_in_the_midst_of_a_call_loses_and_doubles_nothing(chip, radio):
    chip.is_busy = True
    hear(chip, b"1", b"2", b"3")
    chip.is_busy = False
    assert len(chip.waiting_callbacks) == 3
    assert received(radio) == [b"1", b"2", b"3"]


# config, reset, on and off.


def test_config_takes_effect_at_once_in_both_directions(chip, radio):
    radio.config(group=5)
    hear(chip, b"group 0")
    chip.deliver(b"sw\x07\x00\x05ubit" + b"group 5")
    assert received(radio) == [b"group 5"]
    radio.send_bytes(b"")
    assert packets(chip) == [b"sw\x07\x00\x05ubit"]


OTHERS = {"channel": 8, "power": 0, "address": 1, "group": 1, "data_rate": 1}


@pytest.mark.parametrize("name", OTHERS)
def test_config_of_anything_else_keeps_the_queue_as_v1_and_v2(chip, radio, name):
    hear(chip, b"1")
    radio.config(**{name: OTHERS[name]})
    assert received(radio) == [b"1"]


@pytest.mark.parametrize("name", ["length", "queue"])
def test_config_of_another_length_or_queue_empties_the_queue_as_v1_and_v2(chip, radio, name):
    hear(chip, b"1")
    radio.config(**{name: 100})
    assert received(radio) == []


@pytest.mark.parametrize("settings", [{"length": 32}, {"queue": 3}])
def test_config_of_the_same_length_or_queue_keeps_the_queue_as_v1_and_v2(chip, radio, settings):
    hear(chip, b"1")
    radio.config(**settings)
    assert received(radio) == [b"1"]


def test_what_came_before_config_is_judged_by_the_settings_before(chip, radio):
    chip.is_busy = True
    hear(chip, b"before")
    chip.deliver(b"sw\x07\x00\x05ubit" + b"not yet")
    radio.config(group=5)
    assert received(radio) == [b"before"]


def test_config_while_off_counts_from_the_next_on(chip, radio):
    radio.off()
    radio.config(group=5, length=2)
    radio.on()
    radio.send_bytes(b"abc")
    assert packets(chip) == [b"sw\x07\x00\x05ubit" + b"ab"]


def test_reset_alone_changes_nothing_of_a_radio_that_is_on_as_v1_and_v2(chip, radio):
    radio.config(group=5, length=2)
    radio.reset()
    radio.send_bytes(b"abc")
    assert packets(chip) == [b"sw\x07\x00\x05ubit" + b"ab"]


def test_after_reset_the_next_config_brings_all_defaults_but_the_length_as_v1_and_v2(chip, radio):
    radio.config(group=5, address=1, length=2)
    radio.reset()
    radio.config()
    radio.send_bytes(b"abc")
    assert packets(chip) == [HEADER + b"ab"]


def test_after_reset_the_next_on_brings_all_defaults_as_v1_and_v2(chip, radio):
    radio.config(group=5, address=1, length=2, queue=1, channel=60)
    radio.reset()
    radio.on()
    radio.send_bytes(b"abc")
    hear(chip, b"1", b"2", b"3", b"4")
    assert packets(chip) == [HEADER + b"abc"]
    assert received(radio) == [b"1", b"2", b"3"]


def test_off_loses_the_queue_as_v1_and_v2(chip, radio):
    hear(chip, b"1")
    radio.off()
    radio.on()
    assert received(radio) == []


def test_on_while_on_empties_the_queue_as_v1_and_v2(chip, radio):
    hear(chip, b"1")
    chip.is_busy = True
    hear(chip, b"2")
    radio.on()
    chip.is_busy = False
    hear(chip, b"3")
    assert received(radio) == [b"3"]


def test_off_and_on_in_any_order_end_as_the_last_of_them(chip, radio):
    for turn in (radio.off, radio.off, radio.on, radio.off, radio.on, radio.on):
        turn()
        hear(chip, b"while " + turn.__name__.encode())
    assert received(radio) == [b"while on"]
    radio.send_bytes(b"a")
    assert packets(chip) == [HEADER + b"a"]


def test_a_second_import_in_the_same_session_begins_anew(board):
    board.start().config(group=5)
    hear(board.chip, b"for nobody")
    radio = board.start()
    hear(board.chip, b"1")
    assert received(radio) == [b"1"]


# On MicroPython itself.


def run_micropython(script: Path, text: str, *folders: Path) -> subprocess.CompletedProcess[str]:
    micropython = require("the program micropython", find_program("micropython"))
    script.write_text(text.replace("FOLDERS", repr([str(each) for each in folders])), "utf-8")
    return subprocess.run([micropython, script], capture_output=True, text=True, timeout=60)


WHOLE_USE = """
import sys
sys.path[1:1] = FOLDERS
import fake_espnow as chip
for name in ("espnow", "network", "utime"):
    sys.modules[name] = chip
import radio

def tell(function, *arguments, **settings):
    try:
        print(function(*arguments, **settings))
    except (OSError, TypeError, ValueError) as error:
        print(type(error) if type(error) in (OSError, TypeError) else "ValueError")

def come_back():
    for _, _, packet in chip.sent:
        chip.deliver(packet, -60)
        chip.now_us += 1500
    del chip.sent[:]

tell(radio.config, queue=5, length=40, address=0xFFFFFFFF, data_rate=radio.RATE_250KBIT)
tell(radio.config, 7)
tell(radio.config, channel=84)
tell(radio.config, channel=1.5)
tell(radio.config, colour=True)
tell(radio.config, group=True)
for message in ("a", "\\u00e9" * 30, "z" * 300):
    radio.send(message)
for message in (b"", bytearray(50), memoryview(b"xyz"), "text"):
    radio.send_bytes(message)
tell(radio.send_bytes, 5)
tell(radio.send, 5)
print(chip.sent)
come_back()
tell(radio.receive)
tell(radio.receive)
buffer = bytearray(5)
print(radio.receive_bytes_into(buffer), buffer)
tell(radio.receive)
tell(radio.receive_full)
tell(radio.receive_full)
radio.send("lost")
come_back()
radio.off()
tell(radio.receive)
tell(radio.send, "a")
radio.reset()
radio.on()
radio.send_bytes(b"again")
come_back()
tell(radio.receive_full)
radio.config(length=251)
tell(radio.send_bytes, bytes(242))
chip.wifi.is_connected = True
tell(radio.config, channel=60)
print(chip.wifi.channel, chip.wifi.txpower, chip.rates)
"""


def test_the_module_does_alike_on_cpython_and_micropython(tmp_path):
    folders = (RADIO.parent, AIR.parent, FAKE.parent)
    script = tmp_path / "script.py"
    done = run_micropython(script, WHOLE_USE, *folders)
    assert done.stderr == ""
    expected = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == expected.stdout
    assert "(b'again', -60, " in done.stdout


# A chip that allocates nothing, as the real one's functions do not.
FRUGAL_CHIP = """
STA_IF, AP_IF, MAX_DATA_LEN = 0, 1, 250
packet = bytearray(60)
count = 0
class WLAN:
    def __init__(self, interface_id): pass
    def active(self, *flag): return True
    def config(self, *param, **settings): return 1
class ESPNow:
    def active(self, *flag): return True
    def config(self, *, rxbuf=None, rate=None): pass
    def add_peer(self, mac): pass
    def irq(self, callback): self.callback = callback
    def recvinto(self, data, timeout_ms):
        global count
        data[1] = packet
        count -= 1
        return 60 if count >= 0 else 0
def ticks_ms(): return 5
def ticks_us(): return 5000
def ticks_add(ticks, delta): return ticks + delta
def ticks_diff(end, start): return end - start
"""

WITHOUT_HEAP = """
import sys, micropython
sys.path[1:1] = FOLDERS
import chip
for name in ("espnow", "network", "utime"):
    sys.modules[name] = chip
import radio, _air
def hear(header, times):
    chip.packet[: len(header)] = header
    chip.count = times
    micropython.heap_lock()
    _air._driver.callback(_air._driver)
    micropython.heap_unlock()
hear(b"another's", 1000)
hear(b"sw\\x07\\x00\\x01ubit", 1000)
hear(radio._header, 1)
print(radio.receive_full())
chip.count = 4
_air.take()
hear(radio._header, 1000)
chip.count = 0
print(len([radio.receive_full() for _ in range(3)]), radio.receive_full())
"""


def test_what_is_dropped_takes_no_heap_and_a_full_heap_drops(tmp_path):
    (tmp_path / "chip.py").write_text(FRUGAL_CHIP, "utf-8")
    done = run_micropython(tmp_path / "script.py", WITHOUT_HEAP, tmp_path, RADIO.parent, AIR.parent)
    assert (done.stdout, done.stderr) == ("None\n3 None\n", "")
