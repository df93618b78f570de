"""YAML 1.2 text to a tree of nodes, each with its line and column.

ruamel.yaml, which no other module imports, finds the structure; what a scalar
stands for is decided in `nodes`. Aliases and `<<` merge keys work, within
limits on the size and depth that they expand to; tags are refused.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

from stepwire.flow_file.complaints import complaint
from stepwire.flow_file.compose import LINE_END, Composer, place_of
from stepwire.flow_file.nodes import Node
from stepwire.mistakes import TOP, Mistakes, Place


def read_tree(text: str, mistakes: Mistakes, expected: str) -> Node:
    """The tree of the one document in `text`, whose mistakes of syntax go to `mistakes`.

    `expected` says what belongs into a file that is empty.

    Raises `FlowFileError` where reading on makes no sense.
    """
    text = text.removeprefix("\ufeff")
    _refuse_unprintable(text, mistakes)
    composer = Composer(text, mistakes)
    _parse(text, composer, mistakes)
    if composer.root is None:
        mistakes.stop(TOP, "the file is empty", expected)
    return composer.root


def _parse(text: str, composer: Composer, mistakes: Mistakes) -> None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader: Any = YAML(typ="safe", pure=True)  # Any: its parse() has no types
    try:
        for event in reader.parse(text):
            composer.take(event)
    except MarkedYAMLError as error:
        _stop_at(error, composer.last, mistakes)
    except (YAMLError, ValueError, OverflowError) as error:
        # ValueError: ruamel.yaml hands an escape such as "\UFFFFFFFF" to chr() unchecked.
        mistakes.stop(composer.last, f"no YAML after this place: {error}")


def _stop_at(error: Any, last: Place, mistakes: Mistakes) -> NoReturn:
    mark = error.problem_mark or error.context_mark
    found, expected = complaint(str(error.problem or error.context))
    mistakes.stop(place_of(mark) if mark else last, found, expected)


# All that YAML allows, less U+0085, U+2028 and U+2029: readers disagree on whether
# those end a line, so that no line number after one could be trusted.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def _refuse_unprintable(text: str, mistakes: Mistakes) -> None:
    match = _UNPRINTABLE.search(text)
    if match:
        before = LINE_END.split(text[: match.start()])
        place = Place(len(before), len(before[-1]) + 1)
        escape = ascii(match.group())[1:-1]
        mistakes.stop(place, f"the character U+{ord(match.group()):04X}", f"its escape, `{escape}`")
