"""The contracts' own eyes: what a step uses of a module is found by the types of its stub."""

import pytest

from contract import Case, not_covered, uses


@pytest.mark.parametrize(
    ("module", "code", "names"),
    [
        ("machine", "from machine import Pin\n"
        "Pin(0).value()", {"Pin", "Pin.__init__", "Pin.value"}),
        ("machine", "import machine as m\nm.freq()", {"freq"}),
        ("machine", "from machine import Pin as P\np = P(1)\n"
        "p(1)", {"Pin", "Pin.__init__", "Pin.__call__"}),
        ("machine", "from machine import Pin\nPin\n'x'.value()\nvalue = 3", {"Pin"}),
        ("machine", "value = on = 3\nprint(value.on)", set()),
        (
            "neopixel",
            "from neopixel import NeoPixel\ns = NeoPixel(0, 1)\ns[0] = s[1]\nlist(s), len(s)",
            {"NeoPixel", "NeoPixel.__init__", "NeoPixel.__setitem__", "NeoPixel.__getitem__",
             "NeoPixel.__iter__", "NeoPixel.__len__"},
        ),
        (
            "microbit",
            "from microbit import *\ndisplay.show(Image.HEART.invert() + Image.ALL_CLOCKS[0])",
            {"display", "MicroBitDisplay.show", "Image", "Image.HEART", "Image.invert",
             "Image.__add__", "Image.ALL_CLOCKS"},
        ),
        ("microbit", "from microbit import pin0\npin0.on()\npin0.read_analog()",
         {"pin0", "MicroBitAnalogDigitalPin.read_analog"}),
    ],
)  # fmt: skip
def test_a_step_uses_what_its_source_says(module, code, names):
    assert uses(module, code) == names


def test_a_name_that_no_case_covers_is_told():
    case = Case("off", "import power\npower.off()", raises="Timeout")
    assert not_covered("power", [case]) == {"deep_sleep"}


def test_a_case_that_does_not_use_what_it_covers_is_refused():
    case = Case("deep_sleep", "import power\npower.off()\n# power.deep_sleep()", raises="Timeout")
    with pytest.raises(ValueError, match="deep_sleep is not used"):
        not_covered("power", [case])


def test_a_case_that_asserts_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing is asserted"):
        not_covered("power", [Case("off", "import power\npower.off()")])
