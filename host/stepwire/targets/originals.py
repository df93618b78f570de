"""What steps may change of the worker's own modules, and how it is put back.

A step is ordinary Python in the worker's process: it may rebind `json.dumps`, a
builtin, or give `JSONEncoder` another `default`. What every value goes through
is looked after at each step, the rest when it is needed.
"""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

EVERY_TIME = (
    *("builtins", "json", "json.encoder", "json.decoder", "base64", "math", "datetime"),
    *("stepwire.result", "stepwire.tags", "stepwire.values.literals"),
)
"""The modules through which every value goes."""
_NOW_AND_THEN = (
    *("ast", "contextlib", "io", "itertools", "linecache", "os", "re", "symtable"),
    *("tokenize", "traceback"),
)
"""With the rest of stepwire, what compiles a step or describes an error."""

# Functions take their builtins from here (CPython 3.10 and later), so that those
# of this module go on whatever a step does to `builtins`.
__builtins__ = dict(vars(builtins))


class Original(NamedTuple):
    """The names of a module or a class before any step: where they are, and what they were."""

    live: Mapping[str, Any]
    names: tuple[str, ...]
    values: tuple[Any, ...]
    set_name: Callable[[str, Any], None]

    @classmethod
    def of(cls, names: dict[str, Any]) -> Original:
        return cls(names, tuple(names), tuple(names.values()), names.__setitem__)

    @classmethod
    def of_class(cls, owner: type) -> Original:
        return cls.of(dict(vars(owner)))._replace(
            live=vars(owner), set_name=partial(setattr, owner)
        )


def every_time() -> list[Original]:
    """What is looked after at each step."""
    # To give JSONEncoder a `default` for all is a widespread recipe.
    classes = map(Original.of_class, (json.JSONEncoder, json.JSONDecoder))
    return [*_of_modules(EVERY_TIME), *classes, Original.of(sys.modules)]


def now_and_then() -> list[Original]:
    """What is looked after where a step is compiled, or its error described."""
    ours = [name for name in sys.modules if name.startswith("stepwire") and name not in EVERY_TIME]
    return [*_of_modules(_NOW_AND_THEN), *_of_modules(ours)]


def _of_modules(names: Iterable[str]) -> Iterator[Original]:
    return (Original.of(vars(import_module(name))) for name in names)


def put_back(originals: Iterable[Original]) -> bool:
    """Undo what steps did to `originals`; whether there was anything to undo.

    Names that are new stay: an import makes some in packages.
    """
    changed = [one for one in originals if not _is_intact(one)]
    for one in changed:
        for name, value in zip(one.names, one.values, strict=True):
            if one.live.get(name) is not value:
                one.set_name(name, value)
    return bool(changed)


def _is_intact(original: Original) -> bool:
    # Dicts keep their order: new names come last, and one put back would too. Equal
    # tuples are compared by `is` first, which takes 10 us for all that is looked after
    # every time; `is` alone, with `map`, takes 20.
    now = tuple(original.live.values())  # at once, whatever other threads do
    try:
        return now[: len(original.values)] == original.values
    except Exception:  # from a step's own __eq__
        return False
