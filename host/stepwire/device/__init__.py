"""A session on a board: attach, run steps, interrupt, reset, reconnect."""

from stepwire.device.session import Ending, Outcome, Session

__all__ = ["Ending", "Outcome", "Session"]
