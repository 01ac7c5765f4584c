"""Restores backups of a letter or the workspace, after a preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import KamerlezerError
from reader.model import Annotation, Letter
from reader.workspace import Turn
from ui.controllers.comparing import ComparingController
from ui.models.comparison import Compared, Words
from ui.panels.differing import NOTHING, differences, said
from ui.panels.messages import Message
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from reader.model import Record
    from reader.workspace import Restoration, Restored
    from ui.panels.comparison import Comparison

    Show = Callable[[Sequence[Restoration]], None]

MOST_MOMENTS = 500  # in the list, newest first
TURNS = {Turn.COMES_BACK: "Comes back", Turn.GOES: "Goes", Turn.CHANGES: "Changes"}


class RestoreController(ComparingController):
    """Shows what a backup would change, and makes what is chosen of it."""

    def choose_workspace(self) -> None:
        """Restore the whole workspace."""
        self.choose("")

    def choose(self, letter_id: str) -> None:
        """Restore a letter, or with "" the whole workspace."""
        task = self._workspace.restoring.listed(letter_id)
        self._bridge.watch(task, owner=self, done=partial(self._offer, letter_id), failed=self._refused)

    def _offer(self, letter_id: str, dates: Sequence[datetime]) -> None:
        if not dates:
            self.said.emit(
                Message(t("There are no backups yet; one is made with the first change of an hour."))
            )
            return
        title = t("Restore a backup") if letter_id else t("Restore the workspace")
        dialog = self._comparison(title)
        dates = dates[:MOST_MOMENTS]
        dialog.offer_moments([t("As it was before {moment}", moment=said(at)) for at in dates])
        _Choice(self, dialog, letter_id, dates)
        dialog.open()

    def preview(self, dialog: Comparison, letter_id: str, at: datetime, show: Show) -> None:
        """Have `show` get what restoring that moment would change."""
        dialog.show_lines(t("Reading the backups…"), [])
        restoring = self._workspace.restoring
        if letter_id:
            one = restoring.preview(letter_id, at)
            self._bridge.watch(one, owner=dialog, done=lambda found: show([found]), failed=self._refused)
        else:
            every = restoring.preview_all(at)
            self._bridge.watch(every, owner=dialog, done=show, failed=self._refused)
            dialog.finished.connect(every.cancel)

    def restore(self, changes: Sequence[Restored]) -> None:
        """Make these changes, as one step."""
        if self._do(lambda: self._workspace.restoring.restore(changes)) is not None:
            text = counted(len(changes), "Restored in {n} place.", "Restored in {n} places.")
            self.said.emit(Message(text, action_text=t("Undo"), action=self._tagging.undo, until_change=True))

    def line(self, key: str, one: Restored, letter: Letter) -> Compared:
        """Return what restoring does to one thing, side by side."""
        label = self._workspace.letters.short_name(letter)
        page = f" · {t('p. {n}', n=one.after.anchor.page)}" if isinstance(one.after, Annotation) else ""
        old, new = self._sides(one)
        return Compared(key, t(TURNS[one.turn]), f"{label}{page}", old, new, chosen=True)

    def _sides(self, one: Restored) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
        whole = (Words(_quote(one.after)),)
        if one.turn is Turn.COMES_BACK or one.before is None:
            return (), whole
        if one.turn is Turn.GOES:
            return whole, ()
        old, new = [Words(_quote(one.before))], [Words(_quote(one.after))]
        for found in differences(one.before, one.after, self._quote_of):
            if isinstance(one.after, Annotation) and found.label == t("Text"):
                old[0], new[0] = Words(found.kept, same=False), Words(found.other, same=False)
                continue
            for side, value in ((old, found.kept), (new, found.other)):
                side += [Words(f"· {found.label}:"), Words(value or NOTHING, same=False)]
        return tuple(old), tuple(new)

    def _quote_of(self, annotation_id: str) -> str:
        try:
            return self._workspace.passages.one(annotation_id).anchor.quote
        except KamerlezerError:  # it was deleted
            return annotation_id


class _Choice(QObject):
    """One dialog: the moments, what the one that is chosen would change, and the button that makes it so."""

    def __init__(
        self, controller: RestoreController, dialog: Comparison, letter_id: str, dates: Sequence[datetime]
    ) -> None:
        super().__init__(dialog)
        self._controller = controller
        self._dialog = dialog
        self._letter_id = letter_id
        self._dates = dates
        self._changes: dict[str, Restored] = {}
        dialog.moment_chosen.connect(self.choose)
        dialog.add_button(t("Cancel"), dialog.close)
        dialog.add_button(t("Restore"), self._restore, look="main", needs_choice=True)
        self.choose(0)

    def choose(self, at: int) -> None:
        """Show what a moment would change."""
        self._changes = {}
        self._controller.preview(self._dialog, self._letter_id, self._dates[at], self.show)

    def show(self, found: Sequence[Restoration]) -> None:
        """Show what restoring would change."""
        pairs = [(each.letter, one) for each in found for one in each.changes]
        self._changes = {str(at): one for at, (_, one) in enumerate(pairs)}
        lines = [self._controller.line(str(at), one, letter) for at, (letter, one) in enumerate(pairs)]
        turns = [one.turn for _, one in pairs]
        told = t(
            "Back: {back} · gone: {go} · changed: {change}. What you leave out stays as it is.",
            back=turns.count(Turn.COMES_BACK),
            go=turns.count(Turn.GOES),
            change=turns.count(Turn.CHANGES),
        )
        self._dialog.show_lines(told if pairs else t("Nothing differs from that moment."), lines)

    def _restore(self) -> None:
        chosen = self._dialog.chosen()
        self._controller.restore([one for key, one in self._changes.items() if key in chosen])
        self._dialog.close()


def _quote(record: Record) -> str:
    match record:
        case Annotation():
            return " ".join(record.anchor.quote.split())
        case Letter():
            return record.title or record.file_name
        case _:
            return t("Suggestion")
