"""What a report is made of, whichever program it is for."""

from __future__ import annotations

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading within the report."""

    text: str


class Text(Struct, frozen=True):
    """A paragraph."""

    text: str


class Item(Struct, frozen=True):
    """A row told in full: what, and the facts of it on the line below."""

    what: str
    facts: str


class Quote(Struct, frozen=True):
    """A passage in its own words, and where it stands."""

    text: str
    citation: str


class Picture(Struct, frozen=True):
    """A passage as it stands on its page.

    Attributes:
        png: the file's bytes
        told: for who cannot see it
    """

    png: bytes
    width_pt: float
    height_pt: float
    told: str = ""


class Table(Struct, frozen=True):
    """A table, its headings first.

    Attributes:
        shares: of its breadth, one for each column
    """

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Block = Heading | Text | Item | Quote | Picture | Table
