"""Tags, edits, deletes and steps through passages; undo and redo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from reader.model import Annotation, Commitment, Motion, Position, Span, Status, Tag
from reader.text import in_one_line
from ui.controllers.controller import Controller
from ui.panels.messages import Message, problem
from ui.panels.tag_fields import with_fields
from ui.style.labels import name as name_of
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Letter
    from reader.register import Row
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.panels.tag_fields import Fields
    from ui.viewer.panes import Panes

NAMES = {
    Tag.POSITION: "tag as position",
    Tag.COMMITMENT: "tag as commitment",
    Tag.MOTION: "tag as motion",
}
CHAMBERS = {"II": "Tweede Kamer", "I": "Eerste Kamer"}  # as letters say it, whatever the window's language
MINISTER = "minister"


def first_fields(tag: Tag, letter: Letter, words: str = "") -> Fields:
    """Return what is known of a new tag from the letter that it stands in, and from the passage's words."""
    match tag:
        case Tag.COMMITMENT:
            who = MINISTER if _is_of_committee(letter) else letter.sender
            to = CHAMBERS.get(letter.chamber, "")
            return Commitment(who=who, ministry=letter.ministry, to=to, what=in_one_line(words))
        case Tag.MOTION:
            return Motion()
        case Tag.POSITION:
            return Position(holder="" if _is_of_committee(letter) else letter.sender)


def _is_of_committee(letter: Letter) -> bool:
    """Say whether a committee publishes the paper, as a report of a written consultation.

    It asks; a minister answers and promises. Which party holds a position only the passage tells.
    """
    return "commissie" in letter.sender.casefold()


