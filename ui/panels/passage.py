"""Right panel of the selected passage: quote, fields, links, note."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from reader.errors import NotFound
from reader.model import Commitment, CommitmentKind, Tag
from reader.register import with_own
from ui.models.idle import Idle
from ui.panels.cards import QUOTE_LETTERS, promised, shortened
from ui.panels.doubt import DoubtNotice
from ui.panels.growing_text import NoteField
from ui.panels.relations import RelationsSection
from ui.panels.story import StorySection
from ui.panels.tag_fields import confirmed, fields_of, value_in, with_fields, with_value
from ui.panels.tag_section import Sources
from ui.panels.tag_sections import TagSections
from ui.panels.visit import visit_of
from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Annotation, AnyTag, Due, Scheme
    from reader.register import OwnCell, Related
    from reader.workspace import Place, Workspace
    from ui.panels.field_specs import FieldSpec
    from ui.panels.tag_section import TagSection
    from ui.style.colours import Theme

EARLIER_SHOWN = 1_000  # commitments to choose from


class PassagePanel(QFrame):
    """Shows one annotation and edits it; what is typed is saved after a pause and when its field is left.

    Signals:
        change_wanted(Annotation, str, str): this annotation, changed; name of the change; visit to its field
        tag_wanted(AnyTag): put this tag on the passage, or take it off
        other_tag_wanted(Tag, Tag): put the second tag in the place of the first
        passage_wanted(str): show the passage with this id
        delete_wanted(): delete the passage
        place_accepted(Span): the passage stands where the app proposes
        text_kept(Annotation): the passage was deleted elsewhere; it would be this with what was typed
    """

    change_wanted = Signal(object, str, str)
    tag_wanted = Signal(object)
    other_tag_wanted = Signal(object, object)
    passage_wanted = Signal(str)
    delete_wanted = Signal()
    place_accepted = Signal(object)
    text_kept = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._annotation: Annotation | None = None
        self._kept: Annotation | None = None  # deleted elsewhere, with what was typed for it
        self._sections = TagSections(Sources(self._parse_due, self.earlier), theme, self)
        self._sections.edited.connect(self._field_edited)
        self._sections.tag_wanted.connect(self.tag_wanted)
        self._sections.changed.connect(self.other_tag_wanted)
        self._sections.confirmed.connect(self._confirmed)
        self._where = text_labels.wrapping("secondary", self)
        self._quote = self._make_quote()
        self._doubt = DoubtNotice(self)
        self._doubt.accepted.connect(self.place_accepted)
        self.relations = RelationsSection(self._place_of, theme, self)
        self.relations.passage_wanted.connect(self.passage_wanted)
        self.story = StorySection(self)
        self.story.passage_wanted.connect(self.passage_wanted)
        self._note = self._make_note()
        self._delete = self._make_delete_button()
        self._arrange()
        self.set_theme(theme)
        self._idle = Idle(self)
        self._idle.do(self._sections.building())

    @property
    def annotation(self) -> Annotation | None:
        """The passage on show."""
        return self._annotation

    @property
    def is_building(self) -> bool:
        """Whether fields are still being built that no passage needed yet."""
        return self._idle.is_busy

    def section(self, tag: AnyTag) -> TagSection:
        """Return the fields of a tag."""
        return self._sections.section(tag)

    def show_scheme(self, scheme: Scheme) -> None:
        """Have the own fields and tags of a scheme; what was typed is saved first."""
        self.commit()
        self._sections.have(scheme)
        if self._annotation is not None:
            self._sections.show_passage(self._annotation)

    def show_passage(self, annotation: Annotation, place: Place | None = None) -> None:
        """Show `annotation`, found at `place`; what was typed for another one is saved first."""
        if self._annotation is None or annotation.id != self._annotation.id:
            self.commit()
            QToolTip.hideText()  # it may describe the one before, which perhaps is deleted
        else:
            self._sections.commit(but=annotation)  # what was typed in tags that went is kept
        self._annotation, self._kept = annotation, None
        anchor = annotation.anchor
        page = t("p. {page}", page=anchor.page)
        self._where.setText(f"{page} · {anchor.section}" if anchor.section else page)
        self._quote.setText(f"“{shortened(anchor.quote, QUOTE_LETTERS)}”")
        self._quote.setToolTip(text_labels.tip(anchor.quote) if len(anchor.quote) > QUOTE_LETTERS else "")
        self._doubt.show_place(place)
        self._sections.show_passage(annotation)
        self._note.set_value(annotation.note)
        self.show_links()

    def show_links(self) -> None:
        """Show what this passage is related to, and what became of it."""
        own, passages = self._annotation, self._workspace.passages
        if own is None:
            return
        with suppress(NotFound):  # it was deleted
            related = passages.related(own.id)
            self.relations.show_related(related)
            promises = own.commitment is not None and own.commitment.kind is not CommitmentKind.FULFILS
            self.story.show_events(passages.story(own.id, related), promises=promises)

    def clear(self) -> None:
        """Show no passage; what was typed is saved first."""
        self.commit()
        if self._annotation is not None:
            QToolTip.hideText()
        self._annotation = self._kept = None

    def keeps_text_of(self, annotation_id: str) -> bool:
        """Say whether something was typed for this passage, which is deleted, and is kept here."""
        if self._annotation is None or self._annotation.id != annotation_id:
            return False
        self.commit()
        return self._kept is not None

    def drop_text(self, annotation_id: str) -> None:
        """Forget what was typed for this deleted passage."""
        if self._annotation is not None and self._annotation.id == annotation_id:
            self._annotation = self._kept = None

    def commit(self) -> None:
        """Save what was typed and not yet left."""
        if self._annotation is not None:
            self._sections.commit()
            self._note.commit()

    def focus_first_field(self) -> None:
        """Put the cursor in the first field."""
        first = self._sections.first()
        target = first.field(first.first_field) if first is not None and first.first_field else self._note
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        """Put the cursor in the note."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of `theme`."""
        self._theme = theme
        self._delete.setIcon(icon("trash-2", theme))
        self.relations.set_theme(theme)
        self._sections.set_theme(theme)

    def state(self) -> dict[str, object]:
        """What to bring back after a restart."""
        return {"more": self.section(Tag.COMMITMENT).shows_more}

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        self.section(Tag.COMMITMENT).show_more(shown=state.get("more") is True)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(text_labels.label("heading", self, t("PASSAGE")))
        head.addStretch(1)
        head.addWidget(self._delete)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self._quote)
        column.addWidget(self._doubt)
        column.addWidget(self._sections)
        column.addWidget(text_labels.label("heading", self, t("NOTE")))
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addWidget(self.relations)
        column.addSpacing(4)
        column.addWidget(self.story)
        column.addStretch(1)

    def _make_quote(self) -> QLabel:
        quote = text_labels.wrapping("quote", self)
        quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return quote

    def _make_note(self) -> NoteField:
        note = NoteField(self)
        note.setProperty("look", "note")
        note.setAccessibleName(t("Note"))
        note.edited.connect(self._note_edited)
        return note

    def _make_delete_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "flat")
        button.setToolTip(t("Delete passage (Del)"))
        button.setAccessibleName(t("Delete passage"))
        button.clicked.connect(self.delete_wanted)
        return button

    def _place_of(self, related: Related) -> str:
        name = self._workspace.letters.short_name(related.letter)
        return t("{letter}, p. {page}", letter=name, page=related.annotation.anchor.page)

    def earlier(self) -> list[tuple[str, str]]:
        """Return (id, name) of the commitments that this passage may fulfil, newest letter first."""
        own = self._annotation
        if own is None:
            return []
        return [
            (one.id, f"{self._workspace.letters.short_name(letter)} · {shortened(promised(one), 90)}")
            for letter, one in self._workspace.passages.promises(own.letter_id, EARLIER_SHOWN)
            if one.id != own.id
        ]

    def _parse_due(self, text: str) -> Due:
        letter_id = self._annotation.letter_id if self._annotation else ""
        return self._workspace.passages.parse_due(text, letter_id)

    def _field_edited(self, tag: AnyTag, spec: FieldSpec, value: OwnCell) -> None:
        latest = self._latest()
        if latest is None or self._annotation is None:
            return
        if spec.own is not None or not isinstance(tag, Tag):
            own = with_own(latest.own, {spec.own.id: value}) if spec.own is not None else latest.own
            visit = visit_of(self.section(tag).field(spec.name))
            self._tell(replace(latest, own=own), spec.undo, visit)
            return
        held = fields_of(latest, tag)
        fields = held or fields_of(self._kept or self._annotation, tag)
        if fields is None or value_in(fields, spec.name) == value:
            return
        after = with_value(fields, spec.name, value)
        if isinstance(after, Commitment) and spec.name == "kind" and value is not CommitmentKind.FULFILS:
            after = replace(after, fulfils="")
        if held is None:
            self._keep(with_fields(latest, after))
        else:
            visit = visit_of(self.section(tag).field(spec.name))
            self._tell(with_fields(latest, after), spec.undo, visit)

    def _confirmed(self, tag: Tag) -> None:
        latest = self._latest()
        if latest is not None:
            self._tell(confirmed(latest, tag), "confirm fields", "")

    def _note_edited(self, note: str) -> None:
        latest = self._latest()
        if latest is not None:
            self._tell(replace(latest, note=note), "change note", visit_of(self._note))

    def _latest(self) -> Annotation | None:
        """Return the passage on show as it is now; a deleted one as it was, with what was typed since."""
        if self._annotation is None:
            return None
        try:
            return self._workspace.passages.one(self._annotation.id)
        except NotFound:
            return self._kept or self._annotation

    def _tell(self, after: Annotation, name: str, visit: str) -> None:
        """Tell how the passage is to be; keep that where it was deleted meanwhile."""
        try:
            self._workspace.passages.one(after.id)
        except NotFound:
            self._keep(after)
        else:
            self.change_wanted.emit(after, name, visit)

    def _keep(self, after: Annotation) -> None:
        """Keep what was typed for a passage, or a tag of it, that is gone."""
        self._kept = after
        self.text_kept.emit(after)
