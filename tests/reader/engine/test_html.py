"""Web pages: what a browser shows is in the reading text, in order; nothing is fetched."""

from __future__ import annotations

import base64
import random

import pymupdf
import pytest

from reader import errors
from reader.engine.completeness import Kind
from reader.engine.formats.blocks import Paragraph, Picture
from reader.engine.formats.html.inventory import inventory
from reader.engine.formats.html.reading import html_blocks, read_html
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare


@pytest.fixture
def read(tmp_path):
    """Return a reader of pages: the lines of their reading text, once both counts agree."""

    def lines(page: str | bytes, *, encoding: str = "", name: str = "brief.html") -> list[str]:
        path = tmp_path / name
        path.write_bytes(page.encode() if isinstance(page, str) else page)
        script, _, _ = read_html(path, encoding, Limits())
        text = set_script(script, tmp_path / "copy.pdf", most_pages=50, report=lambda *_: None).text
        assert compare(inventory(path, encoding), text).lost == ()
        return text.splitlines()

    return lines


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>a<p>b", ["a", "b"]),
        ("<p>Een <b>vet</b>ter<i> woord</i></p>", ["Een vetter woord"]),
        ("een&nbsp;twee&shy;drie &euro;4 &#x41; <wbr>x", ["een tweedrie €4 A x"]),
        ("<p>Geachte voorzitter,<br>Hierbij de brief.", ["Geachte voorzitter,", "Hierbij de brief."]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p hidden>x</p><p>y", ["y"]),
        ("<p style='display: none'>x</p><p>y", ["y"]),
        ("<p style='display:block' hidden>x</p>", ["x"]),
        ("<div style='visibility:hidden'>x<b style='visibility:visible'>y</b></div>", ["y"]),
        ("<p aria-hidden=true>x", ["x"]),
        ("<template><p>x</template><p>y", ["y"]),
        ("<noscript>x</noscript>y", ["y"]),
        ("<noscript>x</noscript>", ["x"]),
        ("<script>document.write('x')</script><p>y", ["y"]),
        ("<style>.weg {display:none}</style><p class='nu weg'>x<p class=nu>y", ["y"]),
        ("<style>#a > .b b {display:none}</style><div id=a><p class=b>y<b>x</b></div>", ["y"]),
        ("<style>p{display:none} p.toch{display:block}</style><p>x<p class=toch>y", ["y"]),
        ("<style>p{display:none !important}</style><p style='display:block'>x</p>y", ["y"]),
        ("<style>@media print {p{display:none}} @import url(x.css);</style><p>y", ["y"]),
        ("<style>@media screen {p{display:none}}</style><p>x</p>y", ["y"]),
        ("<style>a:hover b, p:first-child {display:none}</style><p>y", ["y"]),
        ("<style>[a], p[lang|=en]{display:none}</style><p a>x<p lang=en-GB>x<p>y", ["y"]),
        ("<style>p[class*='eg'], i[id=\"a\"]{display:none}</style><p class=weg>x</p><i id=a>x</i>y", ["y"]),
        ("<style>@supports (x:y) {.a{display:none}}</style><p class=a>x</p>y", ["y"]),
        ("<p style='color:transparent'>x<p style='color:rgba(9,9,9,0)'>x</p>y", ["y"]),
        ("<p style='color:rgb(255,0,0)'>y", ["y"]),
        ("<div style='color:transparent'>x<p style='color:#000'>y<p style='color:inherit'>x</div>", ["y"]),
        ("<p style='color:transparent;background-clip:text'>y", ["y"]),
        ("<p style='color:transparent;text-shadow:0 0 1px #000'>y", ["y"]),
        ("<style>@supports not (x:y) {p{display:none}}</style><p>y", ["y"]),
        ("<div style='font-size:0'>x<p style='font-size:medium'>y<p style='font-size:2em'>x</div>", ["y"]),
        ("<p style='font-size:0'>x</p>y", ["y"]),
        ("<svg><defs><text>x</text></defs><text>y</text></svg>", ["y"]),
        ("<p style='color:#fff'>x</p>y", ["y"]),
        ("<div style='background:navy'><p style='color:white'>x</div>y", ["x", "y"]),
        ("<p style='position:absolute;left:-9999px'>x</p>y", ["y"]),
        ("<span style='position:absolute;clip:rect(0,0,0,0)'>x</span>y", ["y"]),
        ("<ul style='font-size:0'><li style='font-size:12px'>y</ul>", ["• y"]),
        ("<dialog>x</dialog><dialog open>y</dialog>", ["y"]),
        ("<details><summary>Kop</summary>Inhoud</details>", ["Kop", "Inhoud"]),
        ("<p>a <q>b</q> c", ["a “b” c"]),
        ("<p><ruby>woord<rp>(</rp><rt>lezing</rt><rp>)</rp></ruby> verder", ["woord lezing verder"]),
        ("<p>Zie noot<sup>1</sup> en H<sub>2</sub>O, 5 m<sup>2</sup>", ["Zie noot¹ en H2O, 5 m²"]),
        ("<p><a href='https://x.example/'>de brief</a>.", ["de brief."]),
        ("<p><img src='logo.png' alt='Rijkslogo'> x <img src=y.png>", ["Rijkslogo x"]),
        ("<p>Naam <input value='De Vries'><input type=hidden value=x>", ["Naam De Vries"]),
        ("<select><option>x<option selected>y</select>", ["y"]),
        ("<pre>a\n  b</pre>", ["a b"]),
        ("<svg><text>y</text><title>x</title></svg>", ["y"]),
        ("<math><mfrac><mi>a</mi><mn>2</mn></mfrac><annotation>x</annotation></math>", ["a/2"]),
        ("<p><!-- x -->y<?php x ?>", ["y"]),
        ("<object data=x.pdf>y</object><iframe src=x.html>x</iframe>", ["y"]),
        ("<p>a <del>b</del> <ins>c</ins>", ["a b c"]),
        ("a\x00b\x07c", ["abc"]),
    ],
)  # fmt: skip
def test_a_page_says_what_is_seen_of_it(read, page, shown):
    assert read(page) == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=4 type=a><li>a<li value=9>b<li>c</ol>", ["d. a", "i. b", "j. c"]),
        ("<ol type=I><li>a<li>b</ol>", ["I. a", "II. b"]),
        ("<ol reversed><li>a<li>b<li hidden>x</ol>", ["2. a", "1. b"]),
        ("<ol start=0><li>a<li>b</ol>", ["0. a", "1. b"]),
        ("<ol><li>a<ol type=i><li>b</ol><li>c</ol>", ["1. a", "i. b", "2. c"]),
        ("<ol style='list-style: lower-alpha inside'><li>a</ol>", ["a. a"]),
        ("<ol style='list-style-type:none'><li>Vraag 1</ol>", ["Vraag 1"]),
        ("<ul><li>a<ul type=circle><li>b</ul></ul>", ["• a", "◦ b"]),
        ("<ol><li><p>a</p><p>b</p><li></ol>", ["1. a", "b", "2."]),
        ("<ol><li><ol><li>a</ol></ol>", ["1. 1. a"]),
        ("<ol><li><table><tr><td>a<td>b</table></ol>", ["1.", "a b"]),
    ],
)
def test_lists_have_their_numbers_as_shown(read, page, shown):
    assert read(page) == shown


