"""A second, simple count of a Word file's visible words.

Nothing of the code that reads is used, save its tables of signs and of formats of numbers: each part is
walked once from its first tag to its last, and what stands between is taken unless something hides it.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final

from reader.engine.completeness import Kind, Piece
from reader.engine.formats.docx.counted_fields import CountedFields
from reader.engine.formats.docx.names import Element, R, W, has, is_plain_paper, sections
from reader.engine.formats.docx.package import Package, stories
from reader.engine.formats.docx.recount import Marks, Recount, StyleFacts
from reader.engine.formats.docx.walk import Facts, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_DEEPEST: Final = 3  # files that a file takes in, and they in turn
_DIGITS: Final = re.compile(r"\d+")


def inventory(path: Path) -> list[Piece]:
    """Return the words of a Word file that was looked over by `check_archive`, in its own order."""
    return _of_package(path, 0)


def _of_package(file: Path | IO[bytes], depth: int) -> list[Piece]:
    package = Package(file)
    try:
        return list(_Count(package, depth).all())
    finally:
        package.close()


class _Count:
    """Counts one file."""

    def __init__(self, package: Package, depth: int) -> None:
        self._package = package
        self._main = package.main()
        styles = StyleFacts(self._root("styles"))
        numbers = Recount(self._root("numbering"), styles)
        marks = Marks(sections(self._main.root), self._root("settings"))
        plain = is_plain_paper(stories(package, self._main))
        self._facts = Facts(package, styles, numbers, marks, CountedFields(), plain, _within(depth))

    def _root(self, kind: str) -> Element | None:
        part = self._package.part(self._main.first(kind))
        return part.root if part is not None else None

    def all(self) -> Iterator[Piece]:
        """Yield the words of the body, the notes that it refers to, heads and feet, remarks."""
        walk = self._walk(self._main.name, Kind.TEXT)
        body = self._main.root.find(f"{W}body")
        yield from walk.pieces(body) if body is not None else ()
        for kind, ids in walk.notes.items():
            yield from self._notes(kind, ids)
        yield from self._heads()
        for each in self._walk(self._main.first("comments"), Kind.COMMENT).pieces():
            yield Piece(each.text, Kind.COMMENT)

    def _walk(self, name: str, kind: Kind) -> Walk:
        return Walk(self._facts, self._package.part(name), kind)

    def _notes(self, kind: str, ids: list[str]) -> Iterator[Piece]:
        root = self._root(f"{kind}s")
        notes = (
            {each.get(f"{W}id"): each for each in root.iterchildren(f"{W}{kind}")} if root is not None else {}
        )
        for id_ in ids:
            if id_ in notes:
                yield from self._walk(self._main.first(f"{kind}s"), Kind.TEXT).pieces(notes[id_])

    def _heads(self) -> Iterator[Piece]:
        """Yield the words of the heads and feet that are printed, those that are alike once."""
        even = has(self._root("settings"), "evenAndOddHeaders")
        told: set[str] = set()
        inherited: dict[tuple[str, str], str] = {}
        for section in sections(self._main.root):
            shown = {"default", *(["even"] if even else []), *(["first"] if has(section, "titlePg") else [])}
            for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                page = reference.get(f"{W}type", "default")
                inherited[page, reference.tag] = self._main.target(reference.get(f"{R}id"))
            for name in [name for (page, _), name in inherited.items() if page in shown]:
                pieces = self._walk(name, Kind.RUNNING_HEAD).pieces()
                pattern = _DIGITS.sub("#", "".join("".join(each.text for each in pieces).split()))
                if pattern not in told:
                    told.add(pattern)
                    yield from pieces


def _within(depth: int) -> Callable[[IO[bytes]], list[Piece]] | None:
    return (lambda file: _of_package(file, depth + 1)) if depth < _DEEPEST else None
