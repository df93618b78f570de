import errno
import os
import socket
import sys
import termios
import threading

import pytest
import serial
import serial.rfc2217

from stepwire.errors import BoardError, LinkLost, PortBusy, UnknownBoard
from stepwire.links.port import ResetPulse
from stepwire.links.serial import SerialLink, listed_ports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo terminals")

ALL_BYTES = bytes(range(256))


class FakePort:
    """A pyserial port on Linux with an ESP32 behind it, as far as its lines go.

    Opening asserts both lines, then sets DTR and then RTS, as kernel and pyserial
    do. `history` is every state of (DTR, RTS) on the wire and what happened between.
    """

    def __init__(self, arriving=(), opening_fails=None):
        self.history = []
        self.is_open = False
        self.wanted = {"dtr": True, "rts": True}
        self.lines = {"dtr": False, "rts": False}
        self.arriving = list(arriving)
        self.opening_fails = opening_fails
        self.baudrate = self.timeout = self.write_timeout = self.exclusive = None

    @property
    def resets(self):
        """How often the auto-reset circuit pulled EN low: RTS asserted and DTR not."""
        return self.history.count((False, True))

    def _set(self, **lines):
        self.wanted.update(lines)
        if self.is_open:
            self.lines.update(lines)
            self.history.append((self.lines["dtr"], self.lines["rts"]))

    dtr = property(lambda self: self.wanted["dtr"], lambda self, on: self._set(dtr=on))
    rts = property(lambda self: self.wanted["rts"], lambda self, on: self._set(rts=on))

    def open(self):
        if self.opening_fails:
            raise self.opening_fails
        wanted = dict(self.wanted)
        self.is_open = True
        self.history.append("open")
        self._set(dtr=True, rts=True)
        self._set(dtr=wanted["dtr"])
        self._set(rts=wanted["rts"])

    def close(self):
        self.history.append("close")
        self.is_open = False

    def fileno(self):
        raise OSError("no descriptor")

    @property
    def in_waiting(self):
        return len(self.arriving[0]) if self.arriving else 0

    def read(self, size):
        if not self.arriving:
            return b""
        data, self.arriving[0] = self.arriving[0][:size], self.arriving[0][size:]
        if not self.arriving[0]:
            self.arriving.pop(0)
        return data

    def write(self, data):
        raise serial.SerialTimeoutException("Write timeout")

    def send_break(self, duration):
        self.history.append(("break", duration))

    def reset_output_buffer(self):
        self.history.append("forget output")


def link_to(port, **options):
    return SerialLink("/dev/fake", factory=lambda url: port, **options)


# Control lines.


def test_opening_with_both_lines_dropped_never_resets_an_esp32():
    port = FakePort()
    link_to(port, dtr=False, rts=False)
    assert port.history[-1] == (False, False)
    assert port.resets == 0


def test_rts_is_set_before_opening():
    port = FakePort()
    seen = []
    opening = port.open
    port.open = lambda: (seen.append(port.rts), opening())
    link_to(port, dtr=False, rts=False)
    assert seen == [False]


@pytest.mark.parametrize(("dtr", "rts"), [(True, True), (True, False), (False, True)])
def test_other_states_are_set_before_opening_and_not_again(dtr, rts):
    port = FakePort()
    link_to(port, dtr=dtr, rts=rts)
    assert (port.dtr, port.rts) == (dtr, rts)
    assert port.history[0] == "open"
    assert len(port.history) == 4  # open, the kernel's, pyserial's two


def test_lines_to_be_left_are_never_named():
    port = FakePort()
    link_to(port, dtr="leave", rts="leave")
    assert port.history == ["open", (True, True), (True, True), (True, True)]


def test_closing_touches_no_line():
    port = FakePort()
    link = link_to(port, dtr=False, rts=False)
    before = list(port.history)
    link.close()
    link.close()
    assert port.history == [*before, "close"]


def test_a_reset_pulse_holds_its_line_and_lets_it_go():
    port, held = FakePort(), []
    pulse = ResetPulse("rts", 100)
    link = link_to(port, dtr=False, rts=False, reset_pulse=pulse, hold=held.append)
    del port.history[:]
    assert link.pulse_reset()
    assert port.history == [(False, True), (False, False)]
    assert held == [0.1]


def test_a_line_that_is_let_go_resets_when_the_pulse_says_so():
    port = FakePort()
    pulse = ResetPulse("dtr", 10, asserted=False)
    link = link_to(port, reset_pulse=pulse, hold=lambda seconds: None)
    del port.history[:]
    assert link.pulse_reset()
    assert port.history == [(False, True), (True, True)]


