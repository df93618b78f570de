"""Where the files that travel with the package lie: firmware/, boards/, examples/.

In a checkout they are the folders at the top of the repository, in an
installed package they lie under `stepwire/data/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "data"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent.parent


def firmware(name: str) -> Path:
    """The path of a file in firmware/, such as `executor.py` or `emulated/boot.py`."""
    return ROOT / "firmware" / name


@cache
def rom_modules(*folders: str) -> tuple[str, ...]:
    """The modules in the ROM of emulated boards, those that all have and those of `folders`."""
    emulated = firmware("emulated")
    own = (file.stem for folder in folders for file in (emulated / folder).glob("*.py"))
    return tuple(sorted({*own, *(file.stem for file in emulated.glob("[!_]*.py"))}))


def boards() -> Path:
    """The folder of the board files, one TOML a kind."""
    return ROOT / "boards"


def examples() -> Path:
    """The folder of the example flows."""
    return ROOT / "examples"
