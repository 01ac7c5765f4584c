"""Fields of all tags of a passage, and buttons for further tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model import Scheme, Tag
from ui.panels.add_bar import AddBar
from ui.panels.tag_fields import fields_of
from ui.panels.tag_section import Sources, TagSection

if TYPE_CHECKING:
    from reader.model import Annotation, AnyTag
    from reader.register import Steps
    from ui.style.colours import Theme


class TagSections(QWidget):
    """A section for each tag, of which those show that are on.

    Signals:
        edited(AnyTag, FieldSpec, value): the user changed a field and left it
        tag_wanted(AnyTag): put this tag on the passage, or take it off
        changed(Tag, Tag): put the second tag in the place of the first
        confirmed(Tag): what the app filled in is right
    """

    edited = Signal(object, object, object)
    tag_wanted = Signal(object)
    changed = Signal(object, object)
    confirmed = Signal(object)

    def __init__(self, sources: Sources, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._sources = sources
        self._theme = theme
        self._scheme = Scheme()
        self.shown: tuple[str, ...] = ()  # tags that are on, by their values
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        self._sections = {tag.value: self._make_section(tag) for tag in Tag}
        self._add_bar = AddBar(self)
        self._add_bar.wanted.connect(self.tag_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._column)
        column.addWidget(self._add_bar)

    def section(self, tag: AnyTag) -> TagSection:
        """Return the fields of a tag."""
        return self._sections[tag.value]

    def first(self) -> TagSection | None:
        """Return the first section on show; None where there is none."""
        return self._sections.get(self.shown[0]) if self.shown else None

    def have(self, scheme: Scheme) -> None:
        """Have the own fields and tags of a scheme."""
        for value in [one for one in self._sections if one not in set(Tag)]:
            if self._sections[value].tag not in scheme.shown_tags:
                self._sections.pop(value).deleteLater()
        for tag in scheme.shown_tags:
            if tag.id not in self._sections:
                self._sections[tag.id] = self._make_section(tag)
        for value, section in self._sections.items():
            section.have(scheme.fields_of(value))
        self._scheme = scheme

    def show_passage(self, annotation: Annotation) -> None:
        """Show the fields of a passage's tags."""
        self.shown = (*(tag.value for tag in annotation.tags), *annotation.own_tags)
        for value, section in self._sections.items():
            is_on = value in self.shown
            if is_on:
                fields = fields_of(annotation, section.tag) if isinstance(section.tag, Tag) else None
                section.show_fields(fields, annotation.own)
                section.mark_filled(annotation.by_app)
            section.mark_older(older=value in annotation.older_summaries)
            others = [one for one in Tag if one not in annotation.tags] if section.tag in set(Tag) else []
            section.offer_others(others)
            section.setVisible(is_on)
        self._add_bar.show_for(self.shown, self._scheme.shown_tags)

    def commit(self, *, but: Annotation | None = None) -> None:
        """Tell what was typed and not yet left, in the tags on show; or in those that `but` has no more."""
        stay = {*but.tags, *but.own_tags} if but is not None else set()
        for value in self.shown:
            if value not in stay and value in self._sections:
                self._sections[value].commit()

    def building(self) -> Steps[None]:
        """Build the fields before the first passage is selected, which then need not wait for them."""
        for section in list(self._sections.values()):
            while section.build_field():
                yield
            for widget in section.findChildren(QWidget):
                widget.ensurePolished()
                yield

    def set_theme(self, theme: Theme) -> None:
        """Show the sections in the colours of `theme`."""
        self._theme = theme
        for section in self._sections.values():
            section.set_theme(theme)

    def _make_section(self, tag: AnyTag) -> TagSection:
        section = TagSection(tag, self._sources, self._theme, self)
        section.edited.connect(self.edited)
        section.taken_off.connect(self.tag_wanted)
        section.changed.connect(self.changed)
        section.confirmed.connect(self.confirmed)
        section.hide()
        self._column.addWidget(section)
        return section
