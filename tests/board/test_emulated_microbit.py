"""An emulated micro:bit V1 answers as the real firmware does, and its parts can be played."""

import pytest

from microbits import REAL, opened, outcome
from stepwire.errors import UsageError

IMAGE = "i = Image('12:34:')\nreturn repr({})"
PARTS = ("Image", "display", "button_a", "pin0", "pin3", "pin5", "accelerometer", "compass")
PROBES = [
    *(f"return sorted(n for n in dir({part}) if n[0] != '_')" for part in PARTS),
    "return [getattr(microbit, 'pin%d' % n).get_mode() for n in list(range(17)) + [19, 20]]",
    "return [repr(one) for one in (display, button_a, pin0, pin3, pin19, accelerometer, compass)]",
    "return pin2.read_digital(), pin2.get_mode(), pin2.get_pull()",
    "pin2.read_digital()\npin2.set_pull(pin2.PULL_UP)\nreturn pin2.get_pull(), pin2.read_digital()",
    "return pin5.read_digital(), pin5.get_mode()",
    "pin19.read_digital()",
    "pin4.read_analog()",
    "pin12.read_analog()",
    "pin0.write_digital(2)",
    "pin0.write_digital(1)\nreturn pin0.get_mode()",
    "pin1.write_digital(1)\npin1.get_pull()",
    "pin0.write_analog(1024)",
    "pin0.write_analog(512)\nreturn pin0.get_mode()",
    "pin0.set_analog_period_microseconds(255)",
    "pin0.set_analog_period(20)\nreturn pin1.get_analog_period_microseconds()",
    "pin2.read_digital()\npin2.set_pull(5)",
    "display.set_pixel(5, 0, 1)",
    "display.set_pixel(0, 0, 10)",
    "display.get_pixel(0, 5)",
    "display.set_pixel(1, 2, 9)\nreturn display.get_pixel(1, 2), display.get_pixel(2, 1)",
    "display.show(5)\nreturn [display.get_pixel(x, 0) for x in range(5)]",
    "display.show(None)",
    "display.show([Image.HEART, 3])",
    "display.show('ab', delay=10)\nreturn [display.get_pixel(x, 0) for x in range(5)]",
    "display.show([Image.HEART, Image.SAD], delay=10, clear=True)\nreturn display.get_pixel(1, 0)",
    "display.show('')\nreturn [display.get_pixel(x, 0) for x in range(5)]",
    "display.show(Image('1:'))\nreturn [display.get_pixel(x, 0) for x in range(5)]",
    "display.show(1.5, delay=10)\nreturn [display.get_pixel(x, 4) for x in range(5)]",
    "display.scroll(12, delay=2)\nreturn [display.get_pixel(x, 2) for x in range(5)]",
    "display.scroll(None)",
    "display.show('a', 100, 1, 2, 3, 4)",
    "display.off()\nx = pin4.get_mode(), display.is_on()\ndisplay.on()\nreturn x, pin4.get_mode()",
    "return [f() for f in (button_a.is_pressed, button_a.was_pressed, button_a.get_presses)]",
    "return scale(5, from_=(0, 10), to=(0, 100))",
    "accelerometer.was_gesture('x')",
    "return len(Image.ALL_CLOCKS), Image.ALL_ARROWS[0] is Image.ARROW_N, bool(Image())",
    "hash(Image('1:'))",
    "Image.HEART.fill(3)",
    "Image.HEART.set_pixel(0, 0, 1)",
    "i = Image(2, 2)\ni.fill(5)\nreturn repr(i), i.width(), i.height(), i == i.copy(), i == 3",
    "i = Image(2, 2)\ni.fill(10)",
    "Image(2, 2, bytearray([1, 2, 3]))",
    "Image('a1:')",
    "Image(2, 2).get_pixel(2, 0)",
    "Image(3, 3).get_pixel(-1, 0)",
    "Image(2, 2).set_pixel(0, 0, 10)",
    "i = Image(3, 3)\ni.blit(Image('12:34:'), 0, 0, 2, 2, 1, 1)\nreturn repr(i)",
    "i = Image(3, 3)\ni.blit(Image('12:34:'), -1, 0, 2, 2)\nreturn repr(i)",
    "i = Image(3, 3)\ni.blit(Image('12:34:'), 0, 0, 5, 5)\nreturn repr(i)",
    *(
        f"return repr({each}), str({each})"
        for each in (
            "Image()", "Image('1:2')", "Image(2, 3)", "Image('12:3')", "Image('A')", "Image('')",
            "Image('1\\n2')", "Image('123')", "Image(2, 2, bytearray([1, 2, 3, 10]))",
            "Image('1: :2')", "Image(0, 0)",
        )
    ),
    *(
        IMAGE.format(each)
        for each in (
            "i.shift_left(1)", "i.shift_right(1)", "i.shift_up(1)", "i.shift_down(1)",
            "i.shift_left(5)", "i.shift_left(-1)", "i.crop(1, 1, 3, 3)", "i.crop(-1, 0, 2, 2)",
            "i.invert()", "i + i", "i - Image('11:11:')", "i * 2", "i / 2", "i * 0.5", "i * 100",
            "i + Image('99:99:')", "Image('1:') + Image('12:')", "i + 1", "2 * i", "i * -1",
        )
    ),
    "import music\nreturn music.get_tempo()",
    "import music\nmusic.pitch(-1)",
    "import music\nmusic.play(3)",
    "import neopixel\nn = neopixel.NeoPixel(pin0, 2)\nn[0] = (256, 0, 0)",
    "import neopixel\nn = neopixel.NeoPixel(pin0, 2)\nn[2] = (0, 0, 0)",
    "import machine\nreturn machine.freq()",
    "import utime\nreturn utime.ticks_diff(5, 9), utime.ticks_diff(9, 5), utime.ticks_add(1, 2)",
]  # fmt: skip


