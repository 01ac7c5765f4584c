"""Comments, tracked changes and pictures' texts of a Word file."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader import errors
from reader.anchoring import resolve
from reader.engine.formats.docx.drawings import Shown, shown_in
from reader.engine.formats.docx.names import GONE, MC, Element, W
from reader.engine.formats.docx.package import Package
from reader.engine.remarks import Remark, RemarkKind
from reader.model import Anchor, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.engine.formats.docx.package import Part
    from reader.text import ReadingText

_CONTEXT: Final = 64  # characters around a comment's words
_LONGEST_QUOTE: Final = 400  # characters: of a comment on whole pages the beginning is found
_LONGEST_TEXT: Final = 20_000
_LEAST_SCORE: Final = 0.6  # of the likeness with which a comment's words are found again
_CHANGES: Final = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SHOWN_IN: Final = (f"{W}drawing", f"{W}pict")
_SPACES: Final = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


class Alternative(Struct, frozen=True):
    """What a picture shows in words, with the bytes of the picture."""

    data: bytes
    alt: str


def read_docx_remarks(path: Path, text: ReadingText) -> list[Remark]:
    """Return the comments of a Word file, and a remark on its tracked changes if it has any."""
    try:
        package = Package(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged. Open and save it again in Word.") from error
    try:
        main = package.main()
        comments = package.part(main.first("comments"))
        places = _Places(main.root)
        told = [_comment(each, places, text) for each in comments.root] if comments is not None else []
        return [*(each for each in told if each is not None), *_changes(main.root)]
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged. Open and save it again in Word.") from error
    finally:
        package.close()


def alternatives(path: Path) -> list[Alternative]:
    """Return what the pictures of a Word file show in words, in the order of its parts."""
    package = Package(path)
    try:
        main = package.main()
        parts: list[Part | None] = [main]
        parts += [
            package.part(each.target) for each in main.relations.values() if each.kind in {"header", "footer"}
        ]
        found = (shown for part in parts if part is not None for shown in _pictures(part, package))
        return [
            Alternative(package.data(shown.name), shown.alt) for shown in found if shown.alt and shown.name
        ]
    finally:
        package.close()


def _pictures(part: Part, package: Package) -> Iterator[Shown]:
    for drawing in part.root.iter(*_SHOWN_IN):
        yield from (shown for shown in shown_in(drawing, part, package) if isinstance(shown, Shown))


class _Places:
    """The words of the body in order, and which stretch of them each comment is about."""

    def __init__(self, root: Element) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: dict[str, int] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._paragraph = 0
        self._walk(root)
        self.words = "".join(self._parts)

    def of(self, id_: str) -> tuple[int, int] | None:
        """Return the stretch that a comment is about, None where it is about none."""
        return self._spans.get(id_)

    def _walk(self, element: Element) -> None:
        tag = element.tag
        if tag in GONE or tag == f"{MC}Fallback" or not isinstance(tag, str):
            return
        if tag == f"{W}p":
            self._paragraph = self._length
        elif tag == f"{W}t":
            self._add(element.text or "")
        elif tag in _SPACES:
            self._add(_SPACES[tag])
        elif tag == f"{W}commentRangeStart":
            self._starts[element.get(f"{W}id", "")] = self._length
        elif tag in {f"{W}commentRangeEnd", f"{W}commentReference"}:
            id_ = element.get(f"{W}id", "")
            self._spans.setdefault(id_, (self._starts.get(id_, self._paragraph), self._length))
        for child in element:
            self._walk(child)
        if tag == f"{W}p":
            self._add("\n")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _comment(element: Element, places: _Places, text: ReadingText) -> Remark | None:
    words = "\n".join("".join(each.itertext(f"{W}t")) for each in element.iter(f"{W}p"))[
        :_LONGEST_TEXT
    ].strip()
    if element.tag != f"{W}comment" or not words:
        return None
    id_ = element.get(f"{W}id", "")
    stretch = places.of(id_)
    span = span_about(places.words, stretch, text) if stretch is not None else None
    boxes = text.boxes(span) if span is not None else ()
    return Remark(
        id=f"comment {id_}",
        kind=RemarkKind.COMMENT,
        page=boxes[0].page if boxes else 1,
        boxes=boxes,
        span=span,
        quote=text.text[span.start : span.end] if span else "",
        author=element.get(f"{W}author", "")[:500],
        text=words,
        made_at=moment(element.get(f"{W}date")),
    )


def span_about(words: str, stretch: tuple[int, int], text: ReadingText) -> Span | None:
    """Return where a stretch of a file's words, which a comment is about, stands in the reading text."""
    start, end = stretch[0], min(stretch[1], stretch[0] + _LONGEST_QUOTE)
    quote = words[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        return None
    end = start + len(quote)
    anchor = Anchor(
        quote=quote,
        span=Span(start, end),
        page=1,
        prefix=words[max(0, start - _CONTEXT) : start],
        suffix=words[end : end + _CONTEXT],
    )
    match = resolve(anchor, text)
    return match.span if match is not None and match.score >= _LEAST_SCORE else None


def _changes(root: Element) -> Iterator[Remark]:
    """Yield one remark on all tracked changes, that says by whom they are."""
    changes = [each for each in root.iter(*_CHANGES) if isinstance(each.tag, str)]
    if changes:
        authors = Counter(each.get(f"{W}author", "") for each in changes)
        yield Remark(
            id="changes",
            kind=RemarkKind.CHANGES,
            page=1,
            author=", ".join(name for name, _ in authors.most_common() if name)[:500],
            made_at=max(filter(None, _moments(changes)), default=None),
        )


def _moments(changes: Iterable[Element]) -> Iterator[datetime | None]:
    return (moment(each.get(f"{W}date")) for each in changes)


def moment(text: str | None) -> datetime | None:
    """Read "2031-02-03T09:15:00Z"; what is none is None."""
    if not text or not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
