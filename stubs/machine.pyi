"""Pins, converters, waves and buses: what holds on every kind of board.

An ESP32 has all of it natively, a micro:bit `unique_id`, `freq`, `reset` and `mem8` to `mem32`;
stepwire sends it the rest with the step. A pin is called by its number: GPIO on an ESP32, the
number at the edge connector on a micro:bit (`Pin(0)` is P0). Not here: what one firmware has
for itself, such as machine.TouchPad.
"""

from collections.abc import Callable
from typing import Any, Final, Literal, overload

class Pin:
    """A digital pin.

    >>> led = Pin(2, Pin.OUT)
    >>> led.on()
    """

    IN: Final = 1
    """An input."""
    OUT: Final = 3
    """An output. Reading its value gives the level that it drives, and leaves it an output."""
    OPEN_DRAIN: Final = 7
    """Drives low, and lets go where an output would be high. On: esp32, emulated."""
    PULL_DOWN: Final = 1
    """A resistor to ground, so that an open input reads 0."""
    PULL_UP: Final = 2
    """A resistor to the supply, so that an open input reads 1."""
    IRQ_RISING: Final = 1
    """From 0 to 1. On: esp32, emulated."""
    IRQ_FALLING: Final = 2
    """From 1 to 0. On: esp32, emulated."""

    def __init__(
        self, id: int | str, mode: int = -1, pull: int | None = -1, *, value: object = None
    ) -> None:
        """`mode`, `pull` and the level that an output begins with; -1 leaves one as it is.

        `pull=None` is none. Raises ValueError where the board has no such pin, and on a micro:bit
        for one that its display, a button or I2C has; TypeError without an `id`.
        """

    def init(self, mode: int = -1, pull: int | None = -1, *, value: object = None) -> None:
        """Set up again what the arguments name; as for `Pin(...)`."""

    @overload
    def value(self) -> int:
        """The level, 0 or 1."""

    @overload
    def value(self, x: object, /) -> None:
        """Drive the pin to 1 if `x` is true, else to 0."""

    @overload
    def __call__(self) -> int:
        """As `value()`."""

    @overload
    def __call__(self, x: object, /) -> None:
        """As `value(x)`."""

    def on(self) -> None:
        """Drive it to 1."""

    def off(self) -> None:
        """Drive it to 0."""

    def toggle(self) -> None:
        """Drive an output to the other level."""

    def irq(self, handler: Callable[[Pin], Any] | None = ..., trigger: int = 3) -> Any:
        """Call `handler(pin)` at edges: `Pin.IRQ_RISING`, `Pin.IRQ_FALLING`, or both, added.

        None ends that. Nothing on a micro:bit calls a function at an edge. On: esp32, emulated.
        """

class ADC:
    """A converter of voltage; full scale is about 3.3 V, whatever the converter's own width.

    On a micro:bit pins 0, 1, 2, 3, 4 and 10 have one, on an ESP32 those that its datasheet names.
    """

    def __init__(self, pin: Pin | int, /) -> None:
        """Make the pin an analog input. Raises ValueError where it cannot be one (ESP32)."""

    def read_u16(self) -> int:
        """The voltage, 0 to 65535. The steps are 64 on a micro:bit (10 bits), 16 on an ESP32."""

    def read_uv(self) -> int:
        """The voltage in microvolts; on a micro:bit its 10 bits times 3226."""

class PWM:
    """A square wave on a pin. A micro:bit V1 has one frequency for all of its pins."""

    def __init__(self, pin: Pin, /, *, freq: int = ..., duty_u16: int = ...) -> None:
        """`freq` in Hz (a micro:bit V1: at most 3906), `duty_u16` as in the method."""

    @overload
    def freq(self) -> int:
        """The frequency in Hz; whole periods in microseconds round it on a micro:bit."""

    @overload
    def freq(self, hz: int, /) -> None:
        """Set the frequency. Raises ValueError for one that the board cannot make."""

    @overload
    def duty_u16(self) -> int:
        """The part of a period that is high: 0 is never, 65535 is always."""

    @overload
    def duty_u16(self, n: int, /) -> None:
        """Set it, 0 to 65535 (a micro:bit has 1024 steps). Raises ValueError beyond those."""

    def deinit(self) -> None:
        """End the wave."""

class I2C:
    """The controller of an I2C bus.

    A micro:bit has one, on pins 19 (SCL) and 20 (SDA) unless told otherwise; any `id` is that.
    Wherever no device acknowledges: OSError with ENODEV.
    """

    def __init__(self, id: int, *, scl: Pin = ..., sda: Pin = ..., freq: int = ...) -> None:
        """`freq` in Hz: by default 400000 on an ESP32, 100000 on a micro:bit."""

    def scan(self) -> list[int]:
        """The addresses that answer, lowest first."""

    def readfrom(self, addr: int, nbytes: int, stop: bool = True, /) -> bytes:
        """Read `nbytes` from a device; without `stop` the bus is kept for the next transfer."""

    def readfrom_into(self, addr: int, buf: bytearray | memoryview, stop: bool = True, /) -> None:
        """Read until `buf` is full."""

    def writeto(self, addr: int, buf: bytes | bytearray | memoryview, stop: bool = True, /) -> int:
        """Write `buf`; how many bytes were acknowledged."""

    def readfrom_mem(self, addr: int, memaddr: int, nbytes: int, *, addrsize: int = 8) -> bytes:
        """Read `nbytes` from the register `memaddr` on, whose number has `addrsize` bits."""

    def readfrom_mem_into(
        self, addr: int, memaddr: int, buf: bytearray | memoryview, *, addrsize: int = 8
    ) -> None:
        """Read from the register `memaddr` on until `buf` is full."""

    def writeto_mem(
        self, addr: int, memaddr: int, buf: bytes | bytearray, *, addrsize: int = 8
    ) -> None:
        """Write `buf` to the register `memaddr` and those behind it."""

