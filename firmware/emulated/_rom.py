# The ROM of an emulated board: modules that are loaded before any program, and at no cost to
# its heap. Of this one nothing is left when boot has ended.

import sys


def folders(words):
    # Where modules are looked for, from now on.
    sys.path[:] = _listed(words) + ["", "../portable"]


def modules(words, native):
    # All modules by their names; None are those that this kind of board lacks.
    sys.modules["utime"] = native("time")  # for the others too
    rom = {name: native(name) for name in _listed(words)}
    for name in ("machine", "os", "random", "time"):
        if name in rom:
            rom["u" + name] = rom[name]
    rom["vfs"] = native("_vfs")
    absent = _listed(words)
    if "asyncio" not in absent:
        if native("_clock").virtual:
            rom["_asyncio"] = native("_tasks")
        rom["select"] = rom["uselect"] = native("_select")
    for name in absent:
        rom[name] = None
    return rom


def _listed(words):
    found = []
    for word in words:
        if word == "-":
            return found
        found.append(word)
