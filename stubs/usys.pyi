"""`sys`: what every board has of it. A micro:bit has neither stdin, stdout, path nor modules."""

from typing import Literal, NoReturn, Protocol

class _Implementation(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def version(self) -> tuple[int, ...]: ...

byteorder: Literal["little", "big"]
"""How numbers lie in memory: "little" on all of these boards."""
implementation: _Implementation
"""`implementation.name` is "micropython"; `.version` is that of MicroPython."""
platform: str
"""Such as "microbit" or "esp32"; an emulated board says "linux" or "darwin"."""
version: str
"""Of the language, such as "3.4.0"."""
version_info: tuple[int, ...]
"""The same as numbers."""

def exit(retval: object = 0, /) -> NoReturn:
    """Raise SystemExit."""

def print_exception(exception: BaseException, /) -> None:
    """Print an exception with its traceback."""
