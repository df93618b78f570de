"""A session on a board: attach, run steps, interrupt, reset, reconnect."""

from stepwire.device.ending import Ending
from stepwire.device.session import Outcome, Session

__all__ = ["Ending", "Outcome", "Session"]
