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
imports     those that stepwire serves; keys: what code on a board is known by
"""

from stepwire.code.board_code import BoardCode, Definition, compile_for_board
from stepwire.code.host_code import HostCode, compile_for_host
from stepwire.code.imports import Serving, Supplied
from stepwire.code.keys import KEY_CHARS, key_of

__all__ = [
    "KEY_CHARS",
    "BoardCode",
    "Definition",
    "HostCode",
    "Serving",
    "Supplied",
    "compile_for_board",
    "compile_for_host",
    "key_of",
]
