"""The modules that stepwire supplies on the real micro:bit V1 firmware, in QEMU."""

from importlib.util import find_spec

import pytest

import stepwire
from capabilities import find_program, require

STEP_BYTES = 4096
"""What a step that uses machine.Pin and neopixel is to have left of the heap."""


@pytest.fixture(scope="module")
def v1():
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    with stepwire.open("qemu:microbit-v1") as board:
        yield board


def returned(board, code):
    result = board.run(code)
    assert result.ok, result.error
    return result.data


def error_of(board, code):
    result = board.run(code)
    assert not result.ok, result.data
    return result.error.type


def test_an_output_returns_its_level_and_stays_an_output(v1):
    code = """
from machine import Pin
from microbit import pin1
pin = Pin(1, Pin.OUT, value=1)
levels = [pin.value(), Pin(1).value(), pin()]
pin.off()
levels.append(pin.value())
pin.toggle()
return levels, pin.value(), pin1.get_mode()
"""
    assert returned(v1, code) == [[1, 1, 1, 0], 1, "write_digital"]


def test_an_input_reads_its_pull(v1):
    code = "from machine import Pin\nreturn [Pin(2, Pin.IN, pull).value() for pull in (1, 2)]"
    assert returned(v1, code) == [0, 1]


@pytest.mark.parametrize(
    ("call", "error"),
    [("Pin(77)", "ValueError"), ("Pin(4, Pin.OUT)", "ValueError"), ("Pin()", "TypeError")],
)
def test_a_wrong_pin_is_refused(v1, call, error):
    assert error_of(v1, f"from machine import Pin\n{call}") == error


def test_pwm_has_the_frequency_and_the_duty_that_it_was_given(v1):
    code = """
from machine import PWM, Pin
pwm = PWM(Pin(0), freq=50, duty_u16=3000)
found = pwm.freq(), pwm.duty_u16()
pwm.deinit()
return found
"""
    assert returned(v1, code) == [50, 3000]


def test_an_inverted_signal_is_on_where_the_pin_is_low(v1):
    code = """
from machine import Pin, Signal
signal = Signal(Pin(0, Pin.OUT), invert=True)
signal.on()
return signal.value(), Pin(0).value()
"""
    assert returned(v1, code) == [1, 0]


def test_a_pulse_is_timed_on_a_machine_pin_and_on_a_pin_of_microbit(v1):
    code = """
import machine, microbit
pins = machine.Pin(0, machine.Pin.IN, machine.Pin.PULL_DOWN), microbit.pin0
return [machine.time_pulse_us(pin, 1, 1000) for pin in pins]
"""
    assert returned(v1, code) == [-2, -2]


def test_names_that_are_not_supplied_are_the_firmwares_own(v1):
    assert returned(v1, "import machine\nmachine.Pin(0)\nreturn machine.freq()") == 16_000_000
    assert returned(v1, "from machine import *\nPin(0)\nreturn freq()") == 16_000_000


def test_a_strip_of_three_bytes_a_pixel_has_the_whole_api(v1):
    code = """
from machine import Pin
from neopixel import NeoPixel
strip = NeoPixel(Pin(0), 3)
strip.fill((1, 2, 3))
strip[1] = (255, 0, 0)
strip.write()
strip.show()
before = list(strip)
strip.clear()
return before, list(strip), len(strip)
"""
    assert returned(v1, code) == [[[1, 2, 3], [255, 0, 0], [1, 2, 3]], [[0, 0, 0]] * 3, 3]


def test_a_strip_of_four_bytes_a_pixel_has_it_too(v1):
    code = """
from machine import Pin
from neopixel import NeoPixel
strip = NeoPixel(Pin(0), 2, bpp=4)
strip[1] = (1, 2, 3, 4)
strip.write()
return list(strip), [strip._strip[i] for i in range(3)]
"""
    # The last pixel of three bytes has one byte that no pixel of four uses.
    wide, narrow = returned(v1, code)
    assert wide == [[0, 0, 0, 0], [1, 2, 3, 4]]
    assert narrow == [[0, 0, 0], [2, 0, 1], [4, 3, 0]]


@pytest.mark.parametrize("bpp", [3, 4])
@pytest.mark.parametrize("value", [-1, 256])
def test_a_colour_outside_of_a_byte_is_refused(v1, bpp, value):
    code = f"""
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2, bpp={bpp})[0] = ({value},) * {bpp}
"""
    assert error_of(v1, code) == "ValueError"


def test_modules_that_v1_has_under_another_name_are_there(v1):
    assert returned(v1, "import urandom\nreturn urandom.randint(3, 3)") == 3
    assert returned(v1, "from uarray import array\nreturn list(array('b', [1]))") == [1]
    assert returned(v1, "import errno, uerrno\nreturn errno.ENOENT, uerrno.EINVAL") == [2, 22]


def test_a_step_with_a_pin_and_a_strip_still_has_four_kilobytes(v1):
    code = """
import gc
from machine import Pin
from neopixel import NeoPixel
strip = NeoPixel(Pin(0), 8)
button = Pin(1, Pin.IN, Pin.PULL_UP)
strip[0] = (0, 0, 9) if button.value() else (9, 0, 0)
strip.write()
gc.collect()
return gc.mem_free()
"""
    v1.reset()  # what the names of other steps take comes back by a restart alone: docs/wire.md
    assert returned(v1, code) >= STEP_BYTES


def test_a_module_goes_where_the_next_step_does_not_need_it(v1):
    free = "import gc\ngc.collect()\nreturn gc.mem_free()"
    with_pin = returned(v1, f"from machine import Pin\n{free}")
    without = returned(v1, free)
    assert without - with_pin > 1000
    assert returned(v1, "from machine import Pin\nreturn Pin(0, Pin.IN).value()") == 0
