"""Pages that are pictures: read by text recognition, when the user asks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import KamerlezerError
from reader.workspace import how_to_install, language_folder
from ui.controllers.controller import Controller
from ui.controllers.folders import begin_in, remember
from ui.panels.messages import Message, Mood
from ui.style.words import counted, t
from ui.viewer.letter_strip import Offer

if TYPE_CHECKING:
    from reader.workspace import Beyond, Recognised, Task, Workspace
    from ui.bridge import Bridge
    from ui.panels.long_work import LongWork
    from ui.viewer.panes import Panes

STRIP = "recognition"
SETTING = "tessdata"
FOLDER = "tessdata_folder"  # chosen last, whatever was in it; among the settings


class RecognitionController(Controller):
    """Offers to read the pages of open letters whose text cannot be had, and has them read."""

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, work: LongWork, window: QWidget
    ) -> None:
        super().__init__(workspace, bridge, panes, window)
        self._window = window
        self._work = work
        self._unread: dict[str, Beyond] = {}
        self._put_away: set[str] = set()
        self._reading: dict[str, Task[Recognised]] = {}

    def stop(self) -> None:
        """Stop reading; what was read stays."""
        for task in self._reading.values():
            task.cancel()

    def show(self, letter_id: str, beyond: Beyond) -> None:
        """Offer to read the pages of a letter whose text cannot be had, unless that was put away."""
        self._unread[letter_id] = beyond
        if letter_id not in self._reading:
            wanted = bool(beyond.unread) and letter_id not in self._put_away
            self._offer(letter_id, self._offered(letter_id) if wanted else None)

    def _offered(self, letter_id: str) -> Offer:
        text, close = _told(self._unread[letter_id]), partial(self._close, letter_id)
        if self._folder() is not None:
            return Offer(text, t("Read them"), partial(self._read, letter_id), close=close)
        how = t("To read them, {how}, or choose the folder of nld.traineddata.", how=t(how_to_install()))
        return Offer(f"{text} {how}", t("Choose…"), partial(self._choose, letter_id), close=close)

    def _offer(self, letter_id: str, offer: Offer | None) -> None:
        for view in self._panes.views_of(letter_id):
            view.strips.show_offer(STRIP, offer)

    def _close(self, letter_id: str) -> None:
        self._put_away.add(letter_id)
        self._offer(letter_id, None)

    # Reading it

    def _folder(self) -> Path | None:
        return language_folder(self._named())

    def _named(self) -> str:
        return str(self._workspace.settings.get(SETTING, ""))

    def _choose(self, letter_id: str) -> None:
        folder = str(begin_in(self._workspace, FOLDER))
        title = t("Choose the folder of nld.traineddata")
        chosen = QFileDialog.getExistingDirectory(self._window, title, folder)
        if chosen:
            remember(self._workspace, Path(chosen), FOLDER)
        if chosen and language_folder(chosen) is None:
            self.said.emit(Message(t("There is no nld.traineddata in {folder}.", folder=chosen), Mood.ERROR))
        elif chosen:
            self._workspace.settings.set(SETTING, chosen)
            self.show(letter_id, self._unread[letter_id])

    def _read(self, letter_id: str) -> None:
        try:
            task = self._workspace.letters.recognise(letter_id, named=self._named())
        except KamerlezerError as error:
            self._refused(error)
            return
        self._reading[letter_id] = task
        self._goes_on(letter_id, 0, len(self._unread[letter_id].unread))
        task.add_done_callback(lambda _: self._bridge.call(partial(self._ended, letter_id)))
        self._bridge.watch(
            task,
            owner=self,
            done=partial(self._read_all, letter_id),
            progress=partial(self._goes_on, letter_id),
        )

    def _goes_on(self, letter_id: str, done: int, total: int) -> None:
        task = self._reading.get(letter_id)
        if task is not None:
            text = t("Reading pages that are images: {done} of {total}", done=done, total=total)
            self._offer(letter_id, Offer(text, t("Stop"), task.cancel, (done, total)))
            told = f"{self._called(letter_id)} · {text}"
            self._work.tell(f"{STRIP} {letter_id}", told, (done, total), task.cancel)

    def _ended(self, letter_id: str) -> None:
        if shiboken6.isValid(self):
            self._reading.pop(letter_id, None)
            self._work.end(f"{STRIP} {letter_id}")
            self.show(letter_id, self._unread[letter_id])

    def _called(self, letter_id: str) -> str:
        try:
            return self._workspace.letters.short_name(self._workspace.letters.one(letter_id))
        except KamerlezerError:  # taken out meanwhile
            return ""

    def _read_all(self, letter_id: str, read: Recognised) -> None:
        label = self._called(letter_id)
        text = counted(
            len(read.recognition.pages),
            "{n} page of {letter} is read by OCR; check what you quote.",
            "{n} pages of {letter} are read by OCR; check what you quote.",
            letter=label,
        )
        failed = counted(len(read.failed), "{n} page could not be read.", "{n} pages could not be read.")
        self.said.emit(Message(f"{text} {failed}" if read.failed else text))


def _told(beyond: Beyond) -> str:
    """Return which pages are still to be read, and why they are not."""
    images, fonts = len(beyond.images), len(beyond.unspelled)
    told = (
        counted(images, "{n} page is an image.", "{n} pages are images.") if images else "",
        counted(fonts, "The font of {n} page cannot be read.", "The fonts of {n} pages cannot be read.")
        if fonts
        else "",
    )
    return " ".join(filter(None, told))
