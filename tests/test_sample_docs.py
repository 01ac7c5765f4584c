"""The sample letters: built from their sources, true to form, read by the app as they should be."""

from __future__ import annotations

import tomllib
import zipfile
from datetime import date
from pathlib import Path

import msgspec
import pymupdf
import pytest

from reader.anchoring import quote
from reader.engine.client import Engine
from reader.letterhead import letterhead
from reader.model import Commitment, CommitmentKind, Firmness, LetterKind, Motion, Position, Stance, Status
from reader.text import ReadingText, Stream
from sample_docs.generator.build import HERE, build
from sample_docs.generator.hyphens import break_points

FILES = sorted(path for suffix in ("pdf", "docx", "txt") for path in HERE.glob(f"*.{suffix}"))
TAGS = tomllib.loads((HERE / "tags.toml").read_text(encoding="utf-8"))
FIELDS = {"commitment": Commitment, "motion": Motion, "position": Position}


def content(path: Path):
    """Return what a file says, whatever its bytes."""
    if path.suffix == ".pdf":
        with pymupdf.open(path) as doc:
            return [page.get_text() for page in doc]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return path.read_bytes()


def test_the_letters_are_those_that_their_sources_make(tmp_path):
    built = build(tmp_path)
    assert sorted(path.name for path in built) == [path.name for path in FILES]
    for path in built:
        assert content(path) == content(HERE / path.name), path.name


def test_there_are_enough_of_them_and_they_stay_small():
    assert len(FILES) >= 8
    assert {path.suffix for path in FILES} == {".pdf", ".docx", ".txt"}
    assert sum(path.stat().st_size for path in FILES) < 1_500_000


def test_the_text_file_is_in_an_old_encoding():
    data = (HERE / "brief-eerste-kamer-vaartijden.txt").read_bytes()
    assert "€ 85.000" in data.decode("cp1252")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Return the documents and reading texts of all sample letters, by file name."""
    engine = Engine(workers=1)
    try:
        tasks = {
            path.name: engine.prepare(path, target=tmp_path_factory.mktemp("copy"), format=None)
            for path in FILES
        }
        prepared = {name: task.result(60) for name, task in tasks.items()}
    finally:
        engine.close()
    return {name: (each.document, ReadingText.decode(each.text)) for name, each in prepared.items()}


@pytest.mark.parametrize(
    ("file_name", "said"),
    [
        ("kst-37912-14.pdf", ("14", date(2026, 4, 9), LetterKind.LETTER, "IenW")),
        ("kst-37912-19.pdf", ("19", date(2026, 6, 18), LetterKind.RESPONSE, "IenW")),
        ("kst-37912-21.pdf", ("21", date(2026, 7, 2), LetterKind.LETTER, "IenW")),
        ("kst-37912-24.pdf", ("24", date(2026, 9, 22), LetterKind.CONSULTATION, "IenW")),
        ("kst-37912-26.pdf", ("26", date(2026, 10, 30), LetterKind.LETTER, "IenW")),
        ("kst-37905-07-32.pdf", ("32", date(2026, 6, 26), LetterKind.COUNCIL_REPORT, "IenW")),
        ("h-tk-20262027-7-11.pdf", ("7-11", date(2026, 10, 6), LetterKind.PROCEEDINGS, "")),
        ("plan-toegankelijke-steigers.docx", ("23", date(2026, 9, 14), LetterKind.LETTER, "IenW")),
        ("brief-eerste-kamer-vaartijden.txt", ("", date(2026, 5, 12), LetterKind.REMINDER, "IenW")),
        (
            "geannoteerde-agenda-vervoersraad-juni-2026.pdf",
            ("", date(2026, 5, 28), LetterKind.AGENDA, "IenW"),
        ),
    ],
)
def test_each_letter_is_read_for_what_it_is(read, file_name, said):
    document, text = read[file_name]
    head = letterhead.read_letterhead(text, document.metadata, file_name)
    assert (head.number, head.date, head.kind, head.ministry) == said


def test_the_long_letter_has_forty_pages(read):
    assert read["kst-37912-26.pdf"][1].page_count == 40


@pytest.mark.parametrize("file_name", ["kst-37912-19.pdf", "plan-toegankelijke-steigers.docx"])
def test_footnotes_are_real(read, file_name):
    text = read[file_name][1]
    notes = text.stream_span(Stream.NOTES)
    assert "Kamerstuk 37 912, nr. 10" in text.text[notes.start : notes.end]


def test_two_columns_are_read_one_after_the_other(read):
    text = read["h-tk-20262027-7-11.pdf"][1].text
    assert (
        text.index("Zij krijgt nr. 27") < text.index("Zij krijgt nr. 28") < text.index("oordeel van de Kamer")
    )


@pytest.mark.parametrize("passage", TAGS["passage"], ids=lambda passage: passage["quote"][:40])
def test_a_tagged_passage_stands_once_in_its_letter(read, passage):
    text = read[passage["file"]][1]
    spans = quote.find_quote(text.text, passage["quote"])
    assert len(spans) == 1
    assert text.stream_at(spans[0].start) is Stream.BODY


def tagged():
    """Return the tags of all passages as values of the model."""
    return [
        msgspec.convert(passage[tag], fields)
        for passage in TAGS["passage"]
        for tag, fields in FIELDS.items()
        if tag in passage
    ]


def test_the_tags_show_every_kind_and_status():
    commitments = [value for value in tagged() if isinstance(value, Commitment)]
    assert {each.status for each in commitments} == set(Status)
    assert {each.kind for each in commitments} == set(CommitmentKind)
    assert {each.firm for each in commitments} >= set(Firmness)
    assert {value.stance for value in tagged() if isinstance(value, Position)} == set(Stance)
    assert any(isinstance(value, Motion) for value in tagged())
    assert len({passage["file"] for passage in TAGS["passage"]}) == 4


def test_one_commitment_is_overdue_and_one_fulfilled_by_a_later_letter():
    new = [value for value in tagged() if isinstance(value, Commitment) and value.kind is CommitmentKind.NEW]
    undone = {Status.OPEN, Status.PARTLY}
    overdue = [
        each for each in new if each.status in undone and each.due.last and each.due.last < date(2026, 11, 22)
    ]
    assert [each.what for each in overdue] == ["Afwegingskader nieuwe verbindingen sturen"]
    keys = {passage["key"] for passage in TAGS["passage"] if "key" in passage}
    assert {value.fulfils for value in tagged() if isinstance(value, Commitment)} == {"", *keys}


def test_the_two_letters_that_open_are_among_those_tagged():
    assert set(TAGS["side_by_side"]) <= {passage["file"] for passage in TAGS["passage"]}


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("toezeggingen", "toezeg-gingen"),
        ("cao-dekking", "cao-dek-king"),
        ("verantwoordelijkheid.", "verantwoordelijk-heid."),
        ("2024–2025", "2024–-2025"),
        ("een", "een"),
    ],
)
def test_words_are_broken_where_dutch_breaks_them(word, broken):
    points = break_points(word)
    for at in points:
        word = f"{word[:at]}-{word[at:]}" if word[at - 1] != "-" else word
    assert word == broken
