# `random` of a board of 32 bits. The unix port's own takes 64, and hangs for what does not fit.

# ruff: noqa: F401 - names for others

import urandom as _native
from urandom import choice, getrandbits, random, seed, uniform

_LIMIT = 1 << 31


def randrange(start, *stop_and_step):
    _check(start, *stop_and_step)
    return _native.randrange(start, *stop_and_step)


def randint(a, b):
    _check(a, b)
    return _native.randint(a, b)


def _check(*words):
    for word in words:
        if not -_LIMIT <= (word | 0) < _LIMIT:
            raise OverflowError("overflow converting long int to machine word")
