"""What of a letter is not in its text is told, below its pages and in the list, once nothing else goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.reader.engine.conftest import docx, paragraph, png
from tests.ui.window.whole import quiet, until
from ui.controllers import completeness
from ui.models.letters import VALUE_ROLE

PART = '<w:altChunk r:id="picture"/>'  # of a kind that nobody reads


@pytest.fixture
def told(opened, tmp_path, monkeypatch):
    """Open a letter of which one part cannot be read, and one that is whole."""
    monkeypatch.setattr(completeness, "QUIET_MS", 50)
    body = paragraph("De sluis bij Veenproef gaat open.")
    part = {"word/media/picture.png": png(2, 2)}
    (tmp_path / "stuk.docx").write_bytes(docx(body + PART, parts=part))
    (tmp_path / "heel.docx").write_bytes(docx(body + paragraph("Tot zover."), parts=part))
    app = opened(tmp_path / "heel.docx", tmp_path / "stuk.docx")
    until(lambda: lines(app, "stuk.docx"))
    quiet(app)
    return app


def lines(app, name):
    found = [one for one in app.workspace.letters.all() if one.file_name == name]
    shown = app.window.panes.extras.lines(found[0].id) if found else {}
    return {kind: text for kind, text in shown.items() if kind != "head"}  # no letter here has one


def test_a_letter_that_lost_words_says_so_below_its_pages_and_in_the_list(told):
    assert lines(told, "stuk.docx") == {"completeness": "1 word cannot be read."}
    assert lines(told, "heel.docx") == {}
    model = told.window.composition.letters.model
    rows = [model.index(at) for at in range(model.rowCount())]
    missing = {row.data(VALUE_ROLE).letter.file_name: row.data(VALUE_ROLE).missing for row in rows}
    assert missing == {"heel.docx": 0, "stuk.docx": 1}
    said = [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    assert sum("1 word is not in the text" in each for each in said) == 1
    (letter,) = [one for one in told.workspace.letters.all() if one.file_name == "stuk.docx"]
    told.window.panes.extras.acted.emit(letter.id, "completeness")
    dialog = told.window.composition.on_letters.completeness.dialog
    assert dialog.words.toPlainText() == "Cannot be read\n  word/media/picture.png"
    dialog.reject()
    told.window.panes.extras.closed.emit(letter.id, "completeness")
    assert letter.id in told.workspace.settings.get("completeness_left")
