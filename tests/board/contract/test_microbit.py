"""`microbit`: what is on a micro:bit, and what a V2 adds."""

import pytest

from contract import Case, about, check, not_covered, on_each_board, only
from stub_names import load

STEP = "from microbit import *\n"
PICTURES = [
    name.partition(".")[2]
    for name, entry in load("microbit").entries.items()
    if (entry.type == "Image" and name.startswith("Image.") and name.partition(".")[2].isupper())
    or name.startswith(("Image.CLOCK", "Image.ARROW"))
]
SOUNDS = [
    "GIGGLE",
    "HAPPY",
    "HELLO",
    "MYSTERIOUS",
    "SAD",
    "SLIDE",
    "SOARING",
    "SPRING",
    "TWINKLE",
    "YAWN",
]
DIGITAL = [n for n in (*range(17), 19, 20) if n not in (3, 4, 5, 6, 7, 9, 10, 11, 19, 20)]
BUSY = {"display": (3, 4, 6, 7, 9, 10), "button": (5, 11), "i2c": (19, 20)}
V2 = only("microbit-v2")


def step(covers, code, returns=None, **more):
    return Case(covers, STEP + code, returns=returns, **more)


def members(owner, names):
    return " ".join(f"{owner}.{name}" for name in names.split())


IMAGES = [
    *(
        step(
            f"Image.{name}",
            f"i = Image.{name}\nseen = [i.get_pixel(x, y) for y in range(5) for x in range(5)]\n"
            "return i.width(), i.height(), sorted(set(seen)), repr(i) == repr(i.copy())",
            returns=[5, 5, [0, 9], True],
            qemu=name in ("HEART", "SCISSORS"),
        )
        for name in PICTURES
    ),
    step("Image.HEART", "Image.HEART.set_pixel(0, 0, 1)", raises="TypeError"),
    step(
        "Image.ALL_CLOCKS Image.ALL_ARROWS Image.CLOCK12 Image.ARROW_NW",
        "return (len(Image.ALL_CLOCKS), len(Image.ALL_ARROWS),\n"
        "        repr(Image.ALL_CLOCKS[0]) == repr(Image.CLOCK12),\n"
        "        repr(Image.ALL_ARROWS[7]) == repr(Image.ARROW_NW))",
        returns=[12, 8, True, True],
    ),
    step(
        "Image Image.__init__ Image.width Image.height",
        "i = Image(2, 3, bytearray([1, 2, 3, 4, 5, 9]))\nj = Image()\n"
        "return repr(i), repr(Image('12:3')), i.width(), i.height(), j.width(), j.height()",
        returns=["Image('12:34:59:')", "Image('12:30:')", 2, 3, 5, 5],
    ),
    step("Image.__init__", "Image('a1:')", raises="ValueError"),
    step("Image.__init__", "Image(2, 2, bytearray(3))", raises="ValueError"),
    step(
        "Image.get_pixel Image.set_pixel Image.fill Image.copy",
        "i = Image(2, 2)\ni.fill(5)\nj = i.copy()\ni.set_pixel(1, 0, 9)\n"
        "return i.get_pixel(1, 0), i.get_pixel(0, 0), repr(j)",
        returns=[9, 5, "Image('55:55:')"],
    ),
    step("Image.get_pixel", "Image(2, 2).get_pixel(2, 0)", raises="ValueError"),
    step("Image.set_pixel", "Image(2, 2).set_pixel(0, 0, 10)", raises="ValueError"),
    step("Image.fill", "Image(2, 2).fill(10)", raises="ValueError"),
    step(
        "Image.invert Image.crop",
        "i = Image('12:34:')\nreturn repr(i.invert()), repr(i.crop(1, 0, 2, 1))",
        returns=["Image('87:65:')", "Image('20:')"],
    ),
    step(
        members("Image", "shift_left shift_right shift_up shift_down"),
        "i = Image('12:34:')\nreturn [repr(j) for j in (i.shift_left(1), i.shift_right(1),\n"
        "    i.shift_up(1), i.shift_down(1))]",
        returns=["Image('20:40:')", "Image('01:03:')", "Image('34:00:')", "Image('00:12:')"],
    ),
    step(
        "Image.blit",
        "i = Image(3, 3)\ni.blit(Image('12:34:'), 0, 0, 2, 2, 1, 1)\nreturn repr(i)",
        returns="Image('000:012:034:')",
    ),
    step(
        members("Image", "__add__ __sub__ __mul__ __truediv__"),
        "i = Image('12:34:')\nreturn [repr(j) for j in (i + Image('99:00:'), i - Image('11:11:'),\n"
        "    i * 2, i / 2)]",
        returns=["Image('99:34:')", "Image('01:23:')", "Image('24:68:')", "Image('11:22:')"],
    ),
    step("Image.__mul__", "i = Image('1')\nreturn i * -1", raises="ValueError"),
]

