r"""Blocks of a word processor's file, ready to be set.

Lengths are points, colours 0xRRGGBB. Text is what a reader sees, in logical order; "\t" is a tab and "\n"
a line broken by hand.
"""

from __future__ import annotations

from enum import Enum, IntEnum

from msgspec import Struct


class Face(Enum):
    """The kinds of type that a reading copy is set in."""

    SERIF = "serif"
    SANS = "sans"
    MONO = "mono"


class Align(Enum):
    """How the lines of a paragraph stand between its edges."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFIED = "justified"


class Role(IntEnum):
    """What a paragraph is for its reader."""

    BODY = 0
    HEADING = 1
    LIST_ITEM = 2
    NOTE = 3
    RUNNING_HEAD = 4


class Look(Struct, frozen=True):
    """How a run of text is set; `lift` is 1 for superscript, -1 for subscript."""

    face: Face = Face.SERIF
    size_pt: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    capitals: bool = False
    lift: int = 0
    colour: int = 0
    shade: int | None = None


class Run(Struct, frozen=True):
    """Text of one look; `mark` says that it is the number of a note."""

    text: str
    look: Look = Look()
    mark: bool = False


class Picture(Struct, frozen=True):
    """A picture at the size that the letter shows it at; `alt` says what it shows."""

    data: bytes
    width_pt: float
    height_pt: float
    alt: str = ""


class Tab(Struct, frozen=True):
    """A tab stop, from the left edge of the paragraph's column."""

    at_pt: float
    align: Align = Align.LEFT


class Shape(Struct, frozen=True):
    """How a paragraph stands in its column; `pitch` is a multiple of the type's own line height."""

    align: Align = Align.LEFT
    left_pt: float = 0.0
    right_pt: float = 0.0
    first_pt: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    pitch: float = 1.0
    exact_pt: float = 0.0
    tabs: tuple[Tab, ...] = ()
    new_page: bool = False
    with_next: bool = False
    shade: int | None = None
    rule: bool = False


class Paragraph(Struct, frozen=True):
    """Runs and pictures that follow each other; `level` is a heading's, from 1, else 0."""

    parts: tuple[Run | Picture, ...]
    shape: Shape = Shape()
    role: Role = Role.BODY
    level: int = 0

    @property
    def text(self) -> str:
        """All that its runs say."""
        return "".join(part.text for part in self.parts if isinstance(part, Run))


class Cell(Struct, frozen=True):
    """A cell of a table.

    Attributes:
        column, columns: the first column that it stands in, and how many
        rows: how many rows it goes through
        edges: whether a line is drawn above, right, below and left of it
    """

    blocks: tuple[Block, ...]
    column: int = 0
    columns: int = 1
    rows: int = 1
    edges: tuple[bool, bool, bool, bool] = (True, True, True, True)
    shade: int | None = None


class TableRow(Struct, frozen=True):
    """The cells of a row from left to right; those that began in a row above are not among them."""

    cells: tuple[Cell, ...]
    least_pt: float = 0.0


class Table(Struct, frozen=True):
    """Rows of cells over columns of these widths; `left_pt` is where the first begins."""

    rows: tuple[TableRow, ...]
    widths_pt: tuple[float, ...]
    left_pt: float = 0.0
    padding_pt: float = 5.4


class PageBreak(Struct, frozen=True):
    """What follows stands on a new page."""


class Paper(Struct, frozen=True):
    """A page and its margins."""

    width_pt: float = 595.0
    height_pt: float = 842.0
    top_pt: float = 64.0
    right_pt: float = 72.0
    bottom_pt: float = 64.0
    left_pt: float = 72.0


class Chapter(Struct, frozen=True):
    """Blocks on one kind of paper, beginning on a new page."""

    blocks: tuple[Block, ...]
    paper: Paper = Paper()


class Script(Struct, frozen=True):
    """All of a file, ready to be set.

    Attributes:
        head: what is printed above the text of the first page
        notes: footnotes and endnotes, in the order of their marks
        foot: other running heads and feet, each once
        notices: sentences for the user on what is odd about the file
    """

    chapters: tuple[Chapter, ...]
    head: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()
    notices: tuple[str, ...] = ()


Block = Paragraph | Table | PageBreak
