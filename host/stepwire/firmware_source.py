"""The executor as it travels to a board.

    python -m stepwire.firmware_source

writes what `firmware_build` makes of each of its files to firmware/short/. To
make it anew would take a fifth of the time of `stepwire run hello.py`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from stepwire import resources
from stepwire.firmware_names import NAMES

FILES = (
    "check.py",
    "stdin.py",
    "microbit/check_v1.py",
    "microbit/uart.py",
    "executor.py",
    "encode.py",
    "output.py",
    "plain.py",
    "trace.py",
)
"""The executor's."""
MODULE_FILES = (
    "esp32/_air.py",
    "esp32/_audio.py",
    "esp32/_audio_dac.py",
    "esp32/_audio_pwm.py",
    "esp32/_audio_timed.py",
    "esp32/_player.py",
    "esp32/_power.py",
    "esp32/neopixel.py",
    "microbit/_power.py",
    "microbit/adc.py",
    "microbit/errno.py",
    "microbit/gpio_v1.py",
    "microbit/gpio_v2.py",
    "microbit/i2c.py",
    "microbit/i2c_mem.py",
    "microbit/neopixel.py",
    "microbit/neopixel_bytes.py",
    "microbit/neopixel_rgbw.py",
    "microbit/neopixel_v2.py",
    "microbit/pin.py",
    "microbit/pin_level.py",
    "microbit/pulse.py",
    "microbit/pwm.py",
    "microbit/spi.py",
    "portable/_speech_numbers.py",
    "portable/_speech_phonemes.py",
    "portable/_speech_rules.py",
    "portable/_speech_segments.py",
    "portable/_speech_sounds.py",
    "portable/_speech_track.py",
    "portable/_speech_voice.py",
    "portable/_speech_words.py",
    "portable/_tunes.py",
    "portable/music.py",
    "portable/power.py",
    "portable/radio.py",
    "portable/signal.py",
    "portable/speech.py",
)
"""Those of the modules that stepwire supplies to steps."""

_NEEDS = "# needs"


class Executor(NamedTuple):
    """What is to be loaded onto a kind of board, and the name of its way in.

    `serve` carries a hash of the sources, so that another version of the
    executor is never taken for this one.
    """

    serve: str
    parts: tuple[str, ...]


@cache
def executor(*files: str, forgets: bool) -> Executor:
    """The executor made of `files` of firmware/, in their order, and executor.py."""
    texts = [*map(short, files), short("executor.py", FORGETS=int(forgets))]
    serve = f"_{crc32(chr(10).join(texts).encode('ascii')) & 0xFFFF:04x}"
    return Executor(serve, tuple(re.sub(r"\bserve\b", serve, text) for text in texts))


class Part(NamedTuple):
    """A file of a module that stepwire supplies, and the names of the modules it `needs`."""

    text: str
    needs: tuple[str, ...]


@cache
def module_part(name: str) -> Part:
    """A file of a module that stepwire supplies, without what a board does not need."""
    head, _, text = _made(name).partition("\n")
    return Part(text, tuple(head.removeprefix(_NEEDS).split()))


@cache
def short(name: str, **constants: int) -> str:
    """A file of firmware/ without what a board does not need; `constants` are filled in."""
    text = _made(name)
    for constant, value in constants.items():
        text = re.sub(rf"\b{constant}\b", str(value), text)
    return text


def _made(name: str) -> str:
    """What was made of a file; made now, if the file is another by now."""
    first, _, text = _made_file(name).read_text("ascii").partition("\n")
    if first == _mark(name):
        return text
    return _built(name)


def _built(name: str) -> str:
    from stepwire import firmware_build

    if name in FILES:
        return firmware_build.short(name, NAMES)
    needs = " ".join(firmware_build.needs(name))
    return f"{_NEEDS} {needs}\n{firmware_build.short(name, {})}"


def _made_file(name: str) -> Path:
    return resources.firmware(f"short/{name}")


def _mark(name: str) -> str:
    """The first line of what is made of a file, which tells when that has changed."""
    return f"# made of a file whose CRC-32 is {crc32(resources.firmware(name).read_bytes()):08x}"


def make_all() -> None:
    """Write what is made of each file."""
    for name in (*FILES, *MODULE_FILES):
        text = f"{_mark(name)}\n{_built(name)}"
        _made_file(name).parent.mkdir(parents=True, exist_ok=True)
        _made_file(name).write_text(text, "ascii", newline="\n")


if __name__ == "__main__":
    make_all()
