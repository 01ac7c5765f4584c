"""References of a workspace's letters, and the papers it lacks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import NotFound
from reader.register import at_once
from reader.text import Kind
from reader.workspace import reference_links

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.register import Steps
    from reader.structure import Footnote
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.examiner import Examiner
    from reader.workspace.letters import Letters
    from reader.workspace.passages import Passages
    from reader.workspace.reference_links import Known, Missing, ReferenceLink
    from reader.workspace.texts import Texts

GLIMPSE = 320  # characters of the other end
_AT_ONCE = 20  # letters in one step
_TELLING = 90  # a paragraph of so many says something; shorter ones are addresses and dates


class References:
    """What the letters of one workspace refer to, as far as they were examined."""

    def __init__(self, letters: Letters, passages: Passages, examiner: Examiner, texts: Texts) -> None:
        self._letters = letters
        self._texts = texts
        self._passages = passages
        self._examiner = examiner

    def of(self, letter_id: str) -> Task[list[ReferenceLink]]:
        """Return the references in a letter and where each leads; it is examined now if need be."""
        letter = self._letters.one(letter_id)

        def look(task: Task[list[ReferenceLink]]) -> list[ReferenceLink]:
            return reference_links.links(
                letter, self._examiner.findings(letter, task).references, self._known()
            )

        return self._examiner.start(look)

    def notes(self, letter_id: str) -> Task[tuple[Footnote, ...]]:
        """Return the notes of a letter, with the places of their marks."""
        letter = self._letters.one(letter_id)

        def look(_: Task[tuple[Footnote, ...]]) -> tuple[Footnote, ...]:
            from reader.structure import footnotes  # noqa: PLC0415 - its patterns take 20 ms to compile

            return footnotes(self._texts.text_here(letter))

        return self._examiner.start(look)

    def glimpse(self, letter_id: str, annotation_id: str = "") -> Task[str]:
        """Return what is at the other end of a link: the passage's words, or the letter's first lines."""
        letter = self._letters.one(letter_id)

        def look(_: Task[str]) -> str:
            with suppress(NotFound):
                if annotation_id:
                    return _cut(self._passages.one(annotation_id).anchor.quote)
            return _first_lines(self._texts.text_in_passing(letter))

        return self._examiner.start(look)

    def missing(self) -> list[Missing]:
        """Return the papers that examined letters refer to and the workspace lacks."""
        return at_once(self.looking_for_missing())

    def looking_for_missing(self) -> Steps[list[Missing]]:
        """Do the same in steps, so that many letters keep no window waiting."""
        papers: dict[str, Collection[str]] = {}
        letters = self._letters.all()
        for at, letter in enumerate(letters):
            digest = self._examiner.digest(letter)
            if digest is not None:
                papers[letter.id] = digest.papers
            if at % _AT_ONCE == 0:
                yield
        return reference_links.missing(papers, reference_links.known_in(letters, ()))

    def _known(self) -> Known:
        return reference_links.known_in(self._letters.all(), self._passages.all())


def _first_lines(text: ReadingText) -> str:
    """Return where a letter begins to say something."""
    long = (one.span for one in text.paragraphs if one.kind is Kind.BODY)
    spans = (span for span in long if span.end - span.start >= _TELLING)
    start = next((span.start for span in spans), 0)
    return _cut(text.text[start : start + 2 * GLIMPSE])


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= GLIMPSE else line[:GLIMPSE].rsplit(" ", 1)[0] + " …"
