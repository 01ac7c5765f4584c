"""Builds panels, bars and menus, and connects their signals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import KamerlezerError, StoreError
from ui.controllers.conflicts import ConflictController
from ui.controllers.examination import ExaminationController
from ui.controllers.kept_text import KeptTextController
from ui.controllers.letter import LetterController
from ui.controllers.library import LibraryController
from ui.controllers.read_progress import ReadProgressController
from ui.controllers.references import ReferenceController
from ui.controllers.suggestions import SuggestionController
from ui.controllers.tagging import TaggingController
from ui.controllers.workspaces import WorkspaceController
from ui.models.workspace_events import WorkspaceEvents
from ui.panels.letters import LettersPanel
from ui.panels.messages import MessageBar, problem
from ui.panels.register import RegisterView
from ui.panels.side_panel import SidePanel
from ui.style.words import t
from ui.window.actions import Actions, Menu
from ui.window.care import Care
from ui.window.closing import CloseController
from ui.window.commands import Controllers, table
from ui.window.drawer_tabs import DrawerTabs
from ui.window.focus_navigator import FocusNavigator
from ui.window.focus_order import FocusOrder
from ui.window.left_column import LeftColumn
from ui.window.log_opening import show_log
from ui.window.menus import Menus
from ui.window.on_letters import OnLetters
from ui.window.parts import Parts
from ui.window.passage_work import PassageWork
from ui.window.preferences import Preferences
from ui.window.refreshing import Refreshing
from ui.window.register_exchange import RegisterExchange
from ui.window.register_rows import RegisterRows
from ui.window.search_tab import SearchTab
from ui.window.sheets import Sheets
from ui.window.side_follower import SideFollower
from ui.window.status_line import StatusLine
from ui.window.together import Together
from ui.window.toolbar import ToolBar
from ui.window.undo_names import name_undo

if TYPE_CHECKING:
    from reader.model import Change
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.panels.messages import Message
    from ui.style.colours import Theme
    from ui.style.theme import ThemeSource
    from ui.window.base_window import BaseWindow


class WindowComposition(QObject):
    """Builds everything but the pages, and passes on what one part has to tell another."""

    def __init__(self, window: BaseWindow, workspace: Workspace, bridge: Bridge, themes: ThemeSource) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._bridge = bridge
        self.panes, self.columns = window.panes, window.columns
        self._make_panels(themes.theme)
        self._make_controllers()
        self._make_drawer(themes.theme)
        self.care = Care(window, workspace, bridge, self._parts, self.tagging, self.library, themes)
        self._make_commands(themes)
        self._connect_workspace()
        self._connect_pages()
        self._connect_panels(themes)
        self._begin()

    # Building

    def _make_panels(self, theme: Theme) -> None:
        workspace, window = self._workspace, self._window
        self.messages = MessageBar(theme)
        self.letters = LettersPanel(workspace, theme)
        self.side = SidePanel(workspace, theme)
        self.register = RegisterView(workspace, theme)
        self.left = LeftColumn(self.letters, self.panes, self._bridge, theme)
        self.columns.fill(self.left, self.side, self.register, self.messages)
        window.session.add("register", self.register)
        window.session.add("passage", self.side.passage)
        window.session.add("letters", self.letters)
        self.status = StatusLine(
            workspace.name, workspace.folder, read_only=workspace.read_only, parent=window
        )
        window.setStatusBar(self.status)
        self._parts = Parts(
            self.panes, self.columns, self.messages, self.letters, self.side, self.register, self.status
        )

    def _make_controllers(self) -> None:
        workspace, bridge, window, panes = self._workspace, self._bridge, self._window, self.panes
        self.feed = WorkspaceEvents(workspace, self)
        self.library = LibraryController(workspace, bridge, panes, self.letters, window)
        self.tagging = TaggingController(workspace, bridge, panes, self)
        self.suggesting = SuggestionController(workspace, bridge, panes, self.tagging, self)
        self.conflicts = ConflictController(workspace, bridge, self.tagging, self.letters, self.side, self)
        self.kept_text = KeptTextController(workspace, self.tagging, self.side, self)
        self.coverage = ReadProgressController(workspace, bridge, panes, self.suggesting, self)
        self.references = ReferenceController(workspace, bridge, panes, self)
        self.examining = ExaminationController(workspace, bridge, panes, self.letters, self)
        self.workspaces = WorkspaceController(workspace, bridge, window)
        self.on_letters = OnLetters(workspace, bridge, self._parts, self.feed, window)
        self.on_letters.help_reading(self.library, (self.suggesting, self.references))
        self.letter = LetterController(self.library, self.coverage, panes, self)
        self.work = PassageWork(workspace, bridge, self._parts, self.tagging, window)
        self.leaving = CloseController(workspace, self.workspaces, self.feed, self.messages, window)
        self.follower = SideFollower(workspace, self._parts, self.suggesting, self)
        self.refreshing = Refreshing(workspace, self._parts, self.suggesting, self.conflicts, self.follower)

    def _make_drawer(self, theme: Theme) -> None:
        """Add to the register what the workspace proposes, and what it misses."""
        tabs = DrawerTabs(self._workspace, self.register, self.suggesting, self.library, theme)
        self.suggestions, self.missing, self.missing_tab = tabs.suggestions, tabs.missing, tabs.missing_tab
        self.exchange = RegisterExchange(
            self._workspace, self._bridge, self._parts, self.tagging, theme, self._window
        )
        self.search = SearchTab(self._workspace, self._bridge, self._parts, theme, self)
        self.together = Together(self._workspace, self._bridge, self._parts, theme, self)
        self.rows = RegisterRows(self._workspace, self._bridge, self._parts, self.suggesting, self)
        self.focus = FocusNavigator(self._parts, self.tagging, self.suggestions, tabs.suggestions_tab, self)

    def _make_commands(self, themes: ThemeSource) -> None:
        window = self._window
        self.sheets = Sheets()
        self.preferences = Preferences(self._workspace, themes, window)
        specs = self.preferences.with_keys(table(self._controllers()))
        self.actions = Actions(specs, window, themes.theme)
        self.sheets.fill(self.actions, window)
        self.tools = ToolBar(self.actions, self.panes, themes.theme, window)
        window.addToolBar(self.tools)
        self.order = FocusOrder(self.tools, self._parts, self)
        window.travel.back_possible.connect(self.actions["back"].setEnabled)
        window.travel.forward_possible.connect(self.actions["forward"].setEnabled)
        self.menus = Menus(window.menuBar(), self.actions, self.library, self.workspaces, window)
        self.menus.add(Menu.VIEW, self.preferences.fill)
        self.menus.add(Menu.VIEW, self.together.fill)
        self.menus.add(Menu.REGISTER, self.exchange.fill)
        self.menus.add(Menu.REGISTER, self.rows.fill)
        self.menus.add(Menu.TAG, self.rows.own.fill)
        self.status.set_workspace_menu(self.menus.workspace_menu())

    def _controllers(self) -> Controllers:
        return Controllers(
            panes=self.panes,
            travel=self._window.travel,
            columns=self.columns,
            left=self.left,
            reflow=self._window.reflow,
            library=self.library,
            letter=self.letter,
            workspaces=self.workspaces,
            tagging=self.tagging,
            work=self.work,
            suggesting=self.suggesting,
            conflicts=self.conflicts,
            exchange=self.exchange,
            remarks=self.on_letters.remarks,
            focus=self.focus,
            leaving=self.leaving,
            care=self.care,
            together=self.together,
            search=self.search,
            rows=self.rows,
            preferences=self.preferences,
            sheets=self.sheets,
        )

    def _connect_workspace(self) -> None:
        """Follow what changes on disk and in memory."""
        feed = self.feed
        self._bridge.failed.connect(self.say_problem)
        feed.changed.connect(self._changed)
        for told in (
            self.references.changed,
            self.coverage.tell,
            self.letter.tell,
            self.missing.refresh_soon,
            self.examining.tell,
            self.care.versions.follow,
        ):
            feed.changed.connect(told)
        feed.loaded.connect(self.examining.look_soon)
        feed.loaded.connect(self.refreshing.show)
        feed.saving.connect(self.status.show_saving)
        feed.saved.connect(self.status.show_saved)
        feed.saved.connect(self.conflicts.refresh)  # what others wrote is found when saving
        feed.save_failed.connect(self.status.show_unsaved)
        for signal in (self.suggesting.changed, self.examining.ended):
            signal.connect(self.missing.refresh_soon)

    def _connect_pages(self) -> None:
        """Follow what shows, and what is selected there."""
        panes = self.panes
        panes.place_changed.connect(self._place_changed)
        panes.arranged.connect(self._split_changed)
        panes.open_requested.connect(self.library.choose_files)
        more = (self.work.linked.fill, self.on_letters.fill)
        panes.menu_requested.connect(partial(self.menus.show_for_page, more))
        panes.tab_menu_wanted.connect(self.menus.show_for_tab)
        panes.window_opened.connect(self.actions.work_in)
        self.tagging.tagged.connect(self.register.show_tag)
        self.coverage.told.connect(self.status.show_coverage)
        for told in (self.tools.show_tags, self.rows.offers.look, self.order.make_soon):
            self.follower.shown.connect(told)  # widgets come and go with the tags

    def _connect_panels(self, themes: ThemeSource) -> None:
        """Let the parts around the pages be heard."""
        themes.changed.connect(self.set_theme)
        tasks = (self.library, self.letter, self.tagging, self.suggesting, self.conflicts, self.coverage)
        around = (self.leaving, self.focus, self.workspaces, self.rows, self.on_letters, self.exchange)
        letters = (self.references, self.search.searching, self.kept_text, self.work, self.together)
        for part in (*tasks, *letters, *around):
            part.said.connect(self.say)
        self.library.own_wanted.connect(self.workspaces.add_to_own)
        for signal in (self.conflicts.wanted, self.kept_text.wanted):
            signal.connect(partial(self.columns.show_side, shown=True))
        self.side.letter.correction_wanted.connect(self.library.correct)
        self.side.letter.encoding_wanted.connect(self.library.read_as)
        self.letter.details_wanted.connect(self.follower.show_details)
        self.letters.details_wanted.connect(self.letter.show_details)
        self.status.page_wanted.connect(self.panes.go_to_page)
        self.status.left.connect(self.focus.pages)
        self.letters.work.changed.connect(self._tell_work)
        self._connect_checks()

    def _connect_checks(self) -> None:
        """Let the menus' checks follow what is shown."""
        for action_id, shown in (
            ("done", self.letter.done_told),
            ("lock", self.together.locked),
            ("outline", self.left.outline_shown),
            ("thumbnails", self.left.thumbnails_shown),
            ("reflow", self._window.reflow.told),
            ("fold-letters", self.columns.letters_shown),
            ("fold-side", self.columns.side_shown),
            ("fold-register", self.columns.register_shown),
        ):
            shown.connect(partial(self.actions.show_checked, action_id))

    def _connect_drawer(self) -> None:
        """Let the register be heard."""
        self.register.state_changed.connect(self._window.session.keep_soon)
        self.register.failed.connect(self.say_problem)
        self.register.model.changed.connect(self.order.make_soon)

    def _begin(self) -> None:
        """Show how everything stands."""
        name_undo(self.actions, self._workspace)
        self.columns.end_reserve()
        self.columns.tell_folds()
        self.register.refresh()
        self._window.session.add("lock", self.together.lockstep)
        self._window.session.add("left", self.left)
        if (second := self.panes.second_window) is not None:
            self.actions.work_in(second)
        self.panes.tell_place()
        self._window.travel.tell()
        self.conflicts.refresh()
        for sentence in self._workspace.problems:
            self.say(problem(StoreError(sentence)))

    # What others ask

    def say(self, message: Message) -> None:
        """Show a message above the pages."""
        self.messages.say(message)

    def say_problem(self, error: BaseException) -> None:
        """Show what went wrong."""
        if isinstance(error, KamerlezerError):
            self.say(problem(error))
        else:
            self.say(problem(error, action_text=t("Show the log"), action=show_log))

    def greet(self) -> None:
        """Say what is to be known of the workspace as long as it is open: samples, read-only."""
        if (warning := self.workspaces.warning()) is not None:
            self.messages.stand(warning)

    def set_theme(self, theme: Theme) -> None:
        """Show the window in the colours of `theme`."""
        around = (self.messages, self.left, self.panes, self.side, self.register, self.suggestions)
        others = (self.search.panel, self.together.panel, self.exchange, self.actions, self.tools)
        for part in (*around, *others):
            part.set_theme(theme)

    def may_close(self) -> bool:
        """Save what was typed and say whether all is on disk; once it is, the window closes."""
        self.side.commit()
        return self.leaving.may_close()

    def close(self) -> None:
        """Save what was typed and not yet left, and stop listening."""
        self.side.commit()
        at_work = (self.examining, self.search.searching, self.library, self.on_letters, self.work)
        for part in (*at_work, self.care.versions):
            part.stop()
        self.feed.close()
        self.register.close_down()

    # Reacting

    def _changed(self, change: Change) -> None:
        self.messages.something_changed()
        self.refreshing.show(self.rows.own.follow(change))
        name_undo(self.actions, self._workspace)

    def _tell_work(self, line: str) -> None:
        self.status.show_work(line if self.left.isHidden() else "")

    def _place_changed(self, letter_id: str, page: int, pages: int, zoom: float) -> None:
        self.tagging.keep_within(letter_id)
        self.status.show_place(page, pages, zoom)
        self.tools.show_zoom(zoom)
        self._split_changed()
        self.suggestions.show_letter(letter_id)
        if letter_id:
            self.letters.select(letter_id)
        self.follower.follow(letter_id)
        self.letter.tell()

    def _split_changed(self) -> None:
        self.status.show_fit(self.panes.fit, panes=self.panes.count)
        self.actions.show_checked("split", self.panes.split)
