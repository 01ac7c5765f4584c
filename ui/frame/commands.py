"""The table: everything that the user can do, with its menu, key and icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Menu, Spec

if TYPE_CHECKING:
    from ui.doing.exporting import Exporting
    from ui.doing.library import Library
    from ui.doing.suggesting import Suggesting
    from ui.doing.tagging import Tagging
    from ui.frame.furniture import Furniture
    from ui.panes import Panes


def table(window: Furniture) -> tuple[Spec, ...]:
    """Return all actions, in the order of the menus."""
    panes, tagging = window.panes, window.tagging
    return (
        *_file(window, window.library, panes),
        *_edit(window, tagging, panes),
        *_view(window, panes),
        *_tag(window, tagging),
        *_suggestions(window.suggesting),
        *_go(window, panes),
        *_register(window, window.exporting),
        *_help(window),
    )


def _file(window: Furniture, library: Library, panes: Panes) -> tuple[Spec, ...]:
    return (
        Spec("open", "Open…", Menu.FILE, library.choose_files, ("Ctrl+O",), "folder-open"),
        Spec("add-folder", "Add folder…", Menu.FILE, library.choose_folder, ("Ctrl+Shift+O",)),
        Spec("new-workspace", "New workspace…", Menu.FILE, window.workspaces.begin, apart=True),
        Spec("open-workspace", "Open workspace…", Menu.FILE, window.workspaces.open),
        Spec("close-tab", "Close tab", Menu.FILE, panes.close_tab, ("Ctrl+W",), apart=True),
        Spec("quit", "Quit", Menu.FILE, window.quit, ("Ctrl+Q",), apart=True),
    )


def _edit(window: Furniture, tagging: Tagging, panes: Panes) -> tuple[Spec, ...]:
    return (
        Spec("undo", "Undo", Menu.EDIT, tagging.undo, ("Ctrl+Z",), "undo-2"),
        Spec("redo", "Redo", Menu.EDIT, tagging.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
        Spec("copy", "Copy", Menu.EDIT, panes.copy, ("Ctrl+C",), "copy", apart=True),
        Spec(
            "copy-source", "Copy with source", Menu.EDIT, panes.copy_with_source, ("Ctrl+Shift+C",), "quote"
        ),
        Spec("select-all", "Select all", Menu.EDIT, panes.select_all, ("Ctrl+A",)),
        Spec("find", "Find in letter", Menu.EDIT, panes.find, ("Ctrl+F",), "search", apart=True),
        Spec("find-next", "Find next", Menu.EDIT, panes.find_next, ("F3", "Ctrl+G")),
        Spec("find-previous", "Find previous", Menu.EDIT, panes.find_previous, ("Shift+F3", "Ctrl+Shift+G")),
        Spec("conflicts", "Changed in two places…", Menu.EDIT, window.conflicts.show, apart=True),
    )


def _view(window: Furniture, panes: Panes) -> tuple[Spec, ...]:
    fold = {"checkable": True}
    return (
        Spec("split", "Side by side", Menu.VIEW, window.split, ("Ctrl+\\",), "columns-2", **fold),
        Spec("zoom-in", "Zoom in", Menu.VIEW, panes.zoom_in, ("Ctrl++", "Ctrl+="), "zoom-in", apart=True),
        Spec("zoom-out", "Zoom out", Menu.VIEW, panes.zoom_out, ("Ctrl+-",), "zoom-out"),
        Spec("fit-text", "Fit text", Menu.VIEW, panes.fit_text, ("Ctrl+8",)),
        Spec("fit-width", "Fit width", Menu.VIEW, panes.fit_width, ("Ctrl+0",)),
        Spec("fit-page", "Fit page", Menu.VIEW, panes.fit_page, ("Ctrl+9",)),
        Spec(
            "fold-letters",
            "Letters",
            Menu.VIEW,
            window.show_letters,
            ("F9",),
            "panel-left",
            apart=True,
            **fold,
        ),
        Spec("fold-side", "Passage", Menu.VIEW, window.show_side, ("F10",), "panel-right", **fold),
        Spec("fold-register", "Register", Menu.VIEW, window.show_register, ("F12",), "panel-bottom", **fold),
    )


def _tag(window: Furniture, tagging: Tagging) -> tuple[Spec, ...]:
    return (
        Spec("tag-position", "Position", Menu.TAG, window.tag_position, ("1",)),
        Spec("tag-commitment", "Commitment", Menu.TAG, window.tag_commitment, ("2",)),
        Spec("tag-motion", "Motion", Menu.TAG, window.tag_motion, ("3",)),
        Spec("edit-fields", "Edit fields", Menu.TAG, window.edit_fields, ("F4",), apart=True),
        Spec("edit-note", "Edit note", Menu.TAG, window.edit_note, ("Ctrl+M",)),
        Spec("delete", "Delete passage", Menu.TAG, tagging.delete, ("Del",), "trash-2", apart=True),
    )


def _suggestions(suggesting: Suggesting) -> tuple[Spec, ...]:
    return (
        Spec("next-suggestion", "Next suggestion", Menu.TAG, suggesting.next, ("N",), apart=True),
        Spec("previous-suggestion", "Previous suggestion", Menu.TAG, suggesting.previous, ("Shift+N",)),
        Spec("accept", "Accept suggestion", Menu.TAG, suggesting.accept, ("A",)),
        Spec("dismiss", "Dismiss suggestion", Menu.TAG, suggesting.dismiss, ("X",)),
    )


def _go(window: Furniture, panes: Panes) -> tuple[Spec, ...]:
    return (
        Spec("done", "Letter is done", Menu.GO, window.coverage.toggle_done, ("Ctrl+D",), "check"),
        Spec("go-page", "Page…", Menu.GO, window.ask_page, ("Ctrl+L",)),
        Spec("next-passage", "Next passage", Menu.GO, panes.next_passage, ("Alt+Down",), apart=True),
        Spec("previous-passage", "Previous passage", Menu.GO, panes.previous_passage, ("Alt+Up",)),
        Spec("next-tab", "Next tab", Menu.GO, panes.next_tab, ("Ctrl+Tab",), apart=True),
        Spec("previous-tab", "Previous tab", Menu.GO, panes.previous_tab, ("Ctrl+Shift+Tab",)),
        Spec("other-pane", "Other pane", Menu.GO, panes.other_pane, ("F6",)),
        Spec("go-letters", "To the letters", Menu.GO, window.go_letters, ("Ctrl+1",), apart=True),
        Spec("go-pages", "To the pages", Menu.GO, window.go_pages, ("Ctrl+2",)),
        Spec("go-side", "To the passage", Menu.GO, window.go_side, ("Ctrl+3",)),
        Spec("go-register", "To the register", Menu.GO, window.go_register, ("Ctrl+4",)),
        Spec("go-suggestions", "To the suggestions", Menu.GO, window.go_suggestions, ("Ctrl+5",)),
    )


def _register(window: Furniture, exporting: Exporting) -> tuple[Spec, ...]:
    return (
        Spec("export", "Export as CSV…", Menu.REGISTER, exporting.export_csv, ("Ctrl+E",), "download"),
        Spec(
            "export-excel",
            "Export for Excel (Dutch)…",
            Menu.REGISTER,
            exporting.export_excel,
            ("Ctrl+Shift+E",),
        ),
        Spec("filter", "Filter the register", Menu.REGISTER, window.filter_register, ("Ctrl+R",), apart=True),
    )


def _help(window: Furniture) -> tuple[Spec, ...]:
    return (
        Spec("keys", "Keys", Menu.HELP, window.show_keys, ("F1",)),
        Spec("log", "Show the log file", Menu.HELP, window.show_log),
    )
