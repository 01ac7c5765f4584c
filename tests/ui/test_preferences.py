"""Settings hold at once, stay, and have the window made anew where that is needed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.style import text_size, words
from ui.style.theme import Appearance, Dimming, ThemeSource
from ui.window.actions import Menu, Spec
from ui.window.key_table import KeyTable
from ui.window.preferences import Preferences

OWN = (Spec("open", "Open…", Menu.FILE, print, ("Ctrl+O",)),)


class Kept(dict):
    """Settings in memory."""

    def set(self, key, value):
        self[key] = value


@pytest.fixture
def preferences(app):
    words.speak("en")
    window = QWidget()
    font, palette, sheet = app.font(), app.palette(), app.styleSheet()
    themes = ThemeSource(app, Appearance.LIGHT)
    made = Preferences(SimpleNamespace(settings=Kept()), themes, window)
    assert tuple(made.with_keys(OWN)) == OWN
    made.renewals = []
    made.renewal_wanted.connect(lambda: made.renewals.append(True))
    yield made
    text_size.use(text_size.USUAL)
    window.deleteLater()
    themes.deleteLater()
    app.setFont(font)
    app.setPalette(palette)
    app.setStyleSheet(sheet)


def choose(preferences, called, text):
    box = next(one for one in preferences.dialog.findChildren(QComboBox) if one.accessibleName() == called)
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_appearance_and_pages_change_without_a_new_window(preferences):
    preferences.show()
    choose(preferences, "Appearance", "Dark")
    assert preferences._themes.theme.dark
    choose(preferences, "Pages", "White")
    assert preferences._themes.theme.paper == "#ffffff"
    assert preferences._settings == {"appearance": "dark", "dimming": Dimming.NEVER.value}
    assert preferences.renewals == []


def test_another_size_of_text_makes_the_window_anew_with_letters_that_large(preferences, app):
    preferences.show()
    choose(preferences, "Size of text", "150 %")
    assert (preferences._settings["text_size"], preferences.renewals) == (150, [True])
    label = QLabel("a")
    label.setProperty("look", "heading")
    label.ensurePolished()
    assert label.font().pixelSize() == round(11 * 1.5)
    assert app.font().pixelSize() == round(13 * 1.5)
    label.deleteLater()


def test_keys_are_kept_at_once_and_hold_once_the_settings_are_closed(preferences):
    preferences.show(1)
    assert preferences.is_open
    table = preferences.dialog.findChild(KeyTable)
    table.choose("open")
    table.set_key("Ctrl+P")
    assert (preferences.keys, preferences.renewals) == ({"open": "Ctrl+P"}, [])
    preferences.dialog.close()
    assert preferences.renewals == [True]
    assert not preferences.is_open
    assert preferences.with_keys(OWN)[0].keys == ("Ctrl+P",)


@pytest.mark.parametrize("kept", ["large", 17, None, True])
def test_a_size_that_is_none_is_the_usual_one(kept):
    text_size.use(kept)
    assert (text_size.percent(), text_size.px(13)) == (100, 13)
