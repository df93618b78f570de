"""Tunes of one voice.

Native on a micro:bit; by PWM on an ESP32, where it goes on sounding without `wait`; on emulated
boards by the host. A note is NAME[#|b][octave][:ticks]: "c", "f#5:2", "eb", "r:8" for a rest.
Octave (4) and ticks (4) carry on until others are given. The last 10 ms of a note are silent.
"""

from collections.abc import Sequence
from typing import Any

def play(music: str | Sequence[str], pin: Any = ..., wait: bool = True, loop: bool = False) -> None:
    """Play a tune, a note or a list of them; `wait` until it has ended, `loop` until `stop`.

    `pin` is pin 0 of a micro:bit, with the loudspeaker on a V2, and GPIO 4 of an ESP32; None plays
    silently. Raises TypeError for what is no str, list or tuple, and ValueError for a pin that
    something else has.
    """

def pitch(frequency: int, duration: int = -1, pin: Any = ..., wait: bool = True) -> None:
    """A tone of `frequency` Hz for `duration` milliseconds; below 0 until `stop`.

    0 Hz is silence. Raises ValueError below that and above 3906 Hz of a micro:bit (20000 of an
    ESP32), TypeError for what is no int.
    """

def stop(pin: Any = ...) -> None:
    """End what plays."""

def set_tempo(*, ticks: int = 0, bpm: int = 0) -> None:
    """`bpm` beats a minute of `ticks` ticks each; 0 leaves one as it is.

    A tick lasts 60000 // bpm // ticks milliseconds. TypeError for what is no int.
    """

def get_tempo() -> tuple[int, int]:
    """(beats a minute, ticks a beat): (120, 4) at first."""

def reset() -> None:
    """The tempo that there is at first."""

BADDY: tuple[str, ...]
BA_DING: tuple[str, ...]
BIRTHDAY: tuple[str, ...]
BLUES: tuple[str, ...]
CHASE: tuple[str, ...]
DADADADUM: tuple[str, ...]
ENTERTAINER: tuple[str, ...]
FUNERAL: tuple[str, ...]
FUNK: tuple[str, ...]
JUMP_DOWN: tuple[str, ...]
JUMP_UP: tuple[str, ...]
NYAN: tuple[str, ...]
"""Raises where it is used, but on a real micro:bit: its melody has an owner."""
ODE: tuple[str, ...]
POWER_DOWN: tuple[str, ...]
POWER_UP: tuple[str, ...]
PRELUDE: tuple[str, ...]
PUNCHLINE: tuple[str, ...]
PYTHON: tuple[str, ...]
RINGTONE: tuple[str, ...]
WAWAWAWAA: tuple[str, ...]
WEDDING: tuple[str, ...]
