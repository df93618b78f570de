"""Tables for people, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from benchmarks.figures import Figure, Table, number

_HEAD = ("", "value", "target", "verdict", "n", "")


def shown(table: Table) -> str:
    """A table as text, its columns aligned."""
    rows = [_HEAD, *(_row(figure) for figure in table.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    return "\n".join([f"{table.name}: {table.title}", *_aligned(rows, widths)])


def markdown(table: Table) -> str:
    """A table as it stands in README.md."""
    rows = [_row(figure) for figure in table.figures]
    lines = [("what", *_HEAD[1:-1], "more"), ("---",) * len(_HEAD), *rows]
    return "\n".join([f"### {table.title}", "", *(f"| {' | '.join(row)} |" for row in lines)])


def as_json(table: Table) -> dict[str, Any]:
    """A table for programs."""
    return {**asdict(table), "figures": [_figure_json(figure) for figure in table.figures]}


def _figure_json(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "verdict": figure.verdict}


def _aligned(rows: list[tuple[str, ...]], widths: list[int]) -> Iterator[str]:
    for row in rows:
        cells = [
            cell.ljust(width) if column in (0, 3) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield f"  {'  '.join(cells)}  {row[-1]}".rstrip()


def _row(figure: Figure) -> tuple[str, ...]:
    value = "-" if figure.value is None else f"{number(figure.value)} {figure.unit}"
    target = f"{figure.target} {figure.unit}" if figure.target else ""
    more = " · ".join(f"{name} {number(one)}" for name, one in figure.details.items())
    return (figure.what, value, target, figure.verdict, str(figure.n), figure.why or more)
