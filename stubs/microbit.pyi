"""What is on a micro:bit: display, buttons, pins, sensors, buses. On: microbit-v1, microbit-v2.

Native there, and in the ROM of emulated ones. In QEMU `temperature` and `spi` hang and are
refused, and accelerometer, light, touch, `read_analog` and `i2c.scan` give the same always.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, overload, type_check_only

import audio as audio

class Image:
    """A picture of pixels 0 (dark) to 9; those with a name cannot be changed, but copied.

    >>> Image("09090:99999:99999:09990:00900").invert()
    """

    HEART: Final[Image]
    HEART_SMALL: Final[Image]
    HAPPY: Final[Image]
    SMILE: Final[Image]
    SAD: Final[Image]
    CONFUSED: Final[Image]
    ANGRY: Final[Image]
    ASLEEP: Final[Image]
    SURPRISED: Final[Image]
    SILLY: Final[Image]
    FABULOUS: Final[Image]
    MEH: Final[Image]
    YES: Final[Image]
    NO: Final[Image]
    CLOCK12: Final[Image]
    CLOCK1: Final[Image]
    CLOCK2: Final[Image]
    CLOCK3: Final[Image]
    CLOCK4: Final[Image]
    CLOCK5: Final[Image]
    CLOCK6: Final[Image]
    CLOCK7: Final[Image]
    CLOCK8: Final[Image]
    CLOCK9: Final[Image]
    CLOCK10: Final[Image]
    CLOCK11: Final[Image]
    ARROW_N: Final[Image]
    ARROW_NE: Final[Image]
    ARROW_E: Final[Image]
    ARROW_SE: Final[Image]
    ARROW_S: Final[Image]
    ARROW_SW: Final[Image]
    ARROW_W: Final[Image]
    ARROW_NW: Final[Image]
    TRIANGLE: Final[Image]
    TRIANGLE_LEFT: Final[Image]
    CHESSBOARD: Final[Image]
    DIAMOND: Final[Image]
    DIAMOND_SMALL: Final[Image]
    SQUARE: Final[Image]
    SQUARE_SMALL: Final[Image]
    RABBIT: Final[Image]
    COW: Final[Image]
    MUSIC_CROTCHET: Final[Image]
    MUSIC_QUAVER: Final[Image]
    MUSIC_QUAVERS: Final[Image]
    PITCHFORK: Final[Image]
    XMAS: Final[Image]
    PACMAN: Final[Image]
    TARGET: Final[Image]
    TSHIRT: Final[Image]
    ROLLERSKATE: Final[Image]
    DUCK: Final[Image]
    HOUSE: Final[Image]
    TORTOISE: Final[Image]
    BUTTERFLY: Final[Image]
    STICKFIGURE: Final[Image]
    GHOST: Final[Image]
    SWORD: Final[Image]
    GIRAFFE: Final[Image]
    SKULL: Final[Image]
    UMBRELLA: Final[Image]
    SNAKE: Final[Image]
    SCISSORS: Final[Image]
    ALL_CLOCKS: Final[tuple[Image, ...]]
    """The twelve from CLOCK12 on."""
    ALL_ARROWS: Final[tuple[Image, ...]]
    """The eight from ARROW_N on, clockwise."""

    @overload
    def __init__(self, string: str = "", /) -> None:
        """Rows of digits with colons between them, or a character's picture; 5 by 5 without.

        Raises ValueError for what is neither digit, space, colon nor line's end.
        """

    @overload
    def __init__(self, width: int, height: int, data: bytes | bytearray | None = None, /) -> None:
        """Pixels row by row, dark without `data`. Raises ValueError unless there are w * h."""

    def width(self) -> int:
        """Pixels in a row."""

    def height(self) -> int:
        """Rows."""

    def get_pixel(self, x: int, y: int, /) -> int:
        """Brightness in column `x` of row `y`, 0 to 9. Raises ValueError outside."""

    def set_pixel(self, x: int, y: int, value: int, /) -> None:
        """Raises ValueError outside, and beyond 0 to 9; TypeError for one with a name."""

    def fill(self, value: int, /) -> None:
        """Set all. Raises as `set_pixel` does."""

    def copy(self) -> Image:
        """Another that is the same, and can be changed."""

    def invert(self) -> Image:
        """Each pixel 9 less its brightness."""

    def crop(self, x: int, y: int, w: int, h: int, /) -> Image:
        """A part of it; dark where it is outside."""

    def shift_left(self, n: int, /) -> Image:
        """All `n` pixels to the left, dark from the right."""

    def shift_right(self, n: int, /) -> Image:
        """All `n` pixels to the right."""

    def shift_up(self, n: int, /) -> Image:
        """All `n` pixels up."""

    def shift_down(self, n: int, /) -> Image:
        """All `n` pixels down."""

    def blit(
        self, src: Image, x: int, y: int, w: int, h: int, xdest: int = 0, ydest: int = 0, /
    ) -> None:
        """Put a part of `src` here. TypeError for one with a name."""

    def __add__(self, other: Image, /) -> Image:
        """Brightness by brightness, 9 at most. ValueError unless they are equally high."""

    def __sub__(self, other: Image, /) -> Image:
        """The same, 0 at least."""

    def __mul__(self, factor: float, /) -> Image:
        """Brighter, 9 at most. ValueError below 0."""

    def __truediv__(self, divisor: float, /) -> Image:
        """Darker."""

@type_check_only
class MicroBitDisplay:
    """Five rows of five lights."""

    def get_pixel(self, x: int, y: int, /) -> int:
        """Brightness in column `x` of row `y`, 0 to 9. Raises ValueError outside."""

    def set_pixel(self, x: int, y: int, value: int, /) -> None:
        """Raises ValueError outside, and beyond 0 to 9."""

    def clear(self) -> None:
        """All dark."""

    def show(
        self,
        image: str | float | Image | Iterable[Image | str],
        delay: int = 400,
        *,
        wait: bool = True,
        loop: bool = False,
        clear: bool = False,
    ) -> None:
        """Show pictures or characters, `delay` milliseconds each; one alone stays.

        `wait` until they have been shown, `loop` for ever, `clear` behind the last one.
        """

    def scroll(
        self,
        value: str | float,
        delay: int = 150,
        *,
        wait: bool = True,
        loop: bool = False,
        monospace: bool = False,
    ) -> None:
        """Move text through from right to left, a column each `delay` milliseconds.

        `monospace` gives each character five columns. TypeError for what is no text or number.
        """

    def on(self) -> None:
        """Have the display its pins again: 3, 4, 6, 7, 9 and 10."""

    def off(self) -> None:
        """Dark, and its pins free for other use."""

    def is_on(self) -> bool:
        """Whether the display has its pins."""

    def read_light_level(self) -> int:
        """The light that falls on the display, 0 (dark) to 255."""

@type_check_only
class MicroBitButton:
    """A button, which remembers that it was pressed."""

    def is_pressed(self) -> bool:
        """Whether it is down now."""

    def was_pressed(self) -> bool:
        """Whether it went down since this was asked last."""

    def get_presses(self) -> int:
        """How often since this was asked last."""

@type_check_only
class MicroBitDigitalPin:
    """A pin at the edge connector; it does what it was asked last. Levels are 0 and 1."""

    NO_PULL: int
    PULL_DOWN: int
    PULL_UP: int

    def read_digital(self) -> int:
        """Make it an input, with PULL_DOWN the first time, and read it."""

    def write_digital(self, value: int, /) -> None:
        """Make it an output. Raises ValueError for another value than 0 and 1.

        This and the others raise ValueError while display, button, bus or tune has the pin.
        """

    def write_analog(self, value: float, /) -> None:
        """Make it a square wave, high for `value` of 1023 of each period; ValueError beyond."""

    def set_analog_period(self, period: int, /) -> None:
        """The period in milliseconds, 1 to 536870; on a V1 it is that of all pins."""

    def set_analog_period_microseconds(self, period: int, /) -> None:
        """The period in microseconds, from 256; a V1 rounds it down to 16. ValueError below."""

    def get_analog_period_microseconds(self) -> int:
        """The period, 20000 at first."""

    def set_pull(self, value: int, /) -> None:
        """One of the three constants. Raises ValueError for another."""

    def get_pull(self) -> int:
        """The same. Raises ValueError unless it is an input."""

    def get_mode(self) -> str:
        """What has it, such as "unused", "read_digital", "write_analog", "display" or "music"."""

@type_check_only
class MicroBitAnalogDigitalPin(MicroBitDigitalPin):
    """One with a converter."""

    def read_analog(self) -> int:
        """The voltage, 0 to 1023 for 0 to 3.3 V."""

@type_check_only
class MicroBitTouchPin(MicroBitAnalogDigitalPin):
    """One of the large three."""

    def is_touched(self) -> bool:
        """Whether a finger connects it to ground."""

@type_check_only
class MicroBitAccelerometer:
    """Acceleration in milli-g, and gestures: up, down, left, right, face up, face down,
    freefall, 3g, 6g, 8g and shake; another name is a ValueError."""

    def get_x(self) -> int:
        """To the right, -2000 to 2000 unless `set_range` was used."""

    def get_y(self) -> int:
        """Towards the edge connector."""

    def get_z(self) -> int:
        """Away from whom looks at the display; -1024 where it lies on a table."""

    def get_values(self) -> tuple[int, int, int]:
        """All three."""

    def get_strength(self) -> int:
        """How strong they are together."""

    def set_range(self, value: int, /) -> None:
        """2, 4 or 8 g."""

    def current_gesture(self) -> str:
        """The gesture now, "" for none."""

    def is_gesture(self, name: str, /) -> bool:
        """Whether it is that now."""

    def was_gesture(self, name: str, /) -> bool:
        """Whether it was that since this was asked last."""

    def get_gestures(self) -> tuple[str, ...]:
        """Those since this was asked last, the oldest first."""

@type_check_only
class MicroBitCompass:
    """The magnetic field, in nanotesla."""

    def heading(self) -> int:
        """Degrees from north, 0 to 359, clockwise; it is calibrated first if it was not."""

    def calibrate(self) -> None:
        """A game that ends when the board was turned to all sides."""

    def is_calibrated(self) -> bool:
        """Whether it was."""

    def clear_calibration(self) -> None:
        """Forget it."""

    def get_x(self) -> int:
        """To the right."""

    def get_y(self) -> int:
        """Towards the edge connector."""

    def get_z(self) -> int:
        """Away from whom looks at the display."""

    def get_field_strength(self) -> int:
        """How strong they are together."""

@type_check_only
class MicroBitI2C:
    """The I2C bus, on pins 19 (SCL) and 20 (SDA). OSError where no device acknowledges."""

    def init(
        self, freq: int = 100000, sda: MicroBitDigitalPin = ..., scl: MicroBitDigitalPin = ...
    ) -> None:
        """`freq` in Hz."""

    def scan(self) -> list[int]:
        """The addresses that answer, lowest first."""

    def read(self, addr: int, n: int, repeat: bool = False) -> bytes:
        """Read `n` bytes; `repeat` keeps the bus."""

    def write(self, addr: int, buf: bytes | bytearray, repeat: bool = False) -> None:
        """Write `buf`; `repeat` keeps the bus."""

@type_check_only
class MicroBitSPI:
    """The SPI bus. Raises ValueError before `init`; refused inside QEMU, where it hangs."""

    def init(
        self,
        baudrate: int = 1000000,
        bits: int = 8,
        mode: int = 0,
        sclk: MicroBitDigitalPin = ...,
        mosi: MicroBitDigitalPin = ...,
        miso: MicroBitDigitalPin = ...,
    ) -> None:
        """`baudrate` in bit/s, `mode` 2 * polarity + phase; pins 13, 15 and 14 by default."""

    def read(self, nbytes: int, out: int = 0) -> bytes:
        """Read `nbytes` while the byte `out` is sent again and again."""

    def write(self, buf: bytes | bytearray, /) -> None:
        """Send `buf`; what comes meanwhile is lost."""

    def write_readinto(self, out: bytes | bytearray, into: bytearray, /) -> None:
        """Send one while the other fills. Raises ValueError unless they are equally long."""

@type_check_only
class MicroBitUART:
    """A serial line: that of USB, which the REPL has, until `init` gives it pins.

    A step that takes bytes from the line of USB takes them from stepwire.
    """

    ODD: int
    EVEN: int

    def init(
        self,
        baudrate: int = 9600,
        bits: int = 8,
        parity: int | None = None,
        stop: int = 1,
        *,
        tx: MicroBitDigitalPin | None = None,
        rx: MicroBitDigitalPin | None = None,
    ) -> None:
        """`baudrate` in bit/s; `parity` is None, `ODD` or `EVEN`; USB again without pins."""

    def any(self) -> bool:
        """Whether bytes have arrived."""

    @overload
    def read(self) -> bytes | None:
        """All that have arrived, None where none have."""

    @overload
    def read(self, nbytes: int, /) -> bytes | None:
        """At most `nbytes` of them."""

    def readline(self) -> bytes | None:
        """Up to a line's end, with it."""

    def readinto(self, buf: bytearray, nbytes: int = ..., /) -> int | None:
        """Into `buf`; how many, or None."""

    def write(self, buf: str | bytes | bytearray, /) -> int | None:
        """Send `buf`; how many bytes."""

