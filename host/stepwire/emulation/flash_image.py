"""The file that holds an emulated board's file system."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from stepwire.errors import PortBusy, UsageError

_SMALLEST_BYTES = 8192  # two blocks of LittleFS


def open_flash(image: Path | None, size_bytes: int) -> BinaryIO:
    """Open `image`, made if need be, or else a file without a name that goes with its last user.

    A new one has `size_bytes`, an existing one keeps its size. It is locked as
    long as anybody has it open, and so as long as its board is on. Raises
    `PortBusy` when it is locked, and `UsageError` for a size below 8192.
    """
    if size_bytes < _SMALLEST_BYTES:
        raise UsageError(f"a file system needs {_SMALLEST_BYTES} bytes, not {size_bytes}")
    if image is None:
        flash = _without_a_name()
    else:
        flash = image.open("r+b" if image.exists() else "w+b", buffering=0)
        _lock(flash, image)
    if os.fstat(flash.fileno()).st_size == 0:
        flash.truncate(size_bytes)
    return flash


def _without_a_name() -> BinaryIO:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("flash"), "w+b", buffering=0)
    import tempfile  # late: 2 ms

    return tempfile.TemporaryFile(buffering=0)


def _lock(flash: BinaryIO, image: Path) -> None:
    import fcntl  # late: there is none on Windows

    try:
        fcntl.flock(flash.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        flash.close()
        raise PortBusy(
            "another emulated board uses this flash image",
            where=str(image),
            next_step="Close that board, or give this one an image of its own",
        ) from None
