"""To use less of a battery. Native on microbit-v2, supplied elsewhere."""

from collections.abc import Sequence
from typing import Protocol

class _Button(Protocol):
    def is_pressed(self) -> bool: ...

class _MicroBitPin(Protocol):
    def read_digital(self) -> int: ...

class _Pin(Protocol):
    def value(self) -> int: ...

_Waker = _Button | _MicroBitPin | _Pin

def off() -> None:
    """Switch the board off, until a reset: the step ends there, its result is lost."""

def deep_sleep(
    ms: int | None = None,
    wake_on: _Waker | Sequence[_Waker] | None = None,
    run_every: bool = True,
) -> None:
    """Sleep for `ms` milliseconds, or until a button or pin of `wake_on` changes, then go on.

    The pins may be those of `microbit` or of `machine`. Without either only a reset wakes it.
    `run_every` lets a V2 run what `microbit.run_every` has planned; others have nothing such.
    An ESP32 sleeps lightly, and hears nothing on its UART meanwhile; a V1 waits.
    TypeError for a `wake_on` that is neither pin nor button.
    """
