"""What the register shows is written to a file."""

from __future__ import annotations

import csv

from PySide6.QtWidgets import QPushButton

from tests.ui.window.whole import PROMISE, quiet, rows, tag


def test_the_register_is_exported_and_said_so(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    target = tmp_path / "uit" / "register.csv"
    target.parent.mkdir()
    app.window.composition.exporting.export_to(target, excel_nl=False)
    quiet(app)
    with target.open(encoding="utf-8", newline="") as file:
        assert [line["quote"] for line in csv.DictReader(file)] == [PROMISE]
    assert app.window.composition.messages.text == "1 row written to register.csv"


def test_what_the_register_shows_is_exported_in_its_order(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    tag(app, "uw Kamer het afwegingskader", "tag-position")
    tag(app, "uiterlijk op 1 oktober 2026", "tag-position")
    rows(app)
    register, exporting = app.window.composition.register, app.window.composition.exporting
    target = tmp_path / "register.csv"

    def exported():
        exporting.export_to(target, excel_nl=False)
        quiet(app)
        with target.open(encoding="utf-8", newline="") as file:
            return [line["quote"] for line in csv.DictReader(file)]

    register.show_page(2)
    assert exported() == ["uw Kamer het afwegingskader", "uiterlijk op 1 oktober 2026"]
    register.model.look_for("quote:afwegingskader")
    assert exported() == [one.quote for one in register.model.shown()] == ["uw Kamer het afwegingskader"]
    (whole,) = [one for one in exporting.children() if getattr(one, "text", str)().startswith("All rows")]
    whole.trigger()
    assert len(exported()) == 3


def test_an_export_that_cannot_be_written_offers_another_place(opened, letters, tmp_path):
    app = opened(letters[0])
    app.window.composition.exporting.export_to(tmp_path / "weg" / "register.csv", excel_nl=False)
    quiet(app)
    bar = app.window.composition.messages
    assert "There is no folder" in bar.text
    assert "Save elsewhere…" in [button.text() for button in bar.findChildren(QPushButton)]
