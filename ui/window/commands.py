"""All commands of the window: menu, key, icon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reader.model import Tag
from ui.window.actions import Menu, Spec
from ui.window.log_opening import show_log
from ui.window.shape_commands import shapes

if TYPE_CHECKING:
    from ui.controllers.agreement import AgreementController
    from ui.controllers.conflicts import ConflictController
    from ui.controllers.learning import LearningController
    from ui.controllers.letter import LetterController
    from ui.controllers.letter_comparison import LetterComparisonController
    from ui.controllers.library import LibraryController
    from ui.controllers.remarks import RemarkController
    from ui.controllers.suggestions import SuggestionController
    from ui.controllers.tagging import TaggingController
    from ui.controllers.workspaces import WorkspaceController
    from ui.viewer.panes import Panes
    from ui.viewer.reflow import Reflow
    from ui.viewer.travel import Travel
    from ui.window.care import Care
    from ui.window.closing import CloseController
    from ui.window.focus_navigator import FocusNavigator
    from ui.window.left_column import LeftColumn
    from ui.window.passage_work import PassageWork
    from ui.window.preferences import Preferences
    from ui.window.register_exchange import RegisterExchange
    from ui.window.register_rows import RegisterRows
    from ui.window.search_tab import SearchTab
    from ui.window.sheets import Sheets
    from ui.window.together import Together
    from ui.window.window_layout import WindowLayout


@dataclass(frozen=True)
class Controllers:
    """Whom the actions ask to act."""

    panes: Panes
    travel: Travel
    columns: WindowLayout
    left: LeftColumn
    reflow: Reflow
    library: LibraryController
    letter: LetterController
    workspaces: WorkspaceController
    tagging: TaggingController
    work: PassageWork
    suggesting: SuggestionController
    conflicts: ConflictController
    exchange: RegisterExchange
    remarks: RemarkController
    focus: FocusNavigator
    leaving: CloseController
    care: Care
    together: Together
    search: SearchTab
    rows: RegisterRows
    preferences: Preferences
    sheets: Sheets


def table(controllers: Controllers) -> tuple[Spec, ...]:
    """Return all actions, in the order of the menus."""
    return (
        *_file(controllers),
        *_edit(controllers),
        *_panes(controllers.panes, controllers.together),
        *_view(controllers.panes, controllers.reflow, controllers.left, controllers.columns),
        *_letter(controllers),
        *_tag(controllers),
        *_suggestions(controllers.suggesting),
        *_go(controllers.panes, controllers.travel, controllers.focus),
        *_register(controllers),
        *_help(controllers),
    )


def _file(controllers: Controllers) -> tuple[Spec, ...]:
    library, workspaces, care = controllers.library, controllers.workspaces, controllers.care
    return (
        Spec("open", "Open…", Menu.FILE, library.choose_files, ("Ctrl+O",), "folder-open"),
        Spec("add-folder", "Add folder…", Menu.FILE, library.choose_folder, ("Ctrl+Shift+O",)),
        Spec("new-workspace", "New workspace…", Menu.FILE, workspaces.begin, apart=True),
        Spec("open-workspace", "Open workspace…", Menu.FILE, workspaces.open),
        Spec("show-workspace", "Show the workspace’s folder", Menu.FILE, workspaces.show_folder),
        Spec("merge-workspace", "Merge workspace…", Menu.FILE, care.merging.choose, apart=True),
        Spec("restore-workspace", "Restore the workspace…", Menu.FILE, care.restoring.choose_workspace),
        *_second_reader(care.agreement),
        Spec("print", "Print the letter…", Menu.FILE, controllers.work.printing.ask, ("Ctrl+P",), apart=True),
        Spec("close-tab", "Close tab", Menu.FILE, controllers.panes.close_tab, ("Ctrl+W",), apart=True),
        Spec("settings", "Settings…", Menu.FILE, controllers.preferences.show, ("Ctrl+,",), apart=True),
        Spec("quit", "Quit", Menu.FILE, controllers.leaving.quit, ("Ctrl+Q",), apart=True),
    )


def _second_reader(agreement: AgreementController) -> tuple[Spec, ...]:
    begin, choose, here = agreement.begin, agreement.choose, agreement.compare_here
    return (
        Spec("begin-blind", "Workspace for a second reader…", Menu.FILE, begin, apart=True),
        Spec("compare-readers", "Compare with a second reader…", Menu.FILE, choose),
        Spec("compare-here", "Compare the readers of this workspace", Menu.FILE, here),
    )


def _edit(controllers: Controllers) -> tuple[Spec, ...]:
    panes, tagging = controllers.panes, controllers.tagging
    return (
        Spec("undo", "Undo", Menu.EDIT, tagging.undo, ("Ctrl+Z",), "undo-2"),
        Spec("redo", "Redo", Menu.EDIT, tagging.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
        Spec("copy", "Copy", Menu.EDIT, panes.copy, ("Ctrl+C",), "copy", apart=True),
        Spec(
            "copy-source", "Copy with source", Menu.EDIT, panes.copy_with_source, ("Ctrl+Shift+C",), "quote"
        ),
        Spec(
            "copy-passages",
            "Copy all passages of this letter",
            Menu.EDIT,
            controllers.work.clippings.copy_all,
            ("Ctrl+Alt+C",),
        ),
        Spec("select-all", "Select all", Menu.EDIT, panes.select_all, ("Ctrl+A",)),
        *_find(controllers.panes, controllers.search),
        Spec("conflicts", "Changed in two places…", Menu.EDIT, controllers.conflicts.show, apart=True),
    )


def _find(panes: Panes, search: SearchTab) -> tuple[Spec, ...]:
    return (
        Spec("find", "Find in letter", Menu.EDIT, panes.find, ("Ctrl+F",), "search", apart=True),
        Spec("find-next", "Find next", Menu.EDIT, panes.find_next, ("F3", "Ctrl+G")),
        Spec("find-previous", "Find previous", Menu.EDIT, panes.find_previous, ("Shift+F3", "Ctrl+Shift+G")),
        Spec("search", "Search every letter", Menu.EDIT, search.show, ("Ctrl+Shift+F",)),
        Spec(
            "similar",
            "Find passages like this",
            Menu.EDIT,
            search.show_similar,
            ("Ctrl+Shift+K",),
        ),
    )


def _panes(panes: Panes, together: Together) -> tuple[Spec, ...]:
    lock = together.lockstep.show_locked
    return (
        Spec("split", "Side by side", Menu.VIEW, panes.show_split, ("Ctrl+\\",), "columns-2", checkable=True),
        Spec("split-right", "Split right", Menu.VIEW, panes.split_right, ("Ctrl+Shift+R",), "columns-2"),
        Spec("split-below", "Split below", Menu.VIEW, panes.split_below, ("Ctrl+Shift+B",), "rows-2"),
        Spec("close-pane", "Close this pane", Menu.VIEW, panes.close_pane, ("Ctrl+Shift+W",)),
        Spec("other-window", "Pane to the other window", Menu.VIEW, panes.to_other_window, ("Ctrl+Shift+N",)),
        Spec("lock", "Lock the panes", Menu.VIEW, lock, ("F8",), "lock", checkable=True),
    )


def _view(panes: Panes, reflow: Reflow, left: LeftColumn, columns: WindowLayout) -> tuple[Spec, ...]:
    return (
        Spec("zoom-in", "Zoom in", Menu.VIEW, panes.zoom_in, ("Ctrl++", "Ctrl+="), "zoom-in", apart=True),
        Spec("zoom-out", "Zoom out", Menu.VIEW, panes.zoom_out, ("Ctrl+-",), "zoom-out"),
        Spec("reflow", "One column of text", Menu.VIEW, reflow.show_reflowed, ("Ctrl+7",), checkable=True),
        Spec("fit-text", "Fit text", Menu.VIEW, panes.fit_text, ("Ctrl+8",)),
        Spec("fit-width", "Fit width", Menu.VIEW, panes.fit_width, ("Ctrl+0",)),
        Spec("fit-page", "Fit page", Menu.VIEW, panes.fit_page, ("Ctrl+9",)),
        Spec(
            "outline", "Outline", Menu.VIEW, left.show_outline, ("Ctrl+Shift+T",), apart=True, checkable=True
        ),
        Spec("thumbnails", "Page thumbnails", Menu.VIEW, left.show_thumbnails, ("F11",), checkable=True),
        *_folds(columns),
    )


def _folds(columns: WindowLayout) -> tuple[Spec, ...]:
    return (
        Spec(
            "fold-letters",
            "Letters",
            Menu.VIEW,
            columns.show_letters,
            ("F9",),
            "panel-left",
            apart=True,
            checkable=True,
        ),
        Spec("fold-side", "Passage", Menu.VIEW, columns.show_side, ("F10",), "panel-right", checkable=True),
        Spec(
            "fold-register",
            "Register",
            Menu.VIEW,
            columns.show_register,
            ("F12",),
            "panel-bottom",
            checkable=True,
        ),
    )


def _letter(controllers: Controllers) -> tuple[Spec, ...]:
    letter, remarks, importing = controllers.letter, controllers.remarks, controllers.exchange.importing
    return (
        Spec("done", "Letter is done", Menu.LETTER, letter.set_done, ("Ctrl+D",), checkable=True),
        Spec("open-beside", "Open in the other pane", Menu.LETTER, letter.open_beside, ("Ctrl+B",)),
        Spec("details", "Correct details…", Menu.LETTER, letter.correct, ("Ctrl+I",)),
        Spec(
            "take-over",
            "Take over highlights…",
            Menu.LETTER,
            remarks.take_over,
            ("Ctrl+Shift+H",),
            apart=True,
        ),
        Spec("save-copy", "Save a copy with highlights…", Menu.LETTER, remarks.save_copy, ("Ctrl+Shift+S",)),
        Spec("import-letter", "Take in its list of commitments…", Menu.LETTER, importing.preview_letter),
        Spec("show-file", "Show in folder", Menu.LETTER, letter.show_in_folder, ("Ctrl+Shift+L",)),
        *_comparing(controllers.together.comparing),
        *_versions(letter, controllers.care),
    )


def _comparing(comparing: LetterComparisonController) -> tuple[Spec, ...]:
    compare, before = comparing.compare, comparing.previous
    return (
        Spec(
            "compare", "Compare with the letter beside", Menu.LETTER, compare, ("Ctrl+Shift+V",), apart=True
        ),
        Spec("next-change", "Next change", Menu.LETTER, comparing.next, ("Alt+PgDown",)),
        Spec("previous-change", "Change before", Menu.LETTER, before, ("Alt+PgUp",)),
    )


def _versions(letter: LetterController, care: Care) -> tuple[Spec, ...]:
    return (
        Spec("new-version", "New version of this letter…", Menu.LETTER, care.new_version, apart=True),
        Spec("restore-letter", "Restore a backup…", Menu.LETTER, care.restore_letter),
        Spec(
            "take-out",
            "Take out of the workspace",
            Menu.LETTER,
            letter.take_out,
            ("Ctrl+Shift+Del",),
            apart=True,
        ),
    )


def _tag(controllers: Controllers) -> tuple[Spec, ...]:
    tag, focus = controllers.suggesting.tag, controllers.focus
    return (
        Spec("tag-position", "Position", Menu.TAG, partial(tag, Tag.POSITION), ("1",)),
        Spec("tag-commitment", "Commitment", Menu.TAG, partial(tag, Tag.COMMITMENT), ("2",)),
        Spec("tag-motion", "Motion", Menu.TAG, partial(tag, Tag.MOTION), ("3",)),
        Spec("edit-fields", "Edit fields", Menu.TAG, focus.fields, ("F4",), apart=True),
        Spec("edit-note", "Edit note", Menu.TAG, focus.note, ("Ctrl+M",)),
        Spec("link", "Link to…", Menu.TAG, controllers.rows.linking.ask, ("Ctrl+K",)),
        *shapes(controllers.work.reshaping),
        Spec(
            "delete", "Delete passage", Menu.TAG, controllers.tagging.delete, ("Del",), "trash-2", apart=True
        ),
        Spec("own-scheme", "Own fields and tags…", Menu.TAG, controllers.rows.own.editing.ask),
    )


def _suggestions(suggesting: SuggestionController) -> tuple[Spec, ...]:
    return (
        Spec("next-suggestion", "Next suggestion", Menu.TAG, suggesting.next, ("N",), apart=True),
        Spec("previous-suggestion", "Previous suggestion", Menu.TAG, suggesting.previous, ("Shift+N",)),
        Spec("accept", "Accept suggestion", Menu.TAG, suggesting.accept, ("A",)),
        Spec("dismiss", "Dismiss suggestion", Menu.TAG, suggesting.dismiss, ("X",)),
        Spec("accept-sure", "Accept all sure suggestions", Menu.TAG, suggesting.accept_sure, ("Shift+A",)),
        *_learning(suggesting.learning),
    )


def _learning(learning: LearningController) -> tuple[Spec, ...]:
    return (
        Spec("learn", "Learn from my decisions", Menu.TAG, learning.learn, apart=True),
        Spec("save-learned", "Save what was learned…", Menu.TAG, learning.save),
        Spec("take-in-learned", "Take in what was learned…", Menu.TAG, learning.take_in),
        Spec("forget", "Forget what was learned", Menu.TAG, learning.forget),
    )


def _go(panes: Panes, travel: Travel, focus: FocusNavigator) -> tuple[Spec, ...]:
    return (
        Spec("go-page", "Page…", Menu.GO, focus.page, ("Ctrl+L",)),
        Spec("back", "Back", Menu.GO, travel.back, ("Alt+Left",), "arrow-left", apart=True),
        Spec("forward", "Forward", Menu.GO, travel.forward, ("Alt+Right",), "arrow-right"),
        Spec("next-passage", "Next passage", Menu.GO, panes.next_passage, ("Alt+Down",), apart=True),
        Spec("previous-passage", "Previous passage", Menu.GO, panes.previous_passage, ("Alt+Up",)),
        Spec("next-tab", "Next tab", Menu.GO, panes.next_tab, ("Ctrl+Tab",), apart=True),
        Spec("previous-tab", "Previous tab", Menu.GO, panes.previous_tab, ("Ctrl+Shift+Tab",)),
        Spec("list-tabs", "All open letters", Menu.GO, panes.list_tabs, ("Ctrl+J",)),
        Spec("other-pane", "Other pane", Menu.GO, panes.other_pane, ("F6",)),
        Spec("pane-before", "Pane before", Menu.GO, panes.pane_before, ("Shift+F6",)),
        Spec("tab-on", "Tab to the next pane", Menu.GO, panes.move_tab_on, ("Ctrl+Shift+PgDown",)),
        Spec("tab-back", "Tab to the pane before", Menu.GO, panes.move_tab_back, ("Ctrl+Shift+PgUp",)),
        Spec("go-letters", "To the letters", Menu.GO, focus.letters, ("Ctrl+1",), apart=True),
        Spec("go-pages", "To the pages", Menu.GO, focus.pages, ("Ctrl+2",)),
        Spec("go-side", "To the passage", Menu.GO, focus.side, ("Ctrl+3",)),
        Spec("go-register", "To the register", Menu.GO, focus.register, ("Ctrl+4",)),
        Spec("go-suggestions", "To the suggestions", Menu.GO, focus.suggestions, ("Ctrl+5",)),
    )


def _register(controllers: Controllers) -> tuple[Spec, ...]:
    exchange = controllers.exchange
    return (
        Spec("export", "Export register…", Menu.REGISTER, exchange.exporting.ask, ("Ctrl+E",), "download"),
        Spec("import", "Import…", Menu.REGISTER, exchange.importing.ask, ("Ctrl+Shift+E",)),
        Spec("timeline", "Timeline", Menu.REGISTER, exchange.show_timeline, ("Ctrl+Shift+D",)),
        Spec(
            "filter", "Filter the register", Menu.REGISTER, controllers.focus.filter, ("Ctrl+R",), apart=True
        ),
    )


def _help(controllers: Controllers) -> tuple[Spec, ...]:
    return (
        Spec("keys", "Keys", Menu.HELP, controllers.sheets.show_keys, ("F1",)),
        Spec("actions", "Search the actions", Menu.HELP, controllers.sheets.show_actions, ("Ctrl+Shift+P",)),
        Spec("samples", "Sample letters", Menu.HELP, controllers.workspaces.open_samples),
        Spec("log", "Show the log file", Menu.HELP, show_log),
    )
