"""The timeline follows the register, and its picture is kept as PNG and SVG."""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from tests.ui.window.whole import PROMISE, quiet, tag, until
from ui.controllers import pictures


def test_the_timeline_shows_what_passes_the_filter_and_keeps_its_picture(
    opened, letters, tmp_path, monkeypatch
):
    packed, png = [], pictures._png
    monkeypatch.setattr(pictures, "_png", lambda image: (packed.append(threading.get_ident()), png(image))[1])
    app = opened(letters[0])
    mine = tag(app, PROMISE, "tag-commitment")
    composition = app.window.composition
    composition.actions["timeline"].trigger()
    panel = composition.exchange.pictures._panel
    until(lambda: panel._outlook is not None and panel._outlook.dated)
    assert [row.annotation_id for row in panel._outlook.dated] == [mine.id]
    for name in ("tijd.png", "tijd.svg"):
        composition.exchange.pictures.save(tmp_path / name)
        until(lambda said=f"Picture saved as {name}": composition.messages.text == said)
    assert packed
    assert threading.main_thread().ident not in packed
    assert QImage(str(tmp_path / "tijd.png")).width() > 400
    assert QSvgRenderer(str(tmp_path / "tijd.svg")).isValid()
    panel.opened.emit(mine.id)
    assert composition.tagging.passage.id == mine.id
    composition.register.model.look_for("nergens")
    until(lambda: not panel._outlook.dated)
    quiet(app)


def test_a_picture_that_cannot_be_kept_is_said_so(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    composition = app.window.composition
    composition.actions["timeline"].trigger()
    panel = composition.exchange.pictures._panel
    until(lambda: panel._outlook is not None and panel._outlook.dated)
    composition.exchange.pictures.save(tmp_path / "weg" / "tijd.png")
    until(lambda: "cannot be written" in composition.messages.text)
    shown = [button.text() for button in composition.messages.findChildren(QPushButton)]
    assert "Save elsewhere…" in shown
