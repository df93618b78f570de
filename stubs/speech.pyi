"""English words and phonemes to sound.

Native on a micro:bit. On an ESP32 and on emulated boards by a synthesiser of our own, with the
same phonemes; over I2S, a DAC or PWM there. Inside QEMU only `translate` works, the others are
refused.
"""

def translate(words: str, /) -> str:
    """The phonemes of English `words`, such as " /HEHLOW".

    Raises ValueError for more than 80 characters.
    """

def say(
    words: str, /, *, pitch: int = 64, speed: int = 72, mouth: int = 128, throat: int = 128
) -> None:
    """Say `words`, and return when they have been said. Raises what the other two do.

    All four are 0 to 255: a higher `pitch` is deeper, a higher `speed` is slower.
    """

def pronounce(
    phonemes: str, /, *, pitch: int = 64, speed: int = 72, mouth: int = 128, throat: int = 128
) -> None:
    """Say phonemes such as "/HEH3LOW". Raises ValueError for one that there is not."""

def sing(
    phonemes: str, /, *, pitch: int = 64, speed: int = 72, mouth: int = 128, throat: int = 128
) -> None:
    """Sing phonemes with pitches before them: "#115DOWWWW"; #115 is C of the octave below A 440."""
