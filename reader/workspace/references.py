"""References of a workspace's letters, and the papers it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.workspace import reference_links

if TYPE_CHECKING:
    from reader.task import Task
    from reader.workspace.examiner import Examiner
    from reader.workspace.letters import Letters
    from reader.workspace.passages import Passages
    from reader.workspace.reference_links import Known, Missing, ReferenceLink


class References:
    """What the letters of one workspace refer to, as far as they were examined."""

    def __init__(self, letters: Letters, passages: Passages, examiner: Examiner) -> None:
        self._letters = letters
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

    def missing(self) -> list[Missing]:
        """Return the papers that examined letters refer to and the workspace lacks."""
        digests = {letter.id: self._examiner.digest(letter) for letter in self._letters.all()}
        papers = {letter_id: one.papers for letter_id, one in digests.items() if one is not None}
        return reference_links.missing(papers, self._known())

    def _known(self) -> Known:
        return reference_links.known_in(self._letters.all(), self._passages.all())
