"""Contracts: steps that exercise every public name of a module, and what each has to come to.

A `Case` says which names it covers, and its step has to use them: they are looked for in its
source, by the types that the stub gives to names, calls and attributes. `Pin(0).value()` uses
`Pin`, `Pin.__init__` and `Pin.value`, and `text.value()` none of them. The names of all cases
together have to be those of the stub, see `not_covered`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import pytest

import stub_names
from stepwire import Board, StepResult
from stepwire.errors import StepRefused
from stub_names import Stub

ADDRESSES = {
    "emulated": "emulated",
    "emulated:esp32": "esp32",
    "emulated:microbit-v1": "microbit-v1",
    "emulated:microbit-v2": "microbit-v2",
    "qemu:microbit-v1": "microbit-v1",
}
"""Where contracts are run, and the kind that each board is."""

Check: TypeAlias = Callable[[Any], bool]


class Case(NamedTuple):
    """A step, and what it has to come to: `returns` a value, or one that a function accepts.

    `covers` are names of the stub, with spaces between them; `raises` is the type of an error.
    `world` is what `board.set` gets before the step; QEMU's world cannot be set. `kinds` has it
    run on some alone, `qemu` says whether in QEMU too. `state` has to accept `board.state()`
    behind it. `later` are changes of the world during the step, by seconds.
    """

    covers: str
    code: str
    returns: Any = None
    raises: str | None = None
    world: Mapping[str, Any] | None = None
    later: Mapping[float, Mapping[str, Any]] | None = None
    state: Check | None = None
    kinds: frozenset[str] | None = None
    qemu: bool = True
    other: str | None = None
    """A step that another board of the same world runs meanwhile."""
    timeout_s: float = 30
    fresh: bool = False
    """Whether the board is reset before, for what a V1 has room for then alone."""
    lost: bool = False
    """Whether the board restarts in the step, so that nothing is known of it."""


def only(*kinds: str) -> frozenset[str]:
    """The kinds that a case is for."""
    return frozenset(kinds)


MICROBITS = only("microbit-v1", "microbit-v2")
ESP32S = only("emulated", "esp32")


def about(wanted_ms: float) -> Callable[[float], bool]:
    """Whether a time in ms is that, or up to half a second more: QEMU's is this computer's.

    Once in many runs the V1 in QEMU misses a time, and waits until its 24-bit timer of
    microseconds comes round, 16.7 s later.
    """
    return lambda ms: wanted_ms - 1 <= ms <= wanted_ms + 500 or 16_000 <= ms <= 17_500


def on_each_board(module: str, cases: Sequence[Case]) -> list[Any]:
    """Each case with the address of each board that it runs on, as pytest's parameters."""
    return [
        pytest.param(address, case, id=f"{address}-{number}-{case.covers.split()[0]}")
        for address in ADDRESSES
        for number, case in enumerate(cases)
        if _runs_on(module, case, address)
    ]


def _runs_on(module: str, case: Case, address: str) -> bool:
    is_told = case.returns is not None or case.raises
    if address.startswith("qemu") and not (
        case.qemu and is_told and not case.world and not case.later
    ):
        return False
    kinds = case.kinds or stub_names.load(module).kinds
    entries = stub_names.load(module).entries
    for name in case.covers.split():
        if name in entries:
            kinds &= entries[name].kinds
    return ADDRESSES[address] in kinds


def check(
    board: Board,
    address: str,
    module: str,
    case: Case,
    run: Callable[[str], StepResult] | None = None,
) -> None:
    """Run a case, or see that it is refused before anything is sent where the board cannot."""
    if _is_refused(board, address, module, case):
        with pytest.raises(StepRefused, match=module):
            board.run(case.code)
        return
    if case.fresh:
        board.reset()
    if case.world:
        board.set(**case.world)
    for after_s, change in (case.later or {}).items():
        board.set(after_s=after_s, **change)
    result = run(case.code) if run else _run(board, case)
    if case.lost:
        assert result.outcome == "unknown"
    elif case.raises:
        assert result.error is not None and result.error.type == case.raises, result
    else:
        assert result.ok, result.error
        is_right = case.returns(result.data) if callable(case.returns) else None
        assert is_right if callable(case.returns) else result.data == case.returns, result.data
    if case.state and not address.startswith("qemu"):
        assert case.state(board.state()), board.state()
    if case.world or case.later:
        _let_go(board, [case.world or {}, *(case.later or {}).values()])


def _run(board: Board, case: Case) -> StepResult:
    """Run its step; one that finds no room on a fresh board, too, as in `probing.Prober`.

    What earlier cases left of the 9 KB of a V1 is no part of what is agreed.
    """
    result = board.run(case.code, timeout_s=case.timeout_s)
    if result.error is None or result.error.type not in ("BoardFull", "MemoryError"):
        return result
    board.reset()
    return board.run(case.code, timeout_s=case.timeout_s)


def _let_go(board: Board, worlds: Sequence[Mapping[str, Any]]) -> None:
    """Let go of the pins that a case drove from outside."""
    driven = {
        number for each in worlds for word in ("pins", "adc") for number in each.get(word, ())
    }
    board.set(pins=dict.fromkeys(driven))


def _is_refused(board: Board, address: str, module: str, case: Case) -> bool:
    """Whether the data in boards/*.toml says that this board has no such thing (yet)."""
    kind, used = board.kind, uses(module, case.code)
    here: dict[str, str] = {}
    if address.startswith("qemu") and kind.qemu:
        here = dict(kind.qemu.refused)
    elif kind.emulation:
        here = dict(kind.emulation.refused)
    asked = {module, *(f"{module}.{name}" for name in used)}
    return module in kind.modules.absent or bool(asked & here.keys())


