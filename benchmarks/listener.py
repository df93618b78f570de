"""A recogniser of the ten digits, and utterances for it: ours and espeak-ng's.

pocketsphinx brings a model of English for speech of 16 kHz. Its grammar here is any one
of the ten words, so that by guessing one would be right in ten.
"""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Any

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
RATE_HZ = 16000
FIRMWARE = Path(__file__).parents[1] / "firmware" / "portable"
_SILENCE = bytes(2 * RATE_HZ // 5)
_HALF_TAPS = 24


@dataclass(frozen=True)
class Setting:
    """With what a digit is said: `arguments` of speech.say, as they are written."""

    name: str
    arguments: str


class Listener:
    """Understands one of the ten digits, or nothing. Raises ImportError without pocketsphinx."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder, get_model_path

        model = Path(get_model_path("en-us"))
        with tempfile.TemporaryDirectory() as folder:
            grammar = Path(folder) / "digits.gram"
            words = " | ".join(DIGITS)
            grammar.write_text(f"#JSGF V1.0;\ngrammar digits;\npublic <digit> = {words};\n")
            self._decoder: Any = Decoder(
                hmm=str(model / "en-us"),
                dict=str(model / "cmudict-en-us.dict"),
                jsgf=str(grammar),
                samprate=RATE_HZ,
                loglevel="FATAL",
            )

    def understands(self, samples: bytes) -> str | None:
        """What is heard in 16-bit samples at 16 kHz, with silence around them."""
        self._decoder.start_utt()
        self._decoder.process_raw(_SILENCE + samples + _SILENCE, full_utt=True)
        self._decoder.end_utt()
        heard = self._decoder.hyp()
        return heard.hypstr if heard else None


_PROGRAM = """
import sys
class Audio:
    RATE = 16000
    def play(self, blocks):
        with open(path, "wb") as file:
            for block in blocks:
                file.write(block)
sys.modules["_audio"] = Audio()
import speech
for path, word in {said}:
    speech.say(word, {arguments})
"""


def said_by_ours(setting: Setting) -> list[bytes]:
    """The digits as our synthesiser says them on the unix port."""
    with tempfile.TemporaryDirectory() as folder:
        said = [(str(Path(folder) / word), word) for word in DIGITS]
        text = _PROGRAM.format(said=said, arguments=setting.arguments)
        subprocess.run([micropython(), "-c", text], env={"MICROPYPATH": str(FIRMWARE)}, check=True)
        return [Path(path).read_bytes() for path, _ in said]


def micropython() -> str:
    """The unix port that pip has put beside this Python, or one on the PATH."""
    beside = shutil.which("micropython", path=str(Path(sys.executable).parent))
    return beside or shutil.which("micropython") or "micropython"


def said_by_espeak(voice: str) -> list[bytes]:
    """The digits as espeak-ng says them. Raises FileNotFoundError without it."""
    return [_said_by_espeak(voice, word) for word in DIGITS]


def _said_by_espeak(voice: str, word: str) -> bytes:
    command = ["espeak-ng", "-v", voice, "--stdout", word]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(output)) as file:
        samples = array("h", file.readframes(file.getnframes()))
        return resampled(samples, file.getframerate(), RATE_HZ).tobytes()


def resampled(samples: Sequence[int], from_hz: int, to_hz: int) -> array[int]:
    """The same sound at another rate, through a low-pass at the lower one's half."""
    common = math.gcd(from_hz, to_hz)
    up, down = to_hz // common, from_hz // common
    filters = [_taps(phase / up, min(1.0, to_hz / from_hz)) for phase in range(up)]
    padded = [0] * _HALF_TAPS + list(samples) + [0] * _HALF_TAPS
    out = array("h")
    for n in range(len(samples) * up // down):
        at, phase = divmod(n * down, up)
        value = sum(map(mul, filters[phase], padded[at + 1 : at + 1 + 2 * _HALF_TAPS]))
        out.append(max(-32768, min(32767, round(value))))
    return out


def _taps(fraction: float, cutoff: float) -> list[float]:
    """A sinc under a Hann window, for a sample that lies `fraction` after its left neighbour."""
    places = [k + 1 - _HALF_TAPS - fraction for k in range(2 * _HALF_TAPS)]
    taps = [_sinc(cutoff * x) * (1 + math.cos(math.pi * x / _HALF_TAPS)) for x in places]
    return [tap / sum(taps) for tap in taps]


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0
