"""Own fields and tags in the window: added, typed in, shown in the register, taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from reader.model import FieldKind, Tag
from tests.ui.window.whole import PROMISE, quiet, rows, select, tag, until

OTHER_WORDS = "Tot die tijd neem ik geen nieuwe aanvragen in behandeling."


def test_own_fields_and_tags_from_the_dialog_to_the_register_and_back(opened, letters):
    app = opened(letters[0])
    composition = app.window.composition
    passage = tag(app, PROMISE, "tag-commitment")
    editing = composition.rows.own.editing
    editing.ask()
    editing.dialog.fields.add_wanted.emit("Directie", FieldKind.TEXT, (), ("commitment", "aandacht"))
    editing.dialog.tags.add_wanted.emit("Aandacht")
    assert [one.name for one in editing.dialog.tags.tags] == ["Aandacht"]
    editing.dialog.fields.add_wanted.emit("wat", FieldKind.TEXT, (), ("commitment",))
    assert [one.name for one in app.workspace.own.now.fields] == ["Directie"]  # the register has that word
    editing.dialog.reject()

    field = composition.side.passage.section(Tag.COMMITMENT).field("own:Directie")
    field.setPlainText("AV")
    field.commit()
    quiet(app)
    assert [getattr(row, "own:Directie") for row in rows(app)] == ["AV"]
    assert "Directie" in [column.heading for column in composition.register.header.shown()]
    composition.tagging.undo()
    quiet(app)
    assert app.workspace.passages.one(passage.id).own == ()

    select(app, OTHER_WORDS)
    (action,) = composition.rows.own._actions
    assert action.shortcut().toString() == "4"
    action.trigger()
    quiet(app)
    marked = composition.tagging.passage
    assert marked.own_tags == ("aandacht",)
    section = composition.side.passage.section(app.workspace.own.now.tag("aandacht"))
    until(lambda: section.isVisibleTo(composition.side.passage))
    app.workspace.own.delete_tag("aandacht")
    quiet(app)
    QApplication.processEvents()
    assert composition.rows.own._actions == []
