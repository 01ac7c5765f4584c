"""What others put on the pages of a PDF is read with its words; passages go out and come back whole."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pymupdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.anchoring import describe
from reader.engine.formats.inscribing import inscribe
from reader.engine.formats.pages import read_layer
from reader.engine.formats.pdf_object import parsed_date
from reader.engine.formats.pdf_remarks import read_pdf_remarks
from reader.engine.messages import Inscribe
from reader.engine.protocol import Limits
from reader.engine.remarks import Inscription, RemarkKind, decode_remarks, encode_remarks
from reader.layout import read_pages
from reader.model import Annotation, Commitment, Due, Motion, Position, Span

LINES = (
    "De minister stuurt de Kamer voor de zomer een brief over de sluis.",
    "Daarin staat ook wat de brug kost en wie die betaalt, zoals in de com-",
    "missie is gevraagd. Het kabinet steunt het voorstel niet en wacht het",
    "oordeel van de Raad af. De motie van het lid Van Veen wordt uitgevoerd.",
)
LIMITS = Limits()


def pdf(tmp_path, *, rotation=0, pages=2, name="brief.pdf"):
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page(width=595, height=842)
        for number, line in enumerate(LINES):
            page.insert_text((72, 120 + 15 * number), line, fontsize=11)
        page.set_rotation(rotation)
    path = tmp_path / name
    document.save(path)
    document.close()
    return path


def text_of(path):
    with pymupdf.open(path) as document:
        return read_pages([read_layer(page, number) for number, page in enumerate(document, 1)], ())


def marked(path, mark):
    """Let another reader's program mark the first page."""
    with pymupdf.open(path) as document:
        page = document[0]  # an annotation does not keep its page
        mark(page).update()
        document.save(path.with_name("gemarkeerd.pdf"))
    return path.with_name("gemarkeerd.pdf")


def remarks(path):
    return read_pdf_remarks(path, text_of(path), LIMITS)


def highlight(page, words, kind="highlight", colour=(1, 1, 0), **info):
    annotation = getattr(page, f"add_{kind}_annot")(page.search_for(words, quads=True))
    annotation.set_colors(stroke=colour)
    annotation.set_info(**info)
    return annotation


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("highlight", RemarkKind.HIGHLIGHT),
        ("underline", RemarkKind.UNDERLINE),
        ("strikeout", RemarkKind.STRIKE_OUT),
        ("squiggly", RemarkKind.UNDERLINE),
    ],
)
def test_a_mark_on_words_is_read_with_them_however_the_page_is_turned(tmp_path, kind, expected, rotation):
    path = pdf(tmp_path)
    made = marked(path, lambda page: highlight(page, "Daarin staat ook wat de brug kost", kind))
    with pymupdf.open(made) as document:
        document[0].set_rotation(rotation)
        document.saveIncr()
    (found,) = remarks(made)
    assert (found.kind, found.quote) == (expected, "Daarin staat ook wat de brug kost")


def test_author_note_colour_and_day_are_the_files_own(tmp_path):
    info = {"title": "P. Lezer", "content": "Nagaan\rbij de Raad", "modDate": "D:20310203091500+01'00'"}
    made = marked(pdf(tmp_path), lambda page: highlight(page, "de sluis", colour=(0, 0.5, 1), **info))
    (found,) = remarks(made)
    assert (found.author, found.text, found.colour) == ("P. Lezer", "Nagaan\nbij de Raad", "#0080ff")
    assert found.made_at.isoformat() == "2031-02-03T09:15:00+01:00"


def test_a_word_that_is_half_under_a_mark_is_taken_whole_and_one_barely_touched_is_not(tmp_path):
    def mark(page):
        minister, stuurt = page.search_for("minister")[0], page.search_for("stuurt")[0]
        return page.add_highlight_annot(
            pymupdf.Rect(minister.x0 + 4, minister.y0, stuurt.x0 + 3, minister.y1)
        )

    (found,) = remarks(marked(pdf(tmp_path), mark))
    assert found.quote == "minister"


def test_a_note_is_about_the_line_that_it_stands_at(tmp_path):
    def mark(page):
        annotation = page.add_text_annot((500, 142), "Is dat zo?")
        annotation.set_info(title="A. Ander")
        return annotation

    (found,) = remarks(marked(pdf(tmp_path), mark))
    assert (found.kind, found.author, found.text) == (RemarkKind.NOTE, "A. Ander", "Is dat zo?")
    assert found.quote.startswith("oordeel") or found.quote.startswith("missie")


