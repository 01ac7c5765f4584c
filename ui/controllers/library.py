"""What the user does with letters: add, open, correct, take out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import Cancelled, KamerlezerError, NotFound, StoreError
from reader.workspace import ARCHIVE_SUFFIX
from ui.controllers.added_words import AddedWords, introduced
from ui.controllers.controller import Controller
from ui.controllers.letter_kinds import kinds_of_files
from ui.controllers.locked import LockedController
from ui.panels.messages import Message, Mood, problem
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.workspace import Added, AddedAll, Task, Workspace
    from ui.bridge import Bridge
    from ui.panels.letters import LettersPanel
    from ui.viewer.panes import Panes

OPENED_AT_ONCE = 6  # letters that one "Open" puts in tabs
PATIENCE_MS = 300  # a wait that is longer shows how far it is
RECENT = 12


class LibraryController(Controller):
    """Adds letters to the workspace and opens them in the panes.

    Attributes:
        locked: asks for passwords

    Signals:
        added(AddedAll): letters were, and it was said
        own_wanted(paths): letters were to join the samples; they belong in the user's own workspace
        ended(): no letters are being added any more
    """

    own_wanted = Signal(list)
    added = Signal(object)
    ended = Signal()

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        panel: LettersPanel,
        window: QWidget,
    ) -> None:
        super().__init__(workspace, bridge, panes, window)
        self.locked = LockedController(workspace, bridge, panes, self)
        self._words = AddedWords(workspace, self.said.emit)
        self._panel = panel
        self._window = window
        self._adding: list[Task[AddedAll]] = []
        self._intro: Message | None = None
        self._progress: tuple[int, int] | None = None
        self._single = ""  # the name of the only file on its way in
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        panes.files_dropped.connect(self.add)
        panes.letter_dropped.connect(self.open)
        self.locked.file_unlocked.connect(self._add_locked)
        panel.open_wanted.connect(self.open)
        panel.open_beside_wanted.connect(self.open_beside)
        panel.removal_wanted.connect(self._remove_all)
        panel.folder_wanted.connect(self.show_in_folder)
        panel.stop_wanted.connect(self.stop)

    def choose_files(self) -> None:
        """Let the user choose letters, and open them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            t("Open letters"),
            self._last_folder(),
            kinds_of_files(ARCHIVE_SUFFIX),
            options=QFileDialog.Option.HideNameFilterDetails,  # fifteen endings
        )
        self.add([Path(name) for name in chosen])

    def choose_folder(self) -> None:
        """Let the user choose a folder, and add all letters in it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, t("Add a folder of letters"), self._last_folder()
        )
        if chosen:
            self.add([Path(chosen)])

    def add(
        self,
        paths: Sequence[Path],
        pane: int | None = None,
        *,
        shown: Path | None = None,
        password: str = "",
    ) -> None:
        """Add letters and open them, in `pane` or in the one in use; a folder's letters are only listed.

        Args:
            paths: files and folders
            pane: counted from 0
            shown: the one of them that the panes show already
            password: of those that need one
        """
        if not paths:
            return
        if self._workspace.samples:
            self.own_wanted.emit(list(paths))
            return
        self._workspace.settings.set("folder", str(paths[0].absolute().parent))
        if shown is None and len(paths) == 1 and paths[0].suffix.lower() == ".pdf":
            shown = paths[0]
            self._panes.show_file(shown, pane=pane)  # its first page is there before it is added
        task = self._workspace.letters.add_all(paths, password=password)
        is_single = len(paths) == 1 and not self._adding and paths[0].is_file()
        self._single = paths[0].name if is_single and not _is_archive(paths[0]) else ""
        self._adding.append(task)
        self._patience.start()
        task.add_done_callback(partial(self._ended, task))
        is_folder = any(path.is_dir() or _is_archive(path) for path in paths)
        self._bridge.watch(
            task,
            owner=self,
            done=partial(self._added, pane, is_folder, shown),
            progress=self._keep_progress,
        )

    def _add_locked(self, path: Path, password: str) -> None:
        self.add([path], shown=path, password=password)

    @property
    def is_adding(self) -> bool:
        """Whether letters are being added."""
        return bool(self._adding)

    def introduce(self, message: Message) -> None:
        """Say this together with what comes of the letters that are added next."""
        self._intro = message

    def stop(self) -> None:
        """Stop adding letters; those that are added stay."""
        for task in self._adding:
            task.cancel()

    def open(self, letter_id: str, pane: int | None = None) -> None:
        """Open a letter in `pane`, or in the one in use."""
        self._show(letter_id, pane=pane)

    def open_beside(self, letter_id: str) -> None:
        """Open a letter in the pane beside the one in use."""
        if self._is_known(letter_id):
            self._panes.open_beside(letter_id)

    def open_link(self, link: str) -> None:
        """Open the letter at the passage that a link of the register leads to."""
        try:
            letter_id, annotation_id = self._workspace.register.follow(link)
        except KamerlezerError as error:
            self.said.emit(problem(error))
            return
        self._show(letter_id, annotation_id=annotation_id)

    def _show(self, letter_id: str, *, pane: int | None = None, annotation_id: str = "") -> None:
        """Open a letter; one that is not here, or not any more, is said and leaves no trace."""
        if self._is_known(letter_id):
            self._panes.open_letter(letter_id, pane=pane, annotation_id=annotation_id)

    def _is_known(self, letter_id: str) -> bool:
        """Remember a letter as opened; one that is not here is said."""
        try:
            self._workspace.letters.one(letter_id)
        except KamerlezerError as error:
            self.said.emit(problem(error))
            return False
        self._remember(letter_id)
        return True

    def is_done(self, letter_id: str) -> bool:
        """Say whether the user is done with a letter."""
        try:
            return self._workspace.letters.one(letter_id).done
        except KamerlezerError:  # it was taken out meanwhile
            return False

    def remove(self, *letter_ids: str) -> None:
        """Take letters out of the workspace; it can be undone."""
        if not all(map(self._is_here, letter_ids)):
            return
        label = self._workspace.letters.short_name(self._workspace.letters.one(letter_ids[0]))
        if self._do(lambda: self._workspace.letters.remove(*letter_ids)) is None:
            return
        text = counted(
            len(letter_ids),
            "{letter} is taken out; its tags are kept in a backup.",
            "{n} letters are taken out; their tags are kept in a backup.",
            letter=label,
        )
        self.said.emit(Message(text, action_text=t("Undo"), action=self._undo, until_change=True))

    def _remove_all(self, letter_ids: Sequence[str]) -> None:
        self.remove(*letter_ids)

    def _undo(self) -> None:
        self._do(self._workspace.history.undo)

    def correct(self, letter_id: str, field: str, value: object, visit: str = "") -> None:
        """Keep what the user says of a letter, all that one visit to a field saves as one step."""
        self._do(lambda: self._workspace.letters.correct(letter_id, visit=visit, **{field: value}))

    def read_as(self, letter_id: str, encoding: str) -> None:
        """Read a text file with this encoding from now on."""
        if not self._is_here(letter_id):
            return
        task = self._workspace.letters.read_as(letter_id, encoding)
        self._bridge.watch(task, owner=self, done=partial(self._read_anew, letter_id))

    def _read_anew(self, letter_id: str, _: object) -> None:
        self._panes.reload(letter_id)

    def show_in_folder(self, letter_id: str) -> None:
        """Show a letter's file in the system's file manager."""
        if not self._is_here(letter_id):
            return
        folder = self._workspace.letters.file(letter_id).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _is_here(self, letter_id: str) -> bool:
        """Say whether a letter is here; one that was taken out meanwhile is said to the user."""
        try:
            self._workspace.letters.one(letter_id)
        except NotFound:
            self.said.emit(Message(t("This letter was taken out elsewhere meanwhile."), Mood.ERROR))
            return False
        return True

    def recent(self) -> list[tuple[str, str]]:
        """Return (id, label) of the letters opened last that are still here."""
        present = {letter.id: letter for letter in self._workspace.letters.all()}
        return [
            (one, self._workspace.letters.short_name(present[one]))
            for one in self._recent_ids()
            if one in present
        ]

    def _recent_ids(self) -> list[str]:
        kept = self._workspace.settings.get("recent", [])
        return [str(one) for one in kept] if isinstance(kept, list) else []

    def _remember(self, letter_id: str) -> None:
        ids = [letter_id, *(one for one in self._recent_ids() if one != letter_id)]
        self._workspace.settings.set("recent", ids[:RECENT])

    def _last_folder(self) -> str:
        kept = self._workspace.settings.get("folder", "")
        return str(kept) if kept and Path(str(kept)).is_dir() else str(Path.home())

    def _keep_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if not self._patience.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        if self._adding and self._progress is not None:
            self._panel.show_progress(*self._progress, self._single)

    def _ended(self, task: Task[AddedAll], _: object) -> None:
        self._bridge.call(partial(self._forget, task))

    def _forget(self, task: Task[AddedAll]) -> None:
        if not shiboken6.isValid(self):  # the window closed meanwhile
            return
        self._adding.remove(task)
        if _was_stopped(task):
            self.said.emit(Message(t("Stopped; the letters that were added stay.")))
        if not self._adding:
            self._patience.stop()
            self._progress = None
            self._panel.end_progress()
            self.ended.emit()

    def _added(
        self,
        pane: int | None,
        is_folder: bool,  # noqa: FBT001 - bound by partial
        shown: Path | None,
        result: AddedAll,
    ) -> None:
        self._panel.refresh(one.letter.id for one in result.added)
        asked: set[Path] = set()
        if not is_folder:
            asked = {one.path for one in self.locked.ask(result.failures, pane)}
            failures = tuple(one for one in result.failures if one.path not in asked)
            result, shown = replace(result, failures=failures), None if shown in asked else shown
        self._show_added(result, pane, is_folder=is_folder, shown=shown)
        message = self._words.said_of(result, is_folder=is_folder)
        if result.added:
            message = self._words.with_locked(message, asked, self._panes.show_file)
        intro, self._intro = self._intro, None
        if intro is not None:
            message = introduced(intro, message)
        if message.text:
            self.said.emit(message)
        self.added.emit(result)

    def show_added(self, result: AddedAll) -> None:
        """Open letters that came out of another one, and say so."""
        self._added(None, False, None, result)  # noqa: FBT003 - as bound by `add`

    def _show_added(self, result: AddedAll, pane: int | None, *, is_folder: bool, shown: Path | None) -> None:
        """Open what was added; a folder's letters are only listed."""
        here = {letter.id for letter in self._workspace.letters.all()}
        if any(one.letter.id not in here for one in result.added):  # taken out before this was told
            self._panes.drop_files([] if shown is None else [shown])
            return
        added = result.added[:OPENED_AT_ONCE]
        self._panes.drop_files(one.path for one in result.failures if not isinstance(one.error, StoreError))
        if shown is not None and added and shown not in {failure.path for failure in result.failures}:
            self._remember(added[0].letter.id)
            self._panes.adopt(shown, added[0].letter.id)
            added = added[1:]
            pane = 1 if len(added) == 1 and pane is None else pane
        if not is_folder or len(result.added) == 1:
            self._open_added(added, pane)
            if result.added:
                self._panes.open_letter(result.added[0].letter.id)  # what was asked for first has the focus

    def _open_added(self, added: Sequence[Added], pane: int | None) -> None:
        side_by_side = len(added) == 2 and pane is None  # noqa: PLR2004 - two panes
        for at, one in reversed(list(enumerate(added))):  # the first is opened last, and is on top
            self.open(one.letter.id, at if side_by_side else pane)


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ARCHIVE_SUFFIX


def _was_stopped(task: Task[AddedAll]) -> bool:
    """Say whether the user stopped a task that has ended, before its turn or on the way."""
    return task.cancelled() or isinstance(task.exception(), Cancelled)
