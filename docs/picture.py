"""Draw docs/demo.svg: what `./run demo` shows in a terminal, run now for two sensor values.

    ./run python docs/picture.py

It runs the demo on a pseudo terminal and turns the text and its colours into an
SVG, so that the picture in the README is never anything but the program's own
output.
"""

from __future__ import annotations

import contextlib
import fcntl
import html
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

RUNS = ((), ("--ui", "celsius=29"))
FONT_PX, LINE_PX, CHAR_PX, MARGIN_PX = 14, 20, 8.43, 24
TOO_LOW_FOR_A_LIVE_VIEW = (5, 160)  # rows and columns: what stays at the end is enough
COLOURS = {"31": "#ff7b72", "32": "#7ee787"}
STYLE = re.compile(r"\x1b\[([\d;]*)m")


def output(*options: str) -> str:
    """What the demo writes to a terminal."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *TOO_LOW_FOR_A_LIVE_VIEW, 0, 0))
    command = [sys.executable, "-m", "stepwire", "demo", *options]
    environment = {**os.environ, "TERM": "xterm", "COLORTERM": "truecolor"}
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, env=environment):
        os.close(terminal)
        written = bytearray()
        with contextlib.suppress(OSError):  # the end of a terminal that nobody writes to
            while more := os.read(master, 4096):
                written += more
    os.close(master)
    return written.decode().replace("\r\n", "\n").rstrip()


def spans(line: str) -> str:
    """A line of terminal output as SVG text spans."""
    pieces = STYLE.split(line)
    drawn = []
    style = ""
    for place, piece in enumerate(pieces):
        if place % 2:
            style = attributes(piece)
        elif piece:
            drawn.append(f"<tspan{style}>{html.escape(piece)}</tspan>")
    return "".join(drawn)


def attributes(code: str) -> str:
    """The SVG attributes of one SGR code that `stepwire.cli.terminal` writes."""
    rgb = re.fullmatch(r"38;2;(\d+);(\d+);(\d+)", code)
    if rgb:
        return ' fill="#{:02x}{:02x}{:02x}"'.format(*map(int, rgb.groups()))
    parts = code.split(";")
    colour = next((COLOURS[part] for part in parts if part in COLOURS), None)
    found = f' fill="{colour}"' if colour else ""
    found += ' font-weight="bold"' if "1" in parts else ""
    return found + (' opacity="0.6"' if "2" in parts else "")


def main() -> None:
    lines: list[str] = []
    for options in RUNS:
        lines += [f"\x1b[1m$ ./run demo {' '.join(options)}\x1b[0m", *output(*options).split("\n")]
        lines.append("")
    lines.pop()
    width = max(len(STYLE.sub("", line)) for line in lines) * CHAR_PX + 2 * MARGIN_PX
    height = len(lines) * LINE_PX + 2 * MARGIN_PX
    rows = "\n".join(
        f'<text x="{MARGIN_PX}" y="{MARGIN_PX + (row + 0.75) * LINE_PX:.0f}">{spans(line)}</text>'
        for row, line in enumerate(lines)
    )
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}">\n'
        f'<rect width="100%" height="100%" rx="10" fill="#0d1117"/>\n'
        f'<g font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" '
        f'font-size="{FONT_PX}" fill="#e6edf3" xml:space="preserve">\n{rows}\n</g>\n</svg>\n'
    )
    Path(__file__).with_name("demo.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
