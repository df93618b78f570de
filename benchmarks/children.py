"""The environment of every process that is measured.

Python's compiled modules go to a folder of the run, so that those of a source
tree and those that pip has installed are found alike, and compiled once.
"""

from __future__ import annotations

import os
import sys
import tempfile

_bytecode = tempfile.TemporaryDirectory(prefix="stepwire-bench-")


def environment() -> dict[str, str]:
    """This process's own, with its import path and with compiled modules kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONPYCACHEPREFIX": _bytecode.name,
    }
