"""What a loop of viper code takes on an ESP32, by counting its instructions.

`mpy-cross -march=xtensawin` makes the machine code that the chip runs. Its branches
backwards are its loops; what lies between is counted as often as the loop is said to
run. Both arms of each `if` are counted, so that the sum is what one pass takes at most.
"""

from __future__ import annotations

import ast
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

CYCLES_PER_INSTRUCTION = 2.0
"""The LX6 starts one a cycle; a load that is used at once, a multiplication and a
branch that is taken wait for 1 to 3 more (Xtensa ISA summary, Cadence, 2022)."""


@dataclass(frozen=True)
class Loop:
    """Where a loop begins and ends in the code, and its instructions, inner loops included."""

    first: int
    last: int
    instructions: int

    def holds(self, other: Loop) -> bool:
        return self != other and self.first <= other.first and other.last <= self.last


def loops(source: Path, function: str) -> list[Loop]:
    """The loops of a viper function, in the order of their ends."""
    return _loops(_machine_code(_only(source, function)))


def instructions_per_pass(found: list[Loop], inner_passes: tuple[int, ...]) -> int:
    """Of the outermost loop, whose inner ones run `inner_passes` times, by their order."""
    outer = max(found, key=lambda loop: loop.instructions)
    inner = [loop for loop in found if outer.holds(loop)]
    if len(inner) != len(inner_passes):
        raise ValueError(f"{len(inner)} inner loops, {len(inner_passes)} expected")
    return outer.instructions + sum(
        loop.instructions * (passes - 1) for loop, passes in zip(inner, inner_passes, strict=True)
    )


def _only(source: Path, function: str) -> str:
    """The module reduced to one function and the constants before it."""
    tree = ast.parse(source.read_text("utf-8"))
    kept = [
        node
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name == function)
        or (isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("const("))
    ]
    imports = "import micropython\nfrom micropython import const\n"
    return imports + "\n".join(map(ast.unparse, kept))


def _machine_code(text: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.py"
        path.write_text(text)
        subprocess.run(["mpy-cross", "-march=xtensawin", str(path)], check=True)
        return _first_child(path.with_suffix(".mpy").read_bytes())


def _first_child(mpy: bytes) -> bytes:
    """The code of the first function in a .mpy of version 6: tools/mpy-tool.py documents it."""
    reader = _Reader(mpy, 4)
    strings, objects = reader.number(), reader.number()
    for _ in range(strings):
        length = reader.number()
        if not length & 1:
            reader.take((length >> 1) + 1)
    if any(reader.take(objects)):  # type 0, without data, is the table of runtime functions
        raise ValueError("a .mpy with constant objects")
    reader.take(reader.number() >> 3)  # the module's own bytecode
    if not reader.number():
        raise ValueError("a .mpy without a function")
    return reader.take(reader.number() >> 3)


class _Reader:
    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def take(self, length: int) -> bytes:
        self._at += length
        return self._data[self._at - length : self._at]

    def number(self) -> int:
        value = 0
        while True:
            (octet,) = self.take(1)
            value = value << 7 | octet & 0x7F
            if not octet & 0x80:
                return value


def _loops(code: bytes) -> list[Loop]:
    at = 0
    places: list[int] = []
    ends: dict[int, int] = {}  # of a loop, by its beginning
    while at < len(code):
        word = int.from_bytes(code[at : at + 3], "little")
        target = _target(word, at)
        if not places and target is not None:
            at = target  # the constants lie between the first jump and its target
            places.append(at)
            continue
        if target is not None and target < at:
            ends[target] = at
        at += 2 if 8 <= word & 15 <= 13 else 3
        places.append(at)
    return [
        Loop(first, last, sum(first <= place <= last for place in places))
        for first, last in sorted(ends.items(), key=lambda ends_at: ends_at[1])
    ]


def _target(word: int, at: int) -> int | None:
    """Where a jump or a branch goes to; None for any other instruction (ISA summary, 7.3)."""
    kind, how = word & 15, word >> 4 & 3
    if kind == 6 and how == 0:  # J
        return at + 4 + _signed(word >> 6, 18)
    if kind == 6 and how == 1:  # BEQZ, BNEZ, BLTZ, BGEZ
        return at + 4 + _signed(word >> 12, 12)
    if kind == 7 or (kind == 6 and how == 2):  # those that compare two values
        return at + 4 + _signed(word >> 16, 8)
    return None


def _signed(value: int, bits: int) -> int:
    return (value & (1 << bits) - 1) - (value >> bits - 1 & 1) * (1 << bits)
