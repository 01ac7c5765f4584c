"""The passages of a workspace: tagged, edited, moved, deleted."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from reader import anchoring
from reader.errors import BadValue, DeletedElsewhere, NotFound
from reader.model import OwnTag, Relation, RelationKind
from reader.storage import is_deleted, succeed, tombstone
from reader.workspace.asking import Asking
from reader.workspace.filling import filled_in, marked_edited
from reader.workspace.lookup import find_annotation
from reader.workspace.summaries import marked_current, moved
from reader.workspace.tagging import alive, tag_of, tagged, trimmed, with_tag, without_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Annotation, AnyTag, Commitment, Due, Letter, Span, Tag
    from reader.register import Event, Related
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.calendar import Calendar
    from reader.workspace.changes import Changes
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.links import Links
    from reader.workspace.places import Place
    from reader.workspace.tagging import Fields
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save


class Passages:
    """The passages of one workspace's letters; thread-safe."""

    def __init__(  # noqa: PLR0913 - its collaborators, and who tags
        self,
        *,
        library: Library,
        letters: Letters,
        links: Links,
        texts: Texts,
        changes: Changes,
        calendar: Calendar,
        author: str,
    ) -> None:
        self._library = library
        self._letters = letters
        self._links = links
        self._texts = texts
        self._calendar = calendar
        self._changes = changes
        self._author = author
        self._asking = Asking()

    # Which there are

    def all(self) -> list[Annotation]:
        """Return the passages of all letters read so far, letter by letter in order of place."""
        return [one for records in self._library.all_records() for one in alive(records)]

    def of(self, letter_id: str) -> list[Annotation]:
        """Return the passages of a letter, in order of place."""
        return alive(self._library.records(self._letters.one(letter_id).id))

    def one(self, reference: str) -> Annotation:
        """Return a passage by its id or a unique prefix of it.

        Raises:
            NotFound, Ambiguous: no passage, or more than one, goes by it
            DeletedElsewhere: it was deleted
        """
        known = self._library.annotation(reference)  # nearly always a whole id, and asked for at each key
        if known is None:
            return find_annotation(self.all(), reference)
        self._refuse_deleted(known)
        return known

    def _refuse_deleted(self, wanted: Annotation) -> None:
        """Raise where a passage, or its letter, was deleted; with the passage as it was to be."""
        records = self._library.records(wanted.letter_id)
        current = records.annotations.get(wanted.id)
        if records.letter is None or is_deleted(records.letter):
            raise NotFound(
                "The letter of this passage was taken out of the workspace. "
                "Undo that, or add the letter again."
            )
        if current is None or is_deleted(current):
            raise DeletedElsewhere("This passage was deleted meanwhile; restore it or discard this.", wanted)

    def places(self, letter_id: str) -> list[Place]:
        """Return where the passages of a letter stand in its text as it is now.

        Without a text in memory or the cache: where they stood when they were tagged.
        """
        letter = self._letters.one(letter_id)
        return self._texts.places(letter, alive(self._library.records(letter.id)))

    def fulfilling(self, annotation_id: str) -> list[Annotation]:
        """Return the passages that fulfil a commitment."""
        return [self.one(one) for one in self._links.fulfilling(annotation_id, self._library.all_records())]

    def promises(self, letter_id: str, most: int) -> list[tuple[Letter, Annotation]]:
        """Return at most so many commitments that a passage of a letter may fulfil, newest letter first."""
        return self._links.promises(self._library.all_records(), self._letters.one(letter_id).date, most)

    # What is done to them

    def filled_in(self, letter_id: str, span: Span, tag: Tag) -> Fields:
        """Return the fields of a new tag, as a suggestion has them; reads the text as `annotate` does."""
        letter = self._letters.one(letter_id)
        text = self._texts.text_here(letter)
        return filled_in(tag, letter, text, trimmed(span, text), self._calendar.almanac(), self._asking)

    def asked(self, letter_id: str, span: Span, fields: Commitment) -> Commitment:
        """Return the fields of a new commitment with who asked, and what, where it stands in an answer."""
        letter = self._letters.one(letter_id)
        text = self._texts.text_now(letter)
        return fields if text is None else self._asking.filled(fields, letter, text, span)

    def read_questions(self, letter: Letter) -> None:
        """Read the questions of a letter whose text is in memory, so that `asked` is quick."""
        text = self._texts.text_now(letter)
        if text is not None:
            self._asking.read(letter, text)

    def fill(self, letter_id: str, span: Span, tag: Tag) -> Task[Fields]:
        """Return the same from a thread: the rules that read a passage take a tenth of a second."""
        return self._texts.start_urgent(lambda _: self.filled_in(letter_id, span, tag))

    def annotate(  # noqa: PLR0913 - what is tagged, as what, and what is said of it
        self,
        letter_id: str,
        span: Span,
        fields: Fields | OwnTag,
        *,
        note: str = "",
        name: str = "",
        by_app: tuple[str, ...] = (),
        visit: str = "",
    ) -> Save:
        """Tag a passage; tagging the same passage again adds to it or sets its fields.

        Reads the text first if it is not in memory: wait for it before calling this in the window.

        Args:
            letter_id: of the letter
            span: of its reading text; white space at its ends is left out
            fields: a Commitment, Motion or Position, which says what it is tagged as, or an own tag
            note: kept with the passage
            name: as it follows "Undo"; "tag as commitment" when not given
            by_app: names of the fields that the app filled in, see `Annotation`
            visit: names a visit; all that is made in it is one step to undo

        Raises:
            BadValue: the span is empty, outside the text, or runs into footnotes
        """
        letter = self._letters.one(letter_id)
        text = self._texts.text_here(letter)
        passage = self.tagged(letter, text, trimmed(span, text), fields, note)
        passage = replace(passage, by_app=(*passage.by_app, *by_app))
        said = fields.name if isinstance(fields, OwnTag) else tag_of(fields).value
        return self._changes.make(name or f"tag as {said}", passage, visit=visit)

    def tagged(
        self, letter: Letter, text: ReadingText, span: Span, fields: Fields | OwnTag, note: str = ""
    ) -> Annotation:
        """Return what `annotate` keeps; for a change of which it is a part."""
        return tagged(letter.id, text, span, fields, self.places(letter.id), self._author, note)

    def put_on(self, annotation_id: str, tag: OwnTag) -> Save:
        """Put an own tag on a passage."""
        before = self.one(annotation_id)
        return self._changes.make(f"tag as {tag.name}", succeed(before, with_tag(before, tag)))

    def untag(self, annotation_id: str, tag: AnyTag) -> Save:
        """Take a tag off a passage; with its last tag the passage is deleted."""
        before = self.one(annotation_id)
        said = tag.name if isinstance(tag, OwnTag) else tag.value
        return self._changes.make(f"untag {said}", succeed(before, without_tag(before, tag)))

    def relate(self, annotation_id: str, kind: RelationKind, earlier_id: str) -> Save:
        """Say what a passage does to an earlier one; twice is once.

        Raises:
            BadValue: both are the same passage
        """
        before, earlier = self.one(annotation_id), self.one(earlier_id)
        if before.id == earlier.id:
            raise BadValue("A passage cannot be related to itself; choose another one.")
        relation = Relation(kind, earlier.id)
        kept = tuple(one for one in before.relations if one != relation)
        return self._changes.make("link passages", succeed(before, relations=(*kept, relation)))

    def unrelate(self, annotation_id: str, kind: RelationKind, earlier_id: str) -> Save:
        """Take a relation back; raises NotFound where there is none such."""
        before, earlier = self.one(annotation_id), self.one(earlier_id)
        relation = Relation(kind, earlier.id)
        if relation not in before.related:
            raise NotFound(
                f"The passage {before.id} does not say that it {kind.value} {earlier.id}. "
                "Choose one of its relations."
            )
        kept = tuple(one for one in before.relations if one != relation)
        commitment = before.commitment
        if commitment is not None and kind is RelationKind.FULFILS and commitment.fulfilled_id == earlier.id:
            commitment = replace(commitment, fulfils="")
        after = succeed(before, relations=kept, commitment=commitment)
        return self._changes.make("unlink passages", after)

    def related(self, annotation_id: str) -> list[Related]:
        """Return the passages that one is related to, at either end; those that were deleted are left out."""
        from reader.register import Related  # noqa: PLC0415 - not needed at the start

        one = self.one(annotation_id)
        found: list[Related] = []
        for to in one.related:
            with suppress(NotFound):
                other = self.one(to.to)
                found.append(Related(to.kind, True, other, self._letters.one(other.letter_id)))  # noqa: FBT003
        for kind, other in self._links.relating(one.id, self._library.all_records()):
            found.append(Related(kind, False, other, self._letters.one(other.letter_id)))  # noqa: FBT003
        return found

    def story(self, annotation_id: str, related: Sequence[Related] | None = None) -> list[Event]:
        """Return what happened to a passage, oldest first: its history, and what others say of it.

        Args:
            annotation_id: of the passage
            related: as `related` tells, where that was asked already
        """
        from reader.letterhead import cite  # noqa: PLC0415 - not needed at the start
        from reader.register import story  # noqa: PLC0415 - the same

        one = self.one(annotation_id)
        others = self.related(one.id) if related is None else related
        return story(one, self._letters.one(one.letter_id), others, cite=cite)

    def correct(self, after: Annotation, *, name: str) -> Save:
        """Keep a passage as it was edited, but not as a step of its history: it was wrong before.

        Raises:
            DeletedElsewhere: as for `update`
        """
        return self._changes.make(name, self.edited(after), follow=False)

    def update_all(self, passages: Iterable[Annotation], *, name: str) -> Save:
        """Keep passages as they were edited, as one step to undo."""
        return self._changes.make(name, *map(self.edited, passages))

    def update(self, after: Annotation, *, name: str, visit: str = "") -> Save:
        """Keep a passage as it was edited.

        Where somebody else changed it since it was read, the higher revision stays and the other is
        kept as a conflict.

        Args:
            after: as it was edited
            name: as it follows "Undo"
            visit: names a visit to a field; all that is saved while it lasts is one step to undo

        Raises:
            DeletedElsewhere: it was deleted meanwhile; the error carries `after`
        """
        return self._changes.make(name, self.edited(after, visit), visit=visit)

    def edited(self, after: Annotation, visit: str = "") -> Annotation:
        """Return the next revision of a passage, for a change that it is part of; raises as `update` does."""
        self._refuse_deleted(after)
        current = before = self._library.annotation(after.id)
        if current is not None and (begun := self._changes.before_visit(visit, current)) is not current:
            before = cast("Annotation", begun)
            after = replace(after, by_app=before.by_app, older_summaries=before.older_summaries)
        return succeed(after, marked_edited(before, marked_current(before, after)))

    def restore(self, wanted: Annotation, *, name: str = "restore passage") -> Save:
        """Bring back a passage that was deleted, with these fields; of one that is there, the tags it lost.

        Args:
            wanted: as it is to be, such as `DeletedElsewhere.wanted`
            name: as it follows "Undo"

        Raises:
            NotFound: there never was such a passage, or its letter was taken out
        """
        current = self._library.annotation(wanted.id)
        if current is None:
            raise NotFound("There is no such passage to restore. Look at the letter again.")
        self._letters.one(current.letter_id)
        back = replace(wanted, deleted_at=None)
        if current.deleted_at is None:
            lost = {tag.value: getattr(wanted, tag.value) for tag in wanted.tags if tag not in current.tags}
            own_tags = tuple(dict.fromkeys((*current.own_tags, *wanted.own_tags)))
            back = replace(current, **lost, own_tags=own_tags)
        return self._changes.make(name, succeed(current, back))

    def move(self, annotation_id: str, span: Span) -> Save:
        """Have a passage stand elsewhere in its letter's text; a summary that nobody edited follows.

        Raises:
            BadValue: as for `annotate`
            DeletedElsewhere: it was deleted meanwhile
        """
        before = self.one(annotation_id)
        text = self._texts.text_here(self._letters.one(before.letter_id))
        after = moved(before, anchoring.describe(trimmed(span, text), text))
        return self._changes.make("move passage", succeed(before, after))

    def delete(self, annotation_id: str) -> Save:
        """Delete a passage with all its tags."""
        before = self.one(annotation_id)
        return self._changes.make("delete passage", succeed(before, tombstone(before)))

    def delete_all(self, annotation_ids: Iterable[str]) -> Save:
        """Delete passages with all their tags, as one step to undo."""
        found = [self.one(one) for one in dict.fromkeys(annotation_ids)]
        return self._changes.make("delete passages", *(succeed(one, tombstone(one)) for one in found))

    # Their fields

    def parse_due(self, text: str, letter_id: str = "") -> Due:
        """Read a typed due date, counted from the letter's date where that matters.

        Raises:
            BadValue: it cannot be understood
        """
        from reader.dates import parse_due  # noqa: PLC0415 - its tables take 10 ms to load

        letter_date = self._texts.locks.known(self._letters.one(letter_id)).date if letter_id else None
        return parse_due(text, letter_date=letter_date, almanac=self._calendar.almanac())
