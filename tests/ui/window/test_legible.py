"""What the window says can be read to its end: messages of many lines, and why a date is not understood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from reader.model import Tag
from tests.ui.window.whole import PROMISE, quiet, tag, until
from ui.panels.messages import Message, Mood

MANY = 396


def is_whole(widget):
    """Say whether all of a widget is in sight."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def say(app, lines):
    """Show a message of so many lines; return the bar."""
    bar = app.window.composition.messages
    bar.say(Message("\n".join(f"Bestand {n} is beschadigd." for n in range(lines)), Mood.ERROR))
    QApplication.processEvents()
    return bar


@pytest.mark.parametrize("size", [(900, 560), (1440, 900)])
@pytest.mark.parametrize("typed", ["zo spoedig mogelijk na de zomer wanneer het kan", "2031-02-31"])
def test_why_a_due_date_is_not_understood_is_read_to_its_end(opened, letters, size, typed):
    app = opened(letters[0], size=size)
    tag(app, PROMISE, "tag-commitment")
    due = app.window.composition.side.passage.section(Tag.COMMITMENT).field("due")
    due.setFocus(Qt.FocusReason.TabFocusReason)
    due.line.selectAll()
    due.line.insert(typed)
    below = due.findChild(QLabel)
    until(lambda: below.height() == below.heightForWidth(below.width()) and is_whole(below), 2_000)


def test_a_message_of_a_few_lines_is_seen_whole(opened, letters):
    bar = say(opened(letters[0]), 5)
    label = bar.findChildren(QLabel)[-1]
    assert label.height() >= label.heightForWidth(label.width())
    assert is_whole(label)


@pytest.mark.parametrize("size", [(900, 560), (1440, 900)])
def test_a_message_of_hundreds_of_lines_scrolls_within_the_pages(opened, letters, size):
    app = opened(letters[0], size=size)
    bar = say(app, MANY)
    assert is_whole(bar)
    assert bar.height() <= app.window.panes.height() // 2
    scroll = bar._text.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    QApplication.processEvents()
    label = bar._text.widget()
    last = label.visibleRegion().boundingRect().bottom()
    assert last == label.rect().bottom()


def test_keys_scroll_a_long_message(opened, letters):
    bar = say(opened(letters[0]), MANY)
    assert bar._text.focusPolicy() == Qt.FocusPolicy.StrongFocus
    bar._text.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar._text, Qt.Key.Key_PageDown)
    assert bar._text.verticalScrollBar().value() > 0
    assert say(opened(letters[0]), 1)._text.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_all_lines_of_a_long_message_can_be_copied(opened, letters):
    bar = say(opened(letters[0]), MANY)
    next(one for one in bar.findChildren(QToolButton) if one.toolTip() == "Copy this message").click()
    assert QGuiApplication.clipboard().text().splitlines()[-1] == f"Bestand {MANY - 1} is beschadigd."


def test_what_is_said_of_files_that_were_given_at_the_start_is_seen_whole(opened, letters, tmp_path):
    broken = [tmp_path / f"kapot-{number}.pdf" for number in range(3)]
    for path in broken:
        path.write_bytes(b"%PDF-1.7 this is no letter")
    app = opened(letters[0], *broken, size=(1200, 900))
    quiet(app)
    bar = app.window.composition.messages
    label = bar._text.widget()
    assert is_whole(label)


def test_every_file_of_a_folder_that_could_not_be_added_is_listed(opened, letters, tmp_path):
    folder = tmp_path / "kapot"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.7 this is no letter")
    app = opened(letters[0])
    app.window.composition.library.add([folder])
    quiet(app)
    bar = app.window.composition.messages
    until(lambda: "39 more" in bar.text)
    bar._action.click()
    assert len(bar.text.splitlines()) == 40
