"""The words of a PDF's pages, from their drawing commands.

Hidden is what stands outside the page or its clip, in white on white, or without a colour where no
picture shows it. What is drawn again in its place, as bold or a shadow is made, counts once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from reader.engine.completeness import Kind, Piece
from reader.engine.formats.drawing_commands import Glyph, Ink, commands, trace_of, unread_fonts
from reader.engine.formats.unread_fonts import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.engine.formats.drawing_commands import Box, Command

_JOINED: Final = 0.15  # of the type size: letters no further apart are of one word
_ON_LINE: Final = 0.6  # of the type size: letters further off are on another line
_FAR: Final = 4.0  # of the type size: what follows in a line is of another cell
_AGAIN: Final = 0.4  # of the type size: the same words no further away are their shadow
_STUTTER: Final = 0.12  # of the type size: the same letter no further away is its own double


class _Piece(Struct):
    """Glyphs that stand in a line, one after the other."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        parts, before = [], None
        for glyph in self.glyphs:
            apart = before is not None and before.gap_to(glyph) > _JOINED * glyph.size
            parts.append(" " * apart + glyph.text)
            before = glyph
        return " ".join("".join(parts).split())


def words_of_page(page: Any) -> Iterator[Piece]:  # noqa: ANN401 - pymupdf ships no types
    """Yield the lines of a page of an open PDF, as they are drawn."""
    trace = trace_of(page)
    drawn = list(commands(trace, letters_of(page, unread_fonts(trace))))
    seen: dict[str, list[Glyph]] = {}
    frame = tuple(page.rect)
    for piece in _pieces((command for command in drawn if isinstance(command, Glyph)), frame):
        text, start = piece.text, piece.glyphs[0]
        others = seen.setdefault(text, [])
        if not text or any(other.distance(start) < _AGAIN * start.size for other in others):
            continue
        others.append(start)
        yield Piece(text, _kind(piece, drawn, frame), page.number + 1)


def _pieces(glyphs: Iterable[Glyph], page: Box) -> Iterator[_Piece]:
    """Yield what stands in a line; what of it is off the page is by itself."""
    piece, before, again = _Piece(), _Before(), False
    for glyph in glyphs:
        last = piece.glyphs[-1] if piece.glyphs else None
        again = again if glyph.goes_on else before.has(glyph)
        if again:
            continue
        if last is not None and not (
            _goes_on(last, glyph) and _is_in(last.place, page) is _is_in(glyph.place, page)
        ):
            yield piece
            piece = _Piece()
        piece.glyphs.append(glyph)
    if piece.glyphs:
        yield piece


class _Before:
    """The letters of a page so far, to tell which are drawn again in their place."""

    def __init__(self) -> None:
        self._at: dict[tuple[str, int, int], list[Glyph]] = {}

    def has(self, glyph: Glyph) -> bool:
        """Say whether a letter was drawn here before; if not, remember it."""
        x, y = round(glyph.x), round(glyph.y)
        near = [(glyph.text, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        around = (other for key in near for other in self._at.get(key, ()))
        if any(other.distance(glyph) < _STUTTER * glyph.size for other in around):
            return True
        self._at.setdefault((glyph.text, x, y), []).append(glyph)
        return False


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    along, aside = last.gap_to(glyph), last.offset_of(glyph)
    return (
        last.ink == glyph.ink
        and last.white == glyph.white
        and abs(aside) < _ON_LINE * glyph.size
        and -_ON_LINE * glyph.size < along < _FAR * glyph.size
    )


def _kind(piece: _Piece, drawn: Iterable[Command], page: Box) -> Kind:
    first, middle = piece.glyphs[0], piece.glyphs[len(piece.glyphs) // 2]
    place = middle.x + middle.dx * middle.advance / 2, middle.y + middle.dy * middle.advance / 2
    if not any(_is_in(glyph.place, page) and _is_in(glyph.place, glyph.clip) for glyph in piece.glyphs):
        return Kind.HIDDEN
    if "\ufffd" in piece.text:
        return Kind.UNREADABLE
    grounds = [command for command in drawn if not isinstance(command, Glyph) and _is_in(place, command.box)]
    if first.ink is Ink.NONE:
        over = any(ground.picture for ground in grounds) and not _is_covered(place, drawn)
        return Kind.TEXT if over else Kind.HIDDEN
    if first.white and not any(ground.picture or not ground.white for ground in grounds):
        return Kind.HIDDEN
    return Kind.TEXT


def _is_in(place: tuple[float, float], box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _is_covered(place: tuple[float, float], drawn: Iterable[Command]) -> bool:
    """Say whether a letter that is drawn in ink stands at a place."""
    return any(
        isinstance(each, Glyph)
        and each.ink is Ink.DRAWN
        and abs(each.x - place[0]) < each.size / 2
        and abs(each.y - place[1]) < each.size / 2
        for each in drawn
    )
