"""What hangs on a micro:bit: buses, serial line, sound, and the small modules.

Topics that both boards have are run step by step on the real firmware in QEMU and on an
emulated micro:bit V1, and their outcomes compared.
"""

import pytest

from microbits import REAL, opened, outcome

TOPICS = {
    "names": [
        "return [n for n in dir(microbit) if n[0] != '_']",
        *(
            f"import {name}\nreturn [n for n in dir({name}) if n[0] != '_']"
            for name in ("audio", "machine", "music", "love", "this", "os", "utime")
        ),
        *(
            f"return sorted([n for n in dir({name}) if n[0] != '_']), repr({name})"
            for name in ("uart", "i2c", "getattr(microbit, 's' + 'pi')")
        ),
    ],
    "serial line": [
        "return uart.init(115200, 8, None, 1), uart.ODD, uart.EVEN",
        "return uart.any(), repr(uart.read()), repr(uart.read(3)), repr(uart.readline())",
        "return repr(uart.readinto(bytearray(4))), repr(uart.readinto(bytearray(4), 2))",
        "return uart.write('ab'), uart.write(b'cd')",
        "uart.write(3)",
        "uart.init(tx=3)",
    ],
    "audio frames": [
        "import audio\nf = audio.AudioFrame()\nreturn len(f), f[0], repr(f)",
        *(
            f"import audio\nf = audio.AudioFrame()\n{each}"
            for each in (
                "f[0] = 256", "f[32] = 1", "f[-1] = 7", "f['a']", "[x for x in f]", "f[0:2]",
                "f.copyfrom(b'abc')\nreturn f[0], f[1], f[3]", "f.copyfrom(3)",
                "f[0] = 138\nf += f\nf *= 0.5\nreturn f[0]",
                "f[0] = 255\ng = f + f\nh = f - f\nreturn g[0], g[1], h[0], h[1]",
                "f[0] = 138\ng = f * 2\nf -= g\nreturn g[0], g[1], f[0]",
                "audio.play(3)", "audio.play([1])",
                "audio.play([])\nreturn audio.is_playing()",
                "audio.stop()\nreturn audio.is_playing()",
            )
        ),
    ],
    "pin modes": [
        "import music\nmusic.play('c4:8', wait=False)\nreturn pin0.get_mode()",
        "pin0.write_digital(1)",
        "import music\nmusic.stop()\nreturn pin0.get_mode()",
        "pin2.set_pull(pin2.PULL_UP)\nreturn pin2.get_mode(), pin2.get_pull()",
        "pin2.write_digital(1)\npin2.set_pull(pin2.NO_PULL)\nreturn pin2.get_mode()",
        "pin2.write_analog(3)\nreturn pin2.get_mode()",
        "pin2.write_analog(0)\nreturn pin2.get_mode()",
        "pin1.read_analog()\nreturn pin1.get_mode()",
        "return pin5.get_pull(), pin11.get_pull()",
        "pin2.write_digital(0.5)", "pin2.write_digital('a')", "pin2.set_analog_period(1.5)",
        "display.off()\npin3.write_digital(1)\na = pin3.get_mode()\ndisplay.on()\n"
        "return a, pin3.get_mode()",
    ],
    "frames": [
        "display.show(Image.HEART)\ndisplay.show([])\nreturn display.get_pixel(1, 0)",
        "display.show('')\nreturn display.get_pixel(1, 0)",
        "display.show(Image.SAD, delay=60, clear=True)\nreturn display.get_pixel(1, 1)",
        "display.show(True, delay=6)\nreturn [display.get_pixel(x, 0) for x in range(5)]",
        "display.show(['a', 'xyz', Image.HEART], delay=6)\n"
        "return [display.get_pixel(x, 2) for x in range(5)]",
        "display.show('A', delay=1.5)", "display.set_pixel(0, 0, 1.5)",
        "display.scroll(3, delay=6)",
    ],
    "numbers": [
        "return [scale(x, from_=(0, 2), to=(0, 1)) for x in (1, 3, 5, -1, -3)]",
        "return scale(1.5, (0, 2), (10.0, 20)), scale(3, (0, 10), (0, 100))",
        "scale(1, (0, 2, 3), (10, 20))", "sleep('a')", "sleep(-5)\nsleep(1.5)",
    ],
    "small modules": [
        "import os\nreturn os.uname()[0], os.uname()[2], os.uname()[4]",
        "import os\nos.size('none')",
        "import machine\nreturn machine.freq(), len(machine.unique_id()), machine.enable_irq(0)",
        "import machine\nmachine.time_pulse_us(3, 1)", "import machine\nmachine.mem32[2]",
    ],
}  # fmt: skip

