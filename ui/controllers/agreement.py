"""Compares two readers, and settles where they differ."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import StoreError
from reader.model import Tag
from reader.workspace import Choice, begin_blind
from ui.controllers import new_workspace
from ui.controllers.comparing import ComparingController
from ui.controllers.folders import begin_in, remember
from ui.controllers.waiting import Doing, Waiting
from ui.models.comparison import Compared, Words
from ui.panels.messages import Message, Mood, problem, sentence
from ui.style.labels import tag_name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from reader.model import Annotation
    from reader.workspace import Agreement, Difference, Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.panels.comparison import Comparison
    from ui.panels.delegates import ThemeOf
    from ui.viewer.panes import Panes

FOLDER = "second_reader_folder"  # in the workspace's settings
KEYS = {Choice.FIRST: "1", Choice.SECOND: "2", Choice.BOTH: "3"}
_PROBLEMS = 5  # that are told one by one


class AgreementController(ComparingController):
    """Begins a workspace for a second reader, and compares what two readers made of the same letters."""

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

    def begin(self) -> None:
        """Let a workspace be named, and begin it with the letters of this one, unread."""
        folder = new_workspace.ask(t("Workspace for a second reader"), self._window)
        if folder is not None:
            self.begin_in(folder)

    def begin_in(self, folder: Path) -> None:
        """Begin a workspace in a folder with the letters of this one, unread."""
        self.said.emit(Message(t("The letters are being copied…"), stays=True))
        thread = ThreadPoolExecutor(1, thread_name_prefix="kamerlezer-copying")
        copied = thread.submit(begin_blind, self._workspace.folder, folder)
        copied.add_done_callback(lambda one: self._bridge.call(partial(self._begun, folder, one)))
        thread.shutdown(wait=False)

    def _begun(self, folder: Path, copied: Future[int]) -> None:
        error = copied.exception()
        if error is not None:
            self.said.emit(problem(error))
            return
        text = t(
            "{folder} has the same letters, and nothing that was tagged; let the second reader open it.",
            folder=folder,
        )
        self.said.emit(Message(text, stays=True))

    def choose(self) -> None:
        """Ask for the folder of a second reader's workspace, and compare it with this one."""
        folder = str(begin_in(self._workspace, FOLDER))
        chosen = QFileDialog.getExistingDirectory(self._window, t("Compare with a second reader"), folder)
        if chosen:
            remember(self._workspace, Path(chosen).parent, FOLDER)
            self.compare_with(Path(chosen))

    def compare_with(self, folder: Path) -> None:
        """Compare this workspace with a second reader's."""
        self._waiting.watch(
            self._workspace.second_reader.compare_with(folder),
            Doing(t("Comparing the readers:"), t("Stopped; nothing was changed.")),
            done=self._show,
            failed=self._refused,
        )

    def compare_here(self) -> None:
        """Compare the two readers who tagged most in this workspace."""
        readers = self._workspace.second_reader.readers()
        if len(readers) < 2:  # noqa: PLR2004 - two readers
            self.said.emit(Message(t("Only one reader tagged passages in this workspace.")))
            return
        self._waiting.watch(
            self._workspace.second_reader.compare(*readers[:2]),
            Doing(t("Comparing the readers:"), t("Stopped; nothing was changed.")),
            done=self._show,
            failed=self._refused,
        )

    def _show(self, found: Agreement) -> None:
        if not found.letters:
            told = [t("There is no letter that both readers went through."), *_problems(found.problems)]
            self.said.emit(Message("\n".join(told), Mood.ERROR if found.problems else Mood.INFO))
            return
        dialog = self._comparison(t("Two readers compared"))
        dialog.model.name_sides(*found.readers)
        dialog.show_lines(
            "\n".join(self._intro(found)), [self._line(found, one) for one in found.differences]
        )
        dialog.passage_wanted.connect(self._tagging.show)
        dialog.reached.connect(partial(self._show_place, found))
        names = {
            Choice.FIRST: t("As {reader}", reader=found.readers[0]),
            Choice.SECOND: t("As {reader}", reader=found.readers[1]),
            Choice.BOTH: t("As both"),
        }
        dialog.add_button(t("Close"), dialog.close)
        for choice, text in names.items():
            settle = partial(self._settle, dialog, found, choice, text)
            button = dialog.add_button(f"{KEYS[choice]}  {text}", settle)
            button.setShortcut(KEYS[choice])
            button.setEnabled(bool(found.differences))
        dialog.step()
        dialog.open()

    def _show_place(self, found: Agreement, key: str) -> None:
        """Show where the second reader tagged what nobody tagged here; what is tagged here shows itself."""
        one = next((each for each in found.differences if each.key == key), None)
        if one is not None and found.apart and not one.first:
            self._panes.open_letter(one.letter.id, span=one.second[0].anchor.span, take_focus=False)

    def _settle(self, dialog: Comparison, found: Agreement, choice: Choice, text: str) -> None:
        current = dialog.current()
        if current is None:
            return
        row, line = current
        difference = next((one for one in found.differences if one.key == line.key), None)
        reader = self._workspace.second_reader
        if difference is None or reader.is_settled(difference):
            return
        if self._do(lambda: reader.settle(found, difference, choice)) is not None:
            dialog.model.settle(row, text)
            dialog.step()

    def _intro(self, found: Agreement) -> Iterator[str]:
        """Yield how many letters were compared, and of each tag how far the readers agree."""
        first, second = found.readers
        letters = counted(found.letters, "{n} letter that both read", "{n} letters that both read")
        left = found.left_out
        yield f"{letters}; " + counted(left, "{n} that only one has begun", "{n} that only one has begun")
        for one in found.ratings:
            kappa = "–" if one.kappa is None else f"{one.kappa:.2f}"
            yield t(
                "{tag}: kappa {kappa}; {both} sentences both, {n} only {first}, {m} only {second}",
                tag=self._tag(one.tag),
                kappa=kappa,
                both=one.both,
                n=one.first,
                m=one.second,
                first=first,
                second=second,
            )
        yield from _problems(found.problems)

    def _line(self, found: Agreement, one: Difference) -> Compared:
        if one.first and one.second:
            what = t("Other tags")
        else:
            what = t("Only {reader}", reader=found.readers[0 if one.first else 1])
        letter = self._workspace.letters.short_name(one.letter)
        here = one.first if found.apart else (*one.first, *one.second)
        return Compared(
            one.key,
            what,
            f"{letter} · {t('p. {n}', n=one.page)}",
            tuple(self._words(one.first)),
            tuple(self._words(one.second)),
            annotation_id=here[0].id if here else "",
        )

    def _words(self, passages: Iterable[Annotation]) -> Iterator[Words]:
        scheme = self._workspace.own.now
        for one in passages:
            tags = ", ".join(tag_name(tag) for tag in scheme.on(one.tags, one.own_tags))
            yield Words(f"{tags}:", same=False)
            yield Words(f"“{' '.join(one.anchor.quote.split())}”")

    def _tag(self, tag_id: str) -> str:
        tags = {tag.value: tag for tag in Tag}
        return tag_name(tags.get(tag_id) or self._workspace.own.now.tag(tag_id))


def _problems(problems: Iterable[str]) -> list[str]:
    """Return the first of what could not be compared, in the user's language."""
    return [sentence(StoreError(one)) for one in list(problems)[:_PROBLEMS]]
