"""Whoever hears the window instead of seeing it is told what each control is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.ui.window.whole import PROMISE, tag

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.PageTabList,
    QAccessible.Role.PageTab,
    QAccessible.Role.MenuItem,
}
DEEPEST = {QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.Tree}  # their rows are data


def unnamed(one, path=()):
    """Return where a control stands that says nothing of itself."""
    found = []
    state = one.state()
    if getattr(state, "invisible", 0):
        return found
    here = (*path, f"{one.role().name} {type(one.object()).__name__}")
    if one.role() in CONTROLS and not one.text(QAccessible.Text.Name).strip():
        separator = one.role() is QAccessible.Role.MenuItem
        if not separator:
            found.append(" › ".join(here[-4:]))
    if one.role() not in DEEPEST:
        for at in range(one.childCount()):
            child = one.child(at)
            if child is not None:
                found += unnamed(child, here)
    return found


def walk(app):
    QApplication.processEvents()
    return unnamed(QAccessible.queryAccessibleInterface(app.window))


def test_every_control_of_the_window_says_what_it_is(opened, letters):
    app = opened(letters[0])
    composition = app.window.composition
    states = {"letters": walk(app)}
    tag(app, PROMISE, "tag-commitment")
    states["a passage"] = walk(app)
    for page in range(composition.register._tabs.count()):
        composition.register.show_page(page)
        states[f"page {page} of the register"] = walk(app)
    for action in ("find", "search", "details", "keys", "actions"):
        composition.actions[action].trigger()
        states[action] = walk(app)
    composition.preferences.show(1)
    states["settings"] = unnamed(QAccessible.queryAccessibleInterface(composition.preferences.dialog))
    composition.preferences.dialog.close()
    missing = sorted({f"{name}: {one}" for name, found in states.items() for one in found})
    assert missing == []