class TaggingController(Controller):
    """Acts on the text selection or on the selected passage of the pane in use.

    Signals:
        selected(str): the passage with this id is selected, or none for ""
        tagged(Tag): a passage was given this tag
    """

    tagged = Signal(object)
    selected = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self.passage_id = ""
        self._letter_id = ""  # of the letter that the selected passage stands in
        panes.passage_activated.connect(self._activated)
        panes.tag_requested.connect(self.tag)
        panes.passage_moved.connect(self.move)

    @property
    def passage(self) -> Annotation | None:
        """The selected passage, if it is still there."""
        if not self.passage_id:
            return None
        try:
            present = self._workspace.passages.of(self._letter_id)
        except KamerlezerError:  # the letter was taken out meanwhile, perhaps by another process
            return None
        return next((one for one in present if one.id == self.passage_id), None)

    def tag_position(self) -> None:
        """Tag as position, or take that tag off."""
        self.tag(Tag.POSITION)

    def tag_commitment(self) -> None:
        """Tag as commitment, or take that tag off."""
        self.tag(Tag.COMMITMENT)

    def tag_motion(self) -> None:
        """Tag as motion, or take that tag off."""
        self.tag(Tag.MOTION)

    def tag(self, tag: Tag) -> None:
        """Tag the selected text; on a selected passage, put the tag on it or take it off."""
        selection = self._panes.passage()
        if selection is not None:
            letter_id, span = selection
            self._with_text(letter_id, partial(self._tag_text, letter_id, span, tag))
        elif (passage := self.passage) is not None:
            self._toggle(passage, tag)
        else:
            self.said.emit(Message(t("Select text or a passage first, then press the key again.")))

    def toggle(self, tag: Tag) -> None:
        """Put the tag on the selected passage, or take it off."""
        if (passage := self.passage) is not None:
            self._toggle(passage, tag)

    def move(self, annotation_id: str, span: Span) -> None:
        """Have a passage begin or end elsewhere."""
        passages = self._workspace.passages
        try:
            letter_id = passages.one(annotation_id).letter_id
        except KamerlezerError as error:  # deleted elsewhere meanwhile
            self._refused(error)
            return
        self._with_text(letter_id, lambda: self._move(annotation_id, span))

    def _move(self, annotation_id: str, span: Span) -> None:
        self._do(lambda: self._workspace.passages.move(annotation_id, span))

    def delete(self) -> None:
        """Delete the selected passage with all its tags; it can be undone."""
        if (passage := self.passage) is None:
            self.said.emit(Message(t("Select a passage first.")))
        elif self._do(lambda: self._workspace.passages.delete(passage.id)) is not None:
            self.said.emit(
                Message(t("Passage deleted."), action_text=t("Undo"), action=self.undo, until_change=True)
            )

    def change(self, after: Annotation, name: str) -> None:
        """Keep a passage as it was edited; where it now fulfils an open commitment, offer to close that."""
        before = self._workspace.passages.one(after.id)
        if self._do(lambda: self._workspace.passages.update(after, name=name)) is not None:
            fulfils = after.commitment.fulfils if after.commitment is not None else ""
            if fulfils and (before.commitment is None or before.commitment.fulfils != fulfils):
                self._offer_fulfilled(fulfils)

    def set_status(self, row: Row, status: Status) -> None:
        """Set the status of a row of the register."""
        self._set_status(row.annotation_id, status)

    def _set_status(self, annotation_id: str, status: Status) -> None:
        latest = self._workspace.passages.one(annotation_id)
        if latest.commitment is not None:
            fields = replace(latest.commitment, status=status)
            self.change(replace(latest, commitment=fields), "change status")

    def _offer_fulfilled(self, annotation_id: str) -> None:
        """Say that a commitment is still open, with a button that says it is fulfilled."""
        earlier = self._workspace.passages.one(annotation_id)
        if earlier.commitment is None or earlier.commitment.status not in {Status.OPEN, Status.PARTLY}:
            return
        status = name_of(earlier.commitment.status)
        self.said.emit(
            Message(
                t("The earlier commitment still has the status “{status}”.", status=status),
                action_text=t("Set it to fulfilled"),
                action=partial(self._set_status, annotation_id, Status.FULFILLED),
                until_change=True,
            )
        )

    def choose(self, annotation_id: str) -> None:
        """Select a passage of the letter in use, where it stands."""
        self._panes.clear_selection()
        self._panes.select_passage(annotation_id)
        self._activated(annotation_id)

    def let_go(self) -> None:
        """Have no selected passage any more."""
        if self.passage_id:
            self._panes.select_passage("")
            self._activated("")

    def keep_within(self, letter_id: str) -> None:
        """Let go of a passage that stands in another letter than the one in use: no key may act on it."""
        if self.passage_id and self._letter_id != letter_id:
            self.let_go()

    def select(self, annotation_id: str) -> None:
        """Open the letter at this passage, and select it."""
        try:
            passage = self._workspace.passages.one(annotation_id)
        except KamerlezerError as error:
            self.said.emit(problem(error))
            return
        self._panes.open_letter(passage.letter_id, annotation_id=annotation_id)
        self._activated(annotation_id)

    def undo(self) -> None:
        """Undo the last change of this session."""
        self._do(self._workspace.history.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._do(self._workspace.history.redo)

    def refresh(self) -> None:
        """Look again whether the selected passage is still there."""
        if self.passage_id and self.passage is None:
            self._activated("")

    def _tag_text(self, letter_id: str, span: Span, tag: Tag) -> None:
        same = next((one for one in self._workspace.passages.of(letter_id) if one.anchor.span == span), None)
        if same is not None and tag in same.tags:
            self._toggle(same, tag)
            return
        fields = first_fields(tag, self._workspace.letters.one(letter_id), self._words(letter_id, span))
        save = self._do(lambda: self._workspace.passages.annotate(letter_id, span, fields, name=NAMES[tag]))
        if save is not None and isinstance(made := save.change.edits[-1].after, Annotation):
            self.choose(made.id)
            self.tagged.emit(tag)

    def _words(self, letter_id: str, span: Span) -> str:
        text = self._workspace.letters.text_now(letter_id)
        return text.text[span.start : span.end] if text is not None else ""

    def _toggle(self, passage: Annotation, tag: Tag) -> None:
        if tag in passage.tags:
            self._do(lambda: self._workspace.passages.untag(passage.id, tag))
            return
        fields = first_fields(tag, self._workspace.letters.one(passage.letter_id), passage.anchor.quote)
        after = with_fields(passage, fields)
        if self._do(lambda: self._workspace.passages.update(after, name=NAMES[tag])) is not None:
            self.tagged.emit(tag)

    def _activated(self, annotation_id: str) -> None:
        self.passage_id = annotation_id
        if annotation_id:
            self._letter_id = self._workspace.passages.one(annotation_id).letter_id
        self.selected.emit(annotation_id)
