"""Citing letters, and calling them in short."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reader.letterhead.citation import cite, dossier, short_name
from reader.model import FileFormat, Letter, LetterKind

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def letter(**fields):
    given = {
        "id": "0" * 32,
        "file_name": "brief.pdf",
        "format": FileFormat.PDF,
        "added_at": NOW,
        "changed_at": NOW,
    }
    return Letter(**(given | fields))


PAPER = {"dossier": "21501-31", "number": "785", "session": "2024/25", "chamber": "II"}


@pytest.mark.parametrize(
    ("fields", "cited"),
    [
        (PAPER, "Kamerstukken II 2024/25, 21 501-31, nr. 785, p. 6"),
        (PAPER | {"dossier": "36600-XV"}, "Kamerstukken II 2024/25, 36 600 XV, nr. 785, p. 6"),
        (PAPER | {"number": "F", "chamber": "I"}, "Kamerstukken I 2024/25, 21 501-31, F, p. 6"),
        (PAPER | {"chamber": ""}, "Kamerstukken 2024/25, 21 501-31, nr. 785, p. 6"),
        (PAPER | {"chamber": "", "session": ""}, "Kamerstukken, 21 501-31, nr. 785, p. 6"),
        (
            PAPER | {"number": "", "date": date(2026, 2, 2)},
            "Kamerstukken II 2024/25, 21 501-31, brief van 2 februari 2026, p. 6",
        ),
        (
            {"number": "15-9", "chamber": "II", "session": "2024/25", "kind": LetterKind.PROCEEDINGS},
            "Handelingen II 2024/25, nr. 15, item 9, p. 6",
        ),
        (
            {
                "sender": "minister van Defensie",
                "title": "Stand van zaken",
                "date": date(2026, 5, 4),
                "mark": "2026-0000412",
            },
            "Minister van Defensie, Stand van zaken, 4 mei 2026, kenmerk 2026-0000412, p. 6",
        ),
        ({"ministry": "DEF", "title": "Stand van zaken"}, "Ministerie van DEF, Stand van zaken, p. 6"),
        ({}, "brief.pdf, p. 6"),
    ],
)
def test_a_page_is_cited_in_the_official_form(fields, cited):
    assert cite(letter(**fields), 6) == cited


@pytest.mark.parametrize("file_format", [FileFormat.DOCX, FileFormat.TXT])
def test_a_file_without_pages_is_cited_by_its_reading_copy(file_format):
    paper = letter(**PAPER, format=file_format)
    assert cite(paper, 3) == "Kamerstukken II 2024/25, 21 501-31, nr. 785, p. 3 van de leeskopie"
    assert cite(paper, 3, language="en").endswith("p. 3 of the reading copy")


def test_a_letter_is_cited_without_a_page_too():
    assert cite(letter(**PAPER)) == "Kamerstukken II 2024/25, 21 501-31, nr. 785"


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        (PAPER, "21 501-31, nr. 785"),
        (PAPER | {"number": "F"}, "21 501-31, F"),
        ({"title": "Stand van zaken"}, "Stand van zaken"),
        ({"number": "15-9", "kind": LetterKind.PROCEEDINGS}, "Handelingen 15-9"),
        ({}, "brief.pdf"),
    ],
)
def test_a_letter_is_called_by_its_number_or_title(fields, short):
    assert short_name(letter(**fields)) == short


@pytest.mark.parametrize(
    ("normal", "printed"),
    [("21501-31", "21 501-31"), ("36600-XV", "36 600 XV"), ("29861", "29 861"), ("1234", "1234"), ("", "")],
)
def test_a_dossier_is_printed_with_its_space(normal, printed):
    assert dossier(normal) == printed
