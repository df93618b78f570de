"""Steps that a board keeps: which ones, under what name, and how they get there.

A step is `[namespace, chunk, chunk...]` under a letter in the executor's own
namespace. The board remembers the keys of its steps, so that a later session
with the same interpreter finds them.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from stepwire import wire
from stepwire.code import KEY_CHARS, BoardCode, Supplied
from stepwire.device.control import Control, RefusedByBoard
from stepwire.device.modules import Files, Module, module_for
from stepwire.errors import StepTooBig
from stepwire.firmware_names import PIECES, STEP_PRINT, STEPS
from stepwire.firmware_source import short
from stepwire.values import decode, encode

ATTEMPTS = 5
"""Each fails only by a stray Ctrl-C on the line."""

UNASKED_FRAMES = 12
"""What takes no more frames than these is sent without asking the board whether it has room."""
ROOM_FACTOR = 2.5
"""Times its size that a text takes on the board at least: in pieces, joined, and evaluated."""

LESS_CODE = "Make it shorter, with fewer functions and names, or split the step into two."
LESS_VALUES = "Send less at a time, or have the step make it."

_LETTERS = "ABCDFGHIJKLMNOQRUVWZ"
"""Those that mean nothing else there: see `firmware_names`."""
_HELPERS = {"print": STEP_PRINT, "__name__": "'__main__'"}
"""Names that a step may use and the executor supplies, and what stands for them in a call."""


class Room(NamedTuple):
    """What a board has room for, in bytes; see `kinds.ExecutorFacts`."""

    frame: int
    code_chunk: int
    reserve: int
    answer: int


class Steps:
    """The steps on one board, for one session."""

    def __init__(self, control: Control, room: Room, files: Files, where: str) -> None:
        self._ask = control.ask
        self._where = where
        self._room = room
        self._files = files
        self._modules: dict[Supplied, Module] = {}
        self._letters: dict[str, str] = {}  # key -> letter, the least recently used first
        self._encoding = self._refusing = False
        self.printing = False

    def find(self) -> None:
        """Learn which steps the board has from a session before this one."""
        known = self.value(f"{PIECES}[0]is not repr and {STEPS}")
        if not isinstance(known, str):
            return  # encode.py is not loaded, or not since the executor was loaded again
        self._encoding = True
        size = 1 + KEY_CHARS
        entries = [known[place : place + size] for place in range(0, len(known), size)]
        self._letters = {entry[1:]: entry[0] for entry in entries}

    def __contains__(self, code: BoardCode) -> bool:
        return code.key in self._letters

    def ready(self, code: BoardCode) -> str:
        """The letter of `code`, which is sent unless the board has it.

        Raises `StepTooBig`, and `RefusedByBoard` when the board's own compiler
        refuses the code.
        """
        self._load_parts(code)
        needed = {code.key}
        for supplied in code.supplied:
            self._load_module(self._module(supplied), needed)
        if code.key not in self._letters:
            self._send(code, needed)
        return self._recent(code.key)

    def _module(self, supplied: Supplied) -> Module:
        if supplied not in self._modules:
            self._modules[supplied] = module_for(supplied, self._files)
        return self._modules[supplied]

    def _recent(self, key: str) -> str:
        """The letter of a key, which was used just now."""
        self._letters[key] = self._letters.pop(key)
        return self._letters[key]

    def request(self, letter: str, code: BoardCode, values: Mapping[str, object]) -> str:
        """The request that runs a step with `values`, those of `code.names`."""
        if self._are_digits(code, values):
            return letter + "".join(str(values[name]) for name in code.names)
        modules = (self._letters[self._module(one).key] for one in code.supplied)
        literals = ",".join((*(_literal(name, values) for name in code.names), *modules))
        text = f"{letter},{literals}"
        if len(text) + wire.CHECK_BYTES <= self._room.frame:
            return text
        self._insist_on_room(len(literals), "the values of the step are", LESS_VALUES)
        self.upload(f"[{literals}]")
        return f"({letter},)+tuple(eval({PIECES}.pop(1)))"

    @staticmethod
    def _are_digits(code: BoardCode, values: Mapping[str, object]) -> bool:
        has_values_alone = bool(code.names) and not code.supplied
        return has_values_alone and all(_is_digit(values.get(name)) for name in code.names)

    def execute(self, source: str) -> None:
        """Execute statements in the executor's namespace."""
        self._execute(source, "")

    def value(self, expression: str) -> object:
        """Evaluate an expression in the executor's namespace."""
        return decode(self.fetch(self._ask(f"[{expression}]")))

    def fetch(self, text: str) -> str:
        """The whole text of an answer of which only the length came; see encode.py."""
        if not text.startswith("@"):
            return text
        slices = range(0, int(text[1:]), self._room.answer)
        return "".join(self._ask(wire.PIECE) for _ in slices)

    def forget_pieces(self) -> None:
        """Drop what the executor has kept besides its encoder."""
        self._ask(f"exec,'del {PIECES}[1:]'")

    def free_bytes(self) -> int:
        """What is free on the board's heap."""
        free = self.value("[gc.collect(),gc.mem_free()][1]")
        return free if isinstance(free, int) else 0

    def drop_all(self) -> None:
        """Forget every step on the board."""
        for key in list(self._letters):
            self._drop(key)

    def upload(self, text: str) -> None:
        """Leave `text` on the board as the first of its pieces.

        The empty one behind it has the executor collect garbage before each request
        until a step begins: what comes next needs room in one place.
        """
        body = text.lstrip("\n") or text  # the lines in front of a chunk are many: made there
        lead = len(text) - len(body)
        pieces = self._pieces_of(body)
        joined = f"[chr(10)*{lead}]+" if lead else ""
        joined = f"''.join({joined}{PIECES}[-{len(pieces)}:])"
        for _ in range(ATTEMPTS):
            try:
                for piece in pieces:
                    self._ask(piece)
                # A stray Ctrl-C may stand among them as an exception, which `join` refuses.
                self._ask(f"exec,\"{PIECES}[1:]=[{joined},'']\"")
            except RefusedByBoard as error:
                if error.is_memory:
                    raise
            else:
                return
        raise RefusedByBoard("KeyboardInterrupt()")

    def upload_pieces(self, text: str) -> int:
        """Leave `text` on the board as its last pieces; how many they are."""
        pieces = self._pieces_of(text)
        for piece in pieces:
            self._ask(piece)
        return len(pieces)

    def _execute(self, source: str, namespace: str) -> None:
        room = self._room.frame - wire.CHECK_BYTES - len(f"exec,{namespace}")
        literal = encode(source) if len(source) < room else None
        if literal is None or len(literal) > room:
            self.upload(source)
            literal = f"{PIECES}.pop(1)"
        self._ask(f"exec,{literal}{namespace}")

    def _pieces_of(self, text: str) -> tuple[str, ...]:
        return tuple(_pieces(text, self._room.frame - wire.CHECK_BYTES))

    def _load_parts(self, code: BoardCode) -> None:
        """Load the parts of the executor that no step needed until now."""
        if not self._encoding:
            self.execute(short("encode.py", ANSWER_BYTES=self._room.answer))
            self._encoding = True
        if "print" in code.names and not self.printing:
            self.execute(short("output.py"))
            self.printing = True
        if "__repr__" in code.source and not self._refusing:
            self.execute(short("plain.py"))
            self._refusing = True

    def _load_module(self, module: Module, needed: set[str]) -> str:
        """The letter of a module, which is sent unless the board has it; `needed` gets its keys."""
        needs = {name: self._load_module(one, needed) for name, one in module.needs.items()}
        needed.add(module.key)
        if module.key not in self._letters:
            with self._filled(module.key, needed) as letter:
                namespace = ",".join(f'"{name}":{its}' for name, its in needs.items())
                self.execute(f"{letter}={{{namespace}}}")
                for source in module.sources:
                    self._execute(source, f",{letter}")
                self._ask(f"exec,\"{letter}=type('',(),{letter})\"")
        return self._recent(module.key)

    @contextmanager
    def _filled(self, key: str, needed: set[str]) -> Generator[str, None, None]:
        """A letter that is to be filled within, and then is known by `key` to board and host."""
        letter = self._free_letter(needed)
        try:
            yield letter
        except RefusedByBoard:
            self._ask(f"exec,'{letter}=0'")
            raise
        entry = f'"{letter}{key}"'
        self._insist(f"exec,'{STEPS}={STEPS}.replace({entry},\"\")+{entry}'")
        self._letters[key] = letter

    def _send(self, code: BoardCode, needed: set[str]) -> None:
        longest = max(len(chunk) for chunk in code.chunks)
        what = f"of the step's {code_bytes(code):,} bytes of code, a part is"
        self._insist_on_room(longest, what, LESS_CODE)
        with self._filled(code.key, needed) as letter:
            self._ask(f"exec,'{letter}=[{{}}]+[0]*{len(code.chunks)}'")
            for place, chunk in enumerate(code.chunks, 1):
                self._define(letter, place, chunk)

    def _insist_on_room(self, size: int, what: str, next_step: str) -> None:
        """Raise `StepTooBig` for a text of `size` bytes that is sure not to fit."""
        if size <= UNASKED_FRAMES * self._room.frame:
            return
        free_bytes = self.free_bytes()
        if ROOM_FACTOR * size > free_bytes:
            raise too_big(f"{what} {size:,} bytes long", free_bytes, self._where, next_step)

    def _define(self, letter: str, place: int, chunk: str) -> None:
        self._execute(chunk, f",{letter}[0]")
        self._ask(f"exec,\"{letter}[{place}]={letter}[0].pop('_')\"")

    def _free_letter(self, needed: Collection[str]) -> str:
        """A letter for one more; the least recently used goes for it, of those not `needed`."""
        idle = [key for key in self._letters if key not in needed]
        while idle and (
            len(self._letters) == len(_LETTERS) or self.free_bytes() < self._room.reserve
        ):
            self._drop(idle.pop(0))
        free = (letter for letter in _LETTERS if letter not in self._letters.values())
        letter = next(free, None)
        if letter is None:
            raise StepTooBig(
                f"the step and what it imports are more than {len(_LETTERS)} modules",
                where=self._where,
                next_step="Split it into steps that import less.",
            )
        return letter

    def _drop(self, key: str) -> None:
        letter = self._letters[key]
        self._insist(f'exec,\'{STEPS}={STEPS}.replace("{letter}{key}","");{letter}=0\'')
        del self._letters[key]

    def _insist(self, request: str) -> None:
        """Have the board do what is no harm when done twice, in spite of a stray Ctrl-C.

        Its list of steps and ours must not part: a letter that stands there
        for two steps would make a later session run the wrong one.
        """
        for _ in range(ATTEMPTS):
            try:
                self._ask(request)
            except RefusedByBoard as error:
                if not error.is_interrupt:
                    raise
            else:
                return
        raise RefusedByBoard("KeyboardInterrupt()")