@type_check_only
class MicroBitMicrophone:
    """What a V2 hears. On: microbit-v2."""

    def sound_level(self) -> int:
        """0 (quiet) to 255."""

    def current_event(self) -> SoundEvent:
        """The last there was."""

    def is_event(self, event: SoundEvent, /) -> bool:
        """Whether it is that now."""

    def was_event(self, event: SoundEvent, /) -> bool:
        """Whether it was that since this was asked last."""

    def get_events(self) -> tuple[SoundEvent, ...]:
        """Those since this was asked last, the oldest first."""

    def set_threshold(self, event: SoundEvent, value: int, /) -> None:
        """The level, 0 to 255, at which the event comes."""

class SoundEvent:
    """What `microphone` tells. On: microbit-v2."""

    LOUD: Final[SoundEvent]
    QUIET: Final[SoundEvent]

class Sound:
    """Sounds for `audio.play`. On: microbit-v2."""

    GIGGLE: Final[Sound]
    HAPPY: Final[Sound]
    HELLO: Final[Sound]
    MYSTERIOUS: Final[Sound]
    SAD: Final[Sound]
    SLIDE: Final[Sound]
    SOARING: Final[Sound]
    SPRING: Final[Sound]
    TWINKLE: Final[Sound]
    YAWN: Final[Sound]

