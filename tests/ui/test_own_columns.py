"""Own fields and tags in the window: columns, groups, colours, sections of the passage panel."""

from __future__ import annotations

import pytest

from reader.model import Colour, FieldKind, OwnField, OwnTag, Scheme, Tag
from ui.models.own_columns import columns_of, own_edit, shown
from ui.models.register import RegisterModel
from ui.models.tab_views import TabViews
from ui.style import words
from ui.style.colours import DARK, LIGHT

COSTS = OwnField(id="kosten", name="Kosten", kind=FieldKind.NUMBER)
RISK = OwnTag(id="risico", name="Risico", colour=Colour.RED, key="4")
SCHEME = Scheme(fields=(COSTS,), tags=(RISK,))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", list(Colour))
def test_own_tags_can_be_read_in_every_colour(theme, colour):
    colours = theme.colours(OwnTag(id="x", name="x", colour=colour))
    assert contrast(colours.ink, colours.tint) >= 4.5
    assert contrast(colours.accent, theme.panel) >= 3
    assert contrast(LIGHT.colours(OwnTag(id="x", name="x", colour=colour)).accent, "#ffffff") >= 3


def test_a_tab_can_show_the_own_fields_of_its_tag():
    assert columns_of(Tag.COMMITMENT, SCHEME)[-1].heading == "Kosten"
    assert all(column.heading != "Kosten" for column in columns_of(Tag.MOTION, SCHEME))
    assert columns_of(RISK, SCHEME)[0].heading == "Risico"


def test_numbers_are_shown_as_the_language_writes_them():
    assert shown(1250.5) == "1,250.5"
    words.speak("nl")
    try:
        assert shown(1250.5) == "1.250,5"
    finally:
        words.speak("en")


def test_a_renamed_column_keeps_its_order_and_groups():
    views = TabViews()
    views.sort(Tag.COMMITMENT, ("own:Kosten", True))
    views.group(Tag.COMMITMENT, "own:Kosten")
    views.rename({"own:Kosten": "own:Bedrag"})
    assert views.view(Tag.COMMITMENT, "").by == "own:Bedrag"
    assert views.order(Tag.COMMITMENT) == ("own:Bedrag", True)
    views.rename({"own:Bedrag": ""})
    assert views.view(Tag.COMMITMENT, "").by == ""


def test_the_model_tells_which_columns_were_renamed_or_went():
    model = RegisterModel()
    model.show_scheme(SCHEME)
    assert model.columns[-1].edit == own_edit(COSTS)
    after = Scheme(fields=(OwnField(id="kosten", name="Bedrag", kind=FieldKind.NUMBER),))
    assert model.show_scheme(after) == {"own:Kosten": "own:Bedrag"}
    assert model.show_scheme(Scheme()) == {"own:Bedrag": ""}
