"""A letter whose head tells little says so, and offers its fields."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.window.whole import quiet, until


def test_a_letter_of_unknown_origin_offers_its_fields_until_one_is_filled_in(opened, tmp_path):
    (tmp_path / "los.txt").write_text("Een stuk zonder kop. De sluis gaat open.\n", encoding="utf-8")
    app = opened(tmp_path / "los.txt")
    until(app.window.panes.active_letter)
    quiet(app)
    letter_id = app.window.panes.active_letter()
    lines = app.window.panes.extras.lines
    assert lines(letter_id) == {"head": "The head of this letter tells neither its sender nor a number."}
    app.window.panes.extras.acted.emit(letter_id, "head")
    until(lambda: app.window.composition.side.letter.isAncestorOf(QApplication.focusWidget()))
    app.workspace.letters.correct(letter_id, sender="waterschap Veenproef").result()
    quiet(app)
    assert lines(letter_id) == {}
