"""Steps through suggestions; accepts and dismisses them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import KamerlezerError
from reader.model import Annotation, CommitmentKind, Likelihood, Tag
from ui.controllers.controller import Controller
from ui.controllers.learning import LearningController
from ui.models.suggestion_filter import SuggestionFilter
from ui.panels.messages import Message
from ui.style import words
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future

    from reader.model import AnyTag, Suggestion
    from reader.workspace import Candidate, Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.viewer.panes import Panes

EARLIER_OFFERED = 8
AGAIN_MS = 10_000  # after a letter could not be examined


class SuggestionController(Controller):
    """Acts on the suggestions of the letter in use.

    Attributes:
        tagging: tags passages by hand
        current: the suggestion that the keys act on
        suggestion_filter: which suggestions are shown
        is_listed: says whether the user goes through the list, which then chooses what comes next

    Signals:
        changed(str): what is shown or undecided of this letter, "" for all
        moved(): another suggestion is the current one, or none
    """

    changed = Signal(str)
    moved = Signal()

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, tagging: TaggingController, parent: QObject
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self.tagging = tagging
        self._all: dict[str, list[Suggestion]] = {}  # undecided, of the letters that are open
        self._asked: set[str] = set()
        self._letter_id = ""
        self._from = 0  # where the last one decided stood
        self._selection = panes.passage_selection
        self.learning = LearningController(workspace, bridge, panes, self)
        self.learning.said.connect(self.said)
        self.learning.learned.connect(self._look_again)
        self.learning.looked.connect(self._tell_learned)
        self.current: Suggestion | None = None
        self.is_listed: Callable[[], bool] = lambda: False
        self.suggestion_filter = SuggestionFilter.kept(workspace.settings.get("suggestions"))
        tagging.tagged.connect(self.learning.decided)
        panes.place_changed.connect(self.look)
        panes.suggestion_activated.connect(self.go)
        panes.suggestion_accepted.connect(self.accept)
        panes.suggestion_dismissed.connect(self.dismiss)
        panes.next_suggestion_wanted.connect(self.next)
        self._selection.changed.connect(self._selection_changed)
        self.look()

    def shown(self, letter_id: str) -> list[Suggestion]:
        """Return the undecided suggestions of an open letter that pass the filter, in order of place."""
        found = self._all.get(letter_id)
        return self.suggestion_filter.passed(found) if found else []

    def is_known(self, letter_id: str) -> bool:
        """Say whether an open letter was examined."""
        return letter_id in self._all

    def reason(self, suggestion: Suggestion) -> str:
        """Return why it is suggested, in the user's language."""
        if words.language() == "nl":
            return self._workspace.suggestions.reason(suggestion, "nl")
        return suggestion.reason

    def proposed(self, suggestion: Suggestion) -> AnyTag:
        """Return the tag that a suggestion proposes."""
        return suggestion.proposed(self._workspace.own.now)

    @property
    def learned_from(self) -> int:
        """How many decisions suggestions were learned from."""
        return self.learning.decisions

    def sift(self, suggestion_filter: SuggestionFilter) -> None:
        """Show other suggestions from now on."""
        self.suggestion_filter = suggestion_filter
        self._workspace.settings.set("suggestions", suggestion_filter.plain())
        for letter_id in list(self._all):
            self._show(letter_id)
        self.changed.emit("")

    # Following

    def look(self) -> None:
        """Ask for the suggestions of letters that were opened."""
        for letter_id in self._panes.open_letters():
            if letter_id not in self._all and letter_id not in self._asked:
                self._ask(letter_id)

    def refresh(self, letter_ids: Iterable[str]) -> None:
        """Show what is undecided of these letters now."""
        for letter_id in set(letter_ids) & self._all.keys():
            try:
                now = self._workspace.suggestions.now(letter_id)
            except KamerlezerError:  # the letter was taken out
                del self._all[letter_id]
                continue
            if now is None:  # what is known of the letter changed
                self._ask(letter_id)
            else:
                self._came(letter_id, now)

    def _look_again(self) -> None:
        """Ask anew for the suggestions of all open letters: they follow other decisions now."""
        self.refresh(list(self._all))
        self.changed.emit("")

    def _tell_learned(self) -> None:
        """Have the list of the letter in use say how many decisions were learned from."""
        letter_id = self._panes.active_letter()
        if letter_id:
            self.changed.emit(letter_id)

    def _ask(self, letter_id: str) -> None:
        self._asked.add(letter_id)
        try:
            task = self._workspace.suggestions.of(letter_id)
        except KamerlezerError:
            self._asked.discard(letter_id)
            return
        task.add_done_callback(lambda ended: self._bridge.call(partial(self._ended, letter_id, ended)))
        self._bridge.watch(task, owner=self, done=partial(self._came, letter_id), failed=self._failed)

    def _ended(self, letter_id: str, task: Future[list[Suggestion]]) -> None:
        """Ask again later for what failed or was cancelled."""
        if shiboken6.isValid(self) and (task.cancelled() or task.exception() is not None):
            QTimer.singleShot(AGAIN_MS, self, partial(self.ask_again, letter_id))

    def ask_again(self, letter_id: str) -> None:
        """Ask anew for what a letter did not give before."""
        self._asked.discard(letter_id)
        self.look()

    def _came(self, letter_id: str, suggestions: list[Suggestion]) -> None:
        self._asked.discard(letter_id)
        self.learning.look()
        if self._all.get(letter_id) == suggestions:
            return
        self._all[letter_id] = suggestions
        self._show(letter_id)
        self.changed.emit(letter_id)

    def _failed(self, _: BaseException) -> None:
        """Say nothing: a letter that cannot be read says so where its pages would be."""

    def _show(self, letter_id: str) -> None:
        shown = self.shown(letter_id)
        self._panes.set_suggestions(letter_id, shown)
        if letter_id == self._letter_id and self.current is not None:
            ids = [one.id for one in shown]
            self._make_current(
                letter_id, shown[ids.index(self.current.id)] if self.current.id in ids else None
            )

    # Stepping

    def next(self) -> None:
        """Go to the next suggestion of the letter in use."""
        self._step(1)

    def previous(self) -> None:
        """Go to the suggestion before."""
        self._step(-1)

    def go(self, suggestion_id: str) -> None:
        """Make a suggestion of the letter in use the current one."""
        letter_id = self._panes.active_letter() or ""
        found = next((one for one in self.shown(letter_id) if one.id == suggestion_id), None)
        if found is not None:
            self._make_current(letter_id, found)

    def _step(self, steps: int) -> None:
        letter_id = self._panes.active_letter() or ""
        shown = self.shown(letter_id)
        if not shown:
            self._say_none(letter_id)
            return
        self.go(shown[self._number(letter_id, shown, steps)].id)

    def _number(self, letter_id: str, shown: Sequence[Suggestion], steps: int) -> int:
        """Return which one comes next from here, around the ends."""
        ids = [one.id for one in shown]
        if self.current is not None and self.current.id in ids:
            return (ids.index(self.current.id) + steps) % len(ids)
        here = self._from if letter_id == self._letter_id else self._panes.offset_in_sight()
        after = next((n for n, one in enumerate(shown) if one.span.start >= here), len(shown))
        return (after if steps > 0 else after - 1) % len(shown)

    def _say_none(self, letter_id: str) -> None:
        if not letter_id:
            self.said.emit(Message(t("Open a letter first.")))
        elif not self.is_known(letter_id):
            self.said.emit(Message(t("This letter is still being examined.")))
        elif hidden := len(self._all[letter_id]):
            text = counted(
                hidden, "{n} less likely suggestion is hidden.", "{n} less likely suggestions are hidden."
            )
            self.said.emit(Message(text))
        else:
            self.said.emit(Message(t("No suggestion is left in this letter.")))

    def _make_current(self, letter_id: str, suggestion: Suggestion | None) -> None:
        before, self.current = self.current, suggestion
        if suggestion is not None:
            self._letter_id, self._from = letter_id, suggestion.span.start
            self._selection.select_suggestion(letter_id, suggestion.id)
        elif before is not None and self._selection.now.suggestion_id == before.id:
            self._selection.clear()
        if suggestion != before:
            self._panes.offer(suggestion, self.reason(suggestion) if suggestion is not None else "")
            self._look_for_earlier(letter_id, suggestion)
            self.moved.emit()

    def _look_for_earlier(self, letter_id: str, suggestion: Suggestion | None) -> None:
        commitment = suggestion.commitment if suggestion is not None else None
        if suggestion is not None and commitment is not None and commitment.kind is not CommitmentKind.NEW:
            task = self._workspace.suggestions.earlier(letter_id, suggestion)
            self._bridge.watch(task, owner=self, done=partial(self._earlier_came, suggestion))

    def _earlier_came(self, suggestion: Suggestion, found: list[Candidate]) -> None:
        if suggestion is self.current and suggestion.commitment is not None:
            named = [(one.annotation.id, self._named(one)) for one in found[:EARLIER_OFFERED]]
            # Only a passage that says so itself fulfils something unless the user says otherwise.
            self._panes.offer_earlier(named, chosen=suggestion.commitment.kind is CommitmentKind.FULFILS)

    def _named(self, candidate: Candidate) -> str:
        commitment = candidate.annotation.commitment
        what = commitment.what if commitment and commitment.what else candidate.annotation.anchor.quote
        return f"{self._workspace.letters.short_name(candidate.letter)}: {what}"

    # Deciding

    def accept(self) -> None:
        """Accept the current suggestion; its fields stand open for correction."""
        self._accept(None)

    def tag(self, tag: AnyTag) -> None:
        """Accept the current suggestion as this tag, or else tag what is selected."""
        if not self.accept_as(tag):
            self.tagging.tag(tag)

    def accept_as(self, tag: AnyTag) -> bool:
        """Accept the current suggestion as this tag; False when there is none."""
        if self.current is None or self._panes.selection() is not None:
            return False
        self._accept(tag)
        return True

    def dismiss(self) -> None:
        """Dismiss the current suggestion for good, and go to the next one."""
        if self._refuse_none():
            return
        letter_id, suggestion = self._letter_id, self.current
        suggestions = self._workspace.suggestions
        if suggestion is not None and self._do(lambda: suggestions.dismiss(letter_id, suggestion)):
            self._from = suggestion.span.end
            self.learning.decided()
            if self.is_listed():  # the list goes on to its own next row
                return
            rest = [one for one in self.shown(letter_id) if one.span.start >= suggestion.span.start]
            if rest:
                self.go(rest[0].id)

    def accept_sure(self) -> None:
        """Accept all sure suggestions of the letter in use that are shown, as one step to undo."""
        letter_id = self._panes.active_letter() or ""
        sure = [one for one in self.shown(letter_id) if Likelihood.of(one.score) is Likelihood.SURE]
        if sure:
            self.accept_all(letter_id, sure)
        elif letter_id and self.is_known(letter_id):
            self.said.emit(Message(t("No sure suggestion is left in this letter.")))
        else:
            self._say_none(letter_id)

    def accept_all(self, letter_id: str, suggestions: Sequence[Suggestion]) -> None:
        """Accept these suggestions of a letter, as one step to undo."""
        self._with_text(letter_id, partial(self._accept_these, letter_id, suggestions))

    def _accept_these(self, letter_id: str, suggestions: Sequence[Suggestion]) -> None:
        if self._do(lambda: self._workspace.suggestions.accept_all(letter_id, suggestions)):
            n = len(suggestions)
            text = counted(n, "{n} suggestion accepted.", "{n} suggestions accepted.")
            undo = self.tagging.undo
            self.said.emit(Message(text, action_text=t("Undo"), action=undo, until_change=True))

    def _accept(self, tag: AnyTag | None) -> None:
        if self._refuse_none():
            return
        letter_id, suggestion = self._letter_id, self.current
        if suggestion is not None:
            fulfils = self._panes.earlier_chosen() if (tag or suggestion.tag) is Tag.COMMITMENT else ""
            self._with_text(letter_id, partial(self._accept_one, letter_id, suggestion, tag, fulfils))

    def _accept_one(self, letter_id: str, suggestion: Suggestion, tag: AnyTag | None, fulfils: str) -> None:
        suggestions = self._workspace.suggestions
        save = self._do(lambda: suggestions.accept(letter_id, suggestion, tag=tag, fulfils=fulfils))
        if save is not None:
            self._from = suggestion.span.end
            self.learning.decided()
            if self.is_listed():
                return
            passages = [edit.after for edit in save.change.edits if isinstance(edit.after, Annotation)]
            self.tagging.choose(passages[-1])

    def _refuse_none(self) -> bool:
        """Say how to choose a suggestion if none is."""
        if self.current is None:
            self.said.emit(Message(t("Press N to go to a suggestion first.")))
        return self.current is None

    def _selection_changed(self) -> None:
        """Have no current suggestion any more when something else is selected."""
        if self.current is not None and self._selection.now.suggestion_id != self.current.id:
            self._make_current(self._letter_id, None)
