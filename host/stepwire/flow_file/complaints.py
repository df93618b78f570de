"""What a YAML parser complains of, in the words of those who write flow files."""

from __future__ import annotations

import re
from typing import NamedTuple

_NEIGHBOURS = "as many spaces before it as before the lines beside it"


class Complaint(NamedTuple):
    """What is found at a place, and what was expected there."""

    found: str
    expected: str = ""


_COMPLAINTS = (
    (r"found character '\\t' that .*", "a tab in the indentation", "spaces: YAML takes no tabs"),
    (r"found character '(.)' that .*", r"a text that begins with `\1`", "it in quotes"),
    (
        r"expected <block end>, but found '(?:<block (?:mapping|sequence) start>|-|\?)'",
        "a line that is indented unlike the lines it belongs to",
        _NEIGHBOURS,
    ),
    (
        r"expected <block end>, but found .*",
        "more text where the value has ended",
        "all of the value in quotes, or a new line",
    ),
    (
        r"mapping values are not allowed here",
        "a `:` where no key can stand",
        f"a key on a line of its own, with {_NEIGHBOURS}; or a text in quotes",
    ),
    (
        r"sequence entries are not allowed here",
        "a `-` where no list can begin",
        f"it on a line of its own, with {_NEIGHBOURS}",
    ),
    (r"could not find expected ':'", "a key without its `:`", "`key: value`"),
    (
        r"expected ',' or '([]}])', but got .*",
        r"no `,` and no `\1` where one of them belongs",
        r"`,` between two items, `\1` behind the last; a text with brackets in quotes",
    ),
    (
        r"expected the node content, but found '<stream end>'",
        "the end of the file inside brackets",
        "a value, and the closing bracket",
    ),
    (
        r"expected the node content, but found '(.*)'",
        r"`\1` where a value belongs",
        "a value; a text that begins so, in quotes",
    ),
    (
        r"found unexpected end of stream",
        "the end of the file inside a text in quotes",
        "the closing quote",
    ),
    (
        r"found unknown escape character '(.)'",
        r"`\\\1`, which is no escape in double quotes",
        r"`\\\\\1`, or the text in single quotes",
    ),
)
"""What ruamel.yaml says, as a pattern; what is said instead, with the pattern's groups."""


def complaint(problem: str) -> Complaint:
    """What to say for a `problem` of ruamel.yaml's scanner or parser.

    >>> complaint("could not find expected ':'").found
    'a key without its `:`'
    """
    for pattern, found, expected in _COMPLAINTS:
        match = re.fullmatch(pattern, problem, re.DOTALL)
        if match:
            return Complaint(match.expand(found), match.expand(expected))
    return Complaint(f"no YAML: {problem}")