DISPLAY = [
    step(
        "display " + members("MicroBitDisplay", "set_pixel get_pixel clear"),
        "display.clear()\ndisplay.set_pixel(1, 2, 7)\n"
        "found = display.get_pixel(1, 2), display.get_pixel(2, 1)\n"
        "display.clear()\nreturn found, display.get_pixel(1, 2)",
        returns=[[7, 0], 0],
    ),
    step("MicroBitDisplay.set_pixel", "display.set_pixel(5, 0, 1)", raises="ValueError"),
    step("MicroBitDisplay.set_pixel", "display.set_pixel(0, 0, 10)", raises="ValueError"),
    step("MicroBitDisplay.get_pixel", "display.get_pixel(0, 5)", raises="ValueError"),
    step(
        "MicroBitDisplay.show",
        "begin = running_time()\ndisplay.show(['a', Image.SAD], delay=100)\n"
        "ms = running_time() - begin\n"
        "return ms >= 190, display.get_pixel(1, 3), display.get_pixel(0, 0)",
        returns=[True, 9, 0],
    ),
    step(
        "MicroBitDisplay.show",
        "display.show('ab', delay=10, clear=True)\n"
        "return sum([display.get_pixel(x, y) for x in range(5) for y in range(5)])",
        returns=0,
    ),
    step("MicroBitDisplay.show", "display.show([3])", raises="TypeError"),
    step(
        "MicroBitDisplay.scroll",
        "begin = running_time()\ndisplay.scroll('i', delay=20, monospace=True)\n"
        "first = running_time() - begin\n"
        "display.scroll('i', wait=False)\nreturn first >= 100, running_time() - begin >= first",
        returns=[True, True],
    ),
    step("MicroBitDisplay.scroll", "display.scroll(None)", raises="TypeError"),
    step(
        members("MicroBitDisplay", "on off is_on"),
        "display.off()\nfound = [display.is_on(), pin4.get_mode()]\ndisplay.on()\n"
        "return found + [display.is_on(), pin4.get_mode()]",
        returns=[False, "unused", True, "display"],
    ),
    step(
        "MicroBitDisplay.read_light_level",
        "return display.read_light_level()",
        world={"display": {"light": 77}},
        returns=77,
    ),
]

