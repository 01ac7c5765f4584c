"""The window and what Qt adds to it speak one language, and another one without a new start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
)

from reader.errors import Cancelled
from reader.task import Task
from tests.ui.window.whole import PROMISE, quiet, tag, until
from ui.style import words
from ui.style.qt_words import translate_qt

DUTCH = words.load("nl")


@pytest.fixture
def dutch(app):
    """Have Qt speak Dutch for one test."""
    words.speak("nl")
    translate_qt(app)
    yield
    words.speak("en")
    translate_qt(app)


@pytest.fixture(autouse=True)
def english_again(app):
    yield
    words.speak("en")
    translate_qt(app)


def choose(app, language):
    """Choose a language in the menu."""
    titles = {"Language", DUTCH["Language"]}
    menu = next(one for one in app.window.findChildren(QMenu) if one.title() in titles)
    next(action for action in menu.actions() if action.text() == language).trigger()


def texts(window):
    """Return what stands in a window's menus, buttons, labels and hints."""
    found = {action.text() for menu in window.findChildren(QMenu) for action in menu.actions()}
    found |= {menu.title() for menu in window.findChildren(QMenu)}
    for widget in [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]:
        found |= {widget.text(), widget.toolTip(), widget.accessibleName()}
    return found | {field.placeholderText() for field in window.findChildren(QLineEdit)}


@pytest.mark.usefixtures("dutch")
def test_the_menu_of_a_field_is_dutch():
    field = QLineEdit("tekst")
    menu = field.createStandardContextMenu()
    said = " ".join(action.text() for action in menu.actions())
    assert "Knippen" in said.replace("&", "")
    assert "Paste" not in said.replace("&", "")
    field.deleteLater()


@pytest.mark.usefixtures("dutch")
def test_a_dialog_and_its_buttons_are_dutch():
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Zoeken in:", "Bestandstypen:"} <= labels
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Cancel | buttons.Save | buttons.Yes, dialog)
    assert {button.text() for button in box.buttons()} == {"Annuleren", "Opslaan", "&Ja"}
    dialog.close()
    dialog.deleteLater()


def test_english_is_said_again_after_dutch(app):
    for language, said in (("nl", "Annuleren"), ("en", "Cancel"), ("nl", "Annuleren"), ("en", "Cancel")):
        words.speak(language)
        translate_qt(app)
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == said


def test_the_language_changes_at_once_and_all_else_stays(opened, letters):
    app = opened(*letters)
    quiet(app)
    passage = tag(app, PROMISE, "tag-commitment")
    before, shown = app.window, app.window.panes.open_letters()
    choose(app, "Nederlands")
    until(lambda: app.window is not before and app.window.composition is not None)
    quiet(app)
    english = {text for text in texts(app.window) if DUTCH.get(text, text) != text}
    assert english == set()
    assert app.window.isVisible()
    assert app.window.panes.open_letters() == shown
    assert app.window.composition.tagging.passage == passage
    app.window.composition.actions["undo"].trigger()
    assert app.workspace.passages.all() == []
    choose(app, "English")
    until(lambda: app.window.menuBar().actions()[0].text() == "&File")


def test_a_language_that_is_spoken_already_leaves_the_window_alone(opened, letters):
    app = opened(letters[0])
    before = app.window
    choose(app, "English")
    QApplication.processEvents()
    quiet(app)
    assert app.window is before


def test_letters_that_are_being_added_come_before_the_language(opened, letters, monkeypatch):
    app = opened(letters[0])
    quiet(app)
    before, adding = app.window, Task()
    monkeypatch.setattr(type(app.workspace.letters), "add_all", lambda *_, **__: adding)
    app.window.composition.library.add(letters[1:])
    choose(app, "Nederlands")
    until(lambda: "once the letters are added" in app.window.composition.messages.text)
    assert app.window is before
    adding.set_running_or_notify_cancel()
    adding.cancel_requested = True
    adding.set_exception(Cancelled("Stopped."))
    until(lambda: app.window is not before)
