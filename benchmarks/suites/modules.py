"""What a module that stepwire supplies takes of a micro:bit V1's heap.

Each figure is of a fresh board: a step with nothing imported is asked what it has, then one
with the import. The target is 4 KB for a step with `machine.Pin` and `neopixel`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import stepwire
from benchmarks.figures import Figure, Target, failed
from benchmarks.suites import Effort
from stepwire.errors import StepwireError

TITLE = "supplied modules on V1's heap"

MIN_LEFT_BYTES = 4096
_ASK = "\nimport gc\ngc.collect()\nreturn gc.mem_free()"
_ASK_FOR_ONE = """
import gc
gc.collect()
size = gc.mem_free()
while True:
    try:
        bytearray(size)
        return size
    except MemoryError:
        size -= 32
"""
_IMPORTS = (
    ("machine.Pin", "from machine import Pin"),
    ("machine.ADC", "from machine import ADC"),
    ("machine.PWM", "from machine import PWM"),
    ("machine.I2C", "from machine import I2C"),
    ("machine.SPI", "from machine import SPI"),
    ("machine.Signal", "from machine import Signal"),
    ("machine.time_pulse_us", "from machine import time_pulse_us"),
    ("neopixel.NeoPixel", "from neopixel import NeoPixel"),
    (
        "neopixel.NeoPixel with bpp=4",
        "from neopixel import NeoPixel\nlambda: NeoPixel(0, 1, bpp=4)",
    ),
    ("power", "import power"),
    ("errno", "import errno"),
)
_BOTH = "from machine import Pin\nfrom neopixel import NeoPixel"


def measure(_: Effort) -> Iterator[Figure]:
    try:
        nothing = _left("")
    except StepwireError as error:
        yield failed("nothing imported", "bytes", error)
        return
    yield Figure("left with nothing imported", "bytes", nothing)
    for name, code in _IMPORTS:
        try:
            yield Figure(name, "bytes", nothing - _left(code))
        except StepwireError as error:
            yield failed(name, "bytes", error)
    target = Target(MIN_LEFT_BYTES, "higher")
    yield Figure("left with machine.Pin and neopixel", "bytes", _left(_BOTH), target=target)
    yield Figure("of which in one piece", "bytes", _left(_BOTH, _ASK_FOR_ONE))


def _left(code: str, ask: str = _ASK) -> float:
    with contextlib.closing(stepwire.open("qemu:microbit-v1")) as board:
        result = board.run(code + ask)
        if not isinstance(result.data, int):
            raise StepwireError(str(result.error))
        return result.data