DURATIONS = [
    "display.scroll('', delay=120)", "display.scroll('a', delay=120)",
    "display.scroll('i', delay=120)", "display.scroll('il', delay=120)",
    "display.scroll('ai', delay=120, monospace=True)", "display.scroll(' ', delay=120)",
    "display.show('ab', delay=120)", "display.show(['a'], delay=120)",
    "display.show(Image.SAD, delay=120)", "display.show(Image.SAD, delay=120, clear=True)",
    "display.show(['a', 'b'], delay=120, clear=True)", "display.show('ab', delay=100, wait=False)",
]  # fmt: skip
FRAME_MS = 120


def value(board, code):
    result = board.run(f"from microbit import *\n{code}", timeout_s=20)
    assert result.ok, result.error
    return result.data


@pytest.fixture(scope="module")
def real():
    with opened(REAL) as board:
        yield board


@pytest.fixture(scope="module", params=["emulated:microbit-v1", "emulated:microbit-v2"])
def either(request):
    with opened(request.param) as board:
        yield board


@pytest.fixture(scope="module")
def v1():
    with opened("emulated:microbit-v1") as board:
        yield board


@pytest.fixture
def v2():
    with opened("emulated:microbit-v2") as board:
        yield board


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_goes_as_with_the_real_firmware(real, v1, topic):
    for board in (real, v1):
        board.reset()
    for code in TOPICS[topic]:
        assert as_a_set(outcome(v1, code)) == as_a_set(outcome(real, code)), code


def as_a_set(found):
    """Names of a module have no order."""
    names = isinstance(found, list) and all(isinstance(name, str) for name in found)
    return set(found) if names else found


def test_the_display_takes_as_many_frames_as_with_the_real_firmware(real, v1):
    for code in DURATIONS:
        timed = f"begin = running_time()\n{code}\nreturn running_time() - begin"
        wanted, found = outcome(real, timed), outcome(v1, timed)
        assert round(found / FRAME_MS) == round(wanted / FRAME_MS), (code, wanted, found)


def test_all_columns_of_a_text_pass_with_one_between_two_characters(v1):
    code = """
display.scroll('ib', delay=60, wait=False)
sleep(20)
rows = []
for _ in range(9):
    rows.append(''.join([str(display.get_pixel(x, 2)) for x in range(5)]))
    sleep(60)
return rows
"""
    text = "0000" + "09" + "0" + "9990" + "00000"
    assert value(v1, code) == [text[at : at + 5] for at in range(9)]


# The serial line


def test_what_arrives_on_the_line_is_read_as_far_as_asked(either):
    either.set(uart=b"one\ntwo\nthree")
    code = "return uart.any(), uart.readline(), uart.read(2), uart.read(), uart.any(), uart.read()"
    assert value(either, code) == [True, b"one\n", b"tw", b"o\nthree", False, None]


def test_what_it_reads_into_a_buffer_leaves_the_rest_of_it(either):
    either.set(uart=b"abc")
    code = "b = bytearray(b'.....')\nreturn uart.readinto(b, 2), uart.readinto(b), b"
    assert value(either, code) == [2, 1, b"cb..."]


def test_what_it_writes_goes_to_usb_until_it_has_pins(either):
    either.run("from microbit import *\nuart.init(9600, tx=pin0, rx=pin1)\nuart.write('to a GPS')")
    line = either.state()["uart"]
    assert (line["baud"], line["line"]) == (9600, "pins")
    assert bytes.fromhex(line["sent"]) == b"to a GPS"
    result = either.run("from microbit import *\nuart.init(115200)\nuart.write('to the host')")
    assert result.stdout == "to the host"


