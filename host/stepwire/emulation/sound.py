"""The loudspeaker of an emulated board: what it plays, and what it has played.

sound play LOOP_FROM NOTE …   NOTE is HZ:SOUND_MS:SILENCE_MS, -1 ms for ever; after the
                              last one goes on with number LOOP_FROM, or ends if it is -1
sound volume 0..255, sound speaker 0|1
sound named NAME              a built-in sound of a V2, whose notes are not known here
sound new, sound add NOTE …   notes to play before those, for a board with little heap
sound stop
sound samples RATE HEX        16-bit little-endian samples, behind those before them
7 sound playing               0 or 1
7 sound left                  milliseconds until the samples have been played
"""

from __future__ import annotations

from typing import Any, NamedTuple

from stepwire.emulation.device import Device

_FOREVER_US = 1 << 62


class Tone(NamedTuple):
    """A square wave of `hz` from `begin_us` to `end_us` after power-on."""

    begin_us: int
    end_us: int
    hz: int


class Samples(NamedTuple):
    """16-bit little-endian samples, played at `rate_hz` from `begin_us` on."""

    begin_us: int
    rate_hz: int
    data: bytes

    @property
    def end_us(self) -> int:
        """When the last one has been played."""
        return self.begin_us + len(self.data) // 2 * 1_000_000 // self.rate_hz


class _Note(NamedTuple):
    hz: int
    sound_us: int
    silence_us: int


class Sound(Device):
    """One voice for tones, and one for samples."""

    word = "sound"

    def power_on(self) -> None:
        self.tones: list[Tone] = []
        self.samples: list[Samples] = []
        self._notes: tuple[_Note, ...] = ()
        self._given: list[_Note] = []
        self._loop_from = -1
        self._next = 0
        self._due_us = 0

    def order(self, words: list[str]) -> None:
        match words:
            case ["new"]:
                self._given = []
            case ["add", *notes]:
                self._given += map(_note, notes)
            case ["play", loop_from, *notes]:
                self._stop()
                self._notes = (*self._given, *map(_note, notes))
                self._given = []
                self._loop_from, self._next = int(loop_from), 0
                self._due_us = self.board.now_us()
                hz = [note.hz for note in self._notes]
                self.board.record("tones", hz if self._loop_from < 0 else [*hz, "loop"])
            case ["stop"]:
                self._stop()
                self.board.record("tones", [])
            case ["volume" | "speaker" as setting, value]:
                self.board.record(setting, int(value))
            case ["named", name]:
                self.board.record("sound", name)
            case ["samples", rate, data]:
                begin_us = max([self.board.now_us(), *(one.end_us for one in self.samples[-1:])])
                self.samples.append(Samples(begin_us, int(rate), bytes.fromhex(data)))
            case _:
                raise ValueError("no order")

    def answer(self, words: list[str]) -> str:
        match words:
            case ["playing"]:
                self._catch_up()
                return str(int(bool(self._notes)))
            case ["left"]:
                left_us = max([0, *(one.end_us - self.board.now_us() for one in self.samples[-1:])])
                return str(-(-left_us // 1000))
            case _:
                return super().answer(words)

    def state(self) -> Any:
        """`{"hz": …}`, 0 in silence."""
        self._catch_up()
        now_us = self.board.now_us()
        sounding = (one.hz for one in self.tones[-1:] if one.begin_us <= now_us < one.end_us)
        return {"hz": next(sounding, 0)}

    def heard(self) -> tuple[list[Tone], list[Samples]]:
        """All that has sounded until now."""
        self._catch_up()
        now_us = self.board.now_us()
        return [one._replace(end_us=min(one.end_us, now_us)) for one in self.tones], self.samples

    def _stop(self) -> None:
        self._catch_up()
        now_us = self.board.now_us()
        if self.tones and self.tones[-1].end_us > now_us:
            self.tones[-1] = self.tones[-1]._replace(end_us=now_us)
        self._notes = ()
        self.samples = [one for one in map(self._played, self.samples) if one.data]

    def _played(self, one: Samples) -> Samples:
        """As much of it as has been played by now."""
        us = max(0, self.board.now_us() - one.begin_us)
        return one._replace(data=one.data[: 2 * (us * one.rate_hz // 1_000_000)])

    def _catch_up(self) -> None:
        """Have played all notes that have begun by now."""
        now_us = self.board.now_us()
        while self._notes and self._due_us <= now_us:
            if self._next == len(self._notes):
                self._next = self._loop_from
                if self._next < 0 or not self._lasts():
                    self._notes = ()
                    return
            note = self._notes[self._next]
            self._next += 1
            if note.hz and note.sound_us:
                end_us = self._due_us + note.sound_us
                self.tones.append(Tone(self._due_us, end_us, note.hz))
            self._due_us += note.sound_us + note.silence_us

    def _lasts(self) -> bool:
        """Whether the notes of the loop take any time at all."""
        return any(one.sound_us + one.silence_us for one in self._notes[self._loop_from :])


def _note(text: str) -> _Note:
    hz, sound_ms, silence_ms = map(int, text.split(":"))
    return _Note(hz, sound_ms * 1000 if sound_ms >= 0 else _FOREVER_US, silence_ms * 1000)
