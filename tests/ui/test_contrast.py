"""Text stands out from what lies behind it, in both themes, by the palettes' own figures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from reader.model import Tag
from ui.style.colours import DARK, LIGHT

LEAST = 4.5  # WCAG 2.2, 1.4.3
GROUNDS = ("window", "panel", "base", "hover", "selected")
WRITTEN = {  # what is written, and behind it
    "text": (*GROUNDS, "note", "danger_tint", "canvas"),
    "secondary": (*GROUNDS, "canvas"),
    "action": GROUNDS,  # links in rows, the tab in front
    "danger": (*GROUNDS, "danger_tint"),
    "good": (*GROUNDS, "good_tint"),
    "proposal": GROUNDS,
    "on_action": ("action",),
}


def luminance(colour):
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_enough_contrast(theme):
    pairs = [(ink, ground) for ink, grounds in WRITTEN.items() for ground in grounds]
    found = {f"{a} on {b}": contrast(getattr(theme, a), getattr(theme, b)) for a, b in pairs}
    for tag in Tag:
        found[f"ink of {tag}"] = contrast(theme.ink(tag), theme.tint(tag))
    assert {name: round(ratio, 2) for name, ratio in found.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_bars_of_tags_stand_out(theme):
    found = {tag: contrast(theme.accent(tag), theme.panel) for tag in Tag}
    assert {tag: round(ratio, 2) for tag, ratio in found.items() if ratio < 3} == {}