@type_check_only
class MicroBitSpeaker:
    """The loudspeaker. On: microbit-v2."""

    def on(self) -> None:
        """It sounds, as at first."""

    def off(self) -> None:
        """It is silent; what pin0 has goes on."""

@type_check_only
class MicroBitLogo:
    """The golden oval. On: microbit-v2."""

    CAPACITIVE: int
    RESISTIVE: int

    def is_touched(self) -> bool:
        """Whether a finger is there."""

    def set_touch_mode(self, mode: int, /) -> None:
        """One of the two constants. Raises ValueError for another."""

@type_check_only
class MicroBitSpeakerPin:
    """The pin of the loudspeaker. On: microbit-v2."""

    def get_mode(self) -> str:
        """Who has it, such as "unused" or "music"."""

display: MicroBitDisplay
button_a: MicroBitButton
"""The left one."""
button_b: MicroBitButton
"""The right one."""
accelerometer: MicroBitAccelerometer
compass: MicroBitCompass
i2c: MicroBitI2C
spi: MicroBitSPI
uart: MicroBitUART
microphone: MicroBitMicrophone
"""On: microbit-v2."""
speaker: MicroBitSpeaker
"""On: microbit-v2."""
pin_logo: MicroBitLogo
"""On: microbit-v2."""
pin_speaker: MicroBitSpeakerPin
"""For `music` on the loudspeaker alone. On: microbit-v2."""
pin0: MicroBitTouchPin
pin1: MicroBitTouchPin
pin2: MicroBitTouchPin
pin3: MicroBitAnalogDigitalPin
pin4: MicroBitAnalogDigitalPin
pin5: MicroBitDigitalPin
pin6: MicroBitDigitalPin
pin7: MicroBitDigitalPin
pin8: MicroBitDigitalPin
pin9: MicroBitDigitalPin
pin10: MicroBitAnalogDigitalPin
pin11: MicroBitDigitalPin
pin12: MicroBitDigitalPin
pin13: MicroBitDigitalPin
pin14: MicroBitDigitalPin
pin15: MicroBitDigitalPin
pin16: MicroBitDigitalPin
pin19: MicroBitDigitalPin
pin20: MicroBitDigitalPin

