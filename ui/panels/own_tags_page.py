"""The page on which own tags are added, changed, merged and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from reader.model import Colour, OwnTag, Scheme, Tag
from ui.panels.fields import ChoiceField, LineField
from ui.panels.ordered_list import OrderedList, free_name
from ui.style import text_labels
from ui.style.labels import tag_name
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import AnyTag
    from ui.style.colours import Theme

COLOURS = {
    Colour.PURPLE: "Purple",
    Colour.RED: "Red",
    Colour.YELLOW: "Yellow",
    Colour.CYAN: "Cyan",
    Colour.PINK: "Pink",
    Colour.LIME: "Lime",
    Colour.BROWN: "Brown",
    Colour.GREY: "Grey",
}
KEYS = ("4", "5", "6", "7", "8", "9")
SWATCH_PX = 12


class OwnTagsPage(QWidget):
    """Edits the tags that the workspace adds; each change is kept when its field is left.

    Signals:
        add_wanted(str): a tag with this name
        change_wanted(OwnTag, str): the tag as it is to be, and the name of the change
        order_wanted(tuple): the tags in this order
        delete_wanted(OwnTag): take it off all passages
        merge_wanted(OwnTag, AnyTag): have all passages with the first bear the second instead
    """

    add_wanted = Signal(str)
    change_wanted = Signal(object, str)
    order_wanted = Signal(object)
    delete_wanted = Signal(object)
    merge_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme()
        self._list = OrderedList(t("Own tags"), self)
        self._list.chosen.connect(self._show)
        self._list.add_wanted.connect(self._add)
        self._list.move_wanted.connect(self._move)
        self._list.delete_wanted.connect(lambda at: self.delete_wanted.emit(self.tags[at]))
        self._form = QWidget(self)
        self._make_form(theme)
        row = QHBoxLayout(self)
        row.addWidget(self._list)
        row.addWidget(self._form, 1)

    @property
    def tags(self) -> tuple[OwnTag, ...]:
        """The tags on show."""
        return self._scheme.shown_tags

    def show_scheme(self, scheme: Scheme) -> None:
        """Show the tags of a scheme; one that came is chosen."""
        before = {one.id for one in self.tags}
        self._scheme = scheme
        new = [at for at, one in enumerate(self.tags) if one.id not in before]
        at = new[-1] if new and before else max(self._list.at, 0)
        self._list.show_names([one.name for one in self.tags], at)

    def _make_form(self, theme: Theme) -> None:
        self._name = LineField(self)
        self._name.edited.connect(lambda typed: self._change("rename tag", name=" ".join(typed.split())))
        self._colour = ChoiceField([(t(text), colour) for colour, text in COLOURS.items()], self)
        for at, colour in enumerate(COLOURS):
            self._colour.setItemIcon(at, _swatch(theme.colours(OwnTag(id="", name="", colour=colour)).accent))
        self._colour.edited.connect(lambda colour: self._change("change tag", colour=colour))
        self._key = ChoiceField([(t("no key"), ""), *((key, key) for key in KEYS)], self)
        self._key.edited.connect(lambda key: self._change("change tag", key=key))
        self._make_merge()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in ((t("Name"), self._name), (t("Colour"), self._colour), (t("Key"), self._key)):
            field.setAccessibleName(text)
            form.addRow(text, field)
        form.addRow("", self._merge)
        told = t("Which fields a tag has is told with the fields. A merge can be undone.")
        column = QVBoxLayout(self._form)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(text_labels.wrapping("secondary", self, told))
        column.addStretch(1)

    def _make_merge(self) -> None:
        self._merge = QPushButton(t("Merge into…"), self)
        self._merge.setProperty("look", "small")
        self._merge.setAutoDefault(False)
        self._into = QMenu(self)
        self._into.triggered.connect(lambda action: self._merged(action.data()))
        self._merge.setMenu(self._into)

    def _now(self) -> OwnTag | None:
        return self.tags[self._list.at] if 0 <= self._list.at < len(self.tags) else None

    def _show(self, _: int) -> None:
        tag = self._now()
        self._form.setEnabled(tag is not None)
        self._name.set_value(tag.name if tag is not None else "")
        if tag is None:
            return
        self._colour.set_value(tag.colour)
        self._key.set_value(tag.key)
        self._into.clear()
        others: list[AnyTag] = [*Tag, *(one for one in self.tags if one.id != tag.id)]
        for one in others:
            self._into.addAction(tag_name(one).replace("&", "&&")).setData(one.value)

    def _merged(self, value: str) -> None:
        tag = self._now()
        if tag is not None:
            into = Tag(value) if value in set(Tag) else self._scheme.tag(value)
            self.merge_wanted.emit(tag, into)

    def _change(self, change: str, **values: object) -> None:
        tag = self._now()
        if tag is not None and (after := replace(tag, **values)) != tag:
            self.change_wanted.emit(after, change)

    def _add(self) -> None:
        self.add_wanted.emit(free_name(t("New tag"), {one.name for one in self._scheme.tags}))
        self._name.setFocus()
        self._name.selectAll()

    def _move(self, at: int, steps: int) -> None:
        tags = list(self.tags)
        tags.insert(at + steps, tags.pop(at))
        self._list.choose(at + steps)
        self.order_wanted.emit(tuple(tags))


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(SWATCH_PX, SWATCH_PX)
    picture.fill(QColor(colour))
    return QIcon(picture)
