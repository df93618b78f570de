"""A step's source -> a function of the host's own Python."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Collection
from types import CodeType, FunctionType
from typing import Any, NamedTuple

from stepwire.code.function_body import compile_in_function, top_level_await
from stepwire.code.names import Names, find_names
from stepwire.code.source import Source
from stepwire.code.syntax import Syntax


class HostCode(NamedTuple):
    """A step as the host's Python executes it.

    `is_async` says that its top level awaits: then `load` gives a coroutine
    function. `modules` are imported somewhere in the step, dotted;
    `identifiers` are all names and attributes that it mentions.
    """

    filename: str
    source: str
    is_async: bool
    names: Names
    code: CodeType

    @property
    def modules(self) -> frozenset[str]:
        return self.names.modules

    @property
    def identifiers(self) -> frozenset[str]:
        return self.names.identifiers

    def names_used(self, available: Collection[str]) -> tuple[str, ...]:
        """Those of `available` that the step may read, sorted."""
        return self.names.used(available)

    def load(self, namespace: dict[str, Any]) -> Callable[[], Any]:
        """The function that runs the step in `namespace` and returns its result.

        The namespace should be a fresh one for every run. What every module
        has is added where it lacks: `__name__`, `__file__`, `__builtins__`.
        """
        namespace.setdefault("__name__", "__main__")
        namespace.setdefault("__file__", self.filename)
        namespace.setdefault("__builtins__", builtins)
        return FunctionType(self.code, namespace)


def compile_for_host(source: str, filename: str) -> HostCode:
    """Compile a step for the host.

    Tracebacks name `filename` and the user's own lines. Raises `StepSyntaxError`.

    >>> compile_for_host("return x + 1", "step.py").load({"x": 2})()
    3
    """
    syntax = Syntax.of(Source.read(source, filename))
    names = find_names(syntax)
    is_async = top_level_await(syntax) is not None
    return HostCode(filename, source, is_async, names, compile_in_function(syntax, names))
