"""A picture as a PNG file, by Pillow."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from stepwire.emulation.picture import Box, Dot, Picture, Shape, Text

PIXELS = 2
"""A side of a unit of the picture has so many."""
_FINER = 3  # it is drawn so much larger, and then made smaller, which smooths the edges
_ANCHORS = {"left": "ls", "middle": "ms", "right": "rs"}


def write(file: Path, picture: Picture) -> None:
    """Write `picture`; raises OSError."""
    scale = PIXELS * _FINER
    image = Image.new("RGB", (picture.width * scale, picture.height * scale), "white")
    pen = ImageDraw.Draw(image)
    for shape in picture.shapes:
        _draw(pen, shape, scale)
    image.reduce(_FINER).save(file, "PNG")


def _draw(pen: ImageDraw.ImageDraw, shape: Shape, scale: int) -> None:
    x, y = shape.x * scale, shape.y * scale
    if isinstance(shape, Box):
        corner = (x + shape.width * scale - 1, y + shape.height * scale - 1)
        pen.rounded_rectangle((x, y, *corner), shape.radius * scale, fill=shape.fill)
    elif isinstance(shape, Dot):
        pen.circle((x, y), shape.radius * scale, fill=shape.fill)
    else:
        _write(pen, shape, scale)


def _write(pen: ImageDraw.ImageDraw, text: Text, scale: int) -> None:
    font = ImageFont.load_default(text.size * scale)
    place = (text.x * scale, text.y * scale)
    pen.text(place, text.text, fill=text.fill, font=font, anchor=_ANCHORS[text.anchor])