def test_the_words_of_a_row_stay_together_and_cells_apart(read):
    page = (
        "<table><caption>Tabel 1</caption><tfoot><tr><td>som<td>3</tfoot>"
        "<tr><th>Datum<th colspan=2>Toezegging"
        "<tr><td rowspan=2>1 mei<td>brief<td>sluis<tr><td>nota<td>brug</table>"
    )
    assert read(page) == ["Tabel 1", "som 3", "Datum Toezegging", "1 mei brief sluis", "nota brug"]


def test_a_table_within_a_cell_keeps_its_rows(read):
    page = "<table><tr><td>a<table><tr><td>b<td>c<tr><td>d<td>e</table><td>f</table>"
    lines = read(page)
    assert "b c" in lines
    assert "d e" in lines


def test_notes_and_what_leads_elsewhere_stand_behind_the_text(tmp_path):
    path = tmp_path / "brief.html"
    path.write_text(
        "<nav>Home Contact</nav><h1>Brief</h1><p>Tekst<sup>1</sup></p>"
        "<div class='voetnoten'><p>1 De noot.</p></div><p>Slot</p>"
    )
    script, _, _ = read_html(path, "", Limits())
    assert [block.text for block in script.chapters[0].blocks] == ["Brief", "Tekst1", "Slot"]
    assert [block.text for block in script.notes] == ["1 De noot."]
    assert [block.text for block in script.foot] == ["Home Contact"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<meta charset=utf-8><p>café".encode(), "café"),
        ("<meta charset='windows-1252'><p>café €".encode("cp1252"), "café €"),
        ("<meta charset=iso-8859-1><p>café “x”".encode("cp1252"), "café “x”"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=x-mac-roman'><p>café".encode(
                "mac_roman"
            ),
            "café",
        ),
        ("<?xml version='1.0' encoding='iso-8859-15'?><html><p>€ 5".encode("iso8859-15"), "€ 5"),
        ("<meta charset=utf-8><p>café de brug".encode("cp1252"), "café de brug"),
        ("<meta charset=latin1><p>café".encode(), "café"),
        ("<meta charset=onbekend><p>café".encode("cp1252"), "café"),
        ("<p>café".encode("utf-16"), "café"),
        ("<p>café".encode("utf-16-be"), "café"),
        ("<p>café".encode("utf-8-sig"), "café"),
        (
            b"<meta charset=utf-8><p>caf\xc3\xa9 \xff de brug over caf\xc3\xa9",
            "café \ufffd de brug over café",
        ),
    ],
)
def test_a_page_is_read_in_its_encoding(read, data, shown):
    assert read(data) == [shown]