def test_a_note_far_from_any_line_is_about_none(tmp_path):
    (found,) = remarks(marked(pdf(tmp_path), lambda page: page.add_text_annot((500, 700), "Los.")))
    assert (found.span, found.quote) == (None, "")


def test_an_answer_stands_below_what_it_answers(tmp_path):
    made = marked(pdf(tmp_path), lambda page: highlight(page, "de brug", content="Welke?", title="A"))
    with pymupdf.open(made) as document:
        page = document[0]
        first = next(page.annots())
        answer = page.add_text_annot((300, 300), "Die bij Veenproef.")
        answer.set_info(title="B")
        answer.update()
        document.xref_set_key(answer.xref, "IRT", f"{first.xref} 0 R")
        document.saveIncr()
    (found,) = remarks(made)
    assert found.text == "Welke?\nB: Die bij Veenproef."


def test_what_a_shape_says_is_told_and_one_that_says_nothing_is_not(tmp_path):
    def mark(page):
        page.add_rect_annot((100, 300, 200, 400))
        annotation = page.add_rect_annot((100, 500, 200, 600))
        annotation.set_info(content="Hier.")
        return annotation

    (found,) = remarks(marked(pdf(tmp_path), mark))
    assert (found.kind, found.text) == (RemarkKind.DRAWING, "Hier.")


@pytest.mark.parametrize(
    "entry",
    [
        "/QuadPoints [1e38 1e38 (x) 0 0 0 0 0]",
        "/QuadPoints 3 0 R",
        "/Rect [nan 0 0 0]",
        "/C [9 (x) -3]",
        "/M (D:99)",
    ],
)
def test_a_mark_that_is_damaged_costs_itself(tmp_path, entry):
    made = marked(pdf(tmp_path), lambda page: highlight(page, "de sluis"))
    with pymupdf.open(made) as document:
        page = document[0]
        broken = next(page.annots()).xref
        key, _, value = entry.partition(" ")
        document.xref_set_key(broken, key.removeprefix("/"), value)
        highlight(page, "de brug").update()
        document.save(tmp_path / "stuk.pdf")
    assert "de brug" in [found.quote for found in remarks(tmp_path / "stuk.pdf")]


@pytest.mark.parametrize("text", ["", "D:", "D:20311399", "gisteren", "D:20310203256199"])
def test_what_is_no_date_is_none(text):
    assert parsed_date(text) is None


def test_remarks_are_kept_and_those_of_another_version_are_not(tmp_path):
    found = remarks(marked(pdf(tmp_path), lambda page: highlight(page, "de brug", content="Welke?")))
    assert decode_remarks(encode_remarks(found)) == found
    for spoiled in (b"", b"x", msgspec.msgpack.encode((0, []))):
        with pytest.raises(ValueError, match="remarks"):
            decode_remarks(spoiled)


# Out and back

WORDS = st.text(st.characters(codec="utf-16-be", exclude_characters="\x00"), max_size=40)
MOMENT = datetime(2031, 2, 3, 9, 15, tzinfo=UTC)


@st.composite
def passages(draw, text):
    """Make a passage anywhere in a text, over lines and pages, with fields of any signs."""
    end = text.stream_span(0).end
    start, stop = sorted(draw(st.lists(st.integers(0, end), min_size=2, max_size=2, unique=True)))
    assume(not text.text[start:stop].isspace())  # which nobody can tag: it has no place to be drawn at
    tags = draw(st.sets(st.sampled_from(["commitment", "motion", "position"]), min_size=1))
    fields = {
        "commitment": Commitment(who=draw(WORDS), what=draw(WORDS), due=Due(draw(WORDS))),
        "motion": Motion(movers=draw(WORDS), number=draw(WORDS)),
        "position": Position(holder=draw(WORDS)),
    }
    return Annotation(
        id=f"{draw(st.integers(0, 2**32)):08x}",
        letter_id="a" * 32,
        anchor=describe(Span(start, stop), text),
        note=draw(WORDS),
        tagged_by=draw(WORDS),
        tagged_at=MOMENT,
        changed_at=MOMENT,
        **{tag: fields[tag] for tag in tags},
    )


