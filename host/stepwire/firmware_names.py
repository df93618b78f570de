"""What the executor's names are on a board.

A micro:bit V1 interns every name that its ROM does not hold: about 10 bytes of
heap each, and 200 for the first. So the executor's readable names become the
single letters that are in that ROM (measured: a b c d e f g n r and _); other
boards get the same source.
"""

from __future__ import annotations

NAMES = {
    "answer": "a",
    "pieces": "b",
    "chunks": "c",
    "read": "d",
    "value": "e",
    "check": "f",
    "write": "g",
    "number": "n",
    "result": "r",
    "part": "_",
    "encode": "E",
    "output": "o",
    "step_print": "P",
    "trace": "T",
    "steps": "S",
}
HELD = "X"
"""Where the executor's namespace holds an exception that the host is to read."""
PIECES = NAMES["pieces"]
OUTPUT = NAMES["output"]
STEP_PRINT = NAMES["step_print"]
TRACE = NAMES["trace"]
STEPS = NAMES["steps"]
