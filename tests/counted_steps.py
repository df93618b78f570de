"""Steps that count their runs on the board, and of which it is known what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

COUNT = "import __main__ as m\nm.runs = getattr(m, 'runs', 0) + 1\n"
"""In the executor's own module, which outlives the namespaces of the steps."""

SUM = COUNT + "return [m.runs, a + b * c]"
ECHO = COUNT + "return [m.runs, x]"
PRINT = COUNT + "for i in range(3):\n  print(n + i, '\\x1e>>> ')\nreturn [m.runs, n]"
RAISE = COUNT + "raise ValueError(n)"
LONG_RESULT = COUNT + "return [m.runs, [n] * 120]"
LONG_ARGUMENT = COUNT + "return [m.runs, [len(t), t[0] + t[60] + t[120] + t[180]]]"
NEW = COUNT + "def f(x):\n  return x + {0}\ndef g(x):\n  return f(x) * 2\nreturn [m.runs, g(n)]"


@dataclass(frozen=True)
class CountedStep:
    """`expected` is what it returns behind the count of its runs; `failure` what it raises.

    `is_long`: it takes frames as long as the board's buffer, or many of them.
    """

    code: str
    values: Mapping[str, object]
    expected: object = None
    failure: tuple[str, str] | None = None
    printed: str = ""
    is_long: bool = False


def choose(random: Random) -> CountedStep:
    """Some step; one in twenty is long."""
    if random.random() < 0.95:
        return random.choice((_sum, _sum, _sum, _echo, _echo, _echo, _print, _print, _raise))(
            random
        )
    return random.choice((_long_result, _long_argument, _new))(random)


def _sum(random: Random) -> CountedStep:
    a, b, c = (random.randrange(10) for _ in range(3))
    return CountedStep(SUM, {"a": a, "b": b, "c": c}, a + b * c)


def _echo(random: Random) -> CountedStep:
    text = "".join(random.choices("ab\n\x03\x04\x1e'\"\\é", k=random.randrange(6)))
    value = {"n": random.randrange(-(10**6), 10**6), "t": text}
    return CountedStep(ECHO, {"x": value}, value)


def _print(random: Random) -> CountedStep:
    n = random.randrange(1000)
    printed = "".join(f"{n + i} \x1e>>> \n" for i in range(3))
    return CountedStep(PRINT, {"n": n}, n, printed=printed)


def _raise(random: Random) -> CountedStep:
    n = random.randrange(1000)
    return CountedStep(RAISE, {"n": n}, failure=("ValueError", str(n)))


def _long_result(random: Random) -> CountedStep:
    n = random.randrange(1000)
    return CountedStep(LONG_RESULT, {"n": n}, [n] * 120, is_long=True)


def _long_argument(random: Random) -> CountedStep:
    text = "".join(random.choices("abcdefgh '\n\x03", k=240))
    expected = [len(text), text[0] + text[60] + text[120] + text[180]]
    return CountedStep(LONG_ARGUMENT, {"t": text}, expected, is_long=True)


def _new(random: Random) -> CountedStep:
    """One that the board has not got yet, of several functions."""
    number = random.randrange(10**6)
    return CountedStep(NEW.format(number), {"n": 1}, (1 + number) * 2, is_long=True)
