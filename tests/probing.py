"""Probes: small steps, and what the real micro:bit V1 firmware made of each.

`probes/NAME.py` holds the steps, in cells:

    # %% a third
    # may differ: digits of floats
    return 1 / 3

and `probes/NAME.json` what they came to on the firmware, written by
`pytest tests/board/test_probes.py --record`, never by hand. An outcome is what a
step returned or the type of what it raised, and what it printed. `may differ` gives
one of the reasons in `MAY_DIFFER`, and after a comma what it is here: another board may
then give another outcome, as far as the reason goes.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import stepwire
from stepwire.errors import StepRefused
from stepwire.tags import tag

PROBES = Path(__file__).parent / "probes"
TIMEOUT_S = 20
"""More than the 16.7 s in which the 24-bit timer of the firmware comes round in QEMU."""

Outcome: TypeAlias = Mapping[str, Any]
"""`{"returned": JSON}` or `{"raised": TYPE}`, with `"printed"` where it printed."""


class Probe(NamedTuple):
    """A step with a name; `may_differ` is why another board may have another outcome."""

    module: str
    name: str
    code: str
    may_differ: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What its outcome is recorded under."""
        return self.module, self.name

    @property
    def reason(self) -> str | None:
        """The key of `MAY_DIFFER`."""
        return self.may_differ and self.may_differ.partition(",")[0]


def load(folder: Path = PROBES) -> list[Probe]:
    """All probes, file by file."""
    return [
        probe
        for file in sorted(folder.glob("*.py"))
        for probe in parse(file.stem, file.read_text("utf-8"))
    ]


def parse(module: str, text: str) -> list[Probe]:
    """The probes of one file. Raises ValueError for a name or a reason that is not right."""
    _, *cells = re.split(r"^# %% ", text, flags=re.MULTILINE)
    probes = [_probe(module, *cell.split("\n", 1)) for cell in cells]
    names = [probe.name for probe in probes]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{module}: two probes are called {', '.join(sorted(twice))}")
    return probes


def _probe(module: str, name: str, code: str) -> Probe:
    marker = re.match(r"# may differ: (.+)\n", code)
    probe = Probe(
        module,
        name.strip(),
        code[marker.end() if marker else 0 :].strip("\n") + "\n",
        marker[1] if marker else None,
    )
    if probe.reason and probe.reason not in MAY_DIFFER:
        raise ValueError(f"{module}: {name}: {probe.reason!r} is no reason to differ")
    return probe


class Prober:
    """A board at an address, which is opened when it is needed, and again when it was lost."""

    def __init__(self, address: str, *, time: Literal["real", "virtual"] = "real") -> None:
        self._address = address
        self._time: Literal["real", "virtual"] = time
        self._board: stepwire.Board | None = None

    def outcome(self, probe: Probe) -> Outcome:
        """Run the probe. Raises what `stepwire.open` does.

        One that ran out of memory runs again on a fresh board, and that is its outcome:
        what earlier probes left of the heap is no part of it.
        """
        try:
            result = self._run(probe)
            if result.outcome == "unknown" or _ran_out(result):
                self.close()
                result = self._run(probe)
        except StepRefused:
            return {"raised": "StepRefused"}
        found = {"raised": result.error.type} if result.error else {"returned": tag(result.data)}
        return {**found, "printed": result.stdout} if result.stdout else found

    def _run(self, probe: Probe) -> stepwire.StepResult:
        result = self._open_board().run(probe.code, timeout_s=TIMEOUT_S)
        if result.outcome == "unknown" or (result.error and result.error.type == "Timeout"):
            self.close()
        return result

    def close(self) -> None:
        """Give the board back; the next probe opens it again."""
        board, self._board = self._board, None
        if board is not None:
            board.close()

    def _open_board(self) -> stepwire.Board:
        if self._board is None:
            self._board = stepwire.open(self._address, time=self._time)
        return self._board

    def __enter__(self) -> Prober:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _ran_out(result: stepwire.StepResult) -> bool:
    return result.error is not None and result.error.type == "MemoryError"