def not_covered(module: str, cases: Sequence[Case]) -> set[str]:
    """The names of the stub that no case covers; ValueError for one that lacks what it covers."""
    covered: set[str] = set()
    for case in cases:
        names = set(case.covers.split())
        if unused := names - uses(module, case.code) - uses(module, case.other or ""):
            raise ValueError(f"{', '.join(sorted(unused))} is not used in:\n{case.code}")
        if case.returns is None and not (case.raises or case.state or case.lost):
            raise ValueError(f"nothing is asserted of:\n{case.code}")
        covered |= names
    return stub_names.load(module).to_exercise() - covered


def uses(module: str, code: str) -> set[str]:
    """The names of a stub that a step uses."""
    return _Uses(module, ast.parse(code)).found


class _Type(NamedTuple):
    """What an expression is: the module, a class of it, or an object of that class."""

    what: str
    name: str = ""


_MODULE = _Type("module")
_BY_CALL = {"len": "__len__", "list": "__iter__", "tuple": "__iter__", "sorted": "__iter__"}
_BY_OPERATOR = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv"}


class _Uses:
    def __init__(self, module: str, tree: ast.AST) -> None:
        self._module = module
        self._stub: Stub = stub_names.load(module)
        self._names: dict[str, _Type] = {}
        self.found: set[str] = set()
        nodes = list(ast.walk(tree))
        for node in nodes:
            self._import(node)
        for _ in range(3):  # a name may be bound to what another one is bound to further down
            for node in nodes:
                self._bind(node)
        for node in nodes:
            self._use(node)

    def _import(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if alias.name == self._module:
                        self._names[alias.asname or alias.name] = _MODULE
            case ast.ImportFrom(module=self._module, names=names):
                for alias in names:
                    taken = list(self._stub.entries) if alias.name == "*" else [alias.name]
                    for name in taken:
                        self._take(name, alias.asname or name)
            case _:
                pass

    def _take(self, name: str, known_as: str) -> None:
        if found := self._of_module(name):
            self._names[known_as] = found

    def _of_module(self, name: str) -> _Type | None:
        entry = self._stub.entries.get(name)
        if entry is None:
            return None
        if entry.is_class:
            return _Type("class", name)
        return _Type("function", name) if entry.functions else _Type("value", name)

    def _bind(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                for target, value in zip(targets, values, strict=True):
                    self._set(target, value)
            case ast.Assign(targets=[target], value=value):
                self._set(target, value)
            case ast.For(target=target, iter=ast.Tuple(elts=[first, *_])):
                self._set(target, first)
            case ast.comprehension(target=target, iter=ast.Tuple(elts=[first, *_])):
                self._set(target, first)
            case _:
                pass

    def _set(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name) and (its := self._type(value)):
            self._names[target.id] = its

    def _type(self, node: ast.expr) -> _Type | None:
        match node:
            case ast.Name(id=name):
                return self._names.get(name)
            case ast.Attribute(value=value, attr=name):
                return self._attribute(self._type(value), name)
            case ast.Call(func=called):
                return self._result(self._type(called))
            case ast.BinOp(left=left):
                return self._type(left)
            case ast.Subscript(value=value):
                return self._item(self._type(value))
            case _:
                return None

    def _attribute(self, of: _Type | None, name: str) -> _Type | None:
        if of == _MODULE:
            return self._of_module(name)
        its = self._class(of)
        member = self._stub.member(its, name)
        if member is None:
            return None
        return _Type("function" if member.functions else "value", member.name)

    def _class(self, of: _Type | None) -> str | None:
        """The class whose members something has."""
        if of is None or of == _MODULE:
            return None
        if of.what in ("class", "object"):
            return of.name
        type_ = self._stub.entries[of.name].type if of.what == "value" else None
        return type_ if type_ in self._stub.entries else None

    def _result(self, called: _Type | None) -> _Type | None:
        if called is None:
            return None
        if called.what == "class":
            return _Type("object", called.name)
        type_ = self._stub.entries[called.name].type if called.what == "function" else None
        return _Type("object", type_) if type_ and type_ in self._stub.entries else None

    def _item(self, of: _Type | None) -> _Type | None:
        """An item of what is told to be `tuple[X, ...]`."""
        text = (self._stub.entries[of.name].type if of and of.what == "value" else None) or ""
        name = text.removeprefix("tuple[").removesuffix(", ...]")
        return _Type("object", name) if name != text and name in self._stub.entries else None

    def _use(self, node: ast.AST) -> None:
        for of, name in self._looked_up(node):
            if of == _MODULE:
                self.found |= {name} & self._stub.entries.keys()
            elif member := self._stub.member(self._class(of), name):
                self.found.add(member.name)

    def _looked_up(self, node: ast.AST) -> Iterator[tuple[_Type | None, str]]:
        """What a node looks up: a name, in something."""
        match node:
            case ast.Name(id=name) if (its := self._names.get(name)) and "." not in its.name:
                if its.what in ("class", "function", "value"):
                    yield _MODULE, its.name
            case ast.Attribute(value=value, attr=name):
                yield self._type(value), name
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _BY_CALL:
                yield self._type(first), _BY_CALL[name]
            case ast.Call(func=called):
                its = self._type(called)
                is_class = its is not None and its.what == "class"
                yield its, "__init__" if is_class else "__call__"
            case ast.Subscript(value=value, ctx=context):
                is_set = isinstance(context, ast.Store)
                yield self._type(value), "__setitem__" if is_set else "__getitem__"
            case ast.BinOp(left=left, op=operator):
                yield self._type(left), f"__{_BY_OPERATOR.get(type(operator))}__"
            case ast.AugAssign(target=target, op=operator):
                yield self._type(target), f"__i{_BY_OPERATOR.get(type(operator))}__"
            case _:
                pass
