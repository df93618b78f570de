"""Bytes over the REPL's own stream.

The executor takes the built-ins that it uses from their module. So neither a
program that ran before it, with a global called `list`, nor a step that replaces
one in `builtins`, changes how requests are verified and answered.
"""

import gc
import sys
from builtins import BaseException, bytearray, bytes, eval, exec, hasattr, int, len, list, map
from builtins import print, repr, str, tuple, type

write = sys.stdout.buffer.write


def read(read=sys.stdin.buffer.read):
    return read(1)
