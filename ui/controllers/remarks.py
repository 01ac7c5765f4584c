"""Highlights and notes of others: shown, taken over, and written into copies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.errors import KamerlezerError
from reader.model import Annotation, Tag
from reader.register import Language
from reader.workspace import RemarkKind, can_be_taken, hue_of
from ui.controllers.controller import Controller
from ui.controllers.folders import begin_in, remember
from ui.panels.messages import Message, problem
from ui.panels.take_over import TakeOverDialog
from ui.style import words
from ui.style.labels import name as name_of
from ui.style.words import counted, t
from ui.viewer.letter_extras import LetterLine
from ui.viewer.remark_layer import ShownRemark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Change
    from reader.workspace import Copied, Hue, Remark, Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes

LINE, CHANGES = "highlights", "changes"


class RemarkController(Controller):
    """Shows what others put on open letters, and makes passages of it."""

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, window: QWidget) -> None:
        super().__init__(workspace, bridge, panes, window)
        self._window = window
        self._found: dict[str, list[Remark]] = {}
        self._asked: dict[str, str] = {}  # what the file of each letter held
        self.dialog: TakeOverDialog | None = None
        panes.place_changed.connect(self.look)
        panes.extras.acted.connect(self._line_acted)
        panes.extras.closed.connect(self._line_closed)
        self.look()

    def look(self) -> None:
        """Ask what others put on letters that were opened."""
        for letter_id in self._panes.open_letters():
            try:
                content = self._workspace.letters.one(letter_id).content_id
            except KamerlezerError:  # taken out meanwhile
                continue
            if self._asked.get(letter_id) != content:
                self._asked[letter_id] = content
                self._ask(letter_id)

    def ask_again(self, letter_id: str) -> None:
        """Ask anew what others put on a letter that can be read now."""
        self._asked.pop(letter_id, None)
        self.look()

    def changed(self, change: Change) -> None:
        """Show anew what of it is a passage by now, and what another version of a letter came with."""
        self.look()
        for letter_id in change.letter_ids() & self._found.keys():
            self._show(letter_id)

    def take_over(self) -> None:
        """Ask what the colours stand for, and take all over that is no passage yet."""
        letter_id = self._panes.active_letter()
        if letter_id is None:
            self.said.emit(Message(t("Open a letter first.")))
        else:
            self._with_text(letter_id, partial(self._take_over, letter_id))

    def save_copy(self) -> None:
        """Ask where, and save a PDF of the letter in use with its passages as highlights."""
        letter_id = self._panes.active_letter()
        if letter_id is None:
            self.said.emit(Message(t("Open a letter first.")))
            return
        folder = begin_in(self._workspace, "copy_folder")
        stem = Path(self._workspace.letters.one(letter_id).file_name).stem
        suggested = folder / t("{letter} with highlights.pdf", letter=stem)
        title = t("Save a copy with highlights")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), "PDF (*.pdf)")
        if chosen:
            path = Path(chosen if Path(chosen).suffix else f"{chosen}.pdf")
            remember(self._workspace, path.parent, "copy_folder")
            self.save_copy_to(letter_id, path)

    def save_copy_to(self, letter_id: str, path: Path) -> None:
        """Save the copy to `path`."""
        language = Language.NL if words.language() == "nl" else Language.EN
        try:
            task = self._workspace.remarks.copy(letter_id, path, language=language)
        except KamerlezerError as error:
            self._refused(error)
            return
        self._bridge.watch(task, owner=self, done=self._copied, failed=self._copy_failed)

    def fill(self, menu: QMenu) -> None:
        """Offer on a page's menu to take over what lies there."""
        letter_id = self._panes.active_letter()
        under = self._open_under(letter_id) if letter_id is not None else []
        if letter_id is None or not under:
            return
        menu.addSeparator()
        if under[0].passage is not None:
            take = partial(self._take_all, letter_id, [(under[0], under[0].passage.tags[0])])
            menu.addAction(t("Take over")).triggered.connect(take)
            return
        choices = menu.addMenu(t("Take over as"))
        for tag in Tag:
            pairs = [(one, tag) for one in under]
            choices.addAction(name_of(tag)).triggered.connect(partial(self._take_all, letter_id, pairs))

    # Within

    def _ask(self, letter_id: str) -> None:
        try:
            task = self._workspace.remarks.of(letter_id)
        except KamerlezerError:
            self._asked.pop(letter_id, None)
            return
        self._bridge.watch(task, owner=self, done=partial(self._came, letter_id), failed=self._failed)

    def _came(self, letter_id: str, remarks: list[Remark]) -> None:
        before = self._found.get(letter_id)
        self._found[letter_id] = remarks
        if remarks or before:
            self._show_with_text(letter_id)

    def _show_with_text(self, letter_id: str) -> None:
        """Show them once the text is in memory, which tells what of them is a passage."""
        try:
            task = self._workspace.letters.text(letter_id)
        except KamerlezerError:
            return
        self._bridge.watch(task, owner=self, done=lambda _text: self._show(letter_id), failed=self._failed)

    def _failed(self, _: BaseException) -> None:
        """Say nothing: a letter that cannot be read says so where its pages would be."""

    def _show(self, letter_id: str) -> None:
        try:
            left = self._open(letter_id)
        except KamerlezerError:  # taken out meanwhile
            return
        ids = {id(one) for one in left}
        shown = [ShownRemark(one, can_be_taken(one) and id(one) not in ids) for one in self._found[letter_id]]
        self._panes.extras.set_remarks(letter_id, shown)
        quiet = not left or self._workspace.remarks.is_left(letter_id)
        if all(one.kind.is_markup for one in left):
            text = counted(len(left), "{n} highlight by others", "{n} highlights by others")
        else:
            text = counted(len(left), "{n} highlight or note by others", "{n} highlights and notes by others")
        line = None if quiet else LetterLine(text, t("Take over…"))
        self._panes.extras.set_line(letter_id, LINE, line)
        self._show_changes(letter_id)

    def _show_changes(self, letter_id: str) -> None:
        """Say that a letter has tracked changes, and by whom."""
        changes = [one for one in self._found[letter_id] if one.kind is RemarkKind.CHANGES]
        if not changes or self._workspace.remarks.is_left(f"{CHANGES} {letter_id}"):
            return
        text = t("This letter has tracked changes; it is read as if all of them were accepted.")
        by = t("By {names}.", names=changes[0].author) if changes[0].author else ""
        self._panes.extras.set_line(letter_id, CHANGES, LetterLine(f"{text} {by}".strip()))

    def _open(self, letter_id: str) -> list[Remark]:
        return self._workspace.remarks.open(letter_id, self._found.get(letter_id, ()))

    def _open_under(self, letter_id: str) -> list[Remark]:
        under = [one.remark for one in self._panes.remarks_under() if not one.taken]
        return [one for one in under if can_be_taken(one)]

    def _line_acted(self, letter_id: str, name: str) -> None:
        if name == LINE:
            self._with_text(letter_id, partial(self._take_over, letter_id))

    def _line_closed(self, letter_id: str, name: str) -> None:
        if name == LINE:
            self._workspace.remarks.leave(letter_id)
        elif name == CHANGES:
            self._workspace.remarks.leave(f"{CHANGES} {letter_id}")

    def _take_over(self, letter_id: str) -> None:
        left = self._open(letter_id)
        if not left:
            self.said.emit(Message(t("There are no highlights by others to take over.")))
            return
        foreign = [one for one in left if one.passage is None]
        counts: dict[Hue, tuple[int, str]] = {}
        for one in foreign:
            hue = hue_of(one.colour)
            counts[hue] = (counts.get(hue, (0, ""))[0] + 1, one.colour)
        table = self._workspace.remarks.table()
        self.dialog = TakeOverDialog(counts, len(left) - len(foreign), table, self._window)
        self.dialog.chosen.connect(partial(self._chosen, letter_id, left))
        self.dialog.open()

    def _chosen(self, letter_id: str, left: Iterable[Remark], tags: Mapping[Hue, Tag | None]) -> None:
        self._workspace.remarks.keep_table(self._workspace.remarks.table() | dict(tags))
        pairs = [(one, one.passage.tags[0] if one.passage else tags[hue_of(one.colour)]) for one in left]
        self._take_all(letter_id, [(one, tag) for one, tag in pairs if tag is not None])

    def _take_all(self, letter_id: str, pairs: list[tuple[Remark, Tag]]) -> None:
        self._with_text(letter_id, partial(self._take_these, letter_id, pairs))

    def _take_these(self, letter_id: str, pairs: list[tuple[Remark, Tag]]) -> None:
        save = self._do(lambda: self._workspace.remarks.take_over(letter_id, pairs))
        if save is not None:
            count = sum(isinstance(edit.after, Annotation) for edit in save.change.edits)
            text = counted(count, "{n} highlight taken over.", "{n} highlights taken over.")
            self.said.emit(Message(text, action_text=t("Undo"), action=self._undo, until_change=True))

    def _undo(self) -> None:
        self._do(self._workspace.history.undo)

    def _copied(self, made: Copied) -> None:
        text = counted(
            made.written,
            "{n} passage written to {file}",
            "{n} passages written to {file}",
            file=made.path.name,
        )
        if made.left_out:
            text += " · " + counted(made.left_out, "{n} has no sure place", "{n} have no sure place")
        if made.locked:
            text += " · " + t("it opens with the password of the letter")
        self.said.emit(Message(text))

    def _copy_failed(self, error: BaseException) -> None:
        self.said.emit(problem(error, action_text=t("Save elsewhere…"), action=self.save_copy))