BUTTONS_AND_SENSORS = [
    *(
        step(
            f"button_{name} " + members("MicroBitButton", "is_pressed was_pressed get_presses"),
            f"b = button_{name}\nb.was_pressed()\nb.get_presses()\nsleep(1000)\n"
            "found = [b.is_pressed(), b.was_pressed(), b.was_pressed()]\n"
            "found += [b.get_presses(), b.get_presses()]\n"
            "sleep(1000)\nreturn found + [b.is_pressed()]",
            later={
                0.3: {"button": {name: 1}},
                0.4: {"button": {name: 0}},
                0.5: {"button": {name: 1}},
                1.5: {"button": {name: 0}},
            },
            returns=[True, True, False, 2, 0, False],
        )
        for name in "ab"
    ),
    step(
        "accelerometer "
        + members("MicroBitAccelerometer", "get_x get_y get_z get_values get_strength"),
        "a = accelerometer\n"
        "return a.get_x(), a.get_y(), a.get_z(), a.get_values(), a.get_strength()",
        world={"sensor": {"acceleration": [300, -400, 0]}},
        returns=[300, -400, 0, [300, -400, 0], 500],
    ),
    step(
        members("MicroBitAccelerometer", "current_gesture is_gesture was_gesture get_gestures"),
        "a = accelerometer\n"
        "found = [a.current_gesture(), a.is_gesture('shake'), a.is_gesture('up')]\n"
        "return found + [a.was_gesture('shake'), a.was_gesture('shake'), a.get_gestures()]",
        world={"sensor": {"gesture": "shake"}},
        returns=lambda found: found[:5] == ["shake", True, False, True, False],
        fresh=True,
    ),
    step("MicroBitAccelerometer.is_gesture", "accelerometer.is_gesture('x')", raises="ValueError"),
    step("MicroBitAccelerometer.set_range", "accelerometer.set_range('a')", raises="TypeError"),
    step(
        "compass " + members("MicroBitCompass", "get_x get_y get_z get_field_strength heading"),
        "c = compass\nreturn c.get_x(), c.get_y(), c.get_z(), c.get_field_strength(), c.heading()",
        world={"sensor": {"field": [3000, 4000, 0], "heading": 123}},
        returns=[3000, 4000, 0, 5000, 123],
    ),
    step(
        members("MicroBitCompass", "calibrate is_calibrated clear_calibration"),
        "compass.clear_calibration()\nfound = [compass.is_calibrated()]\ncompass.calibrate()\n"
        "return found + [compass.is_calibrated()]",
        returns=[False, True],
        qemu=False,
    ),
    step("temperature", "return temperature()", world={"sensor": {"temperature": -3}}, returns=-3),
]

PINS = [
    *(
        step(
            f"pin{n} " + members("MicroBitDigitalPin", "write_digital read_digital get_mode"),
            f"pin{n}.write_digital(1)\nfound = [pin{n}.get_mode()]\n"
            f"return found + [pin{n}.read_digital(), pin{n}.get_mode()]",
            returns=["write_digital", 0, "read_digital"],
            qemu=n in (0, 16),
        )
        for n in DIGITAL
    ),
    *(
        step(
            f"pin{n} MicroBitDigitalPin.get_mode",
            f"return pin{n}.get_mode()",
            returns=mode,
            qemu=n == 5,
        )
        for mode, numbers in BUSY.items()
        for n in numbers
    ),
    *(
        step(f"pin{n}", f"pin{n}.write_digital(1)", raises="ValueError", qemu=n == 4)
        for numbers in BUSY.values()
        for n in numbers
    ),
    step("MicroBitDigitalPin.write_digital", "pin0.write_digital(2)", raises="ValueError"),
    step(
        members("MicroBitDigitalPin", "set_pull get_pull PULL_UP PULL_DOWN NO_PULL"),
        "found = []\nfor pull in (pin2.PULL_UP, pin2.PULL_DOWN, pin2.NO_PULL):\n"
        "    pin2.read_digital()\n"
        "    pin2.set_pull(pull)\n"
        "    found.append((pin2.get_pull() == pull, pin2.read_digital()))\n"
        "return found[:2], found[2][0]",
        returns=[[[True, 1], [True, 0]], True],
    ),
    step(
        "MicroBitDigitalPin.set_pull", "pin2.read_digital()\npin2.set_pull(7)", raises="ValueError"
    ),
    step(
        "MicroBitDigitalPin.get_pull", "pin2.write_digital(1)\npin2.get_pull()", raises="ValueError"
    ),
    step(
        members(
            "MicroBitDigitalPin", "write_analog set_analog_period get_analog_period_microseconds"
        ),
        "pin1.write_analog(512)\npin1.set_analog_period(8)\n"
        "return pin1.get_mode(), pin1.get_analog_period_microseconds()",
        returns=["write_analog", 8000],
        state=lambda state: (
            abs(state["pins"]["1"]["pwm"]["duty_u16"] - 32800) < 50
            and state["pins"]["1"]["pwm"]["period_us"] == 8000
        ),
    ),
    step(
        members(
            "MicroBitDigitalPin", "set_analog_period_microseconds get_analog_period_microseconds"
        ),
        "pin1.set_analog_period_microseconds(1600)\nreturn pin1.get_analog_period_microseconds()",
        returns=1600,
    ),
    step("MicroBitDigitalPin.write_analog", "pin0.write_analog(1024)", raises="ValueError"),
    step(
        "MicroBitDigitalPin.set_analog_period_microseconds",
        "pin0.set_analog_period_microseconds(255)",
        raises="ValueError",
    ),
    step(
        "MicroBitAnalogDigitalPin.read_analog",
        "return pin2.read_analog()",
        world={"adc": {2: 32768}},
        returns=512,
    ),
    step(
        "MicroBitTouchPin.is_touched",
        "return pin1.is_touched()",
        world={"touch": {"1": 1}},
        returns=True,
    ),
]

