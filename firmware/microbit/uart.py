"""Bytes over the USB serial line of a micro:bit, which has no `sys.stdin`."""

import gc
from microbit import uart as read

write = read.write
read = read.read  # what has arrived, or None; it waits about 0.1 ms for more
