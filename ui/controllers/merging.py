"""Takes a colleague's workspace in, after a look at what comes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import StoreError
from reader.workspace import Kind, Match
from ui.controllers.comparing import ComparingController
from ui.controllers.folders import begin_in, remember
from ui.controllers.waiting import Doing, Waiting
from ui.models.comparison import Compared, Words
from ui.panels.differing import NOTHING, differences
from ui.panels.messages import Message, Mood, sentence
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.workspace import Incoming, Merged, MergedLetter, MergePreview, Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.panels.comparison import Comparison
    from ui.panels.delegates import ThemeOf
    from ui.viewer.panes import Panes

KINDS = {
    Kind.NEW: "New",
    Kind.NEWER: "Edited there",
    Kind.CONFLICT: "Edited here and there",
    Kind.DELETED: "Deleted here",
}
MATCHES = {Match.FILE: "", Match.NUMBER: "another file of this number", Match.NONE: "letter is new here"}
_PROBLEMS = 5  # that are told one by one


class MergeController(ComparingController):
    """Shows what a colleague's workspace brings, and takes in what is chosen of it."""

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

    def choose(self) -> None:
        """Ask for the folder of a colleague's workspace."""
        folder = str(begin_in(self._workspace, "merge_folder"))
        chosen = QFileDialog.getExistingDirectory(self._window, t("Merge a colleague’s workspace"), folder)
        if chosen:
            remember(self._workspace, Path(chosen).parent, "merge_folder")
            self.look(Path(chosen))

    def look(self, folder: Path) -> None:
        """Show what the workspace in a folder brings."""
        self._waiting.watch(
            self._workspace.merging.preview(folder),
            Doing(t("Comparing the workspaces:"), t("Stopped; nothing was changed.")),
            done=self._show,
            failed=self._refused,
        )

    def _show(self, preview: MergePreview) -> None:
        if not preview.letters:
            same = counted(preview.same, "{n} passage is here already.", "{n} passages are here already.")
            lines = [t("Nothing new comes from there."), same, *_problems(preview.problems)]
            mood = Mood.ERROR if preview.problems else Mood.INFO
            self.said.emit(Message("\n".join(lines) if preview.problems else " ".join(lines), mood))
            return
        dialog = self._comparison(t("Merge workspace"))
        dialog.model.name_sides(t("Here"), t("There"))
        dialog.show_lines(_intro(preview), self._lines(preview))
        dialog.add_button(t("Cancel"), dialog.close)
        dialog.add_button(t("Merge"), partial(self._merge, dialog, preview), look="main", needs_choice=True)
        dialog.open()

    def _lines(self, preview: MergePreview) -> list[Compared]:
        lines = []
        for letter in preview.letters:
            label = self._workspace.letters.short_name(letter.ours or letter.given)
            if not letter.incoming:
                new = (Words(letter.given.file_name),)
                lines.append(Compared(letter.given.id, t("New letter"), label, (), new, chosen=True))
            lines += [self._line(one, letter, label) for one in letter.incoming]
        return lines

    def _line(self, one: Incoming, letter: MergedLetter, label: str) -> Compared:
        remarks = [label, t("p. {n}", n=one.theirs.anchor.page)]
        remarks += [t(MATCHES[letter.match])] if MATCHES[letter.match] else []
        remarks += [t("its words are not in our text")] if one.lost else []
        old, new = self._sides(one)
        chosen = one.kind is not Kind.DELETED
        return Compared(one.given.id, t(KINDS[one.kind]), " · ".join(remarks), old, new, chosen=chosen)

    @staticmethod
    def _sides(one: Incoming) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
        quote = Words(" ".join(one.theirs.anchor.quote.split()))
        if one.ours is None or one.kind is Kind.DELETED:
            return (), (quote,)
        old, new = [Words(" ".join(one.ours.anchor.quote.split()))], [quote]
        for found in differences(one.ours, one.theirs, str):
            for side, value in ((old, found.kept), (new, found.other)):
                side += [Words(f"· {found.label}:"), Words(value or NOTHING, same=False)]
        return tuple(old), tuple(new)

    def _merge(self, dialog: Comparison, preview: MergePreview) -> None:
        chosen = dialog.chosen()
        dialog.close()
        self._waiting.watch(
            self._workspace.merging.merge(preview, chosen),
            Doing(t("Merging:"), t("Stopped; nothing was changed.")),
            done=self._merged,
            failed=self._refused,
        )

    def _merged(self, merged: Merged) -> None:
        told = [
            counted(merged.letters, "{n} letter came in.", "{n} letters came in.") if merged.letters else "",
            counted(merged.passages, "{n} passage came in.", "{n} passages came in.")
            if merged.passages
            else "",
            counted(merged.updated, "{n} was edited.", "{n} were edited.") if merged.updated else "",
            counted(merged.conflicts, "{n} waits to be settled.", "{n} wait to be settled.")
            if merged.conflicts
            else "",
        ]
        text = "\n".join([" ".join(filter(None, told)), *_problems(merged.problems)])
        mood = Mood.ERROR if merged.problems else Mood.INFO
        self.said.emit(Message(text, mood, t("Undo"), self._tagging.undo, until_change=True, stays=True))


def _problems(problems: Sequence[str]) -> list[str]:
    """Return the first of what could not be taken in, in the user's language, and how many more there are."""
    told = [sentence(StoreError(one)) for one in problems[:_PROBLEMS]]
    rest = len(problems) - len(told)
    return [*told, counted(rest, "and {n} more", "and {n} more")] if rest else told


def _intro(preview: MergePreview) -> str:
    kinds = [one.kind for one in preview.incoming()]
    told = t(
        "{new} new, {edited} edited there, {apart} edited here and there; those you settle afterwards.",
        new=kinds.count(Kind.NEW),
        edited=kinds.count(Kind.NEWER),
        apart=kinds.count(Kind.CONFLICT),
    )
    return "\n".join([told, *_problems(preview.problems)])
