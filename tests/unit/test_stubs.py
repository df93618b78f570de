"""stubs/ say what firmware/ has: names, parameters, defaults and constants.

Whatever call a stub allows, the module of every kind has to take. The other way round, what
all kinds have stands in the stub; of a module with one API for all (`ONE_API`) or of one family
of boards, everything does. `machine`, `neopixel` and `time` of an ESP32 have more, and may.
"""

import ast
import inspect
import json
import subprocess
import sys
from functools import cache

import pytest

from capabilities import find_program, require
from rom import Native, Rom
from stub_names import KINDS, MODULES, STUBS, Entry, load, read

OWN_API = {"machine", "neopixel", "time", "utime"}
"""Modules of which a kind may have more than the stub says."""

MADE_BY = {"NeoPixel": [(1,), (1, 3), (1, 4)]}
"""Classes that a function stands for on some kinds: what it is called with behind the pin."""

INTERRUPTS = ("Pin.irq", "Pin.IRQ_RISING", "Pin.IRQ_FALLING")
"""What emulated boards lack as long as they lack Timer."""


@cache
def rom(kind):
    return Rom(kind)


@cache
def found(kind, module):
    return rom(kind).module(module)


def pairs():
    """Each kind with each of its modules that firmware/ has a file of."""
    for kind in sorted(KINDS):
        for module in MODULES:
            if rom(kind).has_file(module) and module in rom(kind).names:
                yield pytest.param(kind, module, id=f"{kind}-{module}")


def is_refused(kind, module, entry):
    top = entry.name.split(".")[0]
    names = {top, entry.name, "Timer" if entry.name in INTERRUPTS else top}
    return {f"{module}.{name}" for name in names} & rom(kind).refused.keys()


def entries(kind, module):
    """What the stub says of this kind, but for what its emulated board lacks yet."""
    for entry in load(module).entries.values():
        if not is_refused(kind, module, entry):
            yield entry


def objects(kind, module, entry):
    """What a name of the stub stands for in the module; where that is several, all have to fit."""
    there = found(kind, module)
    owner, _, name = entry.name.rpartition(".")
    if name == "__init__" and inspect.isfunction(getattr(there, owner, None)):
        return [getattr(there, owner)]
    if not owner:
        return [getattr(there, name, None)]
    its = classes(kind, module, owner)
    return [each if isinstance(each, Native) else getattr(each, name, None) for each in its]


def classes(kind, module, name):
    """The class `name` of a stub on this kind: itself, what makes it, or what has objects of it."""
    there = found(kind, module)
    stub = load(module)
    if stub.entries[name].is_type_only:
        holders = [
            each for each in stub.entries.values() if each.type == name and not each.is_class
        ]
        return [type(getattr(there, each.name)) for each in holders if kind in each.kinds]
    itself = getattr(there, name)
    if isinstance(itself, type | Native):
        return [itself]
    pin = found(kind, "microbit").pin0
    return [type(itself(pin, *arguments)) for arguments in MADE_BY[name]]


def calls(entry):
    """How a definition of a stub may be called: (positional arguments, named ones)."""
    for function in entry.functions:
        its = function.args
        positional = [each.arg for each in its.posonlyargs + its.args]
        only = len(its.posonlyargs)
        least = len(positional) - len(its.defaults)
        named = [each.arg for each in its.kwonlyargs]
        first = 1 if "." in entry.name else 0
        for count in range(max(least, first), len(positional) + 1):
            yield ["x"] * (count - first), dict.fromkeys(named, "x")
        by_name = positional[max(only, first) :]
        yield ["x"] * (max(only, first) - first), dict.fromkeys(by_name + named, "x")


def defaults(entry):
    """The defaults that a stub tells, by parameter."""
    for function in entry.functions:
        its = function.args
        positional = its.posonlyargs + its.args
        told = list(
            zip(positional[len(positional) - len(its.defaults) :], its.defaults, strict=True)
        )
        told += [(each, value) for each, value in zip(its.kwonlyargs, its.kw_defaults) if value]  # noqa: B905
        for parameter, value in told:
            if not (isinstance(value, ast.Constant) and value.value is ...):
                yield parameter.arg, ast.literal_eval(value)


def signature(thing):
    """The parameters of what the module has, without `self`; None where it is in C."""
    if isinstance(thing, Native) or thing is None:
        return None
    its = inspect.signature(thing)
    parameters = [each for each in its.parameters.values() if each.name != "self"]
    return its.replace(parameters=parameters)


def wrong_calls(its, entry):
    for positional, named in calls(entry):
        try:
            its.bind(*positional, **named)
        except TypeError as error:
            yield f"{entry.name}: {error}"
    for name, value in defaults(entry):
        parameter = its.parameters.get(name)
        if parameter is not None and parameter.default != value:
            yield f"{entry.name}: {name} is {value!r} by default, not {parameter.default!r}"


def mistakes(kind, module):
    """Where a module of a kind is not what the stub says."""
    for entry in entries(kind, module):
        if entry.is_type_only or (entry.owner and entry.owner not in load(module).entries):
            continue
        if kind not in entry.kinds:
            if not entry.owner and hasattr(found(kind, module), entry.name):
                yield f"{entry.name}: is on {kind}, which the stub does not say"
            continue
        for thing in objects(kind, module, entry):
            yield from mistakes_of(thing, entry)


def mistakes_of(thing, entry):
    is_default_init = entry.name.endswith(".__init__") and thing is object.__init__
    if thing is None and not is_attribute(entry):
        yield f"{entry.name}: is missing"
    elif entry.value is not None and thing != entry.value and not isinstance(thing, Native):
        yield f"{entry.name}: is {thing!r}, not {entry.value!r}"
    elif entry.functions and not is_default_init and (its := signature(thing)) is not None:
        yield from wrong_calls(its, entry)


