"""Opens a letter in its view: sizes, text, place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel

from reader.errors import EncryptedFile
from ui.style.error_words import said
from ui.style.words import t
from ui.viewer.password_field import PasswordField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Span
    from reader.text import ReadingText
    from ui.bridge import Bridge
    from ui.models.outline import Entry
    from ui.viewer.letter_source import Document, Source
    from ui.viewer.page_view import PageView

WAIT_MS = 300  # before a wait is worth a word


class Aim(NamedTuple):
    """Where a letter should open: what is given, the passage first; a stretch of text is selected."""

    page: int | None = None
    span: Span | None = None
    annotation_id: str = ""


class Opening(QObject):
    """Loads a letter, says so when it takes long or fails, and goes where the letter should open.

    Attributes:
        has_begun: whether anything was loaded yet
        password: asks for the letter's, where it has one
        outline: the file's own

    Signals:
        document_came(): the pages are there, without their text
        refused(): pages or text, for want of a password
        text_came(ReadingText): and the text; whoever listens shows it before the letter goes to its place
    """

    document_came = Signal()
    text_came = Signal(object)
    refused = Signal()

    def __init__(self, bridge: Bridge, pages: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pages = pages
        self._aim: Aim | None = None
        self._label = ""
        self.has_begun = False
        self.outline: Sequence[Entry] = ()
        self._notice = QLabel(pages.viewport())
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setWordWrap(True)
        self._notice.setProperty("look", "empty")
        self._notice.hide()
        self.password = PasswordField(pages.viewport())
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(self._still_opening)

    def load(self, source: Source) -> None:
        """Load the pages' sizes and the text of a letter or a file."""
        self.has_begun = True
        self._label = source.label()
        self._patience.start()
        self._bridge.watch(source.document(), owner=self, done=self._document_came, failed=self._failed)
        text = source.text()
        if text is not None:
            self._bridge.watch(text, owner=self, done=self._text_came, failed=self._failed)

    def go(self, aim: Aim) -> None:
        """Show a passage, a stretch of text or a page, as soon as it is here."""
        self._aim = aim
        self._take_aim()

    def _document_came(self, document: Document) -> None:
        self._say("")
        self._pages.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none for nobody
        if self.password.end():
            self._pages.setFocus()
        self.outline = document.outline
        self._pages.show_paper(document.page_sizes)
        self.document_came.emit()
        self._take_aim()

    def _text_came(self, text: ReadingText) -> None:
        self.text_came.emit(text)
        self._take_aim()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, EncryptedFile):
            self._say("")
            self._ask_password()
            self.refused.emit()
        else:
            self._say(said(error))

    def _ask_password(self) -> None:
        if self.password.isHidden():  # pages and text are refused one after the other
            self._pages.setFocusProxy(self.password.line)  # whoever comes to the pages comes to type it
            self.password.ask(self._label)

    def _still_opening(self) -> None:
        self._say(t("Opening {letter} …", letter=self._label))

    def _say(self, sentence: str) -> None:
        self._patience.stop()
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))
        self._notice.setGeometry(self._pages.viewport().rect().adjusted(24, 24, -24, -24))

    def _take_aim(self) -> None:
        """Go where the letter should open, if what it takes is here."""
        aim, text = self._aim, self._pages.text
        if aim is None or not len(self._pages.paper):
            return
        mark = self._pages.on_pages.marks.find(aim.annotation_id) if aim.annotation_id else None
        boxes = mark.boxes if mark else text.boxes(aim.span) if text is not None and aim.span else ()
        if boxes:
            self._pages.reveal(boxes[0])
            if aim.span and not aim.annotation_id:
                self._pages.text_cursor.select_span(aim.span)
        elif (aim.span or aim.annotation_id) and text is None:
            return
        elif aim.page:
            self._pages.go_to_page(aim.page)
        self._aim = None
