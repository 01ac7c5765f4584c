"""Corrected files of letters, and passages that a newer reader finds elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import KamerlezerError
from reader.model import Letter
from reader.workspace import Way
from ui.controllers.comparing import ComparingController
from ui.controllers.folders import begin_in
from ui.controllers.letter_kinds import kinds_of_files
from ui.controllers.waiting import Doing, Waiting
from ui.models.comparison import Compared
from ui.panels.messages import Message, Mood
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Change
    from reader.workspace import AddedAll, Move, MoveReport, Task, Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.panels.comparison import Comparison
    from ui.panels.delegates import ThemeOf
    from ui.viewer.panes import Panes

QUIET_MS = 1_500  # after the letters were read, before passages of older readers are looked for
WAYS = {
    Way.SAME: "Same words",
    Way.ALIKE: "Other words",
    Way.LOST: "Lost its place",
    Way.CAME: "Came along",
}
_FIRST = (Way.LOST, Way.ALIKE, Way.CAME, Way.SAME)


class VersionController(ComparingController):
    """Lets a corrected file take a letter's place, and shows what became of its passages."""

    def __init__(  # noqa: PLR0913, PLR0917 - its collaborators
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        tagging: TaggingController,
        theme: ThemeOf,
        window: QWidget,
    ) -> None:
        super().__init__(workspace, bridge, panes, tagging, theme, window)
        self._waiting = Waiting(bridge, self.said.emit, self)
        self._renewing: Task[list[MoveReport]] | None = None
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._renew)
        self._soon.start()

    # Corrected files

    def choose(self, letter_id: str) -> None:
        """Ask for the corrected file of a letter."""
        folder = str(begin_in(self._workspace))
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            t("New version of this letter"),
            folder,
            kinds_of_files(),
            options=QFileDialog.Option.HideNameFilterDetails,  # fifteen endings
        )
        if name:
            self.replace(letter_id, Path(name))

    def replace(self, letter_id: str, path: Path) -> None:
        """Let a file take a letter's place."""
        self._begin(self._workspace.versions.replace_file(letter_id, path))

    def become(self, letter_id: str, newer_id: str) -> None:
        """Let a letter that was just added be the new version of another one."""
        try:
            task = self._workspace.versions.become_version(letter_id, newer_id)
        except KamerlezerError as error:  # it was taken out meanwhile
            self._refused(error)
            return
        self._begin(task)

    def offer(self, result: AddedAll) -> None:
        """Offer to make one of two entries that bear the same number, where a letter was just added."""
        twins = [one for one in result.added if one.twin]
        if len(twins) != 1:
            return
        (one,) = twins
        text = t(
            "{letter} is here already and says something else. Is this its new version?",
            letter=self._workspace.letters.short_name(one.letter),
        )
        become = partial(self.become, one.twin, one.letter.id)
        self.said.emit(
            Message(text, action_text=t("New version"), action=become, until_change=True, stays=True)
        )

    def follow(self, change: Change) -> None:
        """Load a letter anew whose file is another one now, as after an undo."""
        for edit in change.edits:
            match edit.before, edit.after:
                case Letter() as before, Letter() as after if before.content_id != after.content_id:
                    self._panes.reload(after.id)

    def _begin(self, task: Task[MoveReport]) -> None:
        self._waiting.watch(
            task,
            Doing(t("Reading the new version…"), t("Stopped; the letter is as it was.")),
            done=self._replaced,
            failed=self._refused,
        )

    def _replaced(self, report: MoveReport) -> None:
        self._panes.open_letter(report.letter.id)
        label = self._workspace.letters.short_name(report.letter)
        parts = [t("{letter} has its new version.", letter=label), *_counts([report])]
        show = partial(self._show, t("New version"), [report], asked=False)
        text, undo = " ".join(parts), self._tagging.undo
        self.said.emit(
            Message(text, Mood.INFO, t("Show"), show, t("Undo"), undo, until_change=True, stays=True)
        )
        if report.count(Way.LOST) or report.count(Way.ALIKE):
            show()

    # Passages of older readers

    def _renew(self) -> None:
        if not self._workspace.loaded:
            self._soon.start()
            return
        if self._workspace.read_only:
            return
        self._renewing = self._workspace.versions.renew()
        self._waiting.watch(
            self._renewing,
            Doing(
                t("Finding passages again:"),
                t("Stopped; the rest is found again at the next start."),
                asked=False,
            ),
            done=self._renewed,
            failed=self._refused,
        )

    def stop(self) -> None:
        """Stop finding passages again."""
        self._soon.stop()
        if self._renewing is not None:
            self._renewing.cancel()

    def _renewed(self, reports: list[MoveReport]) -> None:
        if not reports:  # as at nearly every start
            return
        quietly = sum(report.quietly for report in reports)
        told = [report for report in reports if report.moves]
        found = counted(
            quietly,
            "Letters are read better now; {n} passage was found again word for word.",
            "Letters are read better now; {n} passages were found again word for word.",
        )
        if not told:
            self.said.emit(Message(found))
            return
        show = partial(self._show, t("Passages found again"), told, asked=True)
        text = " ".join([found, *_counts(told)])
        self.said.emit(Message(text, action_text=t("Show"), action=show, stays=True))

    # The report

    def _show(self, title: str, reports: list[MoveReport], *, asked: bool) -> None:
        moves = {move.before.id: move for report in reports for move in report.moves}
        dialog = self._comparison(title)
        dialog.passage_wanted.connect(self._tagging.show)
        dialog.show_lines(self._intro(reports), self._lines(reports, asked=asked))
        place = dialog.add_button(t("Place here"), partial(self._place, dialog))
        place.setToolTip(t("Select the words on the page first"))
        if asked:
            self._add_answers(dialog, moves)
        else:
            dialog.add_button(t("Undo"), partial(self._undo, dialog))
            dialog.add_button(t("Close"), dialog.close, look="main")
        dialog.show()

    def _add_answers(self, dialog: Comparison, moves: dict[str, Move]) -> None:
        def answer(*, take: bool) -> None:
            wanted = [moves[key] for key in dialog.chosen()]
            act = self._workspace.versions.take if take else self._workspace.versions.leave
            if self._do(lambda: act(wanted)) is not None:
                dialog.close()

        dialog.add_button(t("Later"), dialog.close)
        dialog.add_button(t("Leave as they are"), lambda: answer(take=False), needs_choice=True)
        dialog.add_button(t("Take over"), lambda: answer(take=True), look="main", needs_choice=True)

    def _intro(self, reports: list[MoveReport]) -> str:
        told = " ".join(_counts(reports))
        if not any(report.count(Way.LOST) for report in reports):
            return told
        hint = t("What lost its place is kept. To place it, select its words on the page, then “Place here”.")
        return f"{told} {hint}"

    def _lines(self, reports: Iterable[MoveReport], *, asked: bool) -> list[Compared]:
        found = []
        for report in reports:
            label = self._workspace.letters.short_name(report.letter)
            found += [(_FIRST.index(move.way), _line(move, label, asked=asked)) for move in report.moves]
        return [line for _, line in sorted(found, key=lambda pair: pair[0])]

    def _place(self, dialog: Comparison) -> None:
        current, selected = dialog.current(), self._panes.passage()
        if current is None or selected is None:
            self.said.emit(Message(t("Select a line here, and the words on the page.")))
            return
        row, line = current
        self._tagging.move(line.annotation_id, selected[1])
        dialog.model.settle(row, t("Placed by hand"))

    def _undo(self, dialog: Comparison) -> None:
        self._tagging.undo()
        dialog.close()


def _line(move: Move, label: str, *, asked: bool) -> Compared:
    old, new = move.wordings()
    before, after = move.before.anchor.page, move.after.anchor.page
    lost = move.way is Way.LOST
    pages = t("p. {n}", n=before) if lost else t("p. {n} → p. {m}", n=before, m=after)
    chosen = True if asked and not lost else None
    if asked and lost:
        chosen = False
    return Compared(move.before.id, t(WAYS[move.way]), f"{label} · {pages}", old, new, chosen, move.before.id)


def _counts(reports: Iterable[MoveReport]) -> list[str]:
    """Return sentences on how many passages moved how."""
    reports = list(reports)
    count = {way: sum(report.count(way) for report in reports) for way in Way}
    told = {
        Way.SAME: ("{n} passage moved along.", "{n} passages moved along."),
        Way.ALIKE: ("Of {n} passage the words differ.", "Of {n} passages the words differ."),
        Way.LOST: ("{n} passage lost its place.", "{n} passages lost their place."),
        Way.CAME: ("{n} passage came along.", "{n} passages came along."),
    }
    return [counted(count[way], *told[way]) for way in told if count[way]]
