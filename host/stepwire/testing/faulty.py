"""A link that paces, counts and damages what goes through it, by a seed."""

from __future__ import annotations

import contextlib
import random
import time
from collections import Counter
from collections.abc import Callable, Generator
from enum import Enum
from typing import NamedTuple

from stepwire.clock import SYSTEM_CLOCK, Clock
from stepwire.errors import LinkLost
from stepwire.links import Link
from stepwire.testing.line import Line


class Direction(Enum):
    """Which way a byte goes."""

    TO_BOARD = "to the board"
    FROM_BOARD = "from the board"


class Fault(Enum):
    """What may happen to a byte, and to the line as a whole."""

    LOST = "lost"
    FLIPPED = "one bit flipped, or another byte in its place"
    DOUBLED = "doubled"
    INSERTED = "another byte inserted in front of it"
    CUT = "the cable pulled"
    RESET = "the board reset"


class Faults(NamedTuple):
    """How likely each fault is: the first four by byte, in each direction, the others by write.

    A pulled cable carries nothing until `FaultyLink.plug`; the board lives on.
    """

    lost: float = 0.0
    flipped: float = 0.0
    doubled: float = 0.0
    inserted: float = 0.0
    cut: float = 0.0
    reset: float = 0.0


NO_FAULTS = Faults()


class FaultyLink:
    """A link to the board behind `inner`, with the faults of a bad line and the pace of a slow one.

    `baud` paces both directions (None: as fast as `inner`). `ring_bytes` are as
    many as the board takes before it sends something; the rest of them is lost,
    as in the UART of a micro:bit V1 with its ring of 63. The same `seed` and the
    same bytes lead to the same faults.

    It is closed and opened again (`plug`) without closing `inner`, which stays
    its creator's: a board lives on while its cable is pulled.

        faulty = FaultyLink(inner, Faults(lost=0.001), seed=7)
        session = Session(faulty.plug, kind)
    """

    def __init__(
        self,
        inner: Link,
        faults: Faults = NO_FAULTS,
        *,
        seed: int = 0,
        baud: int | None = None,
        ring_bytes: int | None = None,
        clock: Clock = SYSTEM_CLOCK,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.faults = faults
        self.sent_bytes = 0
        self.received_bytes = 0
        self.dropped_bytes = 0
        """Sent in vain, since the board's ring was full."""
        self.hits: Counter[tuple[Direction, Fault]] = Counter()
        """How often each fault has happened; a cut and a reset count as on the way to the board."""
        self._inner = inner
        self._random = random.Random(seed)
        self._there, self._back = Line(baud, clock, sleep), Line(baud, clock, sleep)
        self._ring_bytes = ring_bytes
        self._unread_bytes = 0
        self._plugged = True
        self._calm = False

    @property
    def name(self) -> str:
        return self._inner.name

    def plug(self) -> FaultyLink:
        """Open the link, again if need be; it is the same one."""
        self._plugged = True
        return self

    @contextlib.contextmanager
    def calm(self) -> Generator[None, None, None]:
        """Let no fault happen meanwhile."""
        before, self._calm = self._calm, True
        try:
            yield
        finally:
            self._calm = before

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, at once; else the first bytes within `timeout_s`; else b"".

        Damage may leave b"" of what arrived, before the time is over.
        """
        self._refuse_unplugged()
        data = self._inner.read(timeout_s)
        if data:
            self._unread_bytes = 0
            self.received_bytes += len(data)
            self._back.carry(len(data))
        return self._damage(data, Direction.FROM_BOARD)

    def write(self, data: bytes) -> None:
        """Send `data`; raises `LinkLost` in mid-way when the cable is pulled."""
        self._refuse_unplugged()
        self.sent_bytes += len(data)
        self._there.carry(len(data))
        broken = self._break()
        if broken:
            data = data[: self._random.randint(0, len(data))]
        self._inner.write(self._fit(self._damage(data, Direction.TO_BOARD)))
        if broken is Fault.RESET:
            self._inner.pulse_reset()
        elif broken is Fault.CUT:
            self._plugged = False
            self._refuse_unplugged()

    def pulse_reset(self) -> bool:
        """Pulse the reset line of `inner`, and tell whether it has one."""
        self._refuse_unplugged()
        return self._inner.pulse_reset()

    def close(self) -> None:
        """Pull the cable; `inner` stays open."""
        self._plugged = False

    def _refuse_unplugged(self) -> None:
        if not self._plugged:
            raise LinkLost("the cable is pulled", where=self.name)

    def _happens(self, probability: float) -> bool:
        return not self._calm and self._random.random() < probability

    def _break(self) -> Fault | None:
        for fault, probability in ((Fault.CUT, self.faults.cut), (Fault.RESET, self.faults.reset)):
            if self._happens(probability):
                self.hits[Direction.TO_BOARD, fault] += 1
                return fault
        return None

    def _damage(self, data: bytes, direction: Direction) -> bytes:
        return data if self._calm else b"".join(self._arrive(byte, direction) for byte in data)

    def _arrive(self, byte: int, direction: Direction) -> bytes:
        """What becomes of one byte."""
        point = self._random.random()
        for fault, probability in (
            (Fault.LOST, self.faults.lost),
            (Fault.FLIPPED, self.faults.flipped),
            (Fault.DOUBLED, self.faults.doubled),
            (Fault.INSERTED, self.faults.inserted),
        ):
            if point < probability:
                self.hits[direction, fault] += 1
                return self._damaged(byte, fault)
            point -= probability
        return bytes((byte,))

    def _damaged(self, byte: int, fault: Fault) -> bytes:
        if fault is Fault.LOST:
            return b""
        if fault is Fault.DOUBLED:
            return bytes((byte, byte))
        if fault is Fault.INSERTED:
            return bytes((self._random.randrange(256), byte))
        if self._random.random() < 0.5:
            return bytes((byte ^ 1 << self._random.randrange(8),))
        return bytes((byte ^ self._random.randrange(1, 256),))

    def _fit(self, data: bytes) -> bytes:
        """As much of `data` as the board's ring has room for."""
        if self._ring_bytes is None:
            return data
        taken = data[: max(0, self._ring_bytes - self._unread_bytes)]
        self._unread_bytes += len(taken)
        self.dropped_bytes += len(data) - len(taken)
        return taken
