"""The register is exported as the dialog was answered."""

from __future__ import annotations

import csv

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QListWidget, QPushButton

from tests.ui.window.whole import PROMISE, quiet, rows, tag
from ui.panels.export_dialog import ExportDialog
from ui.panels.export_wish import FORMS, ExportWish, Rows, remembered

CSV = ExportWish(form="csv")


def lines_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def export(app, wish, path):
    app.window.composition.exchange.exporting.export(wish, path)
    quiet(app)
    return lines_of(path)


def dialog_of(app):
    app.window.composition.actions["export"].trigger()
    (dialog,) = app.window.findChildren(ExportDialog)
    return dialog


def test_the_register_is_exported_and_said_so(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    rows(app)
    dialog = dialog_of(app)
    assert dialog.wish().form == "xlsx"  # the first time
    dialog._form.setCurrentIndex(dialog._form.findData("csv"))
    assert dialog.path.text().endswith("register.csv")
    target = tmp_path / "uit" / "lijst.csv"
    target.parent.mkdir()
    dialog.path.setText(str(target))
    dialog.accept()
    quiet(app)
    assert [line["quote"] for line in lines_of(target)] == [PROMISE]
    bar = app.window.composition.messages
    assert bar.text == "1 row written to lijst.csv"
    shown = [button.text() for button in bar.findChildren(QPushButton) if not button.isHidden()]
    assert shown == ["Open", "Show in folder"]
    again = dialog_of(app)  # opens as it was answered
    assert again.wish() == replace(dialog_wish(target), rows=Rows.SHOWN)
    again.reject()


def dialog_wish(target):
    return ExportWish(form="csv", language="en", folder=str(target.parent))


def test_the_rows_on_screen_the_selected_ones_or_all_are_exported(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    tag(app, "uw Kamer het afwegingskader", "tag-position")
    tag(app, "uiterlijk op 1 oktober 2026", "tag-position")
    rows(app)
    register, target = app.window.composition.register, tmp_path / "register.csv"

    def exported(which):
        return [line["quote"] for line in export(app, replace(CSV, rows=which), target)]

    register.show_page(2)
    assert exported(Rows.SHOWN) == ["uw Kamer het afwegingskader", "uiterlijk op 1 oktober 2026"]
    register.table.selectRow(1)
    assert exported(Rows.SELECTED) == ["uiterlijk op 1 oktober 2026"]
    register.model.look_for("quote:afwegingskader")
    assert exported(Rows.SHOWN) == ["uw Kamer het afwegingskader"]
    assert len(exported(Rows.ALL)) == 3


def test_columns_are_written_in_the_order_that_they_were_put_in(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    rows(app)
    (line,) = export(app, replace(CSV, columns=("page", "quote")), tmp_path / "register.csv")
    assert line == {"page": "2", "quote": PROMISE}
    dialog = dialog_of(app)
    (columns,) = dialog.findChildren(QListWidget)
    assert [columns.item(at).text() for at in (0, 1)] == ["page", "quote"]
    assert dialog.wish().columns == ("page", "quote")
    assert "cannot come back" in dialog._remark.text()
    dialog.reject()


def test_an_export_that_cannot_be_written_offers_another_place(opened, letters, tmp_path):
    app = opened(letters[0])
    app.window.composition.exchange.exporting.export(CSV, tmp_path / "weg" / "register.csv")
    quiet(app)
    bar = app.window.composition.messages
    assert "There is no folder" in bar.text
    assert "Save elsewhere…" in [button.text() for button in bar.findChildren(QPushButton)]


@pytest.mark.parametrize("kept", [None, [], {"form": "exe", "columns": 3}, {"columns": ["weg"], "rows": "x"}])
def test_a_wish_that_is_none_falls_back_on_the_first(kept):
    assert remembered(kept, "nl") == ExportWish(language="nl")


@pytest.mark.parametrize("form", FORMS)
def test_a_wish_is_remembered_but_for_the_rows_that_were_selected(form):
    wish = ExportWish(form=form, report="annex", rows=Rows.ALL, columns=("what", "id"), folder="uit")
    assert remembered(wish.plain(), "en") == wish
    assert remembered(replace(wish, rows=Rows.SELECTED).plain(), "en").rows is Rows.SHOWN


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        (ExportWish(form="csv-nl"), "id;label"),
        (CSV, "id,tag"),
        (ExportWish(form="csv-nl", language="en"), "id;tag"),
        (ExportWish(form="csv", language="nl"), "id,label"),
    ],
)
def test_excel_in_dutch_gets_dutch_headings_until_others_are_chosen(opened, letters, tmp_path, wish, first):
    app = opened(letters[0])
    target = tmp_path / "register.csv"
    app.window.composition.exchange.exporting.export(wish, target)
    quiet(app)
    assert target.read_text(encoding="utf-8-sig").startswith(first)
