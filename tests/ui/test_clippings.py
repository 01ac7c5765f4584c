"""Passages are copied as Markdown and rich text, whatever signs stand in them."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtGui import QTextDocument

from reader.model import Commitment, Due, Motion, Status
from tests.records import many
from ui.models.clippings import Clipping, clipping, markdown, rich

SOURCE = "Kamerstukken II 2025/26, 37 912, nr. 14, p. 1"


def test_a_passage_is_copied_with_its_tags_and_citation():
    due = Due("Q1 2026", date(2026, 1, 1), date(2026, 3, 31))
    said = Commitment(
        who="minister", to="Tweede Kamer", what="stuurt een brief", due=due, status=Status.PARTLY
    )
    one = replace(many(1)[0], commitment=said, motion=Motion(movers="Het lid Voorbeeld"), note="navragen")
    made = clipping(one, SOURCE)
    text = markdown("37 912, nr. 14", [made])
    assert text.startswith("## 37 912, nr. 14\n\n> De minister informeert")
    assert "**Commitment** · minister → Tweede Kamer · stuurt een brief · Q1 2026 · Partly fulfilled" in text
    assert f"**Motion** · Het lid Voorbeeld  \n({SOURCE})" in text
    assert text.endswith("navragen\n")
    assert "<b>Motion</b> · Het lid Voorbeeld<br>(" in rich("", [made])


words = st.text(st.sampled_from("abé *_`#<>[]|\\&-+1.)"), min_size=1).map(lambda text: " ".join(text.split()))


@settings(max_examples=60)
@given(quote=words.filter(bool))
def test_a_quote_reads_the_same_wherever_it_is_pasted(app, quote):  # noqa: ARG001 - text documents need it
    one = Clipping(quote, (("Motion", ""),), "", "p. 1")
    for show, made in (
        (QTextDocument.setMarkdown, markdown("", [one])),
        (QTextDocument.setHtml, rich("", [one])),
    ):
        document = QTextDocument()
        show(document, made)
        assert document.toPlainText().split("\n")[0].strip() == quote
