"""A table in the flash of a micro:bit V2, seen as MY_DATA.HTM on its USB drive. On: microbit-v2."""

from collections.abc import Mapping
from typing import Final, overload

MILLISECONDS: Final = 1
"""The first column counts milliseconds, the default; like the next a unit of `set_labels`."""
SECONDS: Final = 10
"""Seconds, with two decimals."""
MINUTES: Final = 600
"""Minutes, with two decimals."""
HOURS: Final = 36000
"""Hours, with two decimals."""
DAYS: Final = 864000
"""Days, with two decimals."""

def set_labels(*labels: str, timestamp: int | None = 1) -> None:
    """Begin a table with these columns, and one of time before them unless `timestamp` is None.

    Raises ValueError for a unit that there is not.
    """

@overload
def add(data_dictionary: Mapping[str, object], /) -> None:
    """A row, by column; a column that is new is added. Raises ValueError for what is no dict."""

@overload
def add(**data: object) -> None:
    """A row, by column: `log.add(temperature=21)`."""

def delete(full: bool = False) -> None:
    """Empty the table; `full` also overwrites the flash, which takes longer."""

def set_mirroring(serial: bool, /) -> None:
    """Whether rows are printed as well."""
