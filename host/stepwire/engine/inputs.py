"""Timed inputs: checked against the boards of a flow, and begun with the first step on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from stepwire.errors import UsageError
from stepwire.mistakes import Mistakes, did_you_mean, one_of
from stepwire.targets.board import BoardTarget
from stepwire.targets.places import Places

if TYPE_CHECKING:
    from stepwire.emulation.model import BoardModel
    from stepwire.emulation.timeline import Action
    from stepwire.flow_file.inputs import Input

_Boards: TypeAlias = Mapping[str, BoardTarget]


class _Planned(NamedTuple):
    """`begins` an input, as every action does but the end of a press."""

    after_us: int
    action: Action
    begins: bool = True


class Inputs:
    """The inputs of a run. Raises `FlowFileError` with all that no board can take.

    Raises `UsageError` where there are inputs and no emulated board.
    """

    def __init__(self, inputs: Sequence[Input], places: Places) -> None:
        self._planned: dict[str, list[_Planned]] = {}
        self._left = 0
        self._is_over = False
        if inputs:
            self._check(inputs, places)

    def begin(self, board: BoardTarget) -> None:
        """Plan what is for a board, whose first step is about to run; raises what attaching does.

        A board notices presses only when it has booted.
        """
        planned = self._planned.pop(board.name, ())
        if planned:
            _ = board.identity
            timeline = board.model.world.timeline
            now_us: int = timeline.now_us()
            for one in planned:
                if one.after_us:
                    timeline.plan(now_us + one.after_us, partial(self._make, one))
                else:
                    self._make(one)

    def end(self) -> int:
        """Make none any more; how many were still to come."""
        self._is_over = True
        return self._left

    def _make(self, one: _Planned) -> None:
        if not self._is_over:
            self._left -= one.begins
            one.action()

    def _check(self, inputs: Sequence[Input], places: Places) -> None:
        file = inputs[0].origin.file
        boards = {name: board for name, board in places.boards() if board.model is not None}
        if not boards:
            raise UsageError(
                "no step runs on an emulated board, and no other takes inputs",
                where=file,
                next_step="Run the flow on `emulated` boards, or leave --inputs out.",
            )
        mistakes = Mistakes(file)
        for one in inputs:
            name = _board(one, boards, mistakes)
            if name is not None:
                planned = list(_planned(one, boards[name].model, mistakes))
                self._planned.setdefault(name, []).extend(planned)
                self._left += sum(each.begins for each in planned)
        mistakes.raise_any()


def _board(one: Input, boards: _Boards, mistakes: Mistakes) -> str | None:
    """Which board an input is for; None, and noted, where that is not clear."""
    if one.board in boards:
        return one.board
    if one.board is not None:
        found = f"no step runs on an emulated board that is called `{one.board}`"
        mistakes.add(one.origin.at("board"), found, did_you_mean(one.board, boards))
        return None
    if len(boards) > 1:
        found = f"an input without `board`, and {len(boards)} boards are emulated"
        mistakes.add(one.origin.at(), found, f"`board`: {one_of(boards)}")
        return None
    return next(iter(boards))


def _planned(one: Input, model: BoardModel, mistakes: Mistakes) -> Iterator[_Planned]:
    """What an input comes to; what the board cannot take is noted."""
    after_us = round(one.after_s * 1e6)
    if one.press is not None:
        try:
            press = model.press(one.press)
        except UsageError as error:
            mistakes.add(one.origin.at("press"), _advice(error))
        else:
            yield _Planned(after_us, press.down)
            yield _Planned(after_us + round(one.for_s * 1e6), press.up, False)
    for word, value in one.changes.items():
        try:
            change = _change(model, word, value)
        except UsageError as error:
            mistakes.add(one.origin.at(f"set.{word}"), _advice(error))
        else:
            yield _Planned(after_us, change)


def _change(model: BoardModel, word: str, value: object) -> Action:
    if word == "adc":
        return model.change(analog_u16=value)  # pyright: ignore[reportArgumentType] - was read so
    if word == "pins":
        return model.change(pins=value)  # pyright: ignore[reportArgumentType] - was read so
    return model.change(**{word: model.of_plain(word, value)})


def _advice(error: UsageError) -> str:
    """An error without its place."""
    return f"{error.what}. {error.next_step}" if error.next_step else error.what
