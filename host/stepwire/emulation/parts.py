"""The parts of emulated boards, by the words that boards/*.toml list."""

from __future__ import annotations

from collections.abc import Iterable

from stepwire.emulation.device import Device
from stepwire.emulation.radio import Radio
from stepwire.emulation.sound import Sound

_PARTS: tuple[type[Device], ...] = (Radio, Sound)


def parts(words: Iterable[str]) -> list[type[Device]]:
    """The classes of these parts; raises KeyError for a word that names none."""
    known = {each.word: each for each in _PARTS}
    return [known[word] for word in words]