# The buses


def test_a_device_on_spi_answers_a_command(either):
    either.set(spi={b"\x9f": b"\xef\x40\x16"})
    code = """
spi.init(baudrate=100000)
buffer = bytearray(4)
spi.write_readinto(b'\\x9f...', buffer)
spi.write(b'\\x9f')
return buffer, spi.read(3), spi.read(1), pin13.get_mode()
"""
    assert value(either, code) == [b"\x00\xef\x40\x16", b"\xef\x40\x16", b"\x00", "spi"]


def test_spi_says_what_is_wrong(either):
    either.reset()
    assert outcome(either, "spi.read(1)") == "ValueError"  # before init
    assert outcome(either, "spi.init()\nspi.write_readinto(b'ab', bytearray(1))") == "ValueError"
    assert outcome(either, "spi.write(3)") == "TypeError"


def test_nobody_at_an_i2c_address_is_an_oserror(either):
    code = "try:\n    i2c.read(0x51, 1)\nexcept OSError as error:\n    return error.args[0]"
    assert value(either, code) == 19
    either.set(i2c={0x51: {}})
    assert value(either, "i2c.write(0x51, b'')\nreturn i2c.read(0x51, 0)") == b""


def test_the_machine_module_has_the_same_buses(either):
    either.set(i2c={0x52: {3: 7}}, spi={b"\x01": b"\x02"})
    code = """
from machine import I2C, SPI
spi = SPI()
spi.write(b'\\x01')
return I2C().readfrom_mem(0x52, 3, 1), spi.read(1)
"""
    assert value(either, code) == [b"\x07", b"\x02"]


def test_pins_that_a_bus_has_are_taken(either):
    either.reset()
    assert outcome(either, "spi.init()\npin13.write_digital(1)") == "ValueError"


# Pins and machine


def test_a_register_has_what_the_pins_drive(v1):
    code = "import machine\npin2.write_digital(1)\nreturn machine.mem32[0x50000504] >> 1 & 1"
    assert value(v1, code) == 1
    assert outcome(v1, "import machine\nmachine.mem32[0x40000000]") == "ValueError"


def test_both_ports_of_a_v2_have_their_register(v2):
    code = """
import machine
pin16.write_digital(1)
return machine.mem32[0x50000804] >> 2 & 1, machine.freq()
"""
    assert value(v2, code) == [1, 64_000_000]


def test_a_pulse_is_timed_and_its_absence_told(either):
    code = """
import machine
pin1.read_digital()
return machine.time_pulse_us(pin1, 1, 500), machine.time_pulse_us(pin1, 0, 500)
"""
    assert value(either, code) == [-2, -1]


# Sound


def test_frames_of_audio_are_samples_by_the_clock(either):
    code = """
import audio
frame = audio.AudioFrame()
frame[0] = 255
begin = running_time()
audio.play([frame] * 61)
return running_time() - begin, audio.is_playing()
"""
    duration_ms, is_playing = value(either, code)
    assert duration_ms == pytest.approx(250, abs=5)  # 61 * 32 samples, 7,812 a second
    assert not is_playing


def test_stopped_audio_is_silent_at_once(either):
    code = """
import audio
audio.play([audio.AudioFrame()] * 61, wait=False)
playing = audio.is_playing()
audio.stop()
return playing, audio.is_playing()
"""
    assert value(either, code) == [True, False]


# What a V1 has not


@pytest.mark.parametrize(
    "name", ["Sound", "SoundEvent", "microphone", "speaker", "pin_logo", "pin_speaker", "run_every"]
)
def test_a_v1_has_nothing_of_a_v2(v1, v2, name):
    assert outcome(v1, f"microbit.{name}") == "AttributeError"
    assert outcome(v2, f"return repr(microbit.{name}) != ''") is True