BUSES = [
    step(
        "i2c " + members("MicroBitI2C", "init scan read write"),
        "i2c.init(freq=400000)\ni2c.write(0x18, b'\\x20\\x57')\n"
        "i2c.write(0x18, b'\\x20', repeat=True)\n"
        "return i2c.scan(), i2c.read(0x18, 1)",
        world={"i2c": {0x18: {0x20: 0}}},
        returns=[[0x18], b"\x57"],
    ),
    step("MicroBitI2C.read", "i2c.read(0x55, 1)", raises="OSError", qemu=False),
    step(
        "spi " + members("MicroBitSPI", "init write read"),
        "spi.init(baudrate=500000)\nspi.write(b'\\x9f')\nreturn spi.read(2)",
        world={"spi": {b"\x9f": b"\xef\x40"}},
        returns=b"\xef\x40",
    ),
    step(
        "MicroBitSPI.write_readinto",
        "spi.init()\ninto = bytearray(3)\nspi.write_readinto(b'\\x9f\\0\\0', into)\n"
        "return bytes(into)",
        world={"spi": {b"\x9f": b"\xef\x40"}},
        returns=b"\0\xef\x40",
    ),
    step("spi", "spi.init()\nspi.write_readinto(b'ab', bytearray(1))", raises="ValueError"),
    step(
        "uart " + members("MicroBitUART", "init any read readline readinto ODD EVEN"),
        "uart.init(9600, tx=pin1, rx=pin2)\nfound = [uart.any(), uart.readline(), uart.read(1)]\n"
        "buffer = bytearray(2)\n"
        "found += [uart.readinto(buffer), bytes(buffer), uart.read(), uart.any()]\n"
        "uart.init(115200)\nreturn found + [uart.ODD != uart.EVEN]",
        world={"uart": b"one\nabcd"},
        returns=[True, b"one\n", b"a", 2, b"bc", b"d", False, True],
    ),
    step(
        "MicroBitUART.write",
        "uart.init(9600, tx=pin1, rx=pin2)\ncount = uart.write(b'xyz')\nuart.init(115200)\n"
        "return count",
        returns=3,
        state=lambda state: state["uart"]["sent"].endswith(b"xyz".hex()),
        qemu=False,
    ),
]

FUNCTIONS = [
    step(
        "sleep running_time",
        "begin = running_time()\nsleep(30.5)\nsleep(-5)\nreturn running_time() - begin",
        returns=about(30),
    ),
    step("sleep", "sleep('a')", raises="TypeError"),
    step(
        "scale",
        "return scale(5, from_=(0, 10), to=(0, 100)), scale(1.5, (0, 2), (10.0, 20))",
        returns=[50, 17.5],
    ),
    step("scale", "scale(1, (0, 2, 3), (10, 20))", raises="ValueError"),
    step("panic", "panic(20)", raises="BoardHalted", qemu=False),
    step("reset", "reset()", lost=True, qemu=False),
    step("audio", "return audio.is_playing()", returns=lambda found: found is False),
]