def sleep(ms: float, /) -> None:
    """Wait milliseconds; what is below 0 is 0. TypeError for what is no number."""

def running_time() -> int:
    """Milliseconds since the board was switched on or reset."""

def temperature() -> int:
    """Of the processor, in degrees Celsius. Inside QEMU refused before sending: it hangs there."""

def scale(value: float, from_: tuple[float, float], to: tuple[float, float]) -> float:
    """Where `value` of the range `from_` lies in `to`; an int where both ends of `to` are."""

def panic(code: int = 0, /) -> None:
    """Show a sad face and `code` until a reset: the step ends there, its result is lost."""

def reset() -> None:
    """Restart the board: the step ends there, its result is lost."""

def set_volume(volume: int, /) -> None:
    """Of the loudspeaker, 0 to 255. On: microbit-v2."""

@overload
def run_every(
    callback: None = None, days: int = 0, h: int = 0, min: int = 0, s: int = 0, ms: int = 0
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Call the function below this line after each such time. On: microbit-v2."""

@overload
def run_every(
    callback: Callable[[], Any], days: int = 0, h: int = 0, min: int = 0, s: int = 0, ms: int = 0
) -> Callable[[], Any]:
    """Call `callback` after each such time; on an emulated board during a `sleep` of `microbit`."""

def ws2812_write(pin: MicroBitDigitalPin, buf: bytes | bytearray, /) -> None:
    """Send bytes to a strip of lights, as `neopixel` does. On: microbit-v2."""
