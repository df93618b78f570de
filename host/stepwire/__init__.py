"""stepwire runs steps, short pieces of Python, on MicroPython boards, and flows of them.

    with stepwire.open("emulated") as board:
        result = board.run("return a + b", variables={"a": 1, "b": 2})
    assert result.ok and result.data == 3

Nothing is imported before it is used: the start of `stepwire run` is part of its speed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stepwire.api import Board, World
    from stepwire.api import open as open  # noqa: A004 - stepwire.open, as gzip.open
    from stepwire.errors import (
        BoardError,
        BoardFileError,
        BoardFull,
        BoardHalted,
        BoardReset,
        BoardStuck,
        FlowFileError,
        LinkLost,
        LinkNoisy,
        MissingTool,
        NoRepl,
        NotReversible,
        NotSendable,
        PortBusy,
        StepRefused,
        StepSyntaxError,
        StepTooBig,
        StepwireError,
        TemplateError,
        UnknownBoard,
        UsageError,
    )
    from stepwire.flow_api import FlowResult, run_flow
    from stepwire.result import BoardIdentity, Frame, StepError, StepResult

__version__ = "0.1.0"

__all__ = [
    "Board",
    "BoardError",
    "BoardFileError",
    "BoardFull",
    "BoardHalted",
    "BoardIdentity",
    "BoardReset",
    "BoardStuck",
    "FlowFileError",
    "FlowResult",
    "Frame",
    "LinkLost",
    "LinkNoisy",
    "MissingTool",
    "NoRepl",
    "NotReversible",
    "NotSendable",
    "PortBusy",
    "StepError",
    "StepRefused",
    "StepResult",
    "StepSyntaxError",
    "StepTooBig",
    "StepwireError",
    "TemplateError",
    "UnknownBoard",
    "UsageError",
    "World",
    "open",
    "run_flow",
]

_HOMES = {
    "stepwire.api": ("Board", "World", "open"),
    "stepwire.flow_api": ("FlowResult", "run_flow"),
    "stepwire.result": ("BoardIdentity", "Frame", "StepError", "StepResult"),
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name in names), "stepwire.errors")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
