"""Own fields and tags in the window: added, typed in, shown in the register, taken back."""

from __future__ import annotations

from msgspec.structs import replace
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

    composition.register.model.group("own:Directie")
    composition.register._filter.setText("-directie:AV due<2027")
    composition.rows.views.save("Bij de directie")
    own = app.workspace.own
    own.change_field(replace(own.field("Directie"), name="Afdeling"))
    quiet(app)
    (view,) = composition.rows.views.views
    assert view.state["filter"] == composition.register._filter.text() == "-afdeling:AV due<2027"
    assert view.state["groups"] == {"by": {"commitment": "own:Afdeling"}}
    assert "own:Afdeling" in view.state["columns"]["commitment"]["shown"]
    composition.register._filter.clear()

    select(app, OTHER_WORDS)
    (action,) = composition.rows.own._actions
    assert action.shortcut().toString() == "4"
    action.trigger()
    quiet(app)
    marked = composition.tagging.passage
    assert marked.own_tags == ("aandacht",)
    composition.register._tabs.setCurrentIndex(3)
    assert [row.annotation_id for row in rows(app)] == [marked.id]
    assert composition.register._tabs.tabText(3) == "Aandacht 1"
    assert composition.register.state()["tab"] == "own:aandacht"
    section = composition.side.passage.section(app.workspace.own.now.tag("aandacht"))
    until(lambda: section.isVisibleTo(composition.side.passage))
    app.workspace.own.delete_tag("aandacht")
    quiet(app)
    QApplication.processEvents()
    assert composition.rows.own._actions == []
    assert composition.register.model.tab is Tag.COMMITMENT
