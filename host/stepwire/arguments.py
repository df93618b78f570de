"""What a call of the Python interface is refused for; callers without a type checker get here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from keyword import iskeyword
from typing import TYPE_CHECKING, cast

from stepwire.errors import UsageError
from stepwire.flow import MAX_TIMEOUT_S

if TYPE_CHECKING:
    from stepwire.settings import Settings

_NAMES_TO_VALUES = 'Give values by Python names: {"n": 3}.'
_SECONDS = "Give seconds, above 0 and at most 604800 (a week)."


def refuse_time(name: str, seconds: object) -> None:
    """Raise `UsageError` for what is no finite number of seconds from 0 on."""
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not (is_number and 0 <= cast(float, seconds) < math.inf):
        raise UsageError(f"`{name}` is seconds from now on, not {seconds!r}")


def is_virtual(time: object) -> bool:
    """Whether `time` is "virtual"; raises `UsageError` for what is not "real" either."""
    if time not in ("real", "virtual"):
        raise UsageError(f'`time` is "real" or "virtual", not {time!r}')
    return time == "virtual"


def refuse_arguments(code: object, variables: object, timeout_s: object) -> None:
    """Raise `UsageError` for what a step cannot be run with."""
    refuse_what_is_no_text("a step's code", code, "Give its source: Path(…).read_text(), say.")
    if not isinstance(variables, Mapping):
        found = type(variables).__name__
        raise UsageError(f"`variables` is a {found}, not a dict", next_step=_NAMES_TO_VALUES)
    for name in cast("Mapping[object, object]", variables):
        if not isinstance(name, str) or not name.isidentifier() or iskeyword(name):
            raise UsageError(f"no variable can be called {name!r}", next_step=_NAMES_TO_VALUES)
    if isinstance(timeout_s, bool) or not isinstance(timeout_s, int | float):
        found = type(timeout_s).__name__
        raise UsageError(f"`timeout_s` is a {found}, not a number", next_step=_SECONDS)
    if not 0 < timeout_s <= MAX_TIMEOUT_S:  # nan is neither
        raise UsageError(f"`timeout_s` is {timeout_s}, which is no time", next_step=_SECONDS)


def refuse_what_is_no_text(what: str, found: object, next_step: str) -> None:
    """Raise `UsageError` for what is no string; `what` says what it should have been."""
    if not isinstance(found, str):
        kind = type(found).__name__
        raise UsageError(f"{what} is a string, and this is of type {kind}", next_step=next_step)


def nearest_settings() -> Settings:
    """Those of the nearest stepwire.toml."""
    from stepwire.settings import load_settings

    return load_settings()
