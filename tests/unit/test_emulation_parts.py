"""The parts of an emulated micro:bit, without one: what orders and questions do to them."""

import pytest

from stepwire.emulation.buses import I2C, SPI
from stepwire.emulation.buttons import Buttons
from stepwire.emulation.device import Surroundings
from stepwire.emulation.display import Display
from stepwire.emulation.notes import Log, Power
from stepwire.emulation.parts import parts
from stepwire.emulation.sensors import Microphone, Sensors
from stepwire.emulation.sound import Sound
from stepwire.emulation.uart import Uart
from stepwire.emulation.world import World
from stepwire.errors import UsageError

BLANK = "0" * 25
FULL = "9" * 25
DOT = "00108080"  # its bits 20, 15 and 7 are pixels 4, 9 and 17


class Bench:
    """Has one part on it, and a clock."""

    def __init__(self, kind):
        self.now_us = 0
        self.events = []
        surroundings = Surroundings(
            lambda what, value: self.events.append((what, value)), lambda: self.now_us, World()
        )
        self.part = kind(surroundings)

    def order(self, text):
        self.part.order(text.split())

    def ask(self, text):
        return self.part.answer(text.split())


def test_frames_follow_one_another_by_the_clock_in_whole_ticks():
    bench = Bench(Display)
    bench.order("new 0 " + FULL)
    bench.order("add 0")
    bench.order("play 10 0")  # 12 ms: two ticks of 6
    assert bench.ask("left") == "36"
    shown = []
    for bench.now_us in (0, 11_999, 12_000, 24_000, 36_000, 10**9):
        shown.append(bench.part.frame())
    assert shown == [BLANK, BLANK, FULL, BLANK, BLANK, BLANK]
    assert bench.ask("left") == "0"


def test_a_loop_goes_round():
    bench = Bench(Display)
    bench.order("new " + FULL + " 0")
    bench.order("play 6 1")
    bench.now_us = 6000 * 7
    assert bench.part.frame() == BLANK
    bench.now_us = 6000 * 8
    assert bench.part.frame() == FULL


def test_eight_hex_digits_are_a_picture():
    bench = Bench(Display)
    bench.order("new " + DOT)
    bench.order("play 0 0")
    assert [at for at, pixel in enumerate(bench.part.frame()) if pixel == "9"] == [4, 9, 17]


def test_no_frames_change_nothing():
    bench = Bench(Display)
    bench.order("set 0 0 5")
    bench.order("new")
    bench.order("play 400 0")
    assert bench.ask("pixel 0 0") == "5"


@pytest.mark.parametrize(
    ("monospace", "frames"), [(0, 4 + (1 + 1 + 1) + 3 + 1), (1, 4 + 5 + 1 + 5 + 1)]
)
def test_a_text_passes_through_the_window(monospace, frames):
    bench = Bench(Display)
    pixel = "01000000"  # in the first column
    bench.order(f"new {pixel} {pixel}")
    bench.order(f"scroll 6 0 {monospace}")
    assert bench.ask("left") == str(6 * frames)
    assert bench.part.frame() == "00009" + "0" * 20


def test_a_display_that_is_off_shows_nothing_and_keeps_its_pixels():
    bench = Bench(Display)
    bench.order("set 1 1 9")
    bench.order("off")
    assert bench.part.state() == {"on": False, "rows": ["00000"] * 5}
    assert bench.ask("pixel 1 1") == "9"


def test_a_press_is_latched_and_counted_until_it_is_asked_for():
    bench = Bench(Buttons)
    for down in (1, 1, 0, 1):
        bench.part.change({"a": down})()
    assert [bench.ask("presses a") for _ in range(2)] == ["2", "0"]
    assert [bench.ask("was a") for _ in range(2)] == ["1", "0"]
    assert bench.ask("is a") == "1"
    with pytest.raises(UsageError):
        bench.part.change({"c": 1})()


def test_registers_are_written_and_read_from_where_the_last_write_pointed():
    bench = Bench(I2C)
    bench.part.change({0x18: {0xFF: 1, 0: 2}})()
    assert bench.ask("scan") == "24"
    assert bench.ask("write 24 ff") == "."
    assert bench.ask("read 24 2") == "0102"  # behind the last register comes the first
    assert bench.ask("read 24 0") == "."
    bench.part.change({0x18: None})()
    with pytest.raises(ValueError, match="ENODEV"):
        bench.ask("read 24 1")


