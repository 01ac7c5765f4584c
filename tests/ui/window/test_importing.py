"""A file that comes in is shown, ticked and taken over as one step."""

from __future__ import annotations

import csv

from PySide6.QtCore import Qt

from tests.ui.window.whole import PROMISE, quiet, rows, tag, until
from ui.panels.export_wish import ExportWish
from ui.panels.import_dialog import ImportDialog
from ui.style.choice_box import ChoiceBox

TICK = Qt.ItemDataRole.CheckStateRole


def edited(path, **cells):
    """Change cells of the first row of an exported CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        titles, first, *rest = csv.reader(file)
    changed = [cells.get(title, cell) for title, cell in zip(titles, first, strict=True)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([titles, changed, *rest])


def preview(app, path):
    app.window.composition.exchange.importing.preview(path)
    until(lambda: app.window.findChildren(ImportDialog))
    (dialog,) = app.window.findChildren(ImportDialog)
    return dialog


def tree(dialog):
    """Return the texts of a dialog's tree, each with its level."""
    model, found = dialog._model, []

    def walk(parent, level):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            assert model.parent(index) == parent
            found.append((level, index.data()))
            walk(index, level + 1)

    walk(dialog._tree.rootIndex(), 0)
    return found


def test_an_edited_register_is_shown_old_and_new_and_taken_over_as_one_step(opened, letters, tmp_path):
    app = opened(letters[0])
    mine = tag(app, PROMISE, "tag-commitment")
    path = tmp_path / "register.csv"
    app.window.composition.exchange.exporting.export(ExportWish(form="csv"), path)
    quiet(app)
    edited(path, who="staatssecretaris", note="zie bijlage", due_to="ooit")
    dialog = preview(app, path)
    shown = [text for _, text in tree(dialog)]
    assert shown[0] == "Edited (1)"
    assert shown[2:4] == ["who", "note"]
    assert "Not to be taken over (1)" in shown
    assert "A register that was exported here: 1 row" in dialog._told.text()
    dialog.accept()
    quiet(app)
    now = app.workspace.passages.one(mine.id)
    assert (now.commitment.who, now.note) == ("staatssecretaris", "zie bijlage")
    assert app.window.composition.messages.text == "1 passage taken over from register.csv"
    app.window.composition.actions["undo"].trigger()
    quiet(app)
    assert app.workspace.passages.one(mine.id).note == mine.note


def test_what_is_not_ticked_is_left_alone(opened, letters, tmp_path):
    app = opened(letters[0])
    mine = tag(app, PROMISE, "tag-commitment")
    path = tmp_path / "register.csv"
    app.window.composition.exchange.exporting.export(ExportWish(form="csv"), path)
    quiet(app)
    edited(path, note="anders")
    dialog = preview(app, path)
    group = dialog._model.index(0, 0)
    assert group.data(TICK) is Qt.CheckState.Checked
    dialog._model.setData(dialog._model.index(0, 0, group), Qt.CheckState.Unchecked.value, TICK)
    assert group.data(TICK) is Qt.CheckState.Unchecked
    assert not dialog._buttons.buttons()[0].isEnabled()
    dialog._model.setData(group, Qt.CheckState.Checked.value, TICK)
    assert len(dialog._model.wanted()) == 1
    dialog.reject()
    quiet(app)
    assert app.workspace.passages.one(mine.id).note == mine.note
    until(lambda: not app.window.findChildren(ImportDialog))


def test_a_list_is_read_again_when_a_column_is_corrected(opened, letters, tmp_path):
    app = opened(letters[0])
    path = tmp_path / "lijst.csv"
    path.write_text("Nr.;Omschrijving;Wat nu\n7;Een plan voor steigers;loopt\n", encoding="utf-8")
    dialog = preview(app, path)
    assert [one.accessibleName() for one in dialog.findChildren(ChoiceBox)] == [
        "Nr.",
        "Omschrijving",
        "Wat nu",
    ]
    box = dialog.findChildren(ChoiceBox)[2]
    box.setCurrentIndex(box.findData("remark"))
    until(lambda: dialog_cell(dialog) == "loopt")
    dialog.accept()
    quiet(app)
    (row,) = [one for one in rows(app) if one.what == "Een plan voor steigers"]
    assert (row.official_number, row.remark) == ("7", "loopt")


def dialog_cell(dialog):
    """Return what the last cell of the first proposal becomes."""
    model = dialog._model
    proposal = model.index(0, 0, model.index(0, 0))
    return model.index(model.rowCount(proposal) - 1, 2, proposal).data()


def test_a_file_that_is_nothing_of_the_kind_is_said_so(opened, letters, tmp_path):
    app = opened(letters[0])
    path = tmp_path / "anders.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    app.window.composition.exchange.importing.preview(path)
    quiet(app)
    assert "no list of commitments" in app.window.composition.messages.text
