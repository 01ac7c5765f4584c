"""What memory holds and the disk lost is unsaved work: pure.

Records never vanish from a file, they become tombstones. Where a file lacks what it was known to hold,
another program damaged it, removed it or put an older one back: memory is newer, stays, and is written.
"""

from __future__ import annotations

from msgspec.structs import replace

from reader.storage.repository import Loaded, State


def reconciled(letter_id: str, known: Loaded, found: Loaded) -> Loaded:
    """Return what is known of a letter after its files were read again.

    Args:
        letter_id: of the letter
        known: what this process last read or wrote
        found: what the files say now
    """
    name = f"annotations/{letter_id}.json"
    match found.state:
        case State.REFUSED if known.state is not State.REFUSED:
            return replace(known, files=found.files, refusals=found.refusals)
        case State.REFUSED | State.NEWER:
            return found
        case State.DAMAGED:
            return _kept(name, known, found)
    missing = found.records.lacking(known.records)
    if not missing:
        return found
    records = found.records.put_all(missing)
    if found.refusals:  # what is missing may stand in the conflict copy that was refused
        return replace(found, records=records)
    what = "lacks what was saved in it" if found.files.main else "was removed"
    sentence = f"{name} {what}; what was open is kept and saved again."
    return replace(found, records=records, lost=True, problems=(*found.problems, sentence))


def _kept(name: str, known: Loaded, found: Loaded) -> Loaded:
    """Return what was known, with what only the backup of a damaged file knows."""
    if not any(known.records.versions()):
        return found
    records = known.records.put_all(known.records.lacking(found.records))
    sentence = (
        f"{name} was damaged; what was open is kept and saved again, and the damaged file is set aside."
    )
    return replace(found, records=records, lost=True, problems=(sentence,))