def _literal(name: str, values: Mapping[str, object]) -> str:
    """The value of a name, or what the executor supplies for it, as the board evaluates it."""
    if name in _HELPERS and name not in values:
        return _HELPERS[name]
    return encode(values[name], name)


def _is_digit(value: object) -> bool:
    return type(value) is int and 0 <= value <= 9


def _pieces(text: str, room: int) -> Iterator[str]:
    """`text` as the requests that leave it in the board's list of pieces."""
    begin = 0
    while begin < len(text):
        end = begin + room - 1
        if _is_plain(text[begin:end]):
            yield wire.PIECE + text[begin:end].replace("\n", wire.NEWLINE)
        else:
            end = _literal_end(text, begin, room)
            yield f"{PIECES}.append,{encode(text[begin:end])}"
        begin = end


def _is_plain(text: str) -> bool:
    """Whether `text` is printable ASCII but for its newlines."""
    return text.isascii() and text.replace("\n", "").isprintable()


def _literal_end(text: str, begin: int, room: int) -> int:
    """How far from `begin` the text fits a request that holds it as a literal."""
    room -= len(f"{PIECES}.append,")
    end = min(len(text), begin + room)
    while len(encode(text[begin:end])) > room:
        end -= 1
    return end


def code_bytes(code: BoardCode) -> int:
    """How long the code of a step is, as it travels."""
    return sum(len(chunk.lstrip("\n").encode()) for chunk in code.chunks)


def too_big(what: str, free_bytes: int, where: str, next_step: str) -> StepTooBig:
    """The error for a step, or values, that a board has no room for."""
    return StepTooBig(
        f"{what}, and of the {free_bytes:,} bytes of heap free on the board "
        "too few lie in one place",
        where=where,
        next_step=next_step,
    )
