"""Files that are written at the end of a run, and are to be refused at its beginning."""

from __future__ import annotations

import os
from pathlib import Path

from stepwire.errors import UsageError


def refuse_unwritable(file: Path) -> None:
    """Raise `UsageError` where `file` cannot be written; it is left as it is.

    It is opened, since permissions tell only half: not of a full or read-only disk.
    """
    if not file.parent.is_dir():
        raise UsageError(f"there is no folder {file.parent}", where=str(file))
    is_new = not os.path.lexists(file)
    try:
        with file.open("ab"):
            pass
    except OSError as error:
        raise unwritable(file, error) from error
    if is_new:
        file.unlink()


def unwritable(file: Path, error: OSError) -> UsageError:
    """The error for a file that the system does not let us write."""
    return UsageError(f"cannot be written: {error.strerror}", where=str(file))
