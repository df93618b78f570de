"""Short messages to all boards near by that have the same settings.

Native on a micro:bit. On an ESP32 over ESP-NOW: heard by ESP32s with stepwire, by no micro:bit.
Emulated boards hear each other in one `World`. Inside QEMU refused before sending: it hangs there.
The radio is on after the import. Used while it is off: ValueError.
"""

from typing import Final

RATE_1MBIT: Final = 0
"""1 Mbit/s, the default."""
RATE_2MBIT: Final = 1
"""2 Mbit/s."""
RATE_250KBIT: Final = 2
"""250 kbit/s on a micro:bit V1, not on a V2; 1 Mbit/s on an ESP32."""

def on() -> None:
    """Switch it on; what waits is lost, also if it was on."""

def off() -> None:
    """Switch it off; what waits is lost."""

def reset() -> None:
    """Set the defaults, as `config` has them."""

def config(
    *,
    length: int = ...,
    queue: int = ...,
    channel: int = ...,
    power: int = ...,
    address: int = ...,
    group: int = ...,
    data_rate: int = ...,
) -> None:
    """Set what is named, at once or not at all.

    - `length`: bytes of a message, 1 to 251, 32 by default; what is beyond is not sent
      (an ESP32 carries 241, and raises ValueError for more)
    - `queue`: messages that wait to be received, 1 to 254, 3 by default; a new one that finds it
      full is lost
    - `channel`: 0 to 83, 7 by default: 2400 MHz and one more each, on a micro:bit
    - `power`: 0 (the weakest) to 7, 6 by default
    - `address`: 32 bits, 0x75626974 by default; `group`: 0 to 255, 0 by default: who hears it
    - `data_rate`: one of the three, `RATE_1MBIT` by default

    Raises ValueError for another name or a value out of its range, TypeError for a value that is
    no int and for one without a name.
    """

def send(message: str, /) -> None:
    """Send text: at most `length` less 3 bytes of UTF-8, the rest is not sent."""

def send_bytes(message: bytes | bytearray, /) -> None:
    """Send bytes, at most `length` of them."""

def receive() -> str | None:
    """The oldest text that waits, or None.

    Raises ValueError where the oldest message is no text, which is gone then.
    """

def receive_bytes() -> bytes | None:
    """The oldest message, or None; one of `send` begins with 01 00 01."""

def receive_bytes_into(buffer: bytearray, /) -> int | None:
    """Put the oldest message into `buffer`; its length, also where it did not fit, or None."""

def receive_full() -> tuple[bytes, int, int] | None:
    """(message, strength in dBm, `utime.ticks_us()` of its arrival), or None."""