def is_attribute(entry: Entry):
    """Whether it is one of an object, which its class need not have."""
    return bool(entry.owner) and not entry.functions and entry.value is None


def public(thing):
    """Its public names, but for modules that it imports."""
    names = {name for name in dir(thing) if not name.startswith("_")}
    return {name for name in names if not inspect.ismodule(getattr(thing, name))}


def names_of(kind, module):
    """The public names that the module of a kind has, those of its classes among them."""
    there = found(kind, module)
    for name in public(there):
        yield name
        entry = load(module).entries.get(name)
        if entry is None:
            continue
        owner = entry.type if not entry.is_class else name
        if owner in load(module).entries and load(module).entries[owner].is_class:
            for each in classes(kind, module, owner):
                yield from (f"{owner}.{member}" for member in public(each))


def known(module, name):
    owner, _, member = name.rpartition(".")
    stub = load(module)
    return bool(stub.member(owner, member)) if owner else name in stub.entries


@pytest.mark.parametrize(("kind", "module"), list(pairs()))
def test_a_module_has_what_its_stub_says(kind, module):
    assert list(mistakes(kind, module)) == []


@pytest.mark.parametrize("module", MODULES)
def test_a_stub_has_what_every_module_has(module):
    kinds = [kind for kind in sorted(KINDS) if rom(kind).has_file(module)]
    kinds = [kind for kind in kinds if module in rom(kind).names]
    names = [set(names_of(kind, module)) for kind in kinds]
    if not names:
        return
    required = set.intersection(*names) if module in OWN_API else set.union(*names)
    assert {name for name in required if not known(module, name)} == set()


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("module", MODULES)
def test_a_stub_says_which_kinds_have_a_module(kind, module):
    if module in rom(kind).names:
        assert kind in load(module).kinds
    else:
        assert module in rom(kind).absent  # a step is told why before it is sent
        assert kind not in load(module).kinds


def test_the_settings_of_radio_are_those_of_the_stub():
    (config,) = load("radio").entries["config"].functions
    names = [each.arg for each in config.args.kwonlyargs]
    assert names == list(found("esp32", "radio")._LIMITS)


def test_every_name_is_described():
    for module in MODULES:
        assert (STUBS / f"{module}.pyi").read_text("utf-8").startswith('"""')
    silent = [
        f"{module}.{entry.name}"
        for module in MODULES
        for entry in load(module).entries.values()
        for function in entry.functions
        if ast.get_docstring(function) is None
    ]
    assert silent == []


STUB = """
class Pin:
    OUT: Final = {out}
    def __init__(self, id: int, {mode}: int = {default}, *, value: object = None) -> None: ...
    def {on}(self) -> None: ...
"""
RIGHT = {"out": 3, "mode": "mode", "default": -1, "on": "on"}


class Pin:
    """What a module has."""

    OUT = 3

    def __init__(self, id, mode=-1, pull=-1, *, value=None):  # noqa: A002
        pass

    def on(self):
        pass


def mistakes_with(folder, **changes):
    (folder / "stub.pyi").write_text(STUB.format(**{**RIGHT, **changes}))
    return [
        mistake
        for entry in read(folder / "stub.pyi").entries.values()
        if entry.owner
        for mistake in mistakes_of(getattr(Pin, entry.name.partition(".")[2], None), entry)
    ]


def test_a_stub_that_is_right_has_no_mistakes(tmp_path):
    assert mistakes_with(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"out": 4}, "Pin.OUT: is 3, not 4"),
        ({"mode": "moed"}, "Pin.__init__: got an unexpected keyword argument 'moed'"),
        ({"default": 0}, "Pin.__init__: mode is 0 by default, not -1"),
        ({"on": "onn"}, "Pin.onn: is missing"),
    ],
)
def test_a_stub_that_is_wrong_is_found(tmp_path, changes, words):
    assert words in mistakes_with(tmp_path, **changes)


STEP = """
import time
from machine import ADC, Pin
from neopixel import NeoPixel

strip = NeoPixel(Pin(0), 8)
strip[0] = (255, 0, 0)
strip.write()
time.sleep_ms(ADC(Pin(1)).read_u16() // 64)
"""

MICROBIT_STEP = """
from microbit import pin0, pin5
import music
from neopixel import NeoPixel

NeoPixel(pin0, 8).show()
NeoPixel(pin5, 8, bpp=4).write()
music.pitch(440, 10, pin=pin0)
"""


def pyright(folder):
    program = require("the program pyright", find_program("pyright"))
    config = {
        "include": [str(STUBS), "step.py"],
        "stubPath": str(STUBS),
        "typeCheckingMode": "strict",
        "reportMissingModuleSource": False,
        "pythonVersion": "3.10",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    run = [program, "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True)
    return [
        (each["file"].rpartition("/")[2], each["range"]["start"]["line"] + 1)
        for each in json.loads(done.stdout)["generalDiagnostics"]
    ]


def test_a_step_is_checked_against_the_stubs(tmp_path):
    for code in (STEP, MICROBIT_STEP):
        (tmp_path / "step.py").write_text(code)
        assert pyright(tmp_path) == []
    (tmp_path / "step.py").write_text(
        STEP + "strip.sow()\ntime.sleep_ms('1')\nPin(0).value(1, 2)\n"
    )
    assert set(pyright(tmp_path)) == {("step.py", line) for line in (10, 11, 12)}
