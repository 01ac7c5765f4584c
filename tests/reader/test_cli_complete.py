"""What `text --complete` says of files and of letters in the workspace."""

from __future__ import annotations

from tests.reader.engine.wordfile import p, r, word_file
from tests.reader.shell import make_pdf

CHANGED = "<w:del><w:r><w:delText>morgen</w:delText></w:r></w:del>"


def test_a_file_is_compared_with_its_text(shell):
    path = shell.workspace.parent / "wijziging.docx"
    path.write_bytes(word_file(p("Ik kom ", CHANGED, "in mei.") + p(r("intern", "<w:vanish/>"), "Slot.")))
    assert shell.run("text", "wijziging.docx", "--complete") == 0
    assert shell.out.splitlines() == ["100 % of 5 words", "tracked deletion: morgen", "hidden: intern"]
    assert "tracked changes" in shell.err


def test_a_letter_of_the_workspace_is_compared_too(shell):
    (shell.workspace.parent / "kaal.txt").write_text("Een brief.\nTwee regels.", encoding="utf-8")
    shell.run("add", "kaal.txt")
    (letter,) = [each for each in shell.records("letters") if each["file"] == "kaal.txt"]
    assert shell.records("text", letter["id"], "--complete") == [{"share": 1.0, "words": 4, "present": 4}]


def test_a_part_that_cannot_be_read_is_named_and_fails(shell):
    body = p("Brief.") + '<w:altChunk r:id="aFChunk"/>'
    path = shell.workspace.parent / "deel.docx"
    path.write_bytes(word_file(body, {"aFChunk.rtf": b"{\\rtf1 x}"}))
    assert shell.run("text", "deel.docx", "--complete") == 1
    assert shell.out.splitlines() == ["50 % of 2 words", "unreadable: word/aFChunk.rtf"]


def test_a_pdf_is_compared_with_its_text(shell):
    make_pdf(shell.workspace.parent / "heel.pdf", ["Een brief over de sluis.", "Tweede regel."])
    assert shell.run("text", "heel.pdf", "--complete") == 0
    assert shell.out.splitlines() == ["100 % of 7 words"]


def test_a_page_is_not_compared(shell):
    assert "not allowed with" in shell.fails("text", "x.txt", "--page", "1", "--complete")
