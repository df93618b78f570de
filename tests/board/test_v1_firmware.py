"""What the executor costs on a micro:bit V1, and that its machine code is what it says."""

import json
import random
import re
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

import pytest

import stepwire
from capabilities import find_program, require
from stepwire import resources, wire
from stepwire.board import load_kind, open_link, parse_address
from stepwire.clock import SYSTEM_CLOCK
from stepwire.code import compile_for_board
from stepwire.device import Session
from stepwire.device.attach import executor_of
from stepwire.device.loading import load
from stepwire.device.repl import Repl
from stepwire.errors import StepTooBig
from stepwire.firmware_source import Executor, short
from stepwire.links import Link
from stepwire.testing import FaultyLink
from stepwire.values import decode

KIND = load_kind("microbit-v1")
FREE_BYTES = 8200
"""What the executor has to leave of the 9,456 bytes in the raw REPL; no step is loaded."""


@pytest.fixture
def link() -> Link:
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    link = open_link(parse_address("qemu:microbit-v1"))
    yield link
    link.close()


@pytest.fixture
def repl(link: Link) -> Repl:
    repl = Repl(link, SYSTEM_CLOCK)
    repl.enter()
    return repl


def printed(repl: Repl, *commands: str) -> str:
    for command in commands:
        finished = repl.run(command)
        assert not finished.error, finished.error.decode()
    return finished.output.decode().strip()


def execute(repl: Repl, source: str) -> None:
    """Execute what is too long for one command."""
    load(repl, Executor("", (source,)), KIND.link.chunk_bytes)


def listing() -> tuple[list[int], str]:
    """The words of check_v1.py, and the assembler's lines at their right."""
    source = resources.firmware("microbit/check_v1.py").read_text("utf-8")
    words = [int(word, 16) for word in re.findall(r"^ +(0x[0-9A-F]{4}),", source, re.MULTILINE)]
    lines = re.findall(r"# (\w+\(.*\))$", source, re.MULTILINE)
    return words, "".join(f" {line}\n" for line in lines)


def test_the_words_of_the_check_are_what_the_boards_assembler_makes_of_the_listing(repl: Repl):
    words, lines = listing()
    program = f"@micropython.asm_thumb\ndef k(r0, r1, r2):\n{lines}"
    execute(repl, program)
    assembled = printed(
        repl,
        "import machine\nat=machine.mem32[id(k)+8]&~1",
        # The first word is the function's entry, which the assembler adds.
        f"print([machine.mem16[at+2+2*i] for i in range({len(words)})])",
    )
    assert eval(assembled) == words


def test_the_machine_code_agrees_with_the_host_on_any_text_and_number(repl: Repl):
    execute(repl, short("microbit/check_v1.py"))
    chance = random.Random(7)
    for _ in range(40):
        text = "".join(chr(chance.randrange(32, 127)) for _ in range(chance.randrange(0, 25)))
        number = chance.randrange(1 << 28)
        found = printed(
            repl, f"s={text!r}", f"print(f(s,{len(text)},{number}).to_bytes(3,'little'))"
        )
        assert eval(found) == wire.check(text.encode(), number), (text, number)


def test_the_check_is_the_low_bits_of_the_crc_that_zlib_has():
    bits = crc32(b"A123", 12345) & 0x7FFFF
    low, middle, high = wire.check(b"A123", 12345)
    assert (low - 48) | (middle - 48) << 6 | (high - 128) << 12 == bits


def free_bytes(repl: Repl) -> int:
    return max(int(printed(repl, "import gc;gc.collect();print(gc.mem_free())")) for _ in range(3))


def test_the_executor_leaves_its_share_of_the_heap(link: Link, repl: Repl):
    before = free_bytes(repl)
    its = executor_of(KIND)
    load(repl, its, KIND.link.chunk_bytes)
    after = free_bytes(repl)
    assert "function" in printed(repl, f"print({its.serve})")
    print(f"{before} B free without the executor, {after} B with it")
    assert after >= FREE_BYTES


def test_a_request_to_the_loop_still_sees_nearly_as_much(link: Link):
    with closing(Session(lambda: link, KIND)) as session:
        assert session.free_bytes() >= FREE_BYTES - 240  # what the request itself takes


STEP = (Path(__file__).parents[2] / "benchmarks" / "steps" / "four_kilobytes.py").read_text("utf-8")


@pytest.mark.parametrize("is_paced", [False, True])
def test_a_step_of_four_kilobytes_fits_each_time(link: Link, is_paced: bool):
    line = FaultyLink(link, baud=115200 if is_paced else None, ring_bytes=63)
    before, _, value = STEP.rpartition("\nreturn ")
    with closing(Session(line.plug, KIND)) as session:
        for run in range(4 if is_paced else 20):
            variant = STEP.replace("RUN = 1000", f"RUN = {1000 + run}")
            names: dict[str, object] = {}
            exec(before.replace("RUN = 1000", f"RUN = {1000 + run}"), names)
            code = compile_for_board(
                variant, "step.py", (), chunk_bytes=KIND.executor.code_chunk_bytes
            )
            outcome = session.run(code, {}, timeout_s=20)
            assert outcome.value is not None, outcome
            assert decode(outcome.value) == json.loads(json.dumps(eval(value, names)))
    assert line.dropped_bytes == 0


def test_values_that_do_not_fit_are_refused_with_both_sizes_and_the_board_goes_on(link: Link):
    code = compile_for_board("return len(v)", "step.py", ["v"])
    with closing(Session(lambda: link, KIND)) as session:
        for size in (2500, 6000, 50_000):
            with pytest.raises(StepTooBig, match=r"[0-9,]+ bytes of heap free"):
                session.run(code, {"v": "x" * size}, timeout_s=5)
            assert session.run(code, {"v": "abc"}, timeout_s=5).value == "3"


def test_a_step_that_takes_the_executors_builtins_pours_no_repl_into_the_output():
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    lines: list[str] = []
    code = "import builtins\nprint('before')\nbuiltins.len = None"
    with stepwire.open("qemu:microbit-v1") as board:
        result = board.run(code, on_line=lines.append, timeout_s=2)
        assert result.error is not None
        assert (result.error.type, result.stdout, lines) == ("Timeout", "before\n", ["before\n"])
        assert board.run("return 1").data == 1
