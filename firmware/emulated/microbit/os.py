# The os module of an emulated micro:bit: one folder of files.

# ruff: noqa: F401 - names for others

from collections import namedtuple as _namedtuple
from uos import listdir as _listdir, remove, stat as _stat

from _chip import MACHINE as _MACHINE, RELEASE as _RELEASE

_fields = ("sysname", "nodename", "release", "version", "machine")
_Uname = _namedtuple("uname", _fields)
_VERSION = "micro:bit v" + _RELEASE + ", emulated by stepwire"


def listdir():
    return _listdir()


def size(name):
    return _stat(name)[6]


def uname():
    return _Uname("microbit", "microbit", _RELEASE, _VERSION, _MACHINE)
