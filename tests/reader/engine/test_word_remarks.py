"""Comments and tracked changes of Word files, and what pictures show in words."""

from __future__ import annotations

import io
import zipfile

import pymupdf
import pytest

from reader.engine.formats.alternative_texts import of_pdf
from reader.engine.formats.docx.reading import read_docx
from reader.engine.formats.pdf import Pdf
from reader.engine.formats.remarks import read_remarks
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.remarks import RemarkKind
from tests.reader.engine.conftest import docx, paragraph, picture, png

LIMITS = Limits()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIRST = "De minister stuurt de Kamer voor de zomer een brief."
COMMENT = (
    f'<w:comments xmlns:w="{WORD}"><w:comment w:id="4" w:author="A. Ander" w:date="2031-02-03T09:15:00Z">'
    "<w:p><w:r><w:t>Welke zomer?</w:t></w:r></w:p><w:p><w:r><w:t>Die van 2031?</w:t></w:r></w:p>"
    "</w:comment></w:comments>"
)


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def edge(name):
    return f'<w:{name} w:id="4"/>'


def word_file(tmp_path, body, comments=COMMENT, **parts):
    """Write a Word file with comments, which the usual relations do not know."""
    made = docx(body, parts={"word/comments.xml": comments.encode(), **parts})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("document.xml.rels"):
                office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                relation = b'<Relationship Id="c" Type="%s/comments" Target="comments.xml"/>' % office
                data = data.replace(b"</Relationships>", relation + b"</Relationships>")
            target.writestr(name, data)
    path = tmp_path / "brief.docx"
    path.write_bytes(out.getvalue())
    return path


def remarks(path, tmp_path):
    script = read_docx(path, LIMITS)
    copy = tmp_path / "kopie.pdf"
    text = set_script(script, copy, most_pages=100, report=lambda *_: None)
    return read_remarks(path, text, LIMITS, copy=str(copy)), text


def test_a_comment_is_told_with_its_words_author_and_day_and_stands_not_in_the_text(tmp_path):
    marked = f"<w:p>{run('De minister stuurt de Kamer ')}{edge('commentRangeStart')}{run('voor de ')}"
    marked += f"{run('zomer')}{edge('commentRangeEnd')}{run(' een brief.')}</w:p>"
    (found,), text = remarks(word_file(tmp_path, paragraph("Geachte voorzitter,") + marked), tmp_path)
    assert (found.kind, found.quote, found.author) == (RemarkKind.COMMENT, "voor de zomer", "A. Ander")
    assert found.text == "Welke zomer?\nDie van 2031?"
    assert found.made_at.isoformat() == "2031-02-03T09:15:00+00:00"
    assert found.boxes == text.boxes(found.span)
    assert "Welke" not in text.text


def test_a_comment_without_a_stretch_is_about_the_paragraph_before_its_mark(tmp_path):
    body = paragraph("Geachte voorzitter,") + f"<w:p>{run(FIRST)}<w:r>{edge('commentReference')}</w:r></w:p>"
    (found,), _ = remarks(word_file(tmp_path, body), tmp_path)
    assert found.quote == FIRST


def test_the_words_of_a_comment_are_told_apart_from_equal_ones_by_what_stands_around_them(tmp_path):
    body = paragraph(f"Eerst. {FIRST} Klaar.")
    body += f"<w:p>{run('Dan. ')}{edge('commentRangeStart')}{run(FIRST)}{edge('commentRangeEnd')}</w:p>"
    (found,), text = remarks(word_file(tmp_path, body), tmp_path)
    assert text.text[: found.span.start].endswith("Dan. ")


@pytest.mark.parametrize(
    "body", [f"<w:p>{run(FIRST)}</w:p>", f"<w:p><w:del>{edge('commentRangeStart')}</w:del>{run(FIRST)}</w:p>"]
)
def test_a_comment_on_nothing_that_is_shown_has_no_place(tmp_path, body):
    found, _ = remarks(word_file(tmp_path, body), tmp_path)
    comment = found[0]
    assert (comment.span, comment.boxes, comment.page) == (None, (), 1)


def test_tracked_changes_are_one_remark_with_who_made_them(tmp_path):
    body = paragraph(FIRST) + "<w:p>"
    for author in ("B", "A", "B"):
        body += f'<w:ins w:id="1" w:author="{author}" w:date="2031-02-03T09:15:00Z">{run("nieuw ")}</w:ins>'
    found, _ = remarks(word_file(tmp_path, body + "</w:p>", comments="<x/>"), tmp_path)
    assert [(one.kind, one.author) for one in found] == [(RemarkKind.CHANGES, "B, A")]


def test_what_a_picture_shows_is_told_where_it_stands(tmp_path):
    shown = picture(127000 * 10, 127000 * 5).replace(
        "<wp:extent", '<wp:docPr id="1" name="p" descr="Een sluis"/><wp:extent'
    )
    path = word_file(
        tmp_path, paragraph(FIRST) + shown, comments="<x/>", **{"word/media/picture.png": png(40, 20)}
    )
    (found,), _ = remarks(path, tmp_path)
    (box,) = found.boxes
    assert (found.kind, found.text, found.span) == (RemarkKind.PICTURE, "Een sluis", None)
    assert (round(box.x1 - box.x0), round(box.y1 - box.y0)) == (100, 50)


def tagged(tmp_path, *, attributes, rotation=0):
    """Write a PDF with a picture and a tag that says what it shows."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_image(pymupdf.Rect(100, 200, 200, 250), stream=png(40, 20))
    page.set_rotation(rotation)
    figure, root = document.get_new_xref(), document.get_new_xref()
    document.update_object(
        figure, f"<</S/Figure/Alt(Een sluis)/Pg {page.xref} 0 R/P {root} 0 R {attributes}>>"
    )
    document.update_object(root, f"<</Type/StructTreeRoot/K[{figure} 0 R {root} 0 R]>>")
    document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
    document.save(tmp_path / "getagd.pdf")
    return tmp_path / "getagd.pdf"


@pytest.mark.parametrize(
    "attributes", ["/A<</O/Layout/BBox[100 592 200 642]>>", "/A[0 <</BBox[100 592 200 642]>>]", ""]
)
def test_a_tagged_pdf_tells_what_its_figures_show_also_where_tags_run_in_circles(tmp_path, attributes):
    pdf = Pdf(tagged(tmp_path, attributes=attributes), LIMITS)
    (found,) = of_pdf(pdf)
    pdf.close()
    (box,) = found.boxes
    assert found.text == "Een sluis"
    assert [round(side) for side in (box.x0, box.y0, box.x1, box.y1)] == [100, 200, 200, 250]


def test_a_figure_on_a_turned_page_is_where_it_shows(tmp_path):
    pdf = Pdf(tagged(tmp_path, attributes="/A<</BBox[100 592 200 642]>>", rotation=90), LIMITS)
    (found,) = of_pdf(pdf)
    pdf.close()
    (box,) = found.boxes
    assert [round(side) for side in (box.x0, box.y0, box.x1, box.y1)] == [592, 100, 642, 200]