def test_a_v2_hears_what_is_loud_and_what_is_quiet(v2):
    v2.run("from microbit import *\nmicrophone.set_threshold(SoundEvent.LOUD, 200)")
    v2.set(microphone=190)
    v2.set(microphone=210)
    v2.set(microphone=10)
    code = """
first = microphone.sound_level(), microphone.current_event() is SoundEvent.QUIET
events = microphone.get_events() == (SoundEvent.LOUD, SoundEvent.QUIET), microphone.get_events()
return first, events, [microphone.was_event(SoundEvent.LOUD) for _ in range(2)]
"""
    assert value(v2, code) == [[10, True], [True, []], [True, False]]
    assert outcome(v2, "microphone.is_event('loud')") == "ValueError"


def test_the_logo_of_a_v2_is_touched(v2):
    assert value(v2, "return pin_logo.is_touched()") is False
    v2.set(logo={"logo": 1})
    assert value(v2, "return pin_logo.is_touched()") is True


def test_a_sound_effect_of_a_v2_takes_its_time_and_rises(v2):
    code = """
import audio
begin = running_time()
audio.play(audio.SoundEffect(freq_start=400, freq_end=800, duration=300), wait=False)
first = audio.is_playing()
sleep(100)
return first
"""
    assert value(v2, code) is True
    assert 400 < v2.state()["sound"]["hz"] < 800
    text = value(v2, "import audio\nreturn str(audio.SoundEffect(duration=7)), audio.is_playing()")
    assert "freq_start=500, freq_end=2500, duration=7, vol_start=255, vol_end=0" in text[0]
    assert text[1] is True
    assert outcome(v2, "import audio\naudio.SoundEffect(waveform=10)") == "ValueError"


def test_run_every_of_a_v2_runs_what_is_due_in_a_sleep(v2):
    code = """
seen = []
@run_every(s=1)
def note():
    seen.append(running_time())
begin = running_time()
sleep(3500)
return [(at - begin) // 1000 for at in seen], running_time() - begin
"""
    assert value(v2, code) == [[1, 2, 3], pytest.approx(3500, abs=5)]


def test_a_deep_sleep_of_a_v2_ends_by_its_time_or_a_button(v2):
    timed = "import power\nt = running_time()\n{}\nreturn running_time() - t"
    assert value(v2, timed.format("power.deep_sleep(60000)")) == pytest.approx(60_000, abs=5)
    v2.set(button={"a": 0})
    held = timed.format("power.deep_sleep(500, wake_on=(button_a, pin0))")
    assert value(v2, held) == pytest.approx(500, abs=25)
    assert v2.state()["power"] == "awake"
    assert outcome(v2, "import power\npower.deep_sleep(5, wake_on=3)") == "TypeError"


def test_the_log_of_a_v2_is_lines_of_csv(v2):
    code = """
import log
log.set_labels('a', 'b', timestamp=None)
log.add(a=1, b=2.5)
log.set_mirroring(True)
log.add({'c': 3})
"""
    result = v2.run(code)
    assert result.ok, result.error
    assert v2.state()["log"] == ["a,b", "1,2.5", "a,b,c", ",,3"]
    assert result.stdout == "a,b,c\n,,3\n"
    v2.reset()
    assert len(v2.state()["log"]) == 4
    value(v2, "import log\nlog.delete()\nreturn 0")
    assert v2.state()["log"] == []


def test_neopixels_of_a_v2_have_what_its_firmware_has(v2):
    code = """
import neopixel
strip = neopixel.NeoPixel(pin0, 2)
strip.fill((1, 2, 3))
strip[1] = (4, 5, 6)
strip.write()
return len(strip), strip[1]
"""
    assert value(v2, code) == [2, [4, 5, 6]]
    assert v2.state()["neopixels"]["0"] == [[1, 2, 3], [4, 5, 6]]


def test_its_rom_takes_nothing_of_its_heap(either):
    wanted_bytes = {"microbit-v1": 16_000, "microbit-v2": 120_000}[either.identity.kind]
    for _ in range(2):
        either.reset()
        assert value(either, "import gc\ngc.collect()\nreturn gc.mem_free()") > wanted_bytes
