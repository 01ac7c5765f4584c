"""Records of one letter in memory, and merging versions of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Annotation, Decision, Letter, Record
from reader.storage import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class LetterRecords(Struct, frozen=True):
    """What the workspace knows of one letter; tombstones included."""

    letter: Letter | None = None
    annotations: dict[str, Annotation] = {}
    decisions: dict[str, Decision] = {}
    conflicts: tuple[Record, ...] = ()

    def current(self) -> Iterator[Record]:
        """Yield the version of every record that stays, the letter's own first; conflicts left out."""
        if self.letter is not None:
            yield self.letter
        yield from self.annotations.values()
        yield from self.decisions.values()

    def versions(self) -> Iterator[Record]:
        """Yield every version of every record, conflicts last."""
        yield from self.current()
        yield from self.conflicts

    def find(self, record: Record) -> Record | None:
        """Return the record of the same kind and id as it is here."""
        match record:
            case Letter():
                return self.letter
            case Annotation():
                return self.annotations.get(record.id)
            case Decision():
                return self.decisions.get(record.id)

    def apart(self, record: Record) -> tuple[Record, ...]:
        """Return the other versions of the same record that are kept as conflicts."""
        return tuple(one for one in self.conflicts if is_same(one, record))

    def conflicting(self) -> Iterator[tuple[Record, Record]]:
        """Yield each conflict: the version that stays, and the other."""
        for other in self.conflicts:
            current = self.find(other)
            if current is not None:
                yield current, other

    def put(self, record: Record, *others: Record) -> LetterRecords:
        """Return the records with this version of one merged in, and with other versions of the same."""
        apart = self.apart(record)
        found = self.find(record)
        versions = (record, *others, *apart) if found is None else (found, record, *others, *apart)
        winner, *losers = merge.latest_versions(versions)
        elsewhere = tuple(one for one in self.conflicts if not is_same(one, record))
        records = replace(self, conflicts=(*elsewhere, *losers)) if losers or apart else self
        match winner:
            case Letter():
                return replace(records, letter=winner)
            case Annotation():
                return replace(records, annotations=records.annotations | {winner.id: winner})
            case Decision():
                return replace(records, decisions=records.decisions | {winner.id: winner})

    def put_all(self, records: Iterable[Record]) -> LetterRecords:
        """Return the records with versions merged in, one after the other."""
        merged = self
        for record in records:
            merged = merged.put(record)
        return merged

    def merged(self, other: LetterRecords) -> LetterRecords:
        """Return both as one, the same whichever comes first."""
        records = self
        for record in other.current():
            # All versions at once: one by one, which conflicts are left could depend on their order.
            records = records.put(record, *other.apart(record))
        return records.put_all(orphan for orphan in other.conflicts if other.find(orphan) is None)

    def lacking(self, other: LetterRecords) -> tuple[Record, ...]:
        """Return the versions of `other` that are neither here nor what a version here was made from.

        Records never vanish, they become tombstones: what is lacking here was lost.
        """
        return tuple(record for record in other.versions() if not self.covers(record))

    def covers(self, record: Record) -> bool:
        """Say whether a version is here, or what a version here was made from."""
        found = self.find(record)
        here = () if found is None else (found, *self.apart(record))
        return any(
            one.stamp == record.stamp
            or record.stamp in one.ancestors
            or one.revision > record.revision + merge.ANCESTORS_KEPT  # too far back to be named
            or merge.same_content(one, record)
            for one in here
        )


def is_same(one: Record, other: Record) -> bool:
    """Say whether two records are versions of the same thing."""
    return type(one) is type(other) and one.id == other.id
