"""Values on their way to a board and back.

To a board a value travels as a Python literal that every MicroPython evaluates
to it (`encode`); back it comes as the text that `repr` printed (`decode`).

    values.encode({"x": (1, 2.5)})     ->  "{'x':[1,2.5]}"
    values.decode("{'x': (1, 2.5)}")   ->  {'x': [1, 2.5]}

What changes on the way:

- Tuples become lists, except where only a tuple can stand: in the key of a dict
  and in a set. Subclasses (IntEnum, OrderedDict, a namedtuple) become their base.
- A bytearray becomes bytes; arrays, ranges and dict views become lists.
- Floats have 30 bits on a micro:bit V1, which prints six digits of them. With
  doubles (unix port 1.29) MicroPython's own reader and printer are not exact: about
  one in 5,000 becomes the neighbouring double, none is farther off.
"""

from stepwire.values.literals import (
    KEYS,
    MAX_DEPTH,
    MAX_LITERAL_CHARS,
    Trail,
    encode,
    path_of,
    with_article,
)
from stepwire.values.reprs import decode

__all__ = [
    "KEYS",
    "MAX_DEPTH",
    "MAX_LITERAL_CHARS",
    "Trail",
    "decode",
    "encode",
    "path_of",
    "with_article",
]
