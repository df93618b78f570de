"""Pictures of emulated boards: what is in the SVG, and that the PNG is the same."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from capabilities import require
from stepwire.emulation import shot
from stepwire.emulation.buttons import Buttons, Logo, Touch
from stepwire.emulation.display import Display
from stepwire.emulation.model import BoardModel
from stepwire.emulation.shot import Portrait
from stepwire.emulation.sound import Sound
from stepwire.errors import UsageError

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def microbit():
    return BoardModel(devices=[Display, Buttons, Logo, Touch, Sound])


def titled(root):
    """The shapes by their tooltips."""
    found = {}
    for shape in root.iter():
        title = shape.find(f"{SVG}title")
        if title is not None:
            found[title.text] = shape
    return found


def svg_of(tmp_path, *portraits):
    file = tmp_path / "board.svg"
    shot.write(file, portraits)
    return ElementTree.parse(file).getroot()


def texts(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def test_the_display_has_25_pixels_as_bright_as_they_are(microbit, tmp_path):
    microbit.order(["display", "set", "1", "2", "9"])
    shapes = titled(svg_of(tmp_path, Portrait("bench", microbit.state())))
    pixels = [title for title in shapes if title.startswith("pixel")]
    assert len(pixels) == 25
    assert shapes["pixel 1, 2: 9"].get("fill") == "#ff0000"
    assert shapes["pixel 0, 0: 0"].get("fill") == "#3a1616"


def test_what_is_pressed_looks_pressed(microbit, tmp_path):
    microbit.set(button={"a": 1}, logo={"logo": 1}, touch={"2": 1})
    shapes = titled(svg_of(tmp_path, Portrait("bench", microbit.state())))
    pressed = {title for title, shape in shapes.items() if shape.get("fill") == "#ffcf33"}
    assert pressed == {"button a: down", "logo", "pin 2"}


def test_pins_strips_and_tones_have_rows(microbit, tmp_path):
    microbit.pins.configure(1, "out", "none")
    microbit.pins.write(1, 1)
    microbit.pins.drive_pwm(2, 16384, 20_000)
    microbit.pins.show(0, [[64, 0, 0], [0, 0, 0, 255]])
    microbit.order(["sound", "play", "-1", "440:500:0"])
    root = svg_of(tmp_path, Portrait("bench", microbit.state()))
    assert {"bench", "pin 1", "high", "25% of 20 ms", "sounds at 440 Hz"} <= {*texts(root)}
    shapes = titled(root)
    assert shapes["pin 0, pixel 0: 64, 0, 0"].get("fill") == "#880000"
    assert shapes["pin 0, pixel 1: 0, 0, 0, 255"].get("fill") == "#ffffff"


def test_a_board_without_a_display_has_none(tmp_path):
    model = BoardModel()
    model.set_pin(4, 1)
    root = svg_of(tmp_path, Portrait("esp", model.state()))
    assert "pin 4" in texts(root)
    assert not any(title.startswith(("pixel", "button")) for title in titled(root))


def test_several_boards_stand_side_by_side(microbit, tmp_path):
    one = svg_of(tmp_path, Portrait("left", microbit.state()))
    two = svg_of(tmp_path, *(Portrait(name, microbit.state()) for name in ("left", "right")))
    assert int(two.get("width")) == 2 * int(one.get("width"))
    assert {"left", "right"} <= {*texts(two)}


def test_a_name_is_text_whatever_is_in_it(tmp_path):
    root = svg_of(tmp_path, Portrait("<b> & \x07", BoardModel().state()))
    assert texts(root) == ["<b> & \ufffd"]


def test_everything_is_inside_the_picture(microbit, tmp_path):
    for number in range(20):
        microbit.set_pin(number, 1)
    microbit.pins.show(30, [[1, 1, 1]] * 100)
    root = svg_of(tmp_path, Portrait("bench", microbit.state()))
    width, height = int(root.get("width")), int(root.get("height"))
    for disc in root.iter(f"{SVG}circle"):
        assert 0 < float(disc.get("cx")) < width and 0 < float(disc.get("cy")) < height
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x")) + float(box.get("width")) <= width
        assert float(box.get("y")) + float(box.get("height")) <= height
    for text in root.iter(f"{SVG}text"):
        assert 0 < float(text.get("y")) < height


def test_the_png_has_the_same_colours_in_the_same_places(microbit, tmp_path):
    try:
        from PIL import Image
    except ImportError:
        require("the library Pillow", None)
    from stepwire.emulation.png_file import PIXELS

    microbit.order(["display", "set", "1", "2", "9"])
    microbit.pins.show(0, [[255, 0, 0], [0, 255, 0], [0, 0, 255]])
    portrait = Portrait("bench", microbit.state())
    shapes = titled(svg_of(tmp_path, portrait))
    file = tmp_path / "board.png"
    shot.write(file, [portrait])
    with Image.open(file) as image:
        for title in ("pixel 1, 2: 9", "pixel 2, 2: 0"):
            box = {name: float(shapes[title].get(name)) for name in ("x", "y", "width", "height")}
            place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            assert hex_at(image, place, PIXELS) == shapes[title].get("fill")
        for title in ("pin 0, pixel 0: 255, 0, 0", "pin 0, pixel 2: 0, 0, 255"):
            disc = shapes[title]
            place = (float(disc.get("cx")), float(disc.get("cy")))
            assert hex_at(image, place, PIXELS) == disc.get("fill")


def hex_at(image, place, scale):
    return "#" + bytes(image.getpixel(tuple(round(at * scale) for at in place))).hex()


@pytest.mark.parametrize(
    ("name", "what"), [("a.jpg", "end in .png or .svg"), ("none/a.svg", "there is no folder")]
)
def test_a_file_that_no_picture_can_be_in_is_refused(tmp_path, name, what):
    with pytest.raises(UsageError, match=what):
        shot.refuse_file(tmp_path / name)


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    folder = tmp_path / "folder.svg"
    folder.mkdir()
    with pytest.raises(UsageError, match="cannot be written: Is a directory"):
        shot.write(folder, [Portrait("bench", BoardModel().state())])
