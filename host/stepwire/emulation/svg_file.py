"""A picture as an SVG file."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from stepwire.emulation.picture import Box, Dot, Picture, Shape, Text

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
_FONT = "font-family=\"system-ui, 'DejaVu Sans', Arial, sans-serif\""
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


def write(file: Path, picture: Picture) -> None:
    """Write `picture`; raises OSError."""
    file.write_text(svg(picture), encoding="utf-8")


def svg(picture: Picture) -> str:
    """The text of the file; each LED, pin and button has its name as a tooltip."""
    lines = (_element(shape) for shape in picture.shapes)
    head = _HEAD.format(picture.width, picture.height)
    return "\n".join((head, f"<g {_FONT}>", *lines, "</g>", "</svg>", ""))


def _element(shape: Shape) -> str:
    fill = f"fill={quoteattr(shape.fill)}"
    if isinstance(shape, Text):
        anchor = f'text-anchor="{_ANCHORS[shape.anchor]}"'
        place = f'x="{shape.x:g}" y="{shape.y:g}" font-size="{shape.size:g}"'
        return f"<text {place} {anchor} {fill}>{_text(shape.text)}</text>"
    title = f"<title>{_text(shape.title)}</title>" if shape.title else ""
    if isinstance(shape, Dot):
        place = f'cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.radius:g}"'
        return f"<circle {place} {fill}>{title}</circle>"
    return _box(shape, fill, title)


def _box(box: Box, fill: str, title: str) -> str:
    place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    return f'<rect {place} rx="{box.radius:g}" {fill}>{title}</rect>'


def _text(text: str) -> str:
    return escape("".join(one if one.isprintable() else "\ufffd" for one in text))
