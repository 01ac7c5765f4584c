"""What stands around the pages: panels, bars and menus, and who tells whom what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from reader.errors import KamerlezerError, NotFound
from reader.model import Tag
from ui.actions import Actions, Menu
from ui.doing.conflicts import Conflicts
from ui.doing.coverage import CoverageWatch
from ui.doing.examining import Examining
from ui.doing.exporting import Exporting
from ui.doing.feed import WorkspaceFeed
from ui.doing.library import Library
from ui.doing.references import References
from ui.doing.suggesting import Suggesting
from ui.doing.tagging import Tagging
from ui.doing.workspaces import Workspaces
from ui.frame.commands import table
from ui.frame.focus_order import put_in_order
from ui.frame.keys_overlay import KeysOverlay
from ui.frame.menus import Menus
from ui.frame.preferences import Preferences
from ui.frame.status_line import StatusLine
from ui.frame.toolbar import ToolBar
from ui.letters_panel import LettersPanel
from ui.look.words import counted, t
from ui.messages import Message, MessageBar, Mood, problem
from ui.panel.missing_panel import MissingPanel
from ui.panel.side_panel import SidePanel
from ui.panel.suggestions_panel import SuggestionsPanel
from ui.register_view import RegisterView

if TYPE_CHECKING:
    from reader.model import Change, Span
    from reader.register import Row
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.main_window import MainWindow
    from ui.theme import Theme, ThemeSource


class Furniture(QObject):
    """Builds everything but the pages, and passes on what one part has to tell another."""

    def __init__(self, window: MainWindow, workspace: Workspace, bridge: Bridge, themes: ThemeSource) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._bridge = bridge
        self.panes = window.panes
        self.columns = window.columns
        self._is_leaving = False  # the window closes as soon as all is saved
        self._focus_due = QTimer(self, singleShot=True, interval=0)
        self._focus_due.timeout.connect(self._order_focus)
        self._make_panels(themes.theme)
        self._make_commands(themes)
        self._connect(themes)
        self._name_undo()
        self.columns.end_reserve()
        self.register.refresh()
        self.panes.tell_place()
        self.conflicts.refresh()
        for sentence in workspace.problems:
            self.say(Message(sentence, Mood.ERROR))

    def _make_panels(self, theme: Theme) -> None:
        self.messages = MessageBar(theme)
        self.letters = LettersPanel(self._workspace, theme)
        self.side = SidePanel(self._workspace, theme)
        self.register = RegisterView(self._workspace, self._bridge, theme)
        self.columns.fill(self.letters, self.side, self.register, self.messages)
        self._window.session.add("register", self.register)
        self.status = StatusLine(
            self._workspace.name, read_only=self._workspace.read_only, parent=self._window
        )
        self._window.setStatusBar(self.status)

    def _make_commands(self, themes: ThemeSource) -> None:
        workspace, bridge, window = self._workspace, self._bridge, self._window
        self.feed = WorkspaceFeed(workspace, self)
        self.library = Library(workspace, bridge, self.panes, self.letters, window)
        self.tagging = Tagging(workspace, bridge, self.panes, self)
        self.suggesting = Suggesting(workspace, bridge, self.panes, self.tagging, self)
        self.conflicts = Conflicts(workspace, bridge, self.tagging, self.letters, self.side, self)
        self.coverage = CoverageWatch(workspace, self.panes, self.suggesting, self)
        self.references = References(workspace, bridge, self.panes, self)
        self.examining = Examining(workspace, bridge, self.panes, self.letters, self)
        self.suggestions = SuggestionsPanel(self.suggesting, themes.theme)
        self._suggestions_tab = self.register.add_page(self.suggestions, t("Suggestions"))
        self.missing = MissingPanel(workspace)
        self._missing_tab = self.register.add_page(self.missing, t("Missing"))
        self.workspaces = Workspaces(workspace.folder, window.close, window)
        self.exporting = Exporting(workspace, bridge, self.register.model, window)
        specs = table(self)
        self.actions = Actions(specs, window, themes.theme)
        self.keys = KeysOverlay(specs, window)
        self.tools = ToolBar(self.actions, self.panes, themes.theme, window)
        window.addToolBar(self.tools)
        self.menus = Menus(window.menuBar(), self.actions, self.library, self.workspaces, window)
        preferences = Preferences(workspace, themes, self)
        preferences.said.connect(self.say)
        self.menus.add(Menu.VIEW, preferences.fill)
        self.menus.add(Menu.REGISTER, self.exporting.fill)
        self.register.set_export_menu(self.menus.export_menu(self.exporting.fill))

    def say(self, message: Message) -> None:
        """Show a message above the pages."""
        self.messages.say(message)

    def say_problem(self, error: BaseException) -> None:
        """Show what went wrong."""
        expected = isinstance(error, KamerlezerError)
        self.say(
            problem(error)
            if expected
            else problem(error, action_text=t("Show the log"), action=self.show_log)
        )

    def greet(self) -> None:
        """Say what the letters of the first start are, and where to begin."""
        text = t("These letters are invented samples.")
        action = t("Start my own workspace…")
        self.say(Message(text, action_text=action, action=self.workspaces.begin, stays=True))

    # What the table of actions calls

    def quit(self) -> None:
        """Close the window."""
        self.workspaces.wanted = None
        self._window.close()

    def split(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show two panes, or one."""
        if wanted != self.panes.split:
            self.panes.toggle_split()
            self._window.session.keep_soon()

    def show_letters(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the letters."""
        self.columns.show_letters(shown)

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the right panel."""
        self.columns.show_side(shown)

    def show_register(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the register."""
        self.columns.show_register(shown)

    def tag_position(self) -> None:
        """Accept the current suggestion as position, or else tag what is selected."""
        self._tag(Tag.POSITION)

    def tag_commitment(self) -> None:
        """Accept the current suggestion as commitment, or else tag what is selected."""
        self._tag(Tag.COMMITMENT)

    def tag_motion(self) -> None:
        """Accept the current suggestion as motion, or else tag what is selected."""
        self._tag(Tag.MOTION)

    def _tag(self, tag: Tag) -> None:
        if not self.suggesting.accept_as(tag):
            self.tagging.tag(tag)

    def edit_fields(self) -> None:
        """Put the cursor in the fields of the selected passage."""
        if self._has_passage():
            self.go_side()

    def go_side(self) -> None:
        """Put the cursor in the right panel, whatever it shows."""
        self.actions["fold-side"].setChecked(True)
        self.columns.show_side(shown=True)
        self.side.focus_first_field()

    def edit_note(self) -> None:
        """Put the cursor in the note of the selected passage."""
        if self._has_passage():
            self.go_side()
            self.side.passage.focus_note()

    def _has_passage(self) -> bool:
        if self.tagging.passage is None:
            self.say(Message(t("Select a passage first.")))
            return False
        self._show_side()
        return True

    def ask_page(self) -> None:
        """Ask for a page."""
        self.status.ask_page()

    def go_letters(self) -> None:
        """Put the cursor on the letters."""
        self.actions["fold-letters"].setChecked(True)
        self.letters.focus_list()

    def go_pages(self) -> None:
        """Put the cursor on the pages."""
        self.panes.activate(int(self.panes.state()["active"] == 1))

    def go_register(self) -> None:
        """Put the cursor on the register."""
        self.actions["fold-register"].setChecked(True)
        self.register.focus_table()

    def go_suggestions(self) -> None:
        """Put the cursor on the list of suggestions."""
        self.actions["fold-register"].setChecked(True)
        self.register.show_page(self._suggestions_tab)
        self.suggestions.focus_table()

    def filter_register(self) -> None:
        """Put the cursor in the register's filter."""
        self.actions["fold-register"].setChecked(True)
        self.register.focus_filter()

    def show_keys(self) -> None:
        """Show all keys, or put them away."""
        self.keys.toggle()

    def show_log(self) -> None:
        """Open the log file."""
        from ui.app import log_file  # noqa: PLC0415 - the composition root imports this room

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file())))

    # Reacting

    def _connect(self, themes: ThemeSource) -> None:
        themes.changed.connect(self.set_theme)
        deciding = (self.tagging, self.suggesting, self.conflicts)
        for part in (self.library, *deciding, self.coverage, self.references, self.exporting):
            part.said.connect(self.say)
        self._bridge.failed.connect(self.say_problem)
        self.feed.changed.connect(self._changed)
        self.feed.changed.connect(self.examining.look_soon)
        self.feed.loaded.connect(self.examining.look_soon)
        self.feed.saving.connect(self.status.show_saving)
        self.feed.saved.connect(self.status.show_saved)
        self.feed.saved.connect(self._leave)
        self.feed.saved.connect(self.conflicts.refresh)  # what others wrote is found when saving
        self.feed.save_failed.connect(self._save_failed)
        self.feed.loaded.connect(self._loaded)
        self.panes.place_changed.connect(self._place_changed)
        self.panes.drawn.connect(self.panes.tell_place)  # the first picture comes without a move
        self.panes.pane_activated.connect(self._split_changed)
        self.panes.open_requested.connect(self.library.choose_files)
        self.panes.menu_requested.connect(self.menus.show_for_page)
        self.tagging.selected.connect(self._passage_selected)
        self.tagging.tagged.connect(self.register.show_tag)
        self.suggesting.changed.connect(self._suggestions_changed)
        self.coverage.told.connect(self.status.show_coverage)
        self.feed.changed.connect(self.references.changed)
        self.feed.changed.connect(self.coverage.tell)
        self.suggestions.named.connect(partial(self.register.name_page, self._suggestions_tab))
        self.suggestions.chosen.connect(self.suggesting.go)
        self.missing.named.connect(partial(self.register.name_page, self._missing_tab))
        self.missing.letter_wanted.connect(self.library.open)
        self.feed.changed.connect(self.missing.refresh_soon)
        self.suggesting.changed.connect(self.missing.refresh_soon)
        self.examining.ended.connect(self.missing.refresh_soon)
        self.conflicts.wanted.connect(partial(self.columns.show_side, shown=True))
        self.side.passage.change_wanted.connect(self.tagging.change)
        self.side.passage.tag_wanted.connect(self.tagging.toggle)
        self.side.passage.passage_wanted.connect(self.tagging.select)
        self.side.passage.place_accepted.connect(self._accept_place)
        self.side.passage.delete_wanted.connect(self.tagging.delete)
        self.side.letter.correction_wanted.connect(self.library.correct)
        self.side.letter.encoding_wanted.connect(self.library.read_as)
        self.side.letter.passage_wanted.connect(self.tagging.select)
        self.letters.details_wanted.connect(self._show_details)
        self.register.passage_chosen.connect(self._row_chosen)
        self.register.status_chosen.connect(self.tagging.set_status)
        self.register.model.modelReset.connect(self._focus_due.start)
        self.status.page_wanted.connect(self.panes.go_to_page)
        self.status.left.connect(self.go_pages)
        self.columns.side_shown.connect(partial(_check, self.actions, "fold-side"))
        for action_id, panel in (("fold-letters", self.letters), ("fold-register", self.register)):
            _check(self.actions, action_id, checked=not panel.isHidden())

    def set_theme(self, theme: Theme) -> None:
        """Show the window in the colours of `theme`."""
        for part in (
            self.messages,
            self.letters,
            self.panes,
            self.side,
            self.register,
            self.suggestions,
            self.actions,
            self.tools,
        ):
            part.set_theme(theme)

    def may_close(self) -> bool:
        """Save what was typed and say whether all is on disk; once it is, the window closes."""
        self.side.commit()
        self._is_leaving = bool(self._workspace.unsaved)
        if self._is_leaving:
            self._workspace.retry_saves()
        return not self._is_leaving

    def close(self) -> None:
        """Save what was typed and not yet left, and stop listening."""
        self.side.commit()
        self.examining.stop()
        self.feed.close()
        self.register.close_down()

    def _changed(self, change: Change) -> None:
        self.messages.something_changed()
        self._refresh(change.letter_ids())
        self._name_undo()

    def _loaded(self, letter_ids: frozenset[str]) -> None:
        self._refresh(letter_ids)

    def _refresh(self, letter_ids: frozenset[str]) -> None:
        self.letters.refresh(letter_ids)
        self.suggesting.refresh(letter_ids)
        self.panes.refresh(letter_ids)
        self.register.refresh()
        self.tagging.refresh()
        self._show_side()
        self.conflicts.refresh()

    def _suggestions_changed(self, letter_id: str) -> None:
        self.letters.min_score = self.suggesting.sieve.min_score
        self.letters.refresh([letter_id] if letter_id else [one.id for one in self._workspace.letters()])

    def _save_failed(self, error: KamerlezerError) -> None:
        self.status.show_unsaved()
        unsaved = self._unsaved()
        if self._is_leaving or self.messages.text == unsaved.text:  # the save before may fail only now
            self._is_leaving = False
            self.say(unsaved)
            return
        self.say(problem(error, action_text=t("Try again"), action=self._workspace.retry_saves))

    def _leave(self) -> None:
        if self._is_leaving:
            self._window.close()

    def _unsaved(self) -> Message:
        """Return what is said instead of closing the window on changes that would be lost."""
        left = counted(self._workspace.unsaved, "{n} change is not saved.", "{n} changes are not saved.")
        return Message(
            left,
            Mood.ERROR,
            t("Try again"),
            self.quit,
            t("Quit and lose what is not saved"),
            self._window.close_anyway,
        )

    def _name_undo(self) -> None:
        undo, redo = self._workspace.undo_name, self._workspace.redo_name
        self.actions["undo"].setText(t("Undo {change}", change=_said(undo)) if undo else t("Undo"))
        self.actions["redo"].setText(t("Redo {change}", change=_said(redo)) if redo else t("Redo"))
        self.actions["undo"].setEnabled(bool(undo))
        self.actions["redo"].setEnabled(bool(redo))

    def _place_changed(self, letter_id: str, page: int, pages: int, zoom: float) -> None:
        self.tagging.keep_within(letter_id)
        self.status.show_place(page, pages, zoom)
        self.tools.show_zoom(zoom)
        self._split_changed()
        self.suggestions.show_letter(letter_id)
        if letter_id:
            self.letters.select(letter_id)
        shown = self.side.letter.letter
        if self.side.shows_letter and (shown.id if shown else "") != letter_id:
            self._show_side()

    def _split_changed(self) -> None:
        self.status.show_fit(self.panes.fit, split=self.panes.split)
        _check(self.actions, "split", self.panes.split)

    def _passage_selected(self, annotation_id: str) -> None:
        self._show_side()
        # Between one suggestion and the next the panel stays as it is, and so do the pages.
        reviewing = self.suggesting.current is not None and not self.side.isHidden()
        self.columns.set_has_passage(bool(annotation_id) or reviewing)
        self.register.select_passage(annotation_id)

    def _order_focus(self) -> None:
        put_in_order(
            (self.tools, self.letters, self.messages, self.panes, self.side, self.register, self.status)
        )

    def _show_side(self) -> None:
        """Show the selected passage, or else the letter in use."""
        self._focus_due.start()  # widgets come and go with the tags
        passage = self.tagging.passage
        self.tools.show_tags(passage)
        if passage is None:
            self.side.passage.clear()
            self._show_letter(self.panes.active_letter())
            return
        places = self._workspace.places(passage.letter_id)
        place = next((one for one in places if one.annotation.id == passage.id), None)
        self.side.passage.show_passage(passage, place)
        self.side.show_passage()

    def _show_letter(self, letter_id: str | None) -> None:
        try:
            letter = self._workspace.letter(letter_id) if letter_id else None
        except NotFound:
            letter = None
        places = self._workspace.places(letter.id) if letter is not None else []
        if letter is not None:
            self.letters.model.set_lost(letter.id, sum(place.span is None for place in places))
        label = self._workspace.label(letter) if letter is not None else ""
        self.side.letter.show_letter(letter, places, label=label)
        self.side.show_letter()

    def _accept_place(self, span: Span) -> None:
        self.tagging.move(self.tagging.passage_id, span)

    def _show_details(self, letter_id: str) -> None:
        """Open a letter and put the cursor in its details: the panel and the page in use always agree."""
        self.library.open(letter_id)
        self.tagging.let_go()
        self.columns.show_side(shown=True)
        self.side.focus_first_field()

    def _row_chosen(self, row: Row) -> None:
        self.tagging.select(row.annotation_id)


def _said(name: str) -> str:
    """Return the name of a change in the user's language."""
    verb, _, rest = name.partition(" ")
    number, _, _ = rest.partition(" ")
    return t("add {n} letters", n=number) if verb == "add" and number.isdecimal() else t(name)


def _check(actions: Actions, action_id: str, checked: bool) -> None:  # noqa: FBT001 - a signal tells it
    """Show a state in its action without acting on it."""
    action = actions[action_id]
    if action.isChecked() != checked:
        with QSignalBlocker(action):
            action.setChecked(checked)
