"""A step's source -> what a board or the host executes.

source      the text: lines, places, syntax errors
syntax      its tree, each node with its scope; tokens: the same as tokens
names       which names a step reads and binds; dynamic, namespace: those
            that only `exec`, `globals` and their like can see
rewrite     the edits that make a module's code a function's
compact     the edited tokens as short lines, each with its way back
chunks      the lines as functions that a board compiles one at a time
board_code  all of that for a board
host_code   the same step for CPython, by function_body
"""

from stepwire.code.board_code import KEY_CHARS, BoardCode, Definition, compile_for_board
from stepwire.code.host_code import HostCode, compile_for_host

__all__ = [
    "KEY_CHARS",
    "BoardCode",
    "Definition",
    "HostCode",
    "compile_for_board",
    "compile_for_host",
]
