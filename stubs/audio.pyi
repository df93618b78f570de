"""Frames of samples, and on a V2 sounds and effects. On: microbit-v1, microbit-v2."""

from collections.abc import Iterable
from typing import Final

from microbit import MicroBitDigitalPin, Sound

def play(
    source: Iterable[AudioFrame] | SoundEffect | Sound,
    wait: bool = True,
    pin: MicroBitDigitalPin | None = ...,
    return_pin: MicroBitDigitalPin | None = None,
) -> None:
    """Play frames at 7,812 samples a second, or on a V2 an effect, several, or a `microbit.Sound`.

    `wait` until it has been played; `pin` is pin0 by default, on a V2 with the loudspeaker.
    Raises TypeError for what is none of these.
    """

def is_playing() -> bool:
    """Whether something sounds."""

def stop() -> None:
    """End it."""

class AudioFrame:
    """32 samples of 8 bits, 128 being silence: 4 ms. On: microbit-v1, microbit-v2."""

    def __init__(self) -> None:
        """A silent one."""

    def __len__(self) -> int:
        """32."""

    def __getitem__(self, index: int, /) -> int:
        """A sample, 0 to 255. Raises ValueError beyond the last."""

    def __setitem__(self, index: int, value: int, /) -> None:
        """Set one. Raises ValueError beyond 0 to 255, and beyond the last."""

    def copyfrom(self, other: AudioFrame | bytes | bytearray, /) -> None:
        """Take the samples of `other`, as far as both reach."""

    def __add__(self, other: AudioFrame, /) -> AudioFrame:
        """Both at once, cut at 0 and 255."""

    def __sub__(self, other: AudioFrame, /) -> AudioFrame:
        """One without the other, cut at 0 and 255."""

    def __mul__(self, factor: float, /) -> AudioFrame:
        """Louder or softer."""

    def __iadd__(self, other: AudioFrame, /) -> AudioFrame:
        """`+=`, in its place."""

    def __isub__(self, other: AudioFrame, /) -> AudioFrame:
        """`-=`, in its place."""

    def __imul__(self, factor: float, /) -> AudioFrame:
        """`*=`, in its place."""

class SoundEffect:
    """A sound from one pitch and volume to another. On: microbit-v2."""

    WAVEFORM_SINE: Final = 0
    WAVEFORM_SAWTOOTH: Final = 1
    WAVEFORM_TRIANGLE: Final = 2
    WAVEFORM_SQUARE: Final = 3
    WAVEFORM_NOISE: Final = 4
    FX_NONE: Final = 0
    FX_VIBRATO: Final = 1
    FX_TREMOLO: Final = 2
    FX_WARBLE: Final = 3
    SHAPE_LINEAR: Final = 1
    SHAPE_CURVE: Final = 2
    SHAPE_LOG: Final = 18

    freq_start: int
    """Hz, 0 to 9999."""
    freq_end: int
    """Hz, 0 to 9999."""
    duration: int
    """Milliseconds, 0 to 9999."""
    vol_start: int
    """0 to 255."""
    vol_end: int
    """0 to 255."""
    waveform: int
    """One of the `WAVEFORM_` names."""
    fx: int
    """One of the `FX_` names."""
    shape: int
    """One of the `SHAPE_` names: how it goes from start to end."""

    def __init__(
        self,
        freq_start: int = 500,
        freq_end: int = 2500,
        duration: int = 500,
        vol_start: int = 255,
        vol_end: int = 0,
        waveform: int = 3,
        fx: int = 0,
        shape: int = 18,
    ) -> None:
        """Raises ValueError for a value out of its range."""

    def copy(self) -> SoundEffect:
        """Another that is the same."""
