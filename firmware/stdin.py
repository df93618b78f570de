"""Bytes over the REPL's own stream.

The executor binds the built-ins that it uses, so that a step which replaces
one in `builtins` cannot change what is verified and answered.
"""

import gc
import sys

bytearray, eval, exec, int, len, list, map, print, repr, str, tuple, type = (
    bytearray, eval, exec, int, len, list, map, print, repr, str, tuple, type
)  # fmt: skip
BaseException = BaseException
write = sys.stdout.buffer.write


def read(read=sys.stdin.buffer.read):
    return read(1)
