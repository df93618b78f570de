"""The connection to one board: its line, and the executor at the end of it.

Both are made good when they are needed the next time: a line that was lost is
opened anew, and an executor that a reset has taken is loaded again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from stepwire.clock import Clock
from stepwire.device.attach import Attached, attach
from stepwire.device.control import RefusedByBoard, interrupted
from stepwire.device.repl import ENTER_S, Repl
from stepwire.errors import BoardHalted, NoRepl, StepwireError
from stepwire.kinds import BoardKind
from stepwire.links import Link
from stepwire.rawrepl import INTERRUPT

ATTACH_ATTEMPTS = 5
LEAVE_S = 1.0


class Connection:
    """A line that `open_link` opens, and the board behind it.

    `kind` is None for a board that is to be asked. `may_pulse_reset` allows the
    use of the reset line where nothing else helps. `on_attached` is called when
    the board may have restarted since it was last heard.
    """

    def __init__(
        self,
        open_link: Callable[[], Link],
        kind: BoardKind | None,
        clock: Clock,
        *,
        may_pulse_reset: bool,
        on_attached: Callable[[], None],
    ) -> None:
        self.clock = clock
        self.may_pulse_reset = may_pulse_reset
        self._open_link = open_link
        self._kind = kind
        self._on_attached = on_attached
        self._link: Link | None = None
        self._repl: Repl | None = None
        self._board: Attached | None = None
        self._trusted = False
        """Whether host and board are known to agree on where they stand."""

    @property
    def current_link(self) -> Link | None:
        """The line if it is open; nothing is done to have it so."""
        return self._link

    @property
    def board(self) -> Attached:
        """The board as it was attached last; it may have gone since."""
        assert self._board is not None, "nothing is asked of a board before `open`"
        return self._board

    @property
    def is_trusted(self) -> bool:
        """Whether the line is open, and the executor known to be at its end."""
        return self._trusted and self._link is not None

    def distrust(self) -> None:
        """Have the board attached anew before its next use: something was left half done."""
        self._trusted = False

    def ready(self) -> Attached:
        """The board with its executor ready, made so if need be."""
        if self._link is None:
            self.open()
        elif not (self._trusted and self.board.calls.settled):
            self._attach_somehow(self._link)
        return self.board

    def open(self) -> None:
        """Open the line anew, and find or load the executor."""
        self.drop()
        self._link = self._open_link()
        try:
            self._attach_somehow(self._link)
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        """Close the line, whatever is at its end."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def close(self) -> None:
        """Give the board back in its friendly REPL, and close the line."""
        if self._link is not None and self._repl is not None:
            with contextlib.suppress(StepwireError):  # one that is gone cannot be given back
                self._link.write(INTERRUPT)
                self._repl.enter(timeout_s=LEAVE_S)
                self._repl.leave()
        self.drop()

    def reattach(self) -> None:
        """Begin anew with the executor of a board that is idle."""
        self._attach(self.board.link)

    def restart(self, *, within_s: float = ENTER_S) -> None:
        """Restart the board's interpreter, which forgets all but its files.

        Raises `NoRepl` when it does not get to its raw prompt `within_s`.
        """
        self.distrust()
        board = self.board
        board.repl.enter(timeout_s=within_s)
        board.repl.soft_reset()
        self._attach(board.link)

    def pulse_reset(self, link: Link) -> bool:
        """Restart the board by its reset line; False where there is none, or it is not allowed."""
        if not (self.may_pulse_reset and link.pulse_reset()):
            return False
        self._attach(link)
        return True

    def _attach_somehow(self, link: Link) -> None:
        try:
            self._attach(link)
        except (NoRepl, BoardHalted):
            if not self.pulse_reset(link):
                raise

    def _attach(self, link: Link) -> None:
        self.distrust()
        for _ in range(ATTACH_ATTEMPTS):
            with contextlib.suppress(RefusedByBoard):  # a stray Ctrl-C on the line
                self._repl = Repl(link, self.clock)
                self._repl.enter(interrupt=self._board is not None)
                self._board = attach(link, self.clock, self._repl, self._kind)
                self._kind = self._board.kind
                self._on_attached()
                self._trusted = True
                return
        raise interrupted(link.name)
