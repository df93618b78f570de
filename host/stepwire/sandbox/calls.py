"""Tables of what templates can call, and calling from them by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import signature
from typing import Any, NamedTuple

from stepwire.sandbox import parts
from stepwire.sandbox.budget import Budget, Failure


class Table(NamedTuple):
    """Functions by the names that templates know them by.

    Each takes the budget, the value it works on, and the arguments of the call.
    `what` says in an error what they are, such as `filter`.
    """

    what: str
    functions: Mapping[str, Callable[..., Any]]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self.functions

    def __iter__(self) -> Iterator[str]:
        return iter(self.functions)

    def call(
        self,
        budget: Budget,
        name: Any,
        value: object,
        arguments: Sequence[object] = (),
        named: Mapping[str, object] | None = None,
    ) -> Any:
        """Call `name`; raises Failure when there is none, or the arguments do not fit."""
        if name not in self:
            raise self.unknown(name)
        budget.operations(1)
        function, named = self.functions[name], named or {}
        try:
            return function(budget, value, *arguments, **named)
        except TypeError as error:
            if _fits(function, budget, value, *arguments, **named):
                raise
            raise Failure(f"{self.what} `{name}` does not take these arguments") from error

    def unknown(self, name: object) -> Failure:
        """That there is no such thing, and what there is."""
        suggestion = parts.close_to(name, self)
        known = ", ".join(sorted(other for other in self if other.isidentifier()))
        return Failure(
            f"templates offer no {self.what} {parts.shown(name)}",
            " ".join(filter(None, (suggestion, known and f"There are {known}"))) or None,
        )


def _fits(function: Callable[..., Any], /, *arguments: object, **named: object) -> bool:
    try:
        signature(function).bind(*arguments, **named)
    except TypeError:
        return False
    return True