def test_a_board_in_reset_is_let_go_when_the_pulse_is_interrupted():
    def interrupted(seconds):
        raise KeyboardInterrupt

    port = FakePort()
    link = link_to(port, dtr=False, rts=False, reset_pulse=ResetPulse("rts", 100), hold=interrupted)
    with pytest.raises(KeyboardInterrupt):
        link.pulse_reset()
    assert port.history[-1] == (False, False)


def test_a_break_can_be_the_reset():
    port = FakePort()
    link = link_to(port, reset_pulse=ResetPulse("break", 250))
    assert link.pulse_reset()
    assert port.history[-1] == ("break", 0.25)


def test_a_board_without_a_reset_line_says_so():
    assert link_to(FakePort()).pulse_reset() is False


# Reading where nothing tells that bytes came: Windows and rfc2217.


def test_what_has_arrived_is_read_at_once():
    link = link_to(FakePort(arriving=[b"abc", b"later"]))
    assert link.read(0) == b"abc"


def test_a_silent_line_is_read_until_the_deadline():
    now = iter([0.0, 0.05, 0.1, 0.15])
    link = link_to(FakePort(), clock=lambda: next(now))
    assert link.read(0.1) == b""
    assert next(now) == 0.15


def test_a_line_that_takes_no_byte_is_lost_and_closed_without_waiting_for_it():
    port = FakePort()
    link = link_to(port)
    with pytest.raises(LinkLost, match=r"took no byte for 5 s.*press its reset"):
        link.write(b"x")
    link.close()
    assert port.history[-2:] == ["forget output", "close"]


# Errors of opening.


@pytest.mark.parametrize(
    ("number", "kind", "message"),
    [
        (errno.EBUSY, PortBusy, "another program holds the port"),
        (errno.EAGAIN, PortBusy, "another program holds the port"),
        (errno.EACCES, BoardError, "may not open the port.*usermod -aG dialout"),
        (errno.ENOENT, UnknownBoard, "no such port.*stepwire boards"),
        (errno.ENXIO, UnknownBoard, "no such port"),
        (errno.EIO, LinkLost, "did not open"),
    ],
)
def test_a_port_that_does_not_open_says_why_and_what_to_do(number, kind, message):
    failing = FakePort(opening_fails=serial.SerialException(number, os.strerror(number)))
    with pytest.raises(kind, match=message) as caught:
        link_to(failing)
    assert type(caught.value) is kind
    assert caught.value.where == "/dev/fake"


def test_a_port_that_is_not_there_is_unknown():
    with pytest.raises(UnknownBoard, match="/dev/ttyNONE: there is no such port"):
        SerialLink("/dev/ttyNONE")


def test_a_device_that_is_no_terminal_is_no_port():
    with pytest.raises(UnknownBoard, match="/dev/null: this is no serial port"):
        SerialLink("/dev/null")


@pytest.mark.parametrize("url", ["socket://localhost", "socket://localhost:99999", "nosuch://a:1"])
def test_a_malformed_url_is_unknown(url):
    with pytest.raises(UnknownBoard, match="no URL of a serial line"):
        SerialLink(url)


# A pseudo terminal.


@pytest.fixture
def pty():
    """A board's end of a pseudo terminal, and the name of the other."""
    master, terminal = os.openpty()
    name = os.ttyname(terminal)
    os.close(terminal)
    yield master, name
    os.close(master)


@pytest.fixture
def link(pty):
    link = SerialLink(pty[1], dtr=False, rts=False)
    yield link
    link.close()


def read_exactly(link, count):
    data = b""
    while len(data) < count:
        more = link.read(5)
        assert more, f"only {len(data)} of {count} bytes came"
        data += more
    return data


def test_every_byte_passes_as_it_is_in_both_directions(pty, link):
    link.write(ALL_BYTES)
    assert os.read(pty[0], 1000) == ALL_BYTES
    os.write(pty[0], ALL_BYTES)
    assert read_exactly(link, 256) == ALL_BYTES


def test_a_read_returns_with_what_is_there_long_before_its_timeout(pty, link):
    os.write(pty[0], b"abc")
    assert link.read(3600) == b"abc"


def test_a_read_is_woken_by_the_first_byte(pty, link):
    answer = threading.Thread(target=lambda: os.write(pty[0], os.read(pty[0], 1)))
    answer.start()
    link.write(b"?")
    assert link.read(3600) == b"?"
    answer.join()


def test_a_silent_line_reads_as_nothing(link):
    assert link.read(0) == b""


