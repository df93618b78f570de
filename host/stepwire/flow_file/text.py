"""The text of a YAML file that a person wrote."""

from __future__ import annotations

from pathlib import Path

from stepwire.errors import FlowFileError
from stepwire.mistakes import Mistakes, Place

MAX_BYTES = 10 * 1024 * 1024


def read_text(path: Path, what: str) -> str:
    """The text of a file of at most 10 MiB of UTF-8, with or without a BOM.

    `what` names it in the `FlowFileError` that is raised otherwise.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise FlowFileError(
            f"{what} cannot be read ({reason})",
            where=str(path),
            next_step="Check the name and who may read it.",
        ) from error
    if len(content) > MAX_BYTES:
        raise FlowFileError(
            f"{what} is larger than {MAX_BYTES // 1024 // 1024} MiB",
            where=str(path),
            next_step="Keep data in files of its own, which a host step reads.",
        )
    return _decoded(content, path)


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace").splitlines() or [""]
        place = Place(len(before), len(before[-1]) + 1)
        Mistakes(str(path)).stop(
            place,
            f"the byte 0x{content[error.start]:02x}, which is no UTF-8",
            "a file saved as UTF-8",
        )
