"""To use less of a battery. On: microbit-v2."""

from collections.abc import Sequence

from microbit import MicroBitButton, MicroBitDigitalPin

def off() -> None:
    """Switch the board off, until its reset button: the step ends there, its result is lost."""

def deep_sleep(
    ms: int | None = None,
    wake_on: MicroBitButton
    | MicroBitDigitalPin
    | Sequence[MicroBitButton | MicroBitDigitalPin]
    | None = None,
    run_every: bool = False,
) -> None:
    """Sleep for `ms` milliseconds, or until a button or pin of `wake_on` changes, then go on.

    Without either only a reset wakes it. `run_every` lets `microbit.run_every` wake it shortly.
    """
