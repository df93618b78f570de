"""What a test needs to try a line, or code that speaks over one, without luck or waiting.

`FaultyLink` stands between a session and any link to a board: it paces, counts
and damages. `ScriptedLink` stands in for the board, in time that only passes
while somebody waits for it.
"""

from stepwire.testing.faulty import Direction, Fault, Faults, FaultyLink
from stepwire.testing.line import Line
from stepwire.testing.scripted import ScriptedLink, StillClock

__all__ = ["Direction", "Fault", "Faults", "FaultyLink", "Line", "ScriptedLink", "StillClock"]
