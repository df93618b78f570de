"""The real V1 firmware and what hangs on its pins, by QEMU's test channel, in counted time."""

from importlib.util import find_spec

import pytest

from capabilities import find_program, require
from qemu_hardware import COUNTED, PIN0, PIN1, PIN2, HardwareBoard

STRIP = """
from machine import Pin
from neopixel import NeoPixel
strip = NeoPixel(Pin(0), {})
strip.fill({})
strip.write()
"""
TUNE = """
import music
from microbit import pin0
from utime import ticks_ms, ticks_diff
begin = ticks_ms()
music.play(['c4:4', 'e:2', 'r:2', 'g:1'], wait=False)
seen = []
while pin0.get_mode() == 'music':
    period_us = pin0.get_analog_period_microseconds()
    if not seen or period_us != seen[-1][0]:
        seen.append((period_us, ticks_diff(ticks_ms(), begin)))
return seen, ticks_diff(ticks_ms(), begin)
"""


@pytest.fixture(scope="module")
def v1(tmp_path_factory):
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    with HardwareBoard(tmp_path_factory.mktemp("qemu"), icount=COUNTED) as hardware:
        yield hardware


def returned(v1, code):
    result = v1.board.run(code, timeout_s=30)
    assert result.ok, result.error
    return result.data


@pytest.mark.parametrize(
    ("lights", "colour", "bits"),
    [
        ("8", (255, 0, 1), 192),
        ("1", (0, 0, 0), 24),
        ("3, bpp=4", (1, 2, 3, 4), 96),
    ],
)
def test_a_strip_gets_an_edge_up_and_one_down_for_each_bit(v1, lights, colour, bits):
    returned(v1, STRIP.format(lights, colour) + "strip.clear()")
    v1.output(PIN0)  # it is answered behind the edges
    v1.edges.clear()
    returned(v1, STRIP.format(lights, colour))
    v1.output(PIN0)
    assert [level for pin, level in v1.edges if pin == PIN0] == [1, 0] * bits


def test_a_pressed_button_is_down_counted_and_latched(v1):
    asked = (
        "from microbit import *\nsleep(100)\nreturn [f() for f in ({0}.is_pressed, {1}.is_pressed)]"
    )
    counted = (
        "from microbit import *\nreturn {0}.get_presses(), {0}.was_pressed(), {0}.was_pressed()"
    )
    for button, other in (("a", "b"), ("b", "a")):
        names = f"button_{button}", f"button_{other}"
        assert returned(v1, asked.format(*names)) == [False, False]
        returned(v1, counted.format(names[0]))
        for _ in range(2):
            v1.press(button)
            assert returned(v1, asked.format(*names)) == [True, False]
            v1.press(button, down=False)
            assert returned(v1, asked.format(*names)) == [False, False]
        assert returned(v1, counted.format(names[0])) == [2, True, False]
        assert returned(v1, counted.format(names[1])) == [0, False, False]


def test_what_a_step_drives_is_on_the_pins(v1):
    returned(v1, "from machine import Pin\nPin(1, Pin.OUT, value=1)\nPin(2, Pin.OUT, value=0)")
    assert (v1.output(PIN1), v1.output(PIN2)) == (1, 0)
    returned(v1, "from machine import Pin\nPin(1).value()\nPin(2).on()\nPin(1).toggle()")
    assert (v1.output(PIN1), v1.output(PIN2)) == (0, 1)
    returned(v1, "from machine import Pin\nPin(1, Pin.IN)")
    assert v1.output(PIN1) is None


def test_what_is_put_on_a_pin_is_what_a_step_reads(v1):
    read = (
        "from machine import Pin\nfrom microbit import pin0\n"
        "return Pin(0, Pin.IN)(), pin0.read_digital()"
    )
    for level in (1, 0, 1, 0):
        v1.drive(PIN0, level)
        assert returned(v1, read) == [level, level]


def test_a_pulse_on_a_pin_that_stays_is_too_long(v1):
    code = "from machine import Pin, time_pulse_us\nreturn time_pulse_us(Pin(0, Pin.IN), 1, 2000)"
    v1.drive(PIN0, 1)
    assert returned(v1, code) == -1
    v1.drive(PIN0, 0)
    assert returned(v1, code) == -2


def test_the_notes_of_a_tune_come_in_time(v1):
    notes, end_ms = returned(v1, TUNE)
    # The period is a multiple of 16 us. C, E and G; each note lasts some 7 ms too long.
    assert [period_us for period_us, _ in notes][-3:] == [3808, 3024, 2544]
    for at_ms, wanted_ms in zip(
        [*(ms for _, ms in notes[-3:]), end_ms], [0, 500, 1000, 1125], strict=True
    ):
        assert 0 <= at_ms - wanted_ms <= 30
