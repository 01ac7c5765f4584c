"""A letter in the workspace."""

from __future__ import annotations

import datetime as dt

from reader.model.choices import FileFormat, LetterKind
from reader.model.frozen import Frozen


class Version(Frozen, frozen=True, kw_only=True):
    """A file that a letter had before a corrected one took its place; the workspace keeps it.

    Attributes:
        id: of its bytes, as for Letter
        file_name, format, pages, encoding: as for Letter
        replaced_at: when the next one took its place
    """

    id: str
    file_name: str
    format: FileFormat
    pages: int = 0
    encoding: str = ""
    replaced_at: dt.datetime


class Letter(Frozen, frozen=True, kw_only=True, tag="letter", tag_field="record"):
    """A letter in the workspace: what was read from it, as corrected by hand.

    Attributes:
        id: the first 32 hexadecimal digits of the SHA-256 of the bytes of its first file
        file_id: the same of the file that it has now; "" while that is the first one
        versions: the files that it had before, oldest first
        file_name: the name it came with
        number: paper number within the dossier, "785"; dossier: "21501-31"
        session: parliamentary year, "2024/25"; chamber: "II" (Tweede Kamer), "I" (Eerste Kamer) or ""
        mark: the sender's file mark (kenmerk), "2025-0000262897"
        sender: "minister van Sociale Zaken en Werkgelegenheid"; ministry: its abbreviation, "SZW"
        encoding: of a text file, when chosen by hand
        recognised: checksum of the pages that were read by text recognition (OCR), "" for none
        done: somebody is through with it; done_by, done_at: who, and when, as far as that was kept
        corrected: names of the fields that a user set; these are never read from the text again
        revision, stamp, ancestors: as for Annotation
        removed_at: when it was taken out of the workspace
    """

    id: str
    file_name: str
    format: FileFormat
    pages: int = 0
    number: str = ""
    dossier: str = ""
    session: str = ""
    chamber: str = ""
    date: dt.date | None = None
    mark: str = ""
    sender: str = ""
    ministry: str = ""
    kind: LetterKind = LetterKind.OTHER
    title: str = ""
    encoding: str = ""
    recognised: str = ""
    done: bool = False
    added_at: dt.datetime
    changed_at: dt.datetime
    corrected: tuple[str, ...] = ()
    revision: int = 1
    stamp: str = ""
    ancestors: tuple[str, ...] = ()
    removed_at: dt.datetime | None = None
    file_id: str = ""
    versions: tuple[Version, ...] = ()
    done_by: str = ""
    done_at: dt.datetime | None = None

    @property
    def content_id(self) -> str:
        """The id of the file that it has now."""
        return self.file_id or self.id

    @property
    def content_ids(self) -> frozenset[str]:
        """The ids of all files that it has or had."""
        return frozenset({self.id, self.content_id, *(one.id for one in self.versions)})
