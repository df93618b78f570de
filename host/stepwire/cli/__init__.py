"""The command line: arguments, exit codes, and what is said of errors.

`run` and `boards` have the commands, `values` reads what they are given,
`output`, `draw` and `terminal` say how things look.

    0    the flow succeeded
    1    a step failed, or a board, or the line to it
    2    a mistake in the arguments or in a file; nothing ran
    130  Ctrl-C ended it

Commands are imported when they are called: the start of `stepwire run` is part
of its speed.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from stepwire import __version__
from stepwire.errors import MissingTool, StepSyntaxError, StepwireError, UsageError

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

_DURATION = r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)?"
_UNIT_S = {None: 1.0, "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_STEP_BY_DEFAULT = "`host` is this computer's Python; the default is `emulated` for a STEP.py"
_RECORDINGS = {
    "--trace": "write what an emulated board's pins did, for a wave viewer",
    "--audio": "write what an emulated board played",
    "--shot": "draw the emulated boards as the flow left them, side by side",
}


def program() -> NoReturn:
    """Be the command `stepwire`: `main`, without the 10 ms of Python's cleaning up behind it."""
    gc.set_threshold(20_000)  # imports make many objects and no garbage: 5 ms
    code = main()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code."""
    try:
        arguments = sys.argv[1:] if arguments is None else arguments
        options = _parser(arguments).parse_args(_joined(arguments))
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # pyright: ignore - a TextIOWrapper
        code = _command(options)
        sys.stdout.flush()
    except (UsageError, MissingTool) as error:
        return _complain(error, USAGE)
    except StepwireError as error:
        return _complain(error, FAILED)
    except BrokenPipeError:
        return _leave_broken_pipe()
    except KeyboardInterrupt:
        print("stepwire: ended by Ctrl-C", file=sys.stderr)
        return INTERRUPTED
    return code


def _command(options: argparse.Namespace) -> int:
    module, _, name = options.command.partition(":")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(module), name)
    return command(options)


def _complain(error: StepwireError, code: int) -> int:
    print(f"stepwire: {error}", file=sys.stderr)
    if isinstance(error, StepSyntaxError) and error.source.strip():
        print(f"    {error.source.strip()}", file=sys.stderr)
    return code


def _leave_broken_pipe() -> int:
    """Leave quietly when whoever read our output has gone, as in `stepwire … | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


class _Help(argparse.HelpFormatter):
    """argparse makes one for every option, and imports shutil to find the width: 2 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        return 80


class _Parser(argparse.ArgumentParser):
    """argparse, with its complaints in our words."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"stepwire: {message}. `{self.prog} --help` lists what there is.\n")


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `arguments`: of the one command that they begin with, or of all."""
    parser = _Parser(
        prog="stepwire",
        description="Run steps of Python on MicroPython boards, and flows of them.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"stepwire {__version__}")
    commands = parser.add_subparsers(
        prog=parser.prog,  # which argparse would find by formatting its help, in 3 ms
        metavar="COMMAND",
        required=True,
        parser_class=_Parser,
    )
    for name in arguments[:1] if arguments[:1] and arguments[0] in _COMMANDS else _COMMANDS:
        _COMMANDS[name](commands)
    return parser


def _joined(arguments: Sequence[str]) -> list[str]:
    """`--timeout -1s` as `--timeout=-1s`: argparse takes what begins with a dash for an option."""
    joined = list[str]()
    for argument in arguments:
        if joined and joined[-1] == "--timeout" and argument[:1] == "-" != argument[1:2]:
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _new(commands: Any, name: str, command: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, allow_abbrev=False, formatter_class=_Help
    )
    parser.set_defaults(command=command)
    return parser


def _add_run(commands: Any) -> None:
    parser = _new(commands, "run", "stepwire.cli.run:run", "run a flow, or a single step")
    parser.add_argument("file", type=Path, metavar="FLOW.yaml|STEP.py")
    parser.add_argument(
        "--board",
        action="append",
        default=[],
        metavar="[TARGET=]BOARD",
        help=f"where to run: an address, or one for a target of the flow; {_STEP_BY_DEFAULT}",
    )
    parser.add_argument(
        "--var", action="append", default=[], metavar="NAME=VALUE", help="a variable of the step"
    )
    _add_values(parser)
    parser.add_argument("--data", metavar="JSON", help="what the first step finds as `data`")
    parser.add_argument("--error", metavar="JSON", help="what the first step finds as `error`")
    parser.add_argument("--user", type=Path, metavar="FILE", help="a JSON file: who the user is")
    parser.add_argument("--timeout", type=duration_s, metavar="5s", help="for each step")
    parser.add_argument(
        "--reset-line",
        action="store_true",
        help="reset the board by its line when nothing else ends a step",
    )
    parser.add_argument(
        "--virtual-time",
        action="store_true",
        help="let the time of emulated boards jump over what they wait for",
    )
    for option, what in (
        ("--trace", "FILE.vcd"),
        ("--audio", "FILE.wav"),
        ("--shot", "FILE.png|FILE.svg"),
    ):
        parser.add_argument(option, type=Path, metavar=what, help=_RECORDINGS[option])
    parser.add_argument(
        "--inputs", type=Path, metavar="FILE.yaml", help="what is pressed and set, and when"
    )
    parser.add_argument("--json", action="store_true", help="print results as JSON lines")


def _add_values(parser: argparse.ArgumentParser) -> None:
    for name, text in (("param", "a param of the flow"), ("ui", "a component's value")):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="NAME=VALUE", help=text
        )


def _add_demo(commands: Any) -> None:
    text = "run examples/thermo-light.yaml on an emulated board, and show the board"
    parser = _new(commands, "demo", "stepwire.cli.run:demo", text)
    _add_values(parser)


def _add_boards(commands: Any) -> None:
    _new(commands, "boards", "stepwire.cli.boards:boards", "list what is plugged in, and kinds")


def _add_flash(commands: Any) -> None:
    text = "put the executor on a board for good"
    parser = _new(commands, "flash", "stepwire.cli.boards:flash", text)
    parser.add_argument("board", metavar="BOARD")
    parser.add_argument("--remove", action="store_true", help="take it off again")


def _add_emulate(commands: Any) -> None:
    text = "lend an emulated board to other programs, at a port of its own, until Ctrl-C"
    parser = _new(commands, "emulate", "stepwire.cli.boards:emulate", text)
    what = "a kind such as esp32, or qemu:microbit-v1"
    parser.add_argument("board", metavar="BOARD", nargs="?", default="emulated", help=what)


def _add_version(commands: Any) -> None:
    _new(commands, "version", "stepwire.cli.boards:version", "print the version")


_COMMANDS: dict[str, Callable[[Any], None]] = {
    "run": _add_run,
    "demo": _add_demo,
    "boards": _add_boards,
    "flash": _add_flash,
    "emulate": _add_emulate,
    "version": _add_version,
}


def duration_s(text: str) -> float:
    """A duration such as 200ms, 5s, 2m or 1h, or a number of seconds; in seconds."""
    match = re.fullmatch(_DURATION, text)
    seconds = float(match[1]) * _UNIT_S[match[2]] if match else 0.0
    if seconds <= 0:
        raise argparse.ArgumentTypeError(f"`{text}` is no duration; write 200ms, 5s, 2m or 1h")
    return seconds
