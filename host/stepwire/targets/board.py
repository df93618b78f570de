"""Steps on a MicroPython board: compiled, refused or run, and what came of it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Collection, Generator, Mapping
from typing import TYPE_CHECKING, Any

from stepwire.board import Address, Emulated, Qemu, emulated_as, load_kind, open_link
from stepwire.errors import (
    BoardError,
    BoardFull,
    BoardHalted,
    BoardReset,
    StepTooBig,
    StepwireError,
    UsageError,
)
from stepwire.kinds import BoardKind
from stepwire.links import Link
from stepwire.targets import StepCall, StepCode

if TYPE_CHECKING:  # 40 ms of imports, during which an emulated board already boots
    from stepwire.code import BoardCode
    from stepwire.device import Session
    from stepwire.emulation.world import World
    from stepwire.result import BoardIdentity, StepResult

MAX_RESULT_BYTES = 1 << 20
"""Of JSON; a board's memory is the limit long before."""
SUPPLIED = ("print", "__name__")
"""Names that the executor supplies to a step."""

_CODES_KEPT = 256


class BoardTarget:
    """A board as a place to run steps. Opened when the first step needs it.

    `name` is what results call it. `reset_line` allows a pulse on the board's
    reset line where nothing else ends a step; our own boards need no permission.
    `world` is where an emulated board is; `max_result_bytes` bounds a result's JSON.
    """

    def __init__(
        self,
        name: str,
        address: Address,
        *,
        reset_line: bool = False,
        world: World | None = None,
        max_result_bytes: int = MAX_RESULT_BYTES,
    ) -> None:
        self.name = name
        self.address = address
        self._reset_line = reset_line
        self._world = world
        self._max_result_bytes = max_result_bytes
        self._kind = _kind_of(address)
        self._switched_on: Link | None = None
        self._session: Session | None = None
        self._identity: BoardIdentity | None = None
        self._lost = False
        self._lock = threading.RLock()
        self._busy = False
        self._codes: dict[tuple[StepCode, frozenset[str], bool], BoardCode] = {}

    # The board -------------------------------------------------------------

    def switch_on(self) -> None:
        """Let an emulated board boot while others do something else; no other is touched."""
        if self._is_ours and self._session is None:
            self._switched_on = self._switched_on or open_link(self.address, world=self._world)

    @property
    def session(self) -> Session:
        """The session on the board, begun if there is none."""
        if self._session is None:
            from stepwire.device import Session

            may_pulse = self._reset_line or self._is_ours
            self._session = Session(self._open_link, self._kind, may_pulse_reset=may_pulse)
            self._kind = self._session.kind
        return self._session

    def _open_link(self) -> Link:
        link, self._switched_on = self._switched_on, None
        return link or open_link(self.address, world=self._world)

    @property
    def kind(self) -> BoardKind:
        """What is known of this kind of board, which is asked where nobody said so."""
        return self._kind or self.session.kind

    @property
    def identity(self) -> BoardIdentity:
        """Which board it is, by its own word."""
        if self._identity is None:
            self._identity = self.session.identity
        return self._identity

    @property
    def model(self) -> Any:
        """The hardware of an emulated board (`emulation.model.BoardModel`), None on another."""
        link = self._session.current_link if self._session is not None else self._switched_on
        return getattr(link, "model", None)

    def reset(self) -> None:
        """Restart the board's interpreter; it forgets all but what is in its flash."""
        with self._used():
            self.session.soft_reset()

    def close(self) -> None:
        """Give the board back in its friendly REPL. May be called twice."""
        with self._lock:
            session, self._session = self._session, None
            link, self._switched_on = self._switched_on, None
        if link is not None:
            link.close()
        if session is not None:
            if self._is_ours and session.current_link is not None:
                session.current_link.close()  # it is switched off: nobody gets it back
            session.close()

    @property
    def _is_ours(self) -> bool:
        """Whether the board is on only as long as this target is."""
        return isinstance(self.address, Emulated | Qemu)

    # Steps -----------------------------------------------------------------

    def check(self, code: StepCode, names: Collection[str]) -> None:
        """Compile a step; raises `StepSyntaxError`, and `StepRefused` for what the board lacks."""
        self._compiled(code, frozenset(names))

    def run(self, call: StepCall) -> StepResult:
        """Run a step. Raises `UsageError` for one that cannot be sent; nothing was sent then."""
        from stepwire.targets.attempt import Attempt, Fault
        from stepwire.targets.board_result import refuse_values

        with self._used():
            code = self._compiled(call.code, frozenset(call.names)) if self._kind else None
            refuse_values(call, code.names if code else call.names)
            attempt = Attempt(call, self.name)
            try:
                session, identity = self._ready_session(), self.identity
            except StepwireError as error:
                return attempt.failed(Fault.of_error(error), outcome="refused")
            if code is None:
                code = self._compiled(call.code, frozenset(call.names))
            return self._run(call, code, session, identity)

    @contextlib.contextmanager
    def _used(self) -> Generator[None, None, None]:
        """The board for oneself: it does one thing at a time, whatever threads there are."""
        with self._lock:
            if self._busy:
                raise UsageError(
                    "the board runs a step, whose `on_line` cannot use it too",
                    where=self.name,
                    next_step="Note what it prints, and use the board when the step has ended.",
                )
            self._busy = True
            try:
                yield
            finally:
                self._busy = False

    def _ready_session(self) -> Session:
        """The session, its line opened anew where that was lost or led nowhere."""
        session = self.session
        if self._lost:
            session.reconnect()
            self._lost = False
        return session

    def _compiled(self, code: StepCode, names: frozenset[str]) -> BoardCode:
        key = (code, names, self._kind is None)
        compiled = self._codes.get(key)
        if compiled is None:
            compiled = self._compile(code, names)
            if len(self._codes) >= _CODES_KEPT:
                del self._codes[next(iter(self._codes))]
            self._codes[key] = compiled
        return compiled

    def _compile(self, code: StepCode, names: frozenset[str]) -> BoardCode:
        from stepwire.code import Serving, compile_for_board
        from stepwire.targets.refusal import refuse_what_is_absent

        available = {*names, *SUPPLIED}
        chunk_bytes = self._kind.executor.code_chunk_bytes if self._kind else 0
        modules = self._kind.modules if self._kind else None
        serving = Serving(modules.supplied, modules.aliases) if modules else Serving()
        with code.errors_in_place():
            compiled = compile_for_board(
                code.in_place,
                code.filename,
                available,
                serving=serving,
                chunk_bytes=chunk_bytes or None,
            )
        if self._kind is not None:
            refuse_what_is_absent(compiled, self._kind, self._refused_here(self._kind))
        return compiled

    def _refused_here(self, kind: BoardKind) -> Mapping[str, str]:
        """What this board lacks of modules that its kind has, and why."""
        here: Mapping[str, str] = {}
        if isinstance(self.address, Qemu) and kind.qemu is not None:
            here = kind.qemu.refused
        if isinstance(self.address, Emulated) and kind.emulation is not None:
            here = kind.emulation.refused
        return {**kind.modules.refused, **here}

    def _run(
        self, call: StepCall, code: BoardCode, session: Session, identity: BoardIdentity
    ) -> StepResult:
        from stepwire.device.control import RefusedByBoard
        from stepwire.targets.attempt import Attempt, Fault, Heard
        from stepwire.targets.board_result import fault_of, result_of

        attempt = Attempt(call, self.name)
        heard = Heard(call.on_line)
        model = self.model
        turns = contextlib.nullcontext() if model is None else model.world.turns(model)
        try:
            with turns:
                outcome = session.run(
                    code, call.names, timeout_s=call.timeout_s, on_line=heard.take
                )
        except StepTooBig as error:
            return attempt.failed(Fault.of_error(error), outcome="refused", board=identity)
        except (BoardError, RefusedByBoard) as error:
            # After these the session goes on.
            self._lost = not isinstance(error, BoardReset | BoardFull | BoardHalted)
            # The step may have run, to its end or to somewhere on the way.
            fault, text = fault_of(error), heard.text
            ended = "done" if isinstance(error, BoardHalted) else "unknown"
            return attempt.failed(fault, text, damaged=bool(text), outcome=ended, board=identity)
        return result_of(outcome, attempt, code, identity, self._max_result_bytes)


def _kind_of(address: Address) -> BoardKind | None:
    """The kind of the board at an address; None when it is to be asked."""
    if isinstance(address, Emulated):
        return emulated_as(address.kind)
    return load_kind(address.kind) if address.kind else None
