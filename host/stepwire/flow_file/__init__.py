"""A flow file to a Flow: every mistake is found, with line and column, before anything runs.

`tree` makes nodes with places of the text, and `complaints` says what is no
YAML; `blocks` has a table of fields for each block of the format, which
`fields` reads it by; `checks` looks at what holds between fields; `build` makes
the Flow once nothing is wrong. A field without a reader belongs to the format
and is not run by this version: to run it, give it a reader in `blocks` and an
attribute in `stepwire.flow`.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from stepwire.flow import Flow
from stepwire.flow_file.blocks import FLOW_FIELDS
from stepwire.flow_file.build import built
from stepwire.flow_file.checks import check
from stepwire.flow_file.fields import read_block
from stepwire.flow_file.nodes import MapNode, described
from stepwire.flow_file.text import MAX_BYTES, read_text
from stepwire.flow_file.tree import read_tree
from stepwire.mistakes import Mistakes

__all__ = ["MAX_BYTES", "load", "loads"]


def load(path: Path, *, boards: Collection[str] | None = None) -> Flow:
    """The flow in a file of at most 10 MiB of UTF-8, with or without a BOM.

    `boards` are the kinds, and the names in stepwire.toml, that `runs-on` may
    name besides the file's own targets and addresses such as `emulated:esp32`;
    without them a name that is no target is left to whoever opens the board.
    Raises FlowFileError, whose `mistakes` are all that the file has.
    """
    return loads(read_text(path, "the flow file"), path, boards=boards)


def loads(text: str, path: Path, *, boards: Collection[str] | None = None) -> Flow:
    """The flow in `text`; `path` is the file that it came from, for errors. See `load`.

    >>> loads("steps: [{name: two, code: return 1 + 1}]", Path("two.yaml")).steps[0].code
    'return 1 + 1'
    """
    mistakes = Mistakes(str(path))
    root = read_tree(text, mistakes, "a mapping with `steps`")
    if not isinstance(root, MapNode):
        mistakes.stop(root.place, f"the file is {described(root)}", "a mapping with `steps`")
    block = read_block(root, FLOW_FIELDS, "a flow", mistakes)
    check(block, boards, mistakes)
    mistakes.raise_any()
    return built(block, path)