def recorded(folder: Path = PROBES) -> dict[tuple[str, str], Outcome]:
    """The firmware's outcomes by module and name."""
    return {
        (file.stem, name): outcome
        for file in folder.glob("*.json")
        for name, outcome in json.loads(file.read_text("utf-8")).items()
    }


def record(outcomes: Mapping[Probe, Outcome], folder: Path = PROBES) -> None:
    """Write outcomes of the firmware beside the probes.

    Those of other probes stay; those of what is no probe any more go.
    """
    earlier = recorded(folder)
    known = {probe.key for probe in [*load(folder), *outcomes]}
    kept = {key: outcome for key, outcome in earlier.items() if key in known}
    kept.update((probe.key, outcome) for probe, outcome in outcomes.items())
    for module in {probe.module for probe in outcomes}:
        its = {name: outcome for (home, name), outcome in kept.items() if home == module}
        (folder / f"{module}.json").write_text(_pretty(its), "utf-8")


def _pretty(outcomes: Mapping[str, Outcome]) -> str:
    """JSON with one outcome a line, sorted, so that a change is one line of a diff."""
    lines = (
        f"  {json.dumps(name, ensure_ascii=False)}: "
        + json.dumps(outcomes[name], ensure_ascii=False, sort_keys=True)
        for name in sorted(outcomes)
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def agrees(probe: Probe, found: Outcome, expected: Outcome) -> bool:
    """Whether an outcome is the firmware's, or differs no farther than its reason goes."""
    if found == expected:
        return True
    with suppress(KeyError):
        return MAY_DIFFER[probe.reason or ""](found, expected)
    return False


def varies(probe: Probe) -> bool:
    """Whether even the firmware's own outcome is another in each run."""
    return probe.reason in ("memory figures", "addresses")


def _close(found: Any, expected: Any) -> bool:
    """Equal but for the digits of floats that 30 bits do not hold."""
    if isinstance(found, float) and isinstance(expected, float):
        return math.isclose(found, expected, rel_tol=1e-5, abs_tol=1e-6)
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(_close(found[k], expected[k]) for k in found)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_close, found, expected))
    if isinstance(found, str) and isinstance(expected, str):
        with suppress(ValueError):
            return _close(float(found), float(expected))
    return type(found) is type(expected) and found == expected


def _alike(found: Any, expected: Any) -> bool:
    """Of the same types, and lists of the same length."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(_alike(found[k], expected[k]) for k in found)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_alike, found, expected))
    return type(found) is type(expected)


def _any_value(found: Outcome, expected: Outcome) -> bool:
    return found.keys() == expected.keys() and "raised" not in found


def _has_more(found: Outcome, expected: Outcome) -> bool:
    """A list of names with all of the firmware's, and others."""
    names, its = found.get("returned"), expected.get("returned")
    return isinstance(names, list) and isinstance(its, list) and set(its) < set(names)


def _anything(found: Outcome, expected: Outcome) -> bool:
    return True


MAY_DIFFER: Mapping[str, Callable[[Any, Any], bool]] = {
    "digits of floats": _close,
    "width of floats": _any_value,
    "random sequence": _alike,
    "message text": _alike,
    "addresses": _alike,
    "memory figures": _alike,
    "order of dictionaries": _alike,
    "phonemes": _alike,
    "tunes of our own": _any_value,
    "names of the unix port": _has_more,
    "no clean source": _anything,
    "newer language": _anything,
    "build options": _anything,
}
"""Reasons to differ, and how far each goes: `f(found, recorded)`.

The emulated boards are the unix port of MicroPython 1.29. What its language has and
1.9.2 lacks (newer language), what it was built with and V1 was not (build options),
and the names that its types have beside V1's (names of the unix port) are in its program:
no file can take it away.
"""
