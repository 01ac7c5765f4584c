"""In which letter a passage or a file is, and was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Annotation, Letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Record


class Whereabouts:
    """What is to be found quickly; what moved to another letter is in both, deleted in one."""

    def __init__(self) -> None:
        self._passages: dict[str, str] = {}
        self._moved: dict[str, tuple[str, ...]] = {}
        self._files: dict[str, str] = {}

    def note(self, records: Iterable[Record]) -> None:
        """Keep where these are."""
        for record in records:
            if isinstance(record, Annotation):
                self._note_passage(record.id, record.letter_id)
            elif isinstance(record, Letter) and record.file_id:
                self._files.update(dict.fromkeys(record.content_ids - {record.id}, record.id))

    def _note_passage(self, passage_id: str, letter_id: str) -> None:
        known = self._passages.setdefault(passage_id, letter_id)
        if known != letter_id:
            self._moved[passage_id] = tuple({*self._moved.get(passage_id, (known,)), letter_id})

    def letters_of(self, passage_id: str) -> tuple[str, ...]:
        """Return the letters that a passage is or was in."""
        known = self._passages.get(passage_id)
        return () if known is None else self._moved.get(passage_id, (known,))

    def letters_with(self, file_id: str) -> tuple[str, ...]:
        """Return the letters that may have a file: which began with it, and which it was put into."""
        other = self._files.get(file_id)
        return (file_id,) if other is None else (file_id, other)
