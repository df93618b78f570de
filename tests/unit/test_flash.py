"""What `stepwire flash` decides, with a file system in memory; and the text of its file."""

import ast
import sys

import pytest

from stepwire.device import attach
from stepwire.device.stored import FILE, PART, contents, is_ours
from stepwire.errors import MissingTool, UsageError
from stepwire.flash import Place, command, put_on, take_off
from stepwire.flash.mpremote import MpremoteFiles
from stepwire.kinds import kinds, load_kind
from stepwire.resources import firmware

V1 = Place("/dev/ttyACM0", load_kind("microbit-v1"))
TEXT = contents(attach.executor_of(V1.kind))
OLDER = TEXT.replace(attach.executor_of(V1.kind).serve, "_0000")


class FilesInMemory:
    """A board's file system; `done` is what was done to it."""

    def __init__(self, **held):
        self.held = {f"stepwire.{suffix}": data for suffix, data in held.items()}
        self.held["main.py"] = b"import stepwire"
        self.done = []

    def read(self, name, limit_bytes):
        return self.held[name][:limit_bytes] if name in self.held else None

    def write(self, name, text):
        self.done.append(("write", name))
        self.held[name] = text.encode("ascii")

    def remove(self, name):
        self.done.append(("remove", name))
        del self.held[name]


class DeafFiles(FilesInMemory):
    """A file system that says it wrote, and did not."""

    def write(self, name, text):
        super().write(name, text[:-1])


def run(lines):
    return list(lines)


@pytest.mark.parametrize("kind", kinds())
def test_the_files_text_is_python_in_ascii_that_names_its_executor_first(kind):
    executor = attach.executor_of(load_kind(kind))
    text = contents(executor)
    assert text.isascii()
    assert executor.serve in text.splitlines()[0]
    functions = [one.name for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    assert executor.serve in functions


@pytest.mark.parametrize("kind", kinds())
def test_a_file_that_was_cut_anywhere_does_nothing(kind):
    text = contents(attach.executor_of(load_kind(kind)))
    first_line = text.index("\n") + 1
    assert ast.parse(text[:first_line]).body == []
    for length in range(first_line + len("try"), len(text) - 1):
        with pytest.raises(SyntaxError):
            ast.parse(text[:length])


def test_a_file_is_ours_by_its_beginning_however_little_of_it_there_is():
    assert all(is_ours(TEXT[:length].encode()) for length in range(len(TEXT)))
    assert is_ours(OLDER.encode())
    assert not is_ours(b"import stepwire\n")
    assert not is_ours(b"\n" + TEXT.encode())
    assert not is_ours(b"# stepwire is great\n")
    assert not is_ours(b"\xff\xfe")


def test_the_file_that_puts_it_in_its_place_knows_its_names():
    names = {
        one.value
        for one in ast.walk(ast.parse(firmware("stored/place.py").read_text("utf-8")).body[-1])
        if isinstance(one, ast.Constant)
    }
    assert names == {FILE, PART}


def test_the_executor_is_written_where_there_is_none():
    files = FilesInMemory()
    assert run(put_on(files, V1)) == [
        f"BBC micro:bit V1 at /dev/ttyACM0: wrote stepwire.py ({len(TEXT):,} bytes); "
        "connections need not send it any more."
    ]
    assert files.held[FILE] == TEXT.encode()


def test_the_same_executor_is_not_written_again():
    files = FilesInMemory(py=TEXT.encode())
    (line,) = put_on(files, V1)
    assert line.endswith("is there already; nothing was written.")
    assert files.done == []


@pytest.mark.parametrize(
    "held", [OLDER, TEXT[:-1], TEXT[:20], "", TEXT + "#"], ids=["older", "cut", "20", "0", "longer"]
)
def test_another_version_and_half_a_file_of_ours_are_replaced(held):
    files = FilesInMemory(py=held.encode())
    run(put_on(files, V1))
    assert files.held[FILE] == TEXT.encode()


@pytest.mark.parametrize("does", [put_on, take_off])
def test_a_file_of_the_users_is_neither_replaced_nor_removed(does):
    files = FilesInMemory(py=b"print('mine')")
    with pytest.raises(UsageError, match=r"/dev/ttyACM0: .* stepwire\.py that stepwire did not wr"):
        run(does(files, V1))
    assert files.done == []


def test_a_file_that_is_not_there_as_it_was_sent_is_an_error():
    with pytest.raises(Exception, match=r"stepwire\.py is not on the board as it was sent"):
        run(put_on(DeafFiles(), V1))


def test_taking_off_removes_our_file_and_what_an_interruption_left():
    files = FilesInMemory(py=OLDER.encode(), part=TEXT[:300].encode())
    assert len(run(take_off(files, V1))) == 2
    assert list(files.held) == ["main.py"]


def test_taking_off_leaves_a_part_that_is_not_ours():
    files = FilesInMemory(py=TEXT.encode(), part=b"mine")
    run(take_off(files, V1))
    assert files.held[PART] == b"mine"


def test_taking_off_twice_says_that_nothing_is_there():
    files = FilesInMemory()
    assert run(take_off(files, V1))[0].endswith("is not there; nothing was removed.")


@pytest.mark.parametrize("address", ["emulated", "emulated:esp32", "qemu:microbit-v1"])
def test_a_board_that_keeps_nothing_is_refused(address):
    with pytest.raises(
        UsageError, match=rf"nothing on it lasts\. Run `stepwire emulate {address}`"
    ):
        run(command(address))


def test_without_mpremote_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "mpremote", None)
    with pytest.raises(MissingTool, match="-m pip install --upgrade mpremote"):
        MpremoteFiles("/dev/ttyACM0")
