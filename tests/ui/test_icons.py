"""The icons: one family, only those in use, tinted and sharp."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from ui.style import icons
from ui.style.colours import DARK, LIGHT

NAMES = sorted(path.stem for path in icons.FOLDER.glob("*.svg"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in Path(icons.__file__).parents[1].rglob("*.py"))


def test_only_icons_in_use_are_shipped():
    in_style_sheet = {"chevron-down-dark", "chevron-down-light", "check-dark", "check-light"}
    unused = [name for name in NAMES if f'"{name}"' not in CODE and name not in in_style_sheet]
    assert unused == []


def test_every_icon_that_an_action_names_is_shipped():
    named = set(re.findall(r'icon\("([\w-]+)"', CODE))
    assert named <= set(NAMES)


def test_the_licence_stands_beside_the_icons():
    assert (icons.FOLDER / "LICENSE").read_text(encoding="utf-8").startswith("ISC License")


@pytest.mark.parametrize("scale", icons.SCALES)
def test_an_icon_has_a_pixel_for_each_of_the_screen(scale):
    picture = icons.icon("search", LIGHT).pixmap(QSize(16, 16), scale)
    assert picture.size() == QSize(16, 16) * scale


def test_an_icon_takes_the_colour_of_the_theme():
    light, dark = (icons.icon("x", theme).pixmap(QSize(16, 16), 1.0).toImage() for theme in (LIGHT, DARK))
    assert light != dark