OF_A_V2 = [
    step(
        "microphone "
        + members("MicroBitMicrophone", "sound_level current_event is_event set_threshold")
        + " SoundEvent SoundEvent.LOUD SoundEvent.QUIET",
        "microphone.set_threshold(SoundEvent.LOUD, 200)\nsleep(500)\nm = microphone\n"
        "return (m.sound_level(), m.current_event() is SoundEvent.LOUD,\n"
        "        m.is_event(SoundEvent.LOUD),\n"
        "        m.is_event(SoundEvent.QUIET))",
        world={"microphone": 10},
        later={0.2: {"microphone": 210}},
        returns=[210, True, True, False],
    ),
    step(
        members("MicroBitMicrophone", "was_event get_events"),
        "m = microphone\nm.was_event(SoundEvent.LOUD)\nm.get_events()\nsleep(500)\n"
        "events = m.get_events() == (SoundEvent.LOUD,)\n"
        "return events, [m.was_event(SoundEvent.LOUD) for _ in range(2)]",
        world={"microphone": 10},
        later={0.2: {"microphone": 230}},
        returns=[True, [True, False]],
    ),
    step("MicroBitMicrophone.is_event", "microphone.is_event('loud')", raises="ValueError"),
    step(
        "pin_logo " + members("MicroBitLogo", "is_touched set_touch_mode CAPACITIVE RESISTIVE"),
        "found = []\nfor mode in (pin_logo.CAPACITIVE, pin_logo.RESISTIVE):\n"
        "    pin_logo.set_touch_mode(mode)\n"
        "    found.append(pin_logo.is_touched())\nreturn found",
        world={"logo": {"logo": 1}},
        returns=[True, True],
    ),
    step("MicroBitLogo.set_touch_mode", "pin_logo.set_touch_mode(2)", raises="ValueError"),
    step(
        "pin_speaker MicroBitSpeakerPin.get_mode",
        "import music\nmusic.pitch(440, pin=pin_speaker, wait=False)\n"
        "playing = pin_speaker.get_mode()\n"
        "music.stop(pin_speaker)\nreturn playing, pin_speaker.get_mode()",
        returns=["music", "unused"],
    ),
    step(
        "speaker MicroBitSpeaker.on MicroBitSpeaker.off set_volume",
        "speaker.off()\nspeaker.on()\nreturn set_volume(300), set_volume(128)",
        returns=[None, None],
    ),
    *(
        step(
            f"Sound Sound.{name}",
            f"begin = running_time()\naudio.play(Sound.{name})\n"
            f"return running_time() - begin, repr(Sound.{name})",
            returns=lambda found, told=name: found[0] > 100 and told.lower() in found[1],
        )
        for name in SOUNDS
    ),
    step(
        "run_every",
        "calls = []\n@run_every(ms=100)\ndef tick():\n    calls.append(1)\n"
        "run_every(lambda: calls.append(2), s=1)\n"
        "sleep(1050)\nreturn calls",
        returns=[1] * 10 + [2],
        fresh=True,
    ),
    step(
        "ws2812_write",
        "ws2812_write(pin0, b'\\x01\\x02\\x03')",
        state=lambda state: state["neopixels"]["0"] == [[2, 1, 3]],
        fresh=True,
    ),
]

CASES = IMAGES + DISPLAY + BUTTONS_AND_SENSORS + PINS + BUSES + FUNCTIONS + OF_A_V2


@pytest.mark.parametrize(("address", "case"), on_each_board("microbit", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "microbit", case)


def test_every_name_is_exercised():
    assert not_covered("microbit", CASES) == set()