@pytest.fixture(scope="module", params=[0, 90, 180, 270])
def letter(request, tmp_path_factory):
    path = pdf(tmp_path_factory.mktemp("heen"), rotation=request.param)
    return path, text_of(path)


@given(data=st.data())
@settings(max_examples=12)
def test_a_passage_comes_back_from_a_copy_as_it_went_out(letter, data, tmp_path_factory):
    path, text = letter
    folder = tmp_path_factory.mktemp("terug")
    sent = data.draw(st.lists(passages(text), min_size=1, max_size=3, unique_by=lambda one: one.id))
    write(path, folder / "kopie.pdf", text, sent)
    found = {one.id: one for one in remarks(folder / "kopie.pdf")}
    assert {one.passage.id: one.passage for one in found.values()} == {one.id: one for one in sent}
    for one in sent:
        assert found[one.id].boxes == text.boxes(one.anchor.span)


def write(path, target, text, sent):
    wanted = [Inscription(one, text.boxes(one.anchor.span), "#9ccdf0", "Toezegging") for one in sent]
    (target.parent / "wanted.bin").write_bytes(msgspec.msgpack.encode(wanted))
    inscribe(Inscribe(1, str(path), str(target.parent / "wanted.bin")), target, LIMITS)


def example(text, words, **fields):
    start = text.text.index(words)
    return Annotation(
        id="ab12",
        letter_id="a" * 32,
        anchor=describe(Span(start, start + len(words)), text),
        commitment=Commitment(**fields),
        tagged_at=MOMENT,
        changed_at=MOMENT,
    )


def test_each_page_of_a_passage_has_a_highlight_with_an_appearance_and_a_name(tmp_path):
    path = pdf(tmp_path)
    text = text_of(path)
    last, first = text.page_spans(1)[0].end, text.page_spans(2)[0].start
    write(path, tmp_path / "kopie.pdf", text, [example(text, text.text[last - 30 : first + 30])])
    with pymupdf.open(tmp_path / "kopie.pdf") as document:
        marks = [
            (page.number, mark.info["id"], mark.info["content"])
            for page in document
            for mark in page.annots()
        ]
        drawn = [document.xref_get_key(mark.xref, "AP/N")[0] for page in document for mark in page.annots()]
    assert marks == [(0, "ab12", "Toezegging"), (1, "ab12-2", "Toezegging")]
    assert drawn == ["xref", "xref"]


def test_a_highlight_is_no_higher_than_its_line_however_the_page_is_turned(letter, tmp_path):
    path, text = letter
    start = text.text.index("wat de brug kost")
    line = text.boxes(Span(start, start + 16))[0]
    write(path, tmp_path / "kopie.pdf", text, [example(text, "wat de brug kost")])
    with pymupdf.open(tmp_path / "kopie.pdf") as document:
        (drawn,) = (mark.rect * page.rotation_matrix for page in document for mark in page.annots())
    assert min(drawn.width, drawn.height) < 1.5 * min(line.x1 - line.x0, line.y1 - line.y0)


def test_a_copy_of_a_copy_has_each_passage_once_and_keeps_what_others_marked(tmp_path):
    path = marked(pdf(tmp_path), lambda page: highlight(page, "de sluis"))
    text = text_of(path)
    write(path, tmp_path / "een.pdf", text, [example(text, "wat de brug kost", who="A")])
    write(tmp_path / "een.pdf", tmp_path / "twee.pdf", text, [example(text, "wat de brug kost", who="B")])
    found = remarks(tmp_path / "twee.pdf")
    assert sorted(one.quote for one in found) == ["de sluis.", "wat de brug kost"]
    assert [one.passage.commitment.who for one in found if one.passage] == ["B"]


def test_a_highlight_of_a_newer_kamerlezer_is_one_like_any_other(tmp_path):
    path = pdf(tmp_path)
    text = text_of(path)
    write(path, tmp_path / "kopie.pdf", text, [example(text, "wat de brug kost")])
    with pymupdf.open(tmp_path / "kopie.pdf") as document:
        page = document[0]
        document.xref_set_key(next(page.annots()).xref, "KamerlezerPassage", '({"record": "other"})')
        document.saveIncr()
    (found,) = remarks(tmp_path / "kopie.pdf")
    assert (found.passage, found.quote) == (None, "wat de brug kost")