class SPI:
    """The controller of an SPI bus. Inside QEMU refused before sending: it hangs there.

    A micro:bit has one, on pins 13 (SCK), 14 (MISO) and 15 (MOSI) unless told otherwise, of
    1,000,000 baud unless told otherwise; an ESP32's has 500,000.
    """

    def __init__(
        self,
        id: int,
        baudrate: int = ...,
        *,
        polarity: int = 0,
        phase: int = 0,
        bits: int = 8,
        sck: Pin = ...,
        mosi: Pin = ...,
        miso: Pin = ...,
    ) -> None:
        """`baudrate` in bit/s; `polarity` and `phase` are 0 or 1. On an ESP32 `id` is 1 or 2."""

    def read(self, nbytes: int, write: int = 0, /) -> bytes:
        """Read `nbytes` while the byte `write` is sent again and again."""

    def readinto(self, buf: bytearray | memoryview, write: int = 0, /) -> None:
        """Read until `buf` is full while the byte `write` is sent."""

    def write(self, buf: bytes | bytearray | memoryview, /) -> None:
        """Send `buf`; what comes meanwhile is lost."""

    def write_readinto(
        self, write_buf: bytes | bytearray | memoryview, read_buf: bytearray | memoryview, /
    ) -> None:
        """Send one while the other fills. Raises ValueError unless they are equally long."""

class Signal:
    """A pin with a meaning: a LED between pin and supply is on where the pin is low."""

    def __init__(self, pin: Pin, /, invert: bool = False) -> None:
        """`invert` where on is 0."""

    @overload
    def value(self) -> int:
        """1 if it is on, else 0."""

    @overload
    def value(self, x: object, /) -> None:
        """Switch it on if `x` is true, else off."""

    @overload
    def __call__(self) -> int:
        """As `value()`."""

    @overload
    def __call__(self, x: object, /) -> None:
        """As `value(x)`."""

    def on(self) -> None:
        """Switch it on."""

    def off(self) -> None:
        """Switch it off."""

class Timer:
    """Calls a function after a time, or again and again. On: esp32, emulated."""

    ONE_SHOT: Final = 0
    """It calls once."""
    PERIODIC: Final = 1
    """It calls again and again."""

    def __init__(self, id: int, /) -> None:
        """`id` is 0 to 3 on most chips; where there is no such timer, ValueError."""

    def init(
        self, *, mode: int = 1, period: int = ..., callback: Callable[[Timer], Any] | None = ...
    ) -> None:
        """Call `callback(timer)` every `period` milliseconds, or once after it."""

    def deinit(self) -> None:
        """Call no more."""

class UART:
    """A serial line. On a micro:bit `microbit.uart` is the one there is. On: esp32, emulated."""

    def __init__(
        self,
        id: int,
        baudrate: int = 115200,
        *,
        bits: int = ...,
        parity: Literal[0, 1] | None = ...,
        stop: int = ...,
        tx: Pin | int = ...,
        rx: Pin | int = ...,
    ) -> None:
        """`baudrate` in bit/s; `parity` is None, 0 (even) or 1 (odd). REPL has the `id` 0."""

    def any(self) -> int:
        """How many bytes have arrived and wait."""

    @overload
    def read(self) -> bytes | None:
        """All that wait, None where none do."""

    @overload
    def read(self, nbytes: int, /) -> bytes | None:
        """At most `nbytes` of them."""

    def readline(self) -> bytes | None:
        """What waits up to a line's end, with it."""

    def readinto(self, buf: bytearray | memoryview, /) -> int | None:
        """Read into `buf`; how many bytes, or None."""

    def write(self, buf: str | bytes | bytearray | memoryview, /) -> int | None:
        """Send `buf`; how many bytes were taken."""

class _Memory:
    def __getitem__(self, address: int, /) -> int: ...
    def __setitem__(self, address: int, value: int, /) -> None: ...

mem8: _Memory
"""Bytes of memory and of registers by address: `mem8[address]`, to read and to set.

An emulated board has those of its pins alone, and ValueError for others: on a micro:bit OUT
and DIR, to read; on an ESP32 OUT and IN, to read, and OUT_W1TS and OUT_W1TC, to set.
"""
mem16: _Memory
"""The same by 16 bits; an address is even."""
mem32: _Memory
"""The same by 32 bits; an address is a multiple of 4."""

def time_pulse_us(pin: Pin, pulse_level: int, timeout_us: int = 1000000, /) -> int:
    """How long the pin now has `pulse_level`, in microseconds, waiting for it to begin.

    -2 where it did not begin within `timeout_us`, -1 where it did not end within as long.
    Emulated micro:bits time to 0.1 ms. A micro:bit takes a pin of `microbit` as well.
    """

def unique_id() -> bytes:
    """This chip's own number: 8 bytes on a micro:bit, 6 on an ESP32."""

def freq() -> int:
    """Of the processor, in Hz: 16000000 on a micro:bit V1, 64000000 on a V2."""

def reset() -> None:
    """Restart the board as its button does: the step ends there, and its result is lost."""

def disable_irq() -> int:
    """Hold back what interrupts a step; returns the state that `enable_irq` takes."""

def enable_irq(state: int, /) -> None:
    """Let interrupts come again, where `disable_irq` returned `state`; those held back come now."""
