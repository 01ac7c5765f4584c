"""What an archive of letters holds."""

from __future__ import annotations

from msgspec import Struct


class Member(Struct, frozen=True):
    """A file of an archive: its number in it, its name without folders, its bytes when unpacked."""

    number: int
    name: str
    size: int


class Members(Struct, frozen=True):
    """The files of an archive.

    Attributes:
        is_document: it is no archive of letters but one letter, such as a Word file
    """

    files: tuple[Member, ...] = ()
    is_document: bool = False
