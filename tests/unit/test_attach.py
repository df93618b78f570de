"""From the raw prompt to the executor's loop."""

import pytest

from stepwire.device import attach
from stepwire.errors import BoardReset, NoRepl
from stepwire.kinds import load_kind
from stepwire.testing import ScriptedLink, StillClock


class Prompt:
    """A raw prompt behind which a board resets itself until the loads are `enough`."""

    round_trip_s = patience_s = 0.0

    def start(self, source):
        return b""

    def enter(self):
        pass


def loads_of(monkeypatch, enough):
    loads = []

    def enter(self, first, *, deadline):
        if len(loads) < enough:
            raise BoardReset("reset")

    monkeypatch.setattr(attach.stored, "load", lambda repl, its: False)
    monkeypatch.setattr(attach.loading, "load", lambda *_: loads.append(1))
    monkeypatch.setattr(attach.Calls, "enter", enter)
    clock = StillClock()
    link = ScriptedLink(clock, lambda data: b"")
    attach.start(link, clock, Prompt(), load_kind("microbit-v1"))
    return len(loads)


@pytest.mark.parametrize("enough", [0, 1, 2])
def test_a_board_that_resets_itself_behind_the_load_is_loaded_again(monkeypatch, enough):
    assert loads_of(monkeypatch, enough) == enough


def test_one_that_always_does_is_given_up(monkeypatch):
    with pytest.raises(NoRepl, match="does not run it"):
        loads_of(monkeypatch, 3)
