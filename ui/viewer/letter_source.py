"""Source of a view's pages and text: letter or file."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import EncryptedFile
from reader.workspace import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.text import ReadingText
    from reader.workspace import Pages, Task, Workspace
    from ui.models.outline import Entry
    from ui.viewer.images import Piece


class Document(Protocol):
    """What is known of a file before its text is."""

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page, in points."""

    @property
    def outline(self) -> Sequence[Entry]:
        """The file's own outline."""


class Source(Protocol):
    """Pages to look at; all but `label` answers later.

    The engine's own values, a Document and Pixels, are behind the core's door and so have no type here.
    """

    letter_id: str  # "" for a file

    def label(self) -> str:
        """Return what the tab says."""

    def document(self) -> Future[Any]:
        """Return the pages' sizes."""

    def text(self) -> Future[ReadingText] | None:
        """Return the reading text, None where there is none to wait for."""

    def render(self, piece: Piece, view: str, in_sight: bool) -> Task[Any]:  # noqa: FBT001 - called by position
        """Return a page's pixels."""


class LetterSource:
    """A letter of the workspace."""

    def __init__(self, workspace: Workspace, letter_id: str) -> None:
        self._workspace = workspace
        self.letter_id = letter_id

    def label(self) -> str:
        """Return the letter's number, or its title or file name."""
        return self._workspace.letters.short_name(self._workspace.letters.one(self.letter_id))

    def document(self) -> Future[Any]:
        """Return the pages' sizes of its reading copy."""
        return self._workspace.letters.pages(self.letter_id).document()

    def text(self) -> Future[ReadingText] | None:
        """Return its reading text."""
        return self._workspace.letters.text(self.letter_id)

    def render(self, piece: Piece, view: str, in_sight: bool) -> Task[Any]:  # noqa: FBT001 - called by position
        """Return pixels of its reading copy."""
        return _drawn(self._workspace.letters.pages(self.letter_id), piece, view, in_sight=in_sight)


class FileSource:
    """A PDF on disk that is being added: its pages show before the workspace has it."""

    letter_id = ""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self._workspace = workspace
        self.path = path

    def label(self) -> str:
        """Return the file's name."""
        return self.path.name

    def document(self) -> Future[Any]:
        """Return the pages' sizes."""
        return self._workspace.letters.preview(self.path).document()

    def text(self) -> Future[ReadingText] | None:
        """Return nothing: a file has no reading text until it is added."""
        return None

    def render(self, piece: Piece, view: str, in_sight: bool) -> Task[Any]:  # noqa: FBT001 - called by position
        """Return pixels of the file."""
        return _drawn(self._workspace.letters.preview(self.path), piece, view, in_sight=in_sight)


class LockedSource(FileSource):
    """A file that cannot be added without its password, and whose pages nothing can show."""

    def document(self) -> Future[Any]:
        """Return the refusal."""
        refused: Future[Any] = Future()
        refused.set_exception(EncryptedFile(self.path.name))
        return refused


def _drawn(pages: Pages, piece: Piece, view: str, *, in_sight: bool) -> Task[Any]:
    priority = Priority.VISIBLE if in_sight else Priority.NEAR
    return pages.render(piece.page, zoom=piece.scale, clip=piece.clip, view=view, priority=priority)
