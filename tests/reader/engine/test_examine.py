"""Examining a text in the worker: what comes back over the pipe, and what a bad text costs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pymupdf
import pytest

from reader import errors
from reader.engine import findings
from reader.engine.job import Priority
from reader.model import FileFormat, Letter, Tag

PATIENCE_S = 60.0


def letter(**fields):
    at = datetime(2026, 2, 3, tzinfo=UTC)
    known = {"file_name": "brief.pdf", "sender": "minister van Veenzaken", "date": date(2031, 1, 9)}
    return Letter(id="a" * 32, format=FileFormat.PDF, added_at=at, changed_at=at, **(known | fields))


PROMISE = "Ik informeer uw Kamer voor de zomer van 2031 over de uitkomsten van de veenproef."


@pytest.fixture
def text_path(engine, tmp_path):
    doc = pymupdf.open()
    doc.new_page(width=595, height=842).insert_text((72, 100), PROMISE, fontsize=10)
    doc.save(tmp_path / "brief.pdf")
    doc.close()
    prepared = engine.prepare(tmp_path / "brief.pdf", target=tmp_path).result(PATIENCE_S)
    path = tmp_path / "text.bin"
    path.write_bytes(prepared.text)
    return path


def test_a_text_is_examined_in_the_worker(engine, text_path):
    found = findings.decode_findings(
        engine.examine(text_path, letter(), priority=Priority.TEXT).result(PATIENCE_S)
    )
    assert found.rules
    assert [(one.tag, one.quote) for one in found.suggestions] == [(Tag.COMMITMENT, PROMISE)]
    assert found.about == findings.letter_facts(letter())


def test_findings_know_when_a_corrected_letter_makes_them_out_of_date(engine, text_path):
    found = findings.decode_findings(engine.examine(text_path, letter()).result(PATIENCE_S))
    assert found.about != findings.letter_facts(letter(date=date(2030, 1, 9)))
    assert found.about == findings.letter_facts(letter(done=True, file_name="anders.pdf"))


def test_a_text_that_is_no_text_fails_alone(engine, tmp_path, text_path):
    rubbish = tmp_path / "kapot.bin"
    rubbish.write_bytes(b"\x93no text")
    with pytest.raises(errors.KamerlezerError):
        engine.examine(rubbish, letter()).result(PATIENCE_S)
    assert engine.examine(text_path, letter()).result(PATIENCE_S)


def test_rubbish_is_no_findings():
    with pytest.raises(ValueError, match="not findings"):
        findings.decode_findings(b"\x93abc")
