"""Pages of a PDF or letter, to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.engine import Priority
from reader.task import Task, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.engine import Document, Engine, Pixels
    from reader.model import Box, Letter
    from reader.workspace.texts import Texts

T = TypeVar("T")


class Pages:
    """The pages of a PDF, in the workspace or not."""

    def __init__(self, engine: Callable[[], Engine], path: Path, password: str = "", name: str = "") -> None:
        self._engine = engine
        self._path = path
        self._password = password
        self._name = name

    def document(self) -> Task[Document]:
        """Return the sizes of the pages, the outline and notices."""
        return self._ask(lambda path: self._engine().open(path, password=self._password, name=self._name))

    def render(
        self,
        page: int,
        *,
        zoom: float,
        clip: Box | None = None,
        view: str = "",
        priority: Priority = Priority.VISIBLE,
    ) -> Task[Pixels]:
        """Draw a page.

        Args:
            page: from 1
            zoom: 1.0 is 72 dpi
            clip: the part to draw; all of it when None
            view: names a place on screen; a newer render of it takes the place of one that still waits
            priority: which goes first
        """
        return self._ask(
            lambda path: self._engine().render(
                path,
                page,
                zoom=zoom,
                clip=clip,
                view=view,
                password=self._password,
                name=self._name,
                priority=priority,
            )
        )

    def _ask(self, ask: Callable[[Path], Task[T]]) -> Task[T]:
        return ask(self._path)


class LetterPages(Pages):
    """The pages of a letter; a reading copy that is gone is made again first."""

    def __init__(self, engine: Callable[[], Engine], texts: Texts, letter: Letter) -> None:
        password = texts.locks.password(letter.content_id)
        super().__init__(engine, texts.file(letter), password, letter.file_name)
        self._texts = texts
        self._letter = letter

    def _ask(self, ask: Callable[[Path], Task[T]]) -> Task[T]:
        path = self._texts.pages(self._letter)
        if path is not None:
            return ask(path)
        return self._texts.start_urgent(
            lambda task: wait_for(ask(self._texts.made_pages(self._letter, task)), task)
        )
