"""Ministers and their ministries."""

from __future__ import annotations

import pytest

from reader.letterhead import ministries


@pytest.mark.parametrize(
    ("text", "sender", "ministry"),
    [
        (
            "Brief van de minister van Sociale Zaken en\nWerkgelegenheid",
            "minister van Sociale Zaken en Werkgelegenheid",
            "SZW",
        ),
        ("De ministers van Financiën en van Defensie, aan", "ministers van Financiën en van Defensie", "FIN"),
        (
            "minister voor Volkshuisvesting en Ruimtelijke Ordening",
            "minister voor Volkshuisvesting en Ruimtelijke Ordening",
            "BZK",
        ),
        (
            "Minister van Volkshuisvesting en Ruimtelijke Ordening",
            "minister van Volkshuisvesting en Ruimtelijke Ordening",
            "VRO",
        ),
        (
            "de staatssecretaris Participatie en Integratie",
            "staatssecretaris Participatie en Integratie",
            "SZW",
        ),
        (
            "De minister-president, minister van Algemene Zaken,",
            "minister-president, minister van Algemene Zaken",
            "AZ",
        ),
        (
            "de minister van Landbouw, Visserij, Voedselzekerheid en Natuur",
            "minister van Landbouw, Visserij, Voedselzekerheid en Natuur",
            "LVVN",
        ),
        ("de minister van Economische Zaken en Klimaat", "minister van Economische Zaken en Klimaat", "EZK"),
        ("de minister van iets anders", "", ""),
    ],
)
def test_a_sender_tells_the_ministry(text, sender, ministry):
    assert ministries.sender_in(text) == sender
    assert ministries.ministry_of(sender) == ministry


@pytest.mark.parametrize("ministry", ministries.packaged(), ids=lambda ministry: f"{ministry.name}")
def test_every_ministry_of_the_table_is_recognised_by_name_and_posts(ministry):
    assert ministries.ministry_of(f"minister van {ministry.name}") == ministry.abbreviation
    assert {ministries.ministry_of(f"minister voor {post}") for post in ministry.posts} <= {
        ministry.abbreviation
    }


def test_hostile_text_is_searched_in_linear_time():
    assert (
        ministries.sender_in("minister-president, en " * 5_000 + "minister van " * 5_000)
        == "minister-president"
    )
