"""Put the file that was just written in the place of the one before it.

`mpremote run` executes this on a board for `stepwire flash`; LittleFS replaces
a file by renaming, FAT refuses to.
"""

# ruff: noqa: PTH104, PTH107 - MicroPython has no pathlib

import os

try:
    os.rename("stepwire.part", "stepwire.py")
except OSError:
    os.remove("stepwire.py")
    os.rename("stepwire.part", "stepwire.py")
