"""Comments, tracked changes and pictures' texts of an OpenDocument text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reader.engine.formats.docx.remarks import Alternative, moment, span_about
from reader.engine.formats.odt.drawings import Shown, shown_in
from reader.engine.formats.odt.names import DC, DRAW, OFFICE, TEXT, Element
from reader.engine.formats.odt.package import OpenDocument
from reader.engine.formats.odt.styles import body_of
from reader.engine.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.engine.protocol import Limits
    from reader.text import ReadingText

_LONGEST_TEXT: Final = 20_000
_NAME: Final = f"{OFFICE}name"
_PARAGRAPHS: Final = frozenset({f"{TEXT}p", f"{TEXT}h"})
_SPACES: Final = frozenset({f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"})
_UNREAD: Final = frozenset({f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note-citation"})


def read_odt_remarks(path: Path, text: ReadingText, limits: Limits) -> tuple[list[Remark], list[Alternative]]:
    """Return the comments of a text with a remark on its tracked changes, and what its pictures show."""
    document = OpenDocument(path, limits)
    try:
        body = body_of(document)
        if body is None:
            return [], []
        places = _Places(body)
        told = (_comment(at, each, places, text) for at, each in enumerate(body.iter(f"{OFFICE}annotation")))
        remarks = [each for each in told if each is not None]
        return [*remarks, *_changes(body)], list(_pictures(body, document))
    finally:
        document.close()


class _Places:
    """The words of the body in order, and which stretch of them each comment is about."""

    def __init__(self, root: Element) -> None:
        self.of: dict[Element, tuple[int, int]] = {}
        self._open: dict[str, Element] = {}
        self._parts: list[str] = []
        self._length = self._paragraph = 0
        self._walk(root)
        self.words = "".join(self._parts)

    def _walk(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{OFFICE}annotation":
            self.of[element] = (self._paragraph, self._length)
            self._open[element.get(_NAME, "")] = element
        elif tag == f"{OFFICE}annotation-end" and element.get(_NAME) in self._open:
            begun = self._open[element.get(_NAME)]
            self.of[begun] = (self.of[begun][1], self._length)
        if tag in _UNREAD:
            return
        if tag in _PARAGRAPHS:
            self._paragraph = self._length
        self._add(" " if tag in _SPACES else "")
        self._add(element.text or "")
        for child in element:
            self._walk(child)
            self._add(child.tail or "")
        if tag in _PARAGRAPHS:
            self._add("\n")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _comment(at: int, element: Element, places: _Places, text: ReadingText) -> Remark | None:
    words = "\n".join("".join(each.itertext()) for each in element.iter(f"{TEXT}p"))[:_LONGEST_TEXT].strip()
    if not words:
        return None
    stretch = places.of.get(element)
    span = span_about(places.words, stretch, text) if stretch is not None else None
    boxes = text.boxes(span) if span is not None else ()
    return Remark(
        id=f"comment {at}",
        kind=RemarkKind.COMMENT,
        page=boxes[0].page if boxes else 1,
        boxes=boxes,
        span=span,
        quote=text.text[span.start : span.end] if span else "",
        author=_said(element, "creator"),
        text=words,
        made_at=moment(_said(element, "date")),
    )


def _said(element: Element, name: str) -> str:
    found = next(element.iter(f"{DC}{name}"), None)
    return (found.text or "").strip()[:500] if found is not None else ""


def _changes(body: Element) -> Iterator[Remark]:
    """Yield one remark on all tracked changes, that says by whom they are."""
    changes = list(body.iter(f"{TEXT}changed-region"))
    if changes:
        authors = Counter(_said(each, "creator") for each in changes)
        moments = filter(None, (moment(_said(each, "date")) for each in changes))
        yield Remark(
            id="changes",
            kind=RemarkKind.CHANGES,
            page=1,
            author=", ".join(name for name, _ in authors.most_common() if name)[:500],
            made_at=max(moments, default=None),
        )


def _pictures(body: Element, document: OpenDocument) -> Iterator[Alternative]:
    for frame in body.iter(f"{DRAW}frame"):
        for shown in shown_in(frame, document):
            if isinstance(shown, Shown) and shown.alt:
                yield Alternative(document.picture(shown.image), shown.alt)