def test_spi_answers_after_a_command_and_0_otherwise():
    bench = Bench(SPI)
    bench.part.change({b"\x03\x10": b"\xaa\xbb"})()
    assert bench.ask("transfer 0310000000") == "0000aabb00"
    assert bench.ask("transfer 03") == "00"
    assert bench.ask("transfer 1000") == "00aa"  # in pieces
    assert bench.ask("transfer .") == "."
    for wrong in ({"a": b"b"}, {b"": b"b"}, {b"a": b""}, b"a", None):
        with pytest.raises(UsageError):
            bench.part.change(wrong)()


def test_a_line_holds_what_arrives_until_it_is_read():
    bench = Bench(Uart)
    bench.part.change(b"ab")()
    bench.part.change(b"c")()
    assert [bench.ask("read") for _ in range(2)] == ["616263", "."]
    with pytest.raises(UsageError):
        bench.part.change("text")()
    bench.order("init 9600 pins")
    bench.order("write 00ff")
    assert bench.part.state() == {"baud": 9600, "line": "pins", "sent": "00ff"}


def test_a_gesture_is_latched_and_told_in_order():
    bench = Bench(Sensors)
    bench.part.change({"gesture": "shake"})()
    bench.part.change({"gesture": "face down"})()
    assert bench.ask("gesture") == "face_down"
    assert [bench.ask("was shake") for _ in range(2)] == ["1", "0"]
    assert [bench.ask("gestures") for _ in range(2)] == ["shake face_down", ""]


def test_a_microphone_tells_when_a_threshold_was_crossed():
    bench = Bench(Microphone)
    bench.order("threshold loud 100")
    bench.order("threshold quiet 20")
    for level in (99, 100, 120, 21, 20, 150):
        bench.part.change(level)()
    assert bench.ask("current") == "loud"
    assert bench.ask("events") == "loud quiet loud"
    assert bench.ask("events") == "."
    assert [bench.ask("was quiet") for _ in range(2)] == ["1", "0"]


def test_of_two_thresholds_that_cross_the_other_gives_way():
    bench = Bench(Microphone)
    bench.order("threshold loud 100")
    bench.order("threshold quiet 120")
    bench.part.change(120)()
    assert bench.ask("current") == "quiet"
    bench.part.change(121)()
    assert bench.ask("current") == "loud"


@pytest.mark.parametrize("wrong", [-1, 256, True, "5", 1.0])
def test_a_microphone_hears_levels_from_0_to_255(wrong):
    with pytest.raises(UsageError):
        Bench(Microphone).part.change(wrong)


def test_samples_that_are_stopped_end_there():
    bench = Bench(Sound)
    bench.order("samples 1000 " + "0100" * 100)
    bench.now_us = 40_000
    assert bench.ask("left") == "60"
    bench.order("stop")
    assert bench.ask("left") == "0"
    _, samples = bench.part.heard()
    assert [len(one.data) // 2 for one in samples] == [40]


def test_a_log_outlives_a_reset_and_a_sleep_does_not():
    log, power = Bench(Log), Bench(Power)
    log.order("line " + b"a,b".hex())
    power.order("off")
    assert (log.part.state(), power.part.state()) == (["a,b"], "off")
    for bench in (log, power):
        bench.part.power_on()
    assert (log.part.state(), power.part.state()) == (["a,b"], "awake")
    log.order("delete")
    assert log.part.state() == []


@pytest.mark.parametrize("kind", [Display, I2C, SPI, Uart, Sensors, Microphone, Sound, Log, Power])
def test_a_question_that_is_none_says_so(kind):
    with pytest.raises(ValueError, match="no such question"):
        Bench(kind).ask("dance 1")


def test_each_part_is_found_by_its_word():
    words = ["button", "display", "i2c", "log", "logo", "microphone", "power", "radio", "sensor"]
    words += ["sound", "spi", "touch", "uart"]
    assert [part.word for part in parts(words)] == words
