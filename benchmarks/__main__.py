"""Measure, and print the tables: `python -m benchmarks [NAME ...]`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from benchmarks import report
from benchmarks.figures import Machine, Table
from benchmarks.suites import FULL, NAMES, QUICK, measured


def main() -> None:
    arguments = _arguments()
    before = Machine.now()
    print(f"machine: {before}; every process of the comparison runs on it\n", flush=True)
    tables: list[Table] = []
    for name in arguments.names or NAMES:
        tables.append(measured(name, QUICK if arguments.quick else FULL))
        print(report.shown(tables[-1]) + "\n", flush=True)
    after = Machine.now()
    print(f"machine: {after} at the end")
    if arguments.json:
        found = {
            "machine": {"before": asdict(before), "after": asdict(after)},
            "tables": [report.as_json(table) for table in tables],
        }
        arguments.json.write_text(json.dumps(found, indent=1, allow_nan=False) + "\n", "utf-8")
    if arguments.markdown:
        arguments.markdown.write_text("\n\n".join(map(report.markdown, tables)) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--quick", action="store_true", help="fewer measurements, for a fast look")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all figures for programs")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="the tables of README.md")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in NAMES]
    if unknown:
        parser.error(f"there is no suite {unknown[0]}; there are {', '.join(NAMES)}")
    return arguments


if __name__ == "__main__":
    main()