@pytest.fixture(scope="module")
def real():
    with opened(REAL) as board:
        yield board


@pytest.fixture(scope="module")
def emulated():
    with opened("emulated:microbit-v1") as board:
        yield board


@pytest.mark.parametrize("code", PROBES)
def test_it_answers_as_the_real_firmware_does(real, emulated, code):
    def forgotten(board):
        board.reset()
        return outcome(board, code)

    assert forgotten(emulated) == forgotten(real)


def test_every_built_in_picture_is_that_of_the_real_one(real, emulated):
    names = outcome(real, "return [n for n in dir(Image) if n.upper() == n and n[:4] != 'ALL_']")
    assert len(names) > 60
    for name in names:
        code = f"return repr(Image.{name})"
        assert outcome(emulated, code) == outcome(real, code), name


def test_every_character_looks_as_on_the_real_one(real, emulated):
    code = "return [repr(Image(chr(c))) for c in range({}, {}) if not chr(c).isdigit()]"
    for begin in range(32, 127, 5):
        asked = code.format(begin, begin + 5)
        assert outcome(emulated, asked) == outcome(real, asked)


def test_a_press_is_seen_counted_and_latched(emulated):
    emulated.reset()
    emulated.set(button={"a": 1})
    assert outcome(emulated, "return button_a.is_pressed(), button_b.is_pressed()") == [True, False]
    emulated.set(button={"a": 0})
    emulated.set(button={"a": 1})
    code = "return button_a.get_presses(), button_a.was_pressed(), button_a.was_pressed()"
    assert outcome(emulated, code) == [2, True, False]
    emulated.set(button={"a": 0})


def test_what_it_senses_is_what_it_is_told(emulated):
    emulated.set(sensor={"temperature": 31, "acceleration": [1, 2, 3], "gesture": "shake"})
    code = """
from microbit import *
found = temperature(), accelerometer.get_values(), accelerometer.current_gesture()
return found, accelerometer.was_gesture('shake'), accelerometer.was_gesture('shake')
"""
    assert outcome(emulated, code) == [[31, [1, 2, 3], "shake"], True, False]


def test_the_display_shows_its_frames_by_the_clock(emulated):
    code = "display.show([Image.HEART, Image.SAD], delay=200, wait=False)\nsleep({})"
    outcome(emulated, code.format(100))
    assert emulated.state()["display"]["rows"][0] == "09090"
    outcome(emulated, code.format(300))
    assert emulated.state()["display"]["rows"][1] == "09090"
    assert emulated.state()["display"]["rows"][3] == "09990"


def test_a_device_on_the_bus_is_a_map_of_registers(emulated):
    emulated.set(i2c={0x18: {0x0F: 0x33}})
    code = """
i2c.write(0x18, b'\\x20\\x57\\x01')
i2c.write(0x18, b'\\x0f', repeat=True)
return i2c.scan(), i2c.read(0x18, 1)[0]
"""
    assert outcome(emulated, code) == [[0x18], 0x33]
    assert emulated.state()["i2c"]["24"] == {"15": 0x33, "32": 0x57, "33": 1}


def test_an_address_without_a_device_is_an_oserror(emulated):
    assert outcome(emulated, "i2c.read(0x55, 1)") == "OSError"
    assert outcome(emulated, "i2c.write(0x55, b'')") == "OSError"
    emulated.set(i2c={0x55: {}})
    assert outcome(emulated, "return i2c.read(0x55, 0), i2c.write(0x55, b'')") == [b"", None]


@pytest.mark.parametrize(
    "change",
    [
        {"button": {"c": 1}},
        {"button": {"a": 2}},
        {"sensor": {"temperature": "hot"}},
        {"sensor": {"acceleration": 5}},
        {"i2c": {200: {}}},
        {"i2c": {1: {0: 256}}},
        {"display": {"light": 256}},
        {"radio": b"x"},
    ],
)
def test_what_a_part_cannot_take_is_refused_at_once(emulated, change):
    with pytest.raises(UsageError):
        emulated.set(after_s=1.0, **change)


def test_a_pulse_is_timed_by_looking(emulated):
    code = "import machine\npin1.read_digital()\nreturn machine.time_pulse_us(pin1, 1, 50_000)"
    assert outcome(emulated, code) == -2
    emulated.set(after_s=0.01, pins={1: 1})
    emulated.set(after_s=0.02, pins={1: 0})
    assert abs(outcome(emulated, code) - 10_000) <= 200
    emulated.set(pins={1: 1})
    assert outcome(emulated, code) == -1
    emulated.set(pins={1: None})
