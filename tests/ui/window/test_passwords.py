"""A letter with a password is asked for it where its pages would be."""

from __future__ import annotations

import pymupdf
import pytest

from tests.ui.window.whole import PROMISE, quiet, rows, tag, until

PASSWORD = "geheim"  # noqa: S105 - of an invented letter


@pytest.fixture
def locked(tmp_path):
    with pymupdf.open() as doc:
        doc.new_page(width=500, height=200).insert_text((40, 80), PROMISE)
        lock = pymupdf.PDF_ENCRYPT_AES_256
        doc.save(tmp_path / "slot.pdf", encryption=lock, user_pw=PASSWORD, owner_pw="x")
    return tmp_path / "slot.pdf"


def field(app):
    return app.window.panes.current_view().opening.password


def give(app, password):
    until(lambda: not field(app).isHidden() and field(app).button.isEnabled())
    field(app).line.setText(password)
    field(app).button.click()


def test_beside_a_letter_that_can_be_read_the_other_is_asked_for(opened, locked, tmp_path):
    with pymupdf.open() as doc:
        doc.new_page(width=500, height=200).insert_text((40, 80), "Een open brief.")
        doc.save(tmp_path / "open.pdf")
    app = opened(locked, tmp_path / "open.pdf")
    until(app.workspace.letters.all)
    quiet(app)
    views = app.window.panes.all_views()
    assert sorted(view.source.label() for view in views) == ["open", "slot.pdf"]
    (asking,) = [view for view in views if not view.source.letter_id]
    bar = app.window.composition.messages
    assert bar.text.endswith("slot.pdf asks for its password.")  # its tab is behind the other
    bar._action.click()
    until(lambda: not asking.opening.password.isHidden())
    app.window.composition.library.add([locked])  # once more
    until(lambda: not app.window.composition.library.is_adding)
    quiet(app)
    assert [view for view in app.window.panes.all_views() if not view.source.letter_id] == [asking]


def test_the_pane_asks_for_the_password_and_says_when_it_is_wrong(opened, locked, tmp_path):
    app = opened(locked)
    give(app, "fout")
    until(lambda: "does not open slot.pdf" in field(app).told.text())
    assert app.workspace.letters.all() == []
    give(app, PASSWORD)
    until(lambda: field(app).isHidden() and app.workspace.letters.all())
    until(lambda: "quotes and fields of passages are in plain" in app.window.composition.messages.text)
    quiet(app)
    tag(app, PROMISE, "tag-commitment")
    app.window.panes.close_tab()
    assert not list((tmp_path / "workspace" / "cache").rglob("text.bin"))

    app = opened()
    assert [row.quote for row in rows(app)] == [PROMISE]
    (letter,) = app.workspace.letters.all()
    app.window.panes.open_letter(letter.id)
    give(app, "fout")
    until(lambda: "That password does not open slot.pdf" in field(app).told.text())
    assert "head" not in app.window.panes.extras.lines(letter.id)  # it has one, which is kept nowhere
    give(app, PASSWORD)
    until(lambda: app.window.panes.current_view().pages.text is not None)
    assert PROMISE in app.workspace.letters.text_now(letter.id).text
    app.window.panes.close_tab()
    assert app.workspace.letters.text_now(letter.id) is None
