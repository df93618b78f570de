"""How fast emulated boards are: an hour in virtual time, and what each kind's parts cost.

The target is one second for an hour of a step that samples once a second.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import stepwire
from benchmarks.figures import Figure, Target, median, spread
from benchmarks.suites import Effort

TITLE = "emulated boards"

MAX_HOUR_S = 1.0
KINDS = ("emulated", "emulated:esp32", "emulated:microbit-v1", "emulated:microbit-v2")
_HOUR = """
from machine import ADC, Pin
import time
adc = ADC(Pin(%d))
total = 0
for _ in range(3600):
    total += adc.read_u16()
    time.sleep(1)
return total
"""
_PIN_WITH_ADC = {"emulated": 36, "emulated:esp32": 36}
_FRAMES = """
from machine import Pin
from neopixel import NeoPixel
strip = NeoPixel(Pin(0), 64)
for n in range(500):
    strip[n & 63] = (n & 255, 1, 2)
    strip.write()
"""
_FRAME_COUNT = 500
_LOOKS = """
from machine import Pin
pin = Pin(0, Pin.IN)
for _ in range(2000):
    pin.value()
"""
_LOOK_COUNT = 2000


def measure(effort: Effort) -> Iterator[Figure]:
    for kind in KINDS:
        times_s = [_hour_s(kind) for _ in range(effort.crowds)]
        what = f"{kind}, an hour sampled once a second"
        yield Figure(what, "s", median(times_s), len(times_s), Target(MAX_HOUR_S))
    for kind in KINDS:
        yield _rate(f"{kind}, frames of 64 NeoPixels", kind, _FRAMES, _FRAME_COUNT, effort)
    for kind in KINDS:
        yield _rate(f"{kind}, looks at a pin", kind, _LOOKS, _LOOK_COUNT, effort)
    for kind in KINDS:
        times_ms = [_ready_ms(kind) for _ in range(effort.starts)]
        what = f"{kind}, ready"
        yield Figure(what, "ms", median(times_ms), len(times_ms), details=spread(times_ms))


def _hour_s(kind: str) -> float:
    with stepwire.open(kind, time="virtual") as board:
        return _took_s(board, _HOUR % _PIN_WITH_ADC.get(kind, 0))


def _rate(what: str, kind: str, code: str, count: int, effort: Effort) -> Figure:
    with stepwire.open(kind) as board:
        rates = [count / _took_s(board, code) for _ in range(effort.crowds)]
    return Figure(what, "a second", median(rates), len(rates))


def _took_s(board: stepwire.Board, code: str) -> float:
    begin = time.perf_counter()
    result = board.run(code)
    if not result.ok:
        raise RuntimeError(str(result.error))
    return time.perf_counter() - begin


def _ready_ms(kind: str) -> float:
    begin = time.perf_counter()
    with stepwire.open(kind):
        return 1000 * (time.perf_counter() - begin)