def test_another_encoding_can_be_chosen(read, tmp_path):
    assert read("<meta charset=utf-8><p>ëë".encode("mac_roman"), encoding="mac_roman") == ["ëë"]
    with pytest.raises(errors.BadValue, match="Try utf-8"):
        read_html(tmp_path / "brief.html", "klingon", Limits())


def test_a_page_of_xml_closes_its_empty_elements(read):
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x "y">]><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<p style='display:none'/><p>een&nbsp;twee &lt;<a id='x'/> drie</p></body></html>"
    )
    assert read(page, name="brief.xhtml") == ["een twee < drie"]


def test_a_picture_within_the_page_is_shown_and_one_elsewhere_is_told():
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 4, 2))
    data = base64.b64encode(pixmap.tobytes("png")).decode()
    blocks = html_blocks(f'<p><img alt="kaart" src="data:image/png;base64,{data}" width=80>'.encode())
    (picture,) = [part for block in blocks if isinstance(block, Paragraph) for part in block.parts]
    assert isinstance(picture, Picture)
    assert (picture.width_pt, picture.height_pt, picture.alt) == (60.0, 30.0, "kaart")
    (paragraph,) = html_blocks(b'<p><img alt="kaart" src="data:image/png;base64,xxxx">')
    assert paragraph.text.strip() == "kaart"


def test_what_is_hidden_is_named_by_the_second_count(tmp_path):
    path = tmp_path / "brief.html"
    path.write_text("<p>a<p hidden>geheim<p>b")
    hidden = [piece.text for piece in inventory(path, "") if piece.kind is Kind.HIDDEN]
    assert hidden == ["geheim"]


def test_a_page_without_words_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "leeg.html"
    path.write_text("<html><script>x</script>")
    with pytest.raises(errors.DamagedFile, match=r"leeg\.html has no text"):
        read_html(path, "", Limits())


def test_depth_costs_no_stack(read):
    assert read("<div>" * 900 + "x" + "</div>" * 900) == ["x"]
    assert read("<table><tr><td>" * 60 + "x" + "</table>" * 60) == ["x"]


def test_no_bytes_are_a_page_that_fails_oddly(tmp_path):
    chance = random.Random(7)  # noqa: S311 - the same bytes each time
    pieces = [
        b"<p",
        b">",
        b"</",
        b"<table>",
        b"<td colspan=99>",
        b"&#",
        b"<style>{",
        b"x",
        b"'",
        b"\xff",
        b"<li>",
        b"<!--",
    ]
    path = tmp_path / "brief.html"
    for _ in range(150):
        path.write_bytes(b"".join(chance.choices(pieces, k=30)))
        try:
            read_html(path, "", Limits())
        except errors.DamagedFile:
            continue
        inventory(path, "")
