"""Tags, edits, deletes and steps through passages; undo and redo."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import KamerlezerError, NotFound
from reader.model import Annotation, AnyTag, Commitment, OwnTag, RelationKind, Span, Status, Tag
from reader.workspace import first_fields, marks
from ui.controllers.controller import Controller
from ui.panels.messages import Message, Mood, problem
from ui.panels.tag_fields import Fields, fields_of, with_fields
from ui.style.labels import name as name_of
from ui.style.words import t

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes

NAMES = {
    Tag.POSITION: "tag as position",
    Tag.COMMITMENT: "tag as commitment",
    Tag.MOTION: "tag as motion",
}
CLOSINGS = {Status.FULFILLED: "Set it to fulfilled", Status.PARTLY: "Set it to partly fulfilled"}
REST_MS = 150  # of a cursor that goes through rows, before the letter of its row opens


class TaggingController(Controller):
    """Acts on the text selection or on the selected passage of the pane in use.

    Signals:
        tagged(AnyTag): a passage was given this tag
    """

    tagged = Signal(object)

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._selection = panes.passage_selection
        self._in_use = ""  # the letter
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._open_selected)
        panes.tag_requested.connect(self.tag)
        panes.passage_moved.connect(self.move)

    @property
    def passage(self) -> Annotation | None:
        """The selected passage, if it is still there."""
        letter_id, passage_id, _ = self._selection.now
        if not passage_id:
            return None
        try:
            present = self._workspace.passages.of(letter_id)
        except KamerlezerError:  # the letter was taken out meanwhile, perhaps by another process
            return None
        return next((one for one in present if one.id == passage_id), None)

    def tag_position(self) -> None:
        """Tag as position, or take that tag off."""
        self.tag(Tag.POSITION)

    def tag_commitment(self) -> None:
        """Tag as commitment, or take that tag off."""
        self.tag(Tag.COMMITMENT)

    def tag_motion(self) -> None:
        """Tag as motion, or take that tag off."""
        self.tag(Tag.MOTION)

    def tag(self, tag: AnyTag) -> None:
        """Tag the selected text; on a selected passage, put the tag on it or take it off."""
        selection = self._panes.passage()
        if selection is not None:
            letter_id, span = selection
            self._with_text(letter_id, partial(self._tag_text, letter_id, span, tag))
        elif (passage := self.passage) is not None:
            self._panes.reveal_passage(passage.id)
            self._toggle(passage, tag)
        else:
            self.said.emit(Message(t("Select text or a passage first, then press the key again.")))

    def toggle(self, tag: AnyTag) -> None:
        """Put the tag on the selected passage, or take it off."""
        if (passage := self.passage) is not None:
            self._toggle(passage, tag)
        else:
            self.said.emit(Message(t("Select a passage first.")))

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
            self._say_deleted()

    def _say_deleted(self) -> None:
        self.said.emit(
            Message(t("Passage deleted."), action_text=t("Undo"), action=self.undo, until_change=True)
        )

    def change(self, after: Annotation, name: str, visit: str = "") -> None:
        """Keep a passage as it was edited; where it now fulfils an open commitment, offer to close that.

        Args:
            after: as it was edited
            name: as it follows "Undo"
            visit: to the field that was edited, all changes of which are one step to undo
        """
        before = self._found(after.id)
        if before is None:
            return
        if self._do(lambda: self._workspace.passages.update(after, name=name, visit=visit)) is not None:
            fulfils = after.commitment.fulfils if after.commitment is not None else ""
            if fulfils and (before.commitment is None or before.commitment.fulfils != fulfils):
                self._offer_fulfilled(fulfils)

    def _set_status(self, annotation_id: str, status: Status) -> None:
        latest = self._found(annotation_id)
        if latest is not None and latest.commitment is not None:
            fields = replace(latest.commitment, status=status)
            self.change(replace(latest, commitment=fields), "change status")

    def offer_status(self, kind: RelationKind, earlier_id: str) -> None:
        """Offer to close what a passage now fulfils, wholly or in part."""
        closing = {
            RelationKind.FULFILS: Status.FULFILLED,
            RelationKind.PARTLY_FULFILS: Status.PARTLY,
        }.get(kind)
        if closing is not None:
            self._offer_fulfilled(earlier_id, closing)

    def _offer_fulfilled(self, annotation_id: str, closing: Status = Status.FULFILLED) -> None:
        """Say that a commitment is still open, with a button that says it is fulfilled."""
        earlier = self._found(annotation_id)
        if (
            earlier is None
            or earlier.commitment is None
            or earlier.commitment.status not in {Status.OPEN, Status.PARTLY} - {closing}
        ):
            return
        status = name_of(earlier.commitment.status)
        self.said.emit(
            Message(
                t("The earlier commitment still has the status “{status}”.", status=status),
                action_text=t(CLOSINGS[closing]),
                action=partial(self._set_status, annotation_id, closing),
                until_change=True,
            )
        )

    def choose(self, passage: Annotation) -> None:
        """Select a passage of the letter in use, and show it."""
        self._selection.select_passage(passage.letter_id, passage.id)
        self._panes.reveal_passage(passage.id)

    def keep_within(self, letter_id: str) -> None:
        """Let go of a passage once another letter than its own comes into use: no key may act on it."""
        if letter_id != self._in_use:
            self._in_use = letter_id
            if self._selection.now.letter_id != letter_id:
                self._selection.clear()

    def let_go_of(self, annotation_id: str) -> None:
        """Have this passage selected no longer, if it is."""
        if self._selection.now.passage_id == annotation_id:
            self._selection.clear()

    def select(self, annotation_id: str) -> None:
        """Open the letter at this passage, and select it."""
        self._open(annotation_id, take_focus=True)

    def show(self, annotation_id: str) -> None:
        """Do so without taking the cursor from where it is."""
        self._open(annotation_id, take_focus=False)

    def open_beside(self, annotation_id: str) -> None:
        """Open the letter at this passage in the pane that is not in use, and go there."""
        self._rest.stop()
        passage = self._found(annotation_id)
        if passage is not None:
            self._panes.open_beside(passage.letter_id, annotation_id=passage.id)

    def come_to(self, annotation_id: str) -> None:
        """Select the passage of a row that the cursor came to; its letter opens once the cursor rests.

        "" for a line that is no passage's: nothing is selected then.
        """
        if not annotation_id:
            self._rest.stop()
            self._selection.clear()
            return
        passage = self._found(annotation_id)
        if passage is not None:
            self._selection.select_passage(passage.letter_id, passage.id)
            self._rest.start()

    def _open(self, annotation_id: str, *, take_focus: bool) -> None:
        self._rest.stop()
        passage = self._found(annotation_id)
        if passage is not None:
            self._panes.open_letter(passage.letter_id, annotation_id=passage.id, take_focus=take_focus)

    def _open_selected(self) -> None:
        if self.passage is not None:
            self.show(self.passage.id)

    def _found(self, annotation_id: str) -> Annotation | None:
        """Return a passage; one that is not here any more is said."""
        try:
            return self._workspace.passages.one(annotation_id)
        except NotFound:
            self.said.emit(Message(t("This passage was deleted elsewhere meanwhile."), Mood.ERROR))
        except KamerlezerError as error:
            self.said.emit(problem(error))
        return None

    def undo(self) -> None:
        """Undo the last change of this session."""
        self._do(self._workspace.history.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._do(self._workspace.history.redo)

    def _tag_text(self, letter_id: str, span: Span, tag: AnyTag) -> None:
        same = next((one for one in self._workspace.passages.of(letter_id) if one.anchor.span == span), None)
        if same is not None and _has(same, tag):
            self._toggle(same, tag)
            return
        letter, words = self._workspace.letters.one(letter_id), self._words(letter_id, span)
        fields = first_fields(tag, letter, words) if isinstance(tag, Tag) else tag
        if isinstance(fields, Commitment):
            fields = self._workspace.passages.asked(letter_id, span, fields)
        visit, passages = _visit(letter_id, span, tag), self._workspace.passages
        save = self._do(lambda: passages.annotate(letter_id, span, fields, name=_named(tag), visit=visit))
        if save is not None and isinstance(made := save.change.edits[-1].after, Annotation):
            self.choose(made)
            self._fill(made, tag, visit)
            self.tagged.emit(tag)

    def _words(self, letter_id: str, span: Span) -> str:
        text = self._workspace.letters.text_now(letter_id)
        return text.text[span.start : span.end] if text is not None else ""

    def _toggle(self, passage: Annotation, tag: AnyTag) -> None:
        if _has(passage, tag):
            done = self._do(lambda: self._workspace.passages.untag(passage.id, tag)) is not None
            if done and len(passage.tags) + len(passage.own_tags) == 1:  # its last
                self._say_deleted()
            return
        if isinstance(tag, OwnTag):
            if self._do(lambda: self._workspace.passages.put_on(passage.id, tag)) is not None:
                self.tagged.emit(tag)
            return
        fields = first_fields(tag, self._workspace.letters.one(passage.letter_id), passage.anchor.quote)
        visit = _visit(passage.letter_id, passage.anchor.span, tag)
        after = with_fields(passage, fields)
        if self._do(lambda: self._workspace.passages.update(after, name=NAMES[tag], visit=visit)) is not None:
            self._fill(after, tag, visit)
            self.tagged.emit(tag)

    def _fill(self, passage: Annotation, tag: AnyTag, visit: str) -> None:
        """Have the fields of a new tag read from the passage's words; the window does not wait for it."""
        if isinstance(tag, Tag):
            task = self._workspace.passages.fill(passage.letter_id, passage.anchor.span, tag)
            filled = partial(self._filled, passage, tag, visit)
            self._bridge.watch(task, owner=self, done=filled, failed=self._not_filled)

    def _filled(self, passage: Annotation, tag: Tag, visit: str, found: Fields) -> None:
        """Put what was found in the place of what was known at once, as part of the same step."""
        passages = self._workspace.passages
        with suppress(KamerlezerError):  # the passage was deleted meanwhile
            latest = passages.one(passage.id)
            held = fields_of(latest, tag)
            if held == fields_of(passage, tag):  # nobody edited them
                if isinstance(found, Commitment) and isinstance(held, Commitment):
                    found = replace(found, particulars=held.particulars)
                after = replace(with_fields(latest, found), by_app=(*latest.by_app, *marks(found)))
                self._do(lambda: passages.update(after, name=NAMES[tag], visit=visit))

    def _not_filled(self, _: BaseException) -> None:
        """Leave the fields as they are: the letter's text cannot be had."""


def _has(passage: Annotation, tag: AnyTag) -> bool:
    return tag.value in {*passage.tags, *passage.own_tags}


def _named(tag: AnyTag) -> str:
    """Return what tagging is called behind "Undo"."""
    return NAMES[tag] if isinstance(tag, Tag) else f"tag as {tag.name}"


def _visit(letter_id: str, span: Span, tag: AnyTag) -> str:
    """Return what makes tagging, and filling in the tag's fields, one step to undo."""
    return f"fill {letter_id} {span.start} {span.end} {tag.value}"