def test_a_hang_up_is_a_lost_link():
    master, terminal = os.openpty()
    link = SerialLink(os.ttyname(terminal))
    os.close(terminal)
    os.close(master)
    with pytest.raises(LinkLost, match=r"went away.*Plug it in"):
        link.read(1)
    with pytest.raises(LinkLost):
        link.write(b"x")
    link.close()


def test_a_closed_link_is_of_no_more_use(link):
    link.close()
    for use in (lambda: link.read(0), lambda: link.write(b"x"), link.pulse_reset):
        with pytest.raises(LinkLost, match="the link was closed"):
            use()


def test_a_port_is_told_that_closing_it_drops_no_line(pty):
    terminal = os.open(pty[1], os.O_RDWR | os.O_NOCTTY)
    attributes = termios.tcgetattr(terminal)
    attributes[2] |= termios.HUPCL
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)
    SerialLink(pty[1]).close()
    assert not termios.tcgetattr(terminal)[2] & termios.HUPCL
    os.close(terminal)


def test_a_second_stepwire_on_the_same_port_is_refused_until_the_first_is_done(pty, link):
    with pytest.raises(PortBusy, match=f"{pty[1]}: another program holds the port"):
        SerialLink(pty[1])
    link.close()
    SerialLink(pty[1]).close()


def test_a_pseudo_terminal_has_no_reset_line(pty):
    link = SerialLink(pty[1], reset_pulse=ResetPulse("rts", 1), hold=lambda seconds: None)
    assert link.pulse_reset() is False
    link.close()


# A server.


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def url_of(server):
    return f"socket://127.0.0.1:{server.getsockname()[1]}"


def test_bytes_pass_through_a_socket_and_its_end_is_a_lost_link(server):
    link = SerialLink(url_of(server), dtr=False, rts=False)
    board, _ = server.accept()
    with board:
        link.write(ALL_BYTES)
        assert board.recv(1000) == ALL_BYTES
        board.sendall(ALL_BYTES)
        assert read_exactly(link, 256) == ALL_BYTES
    with pytest.raises(LinkLost, match=r"socket://127\.0\.0\.1"):
        link.read(5)
    link.close()


def test_a_socket_sends_small_packets_at_once(server):
    made = []
    link = SerialLink(url_of(server), factory=lambda url: made.append(unopened(url)) or made[0])
    copy = socket.socket(fileno=os.dup(made[0].fileno()))
    assert copy.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    copy.close()
    link.close()


def unopened(url):
    return serial.serial_for_url(url, do_not_open=True)


class RemotePort(FakePort):
    """What an rfc2217 server opened, as far as that protocol sets and asks things of it."""

    bytesize, parity, stopbits = 8, serial.PARITY_NONE, serial.STOPBITS_ONE
    xonxoff = rtscts = cts = dsr = ri = cd = False

    def reset_input_buffer(self):
        self.history.append("forget input")


def echo_as_rfc2217(listening, port):
    """Serve one client on `listening` with a board that sends every byte back."""
    connection, _ = listening.accept()
    with connection, connection.makefile("wb", buffering=0) as replies:
        protocol = serial.rfc2217.PortManager(port, replies)
        while data := connection.recv(1000):
            echo = b"".join(protocol.filter(data))
            connection.sendall(b"".join(protocol.escape(echo)))


@pytest.fixture
def remote(server):
    """An esp32's port behind an rfc2217 server, and the link to it."""
    port = RemotePort()
    port.open()
    serving = threading.Thread(target=echo_as_rfc2217, args=(server, port), daemon=True)
    serving.start()
    link = SerialLink(url_of(server).replace("socket", "rfc2217"), dtr=False, rts=False)
    yield port, link
    link.close()
    serving.join()


# pyserial 3.5 sets up its reading thread in a way that Python 3.10 deprecates.
pyserial_warns = pytest.mark.filterwarnings("ignore:set(Daemon|Name):DeprecationWarning")


@pyserial_warns
def test_every_byte_passes_through_an_rfc2217_server(remote):
    _, link = remote
    link.write(ALL_BYTES)
    assert read_exactly(link, 256) == ALL_BYTES


@pyserial_warns
def test_opening_through_an_rfc2217_server_never_resets_an_esp32(remote):
    port, _ = remote
    assert port.history[-1] == (False, False)
    assert port.resets == 0


def test_a_server_that_does_not_answer_is_named(server):
    url = url_of(server)
    server.close()
    with pytest.raises(LinkLost, match=f"{url}: no server answers: Connection refused.*Check host"):
        SerialLink(url)


def test_the_ports_of_this_machine_can_be_listed():
    ports = listed_ports()
    assert [port.device for port in ports] == sorted(port.device for port in ports)
