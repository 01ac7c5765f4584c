"""The composition root: builds the objects of one window."""

from __future__ import annotations

import gc
import getpass
import logging
import sys
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.errors import NoWorkspace, WorkspaceGone
from reader.workspace import Workspace, found_samples, is_of_samples, own_folder, samples_folder
from ui.bridge import Bridge
from ui.log import start_log
from ui.qt_loading import load_qt
from ui.style import text_size
from ui.style.qt_words import translate_qt
from ui.style.theme import Appearance, Dimming, ThemeSource
from ui.style.words import speak, t
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from reader.workspace import Engine
    from ui.controllers.first_start import Sample

LOG = logging.getLogger(__name__)
GENERATIONS = (1_000, 20, 1_000_000)  # the oldest, in which all letters are, is left for a pause
SWITCH_S = 0.001  # what a thread beside the window's may keep the window waiting
COULD_NOT_START = 2
KEPT = ("language", "appearance", "dimming", "text_size", "keys")


class Begin(Enum):
    """What to do where there is no workspace yet: show the samples, begin an empty one, refuse."""

    SAMPLES = auto()
    EMPTY = auto()
    REFUSE = auto()


class Wish(Struct, frozen=True):
    """What the command line asks of the window.

    Attributes:
        folder: of the workspace
        files: letters to open
        link: a passage to open, or ""
        begin: what to do where there is no workspace yet
        past_samples: the files were to be opened among the samples, and go to the user's own workspace
        choices: what a workspace that is begun takes over from the one before, by their keys
    """

    folder: Path
    files: tuple[Path, ...] = ()
    link: str = ""
    begin: Begin = Begin.SAMPLES
    past_samples: bool = False
    choices: Mapping[str, object] = field(default_factory=dict)


class App:
    """One process, one workspace, one window.

    Attributes:
        application: Qt's
        workspace: closed by `close`
        window: shown by `show`
    """

    def __init__(self, wish: Wish, engine: Engine) -> None:
        self.application = _application()
        self._engine = engine
        self._wish = wish = _past_samples(wish)
        self._speak("")
        self._is_new = False
        self.workspace = self._opened(wish)
        self._speak(str(self.workspace.settings.get("language", "")))
        self.bridge = Bridge()
        text_size.use(self.workspace.settings.get("text_size"))
        self.themes = ThemeSource(self.application, _appearance(self.workspace), _dimming(self.workspace))
        self.window = MainWindow(self.workspace, self.bridge, self.themes)

    def _speak(self, chosen: str) -> None:
        """Speak the language that the user chose, or the system's."""
        speak(chosen or QLocale.system().name())
        translate_qt(self.application)

    def _opened(self, wish: Wish) -> Workspace:
        """Open the workspace that is wanted; where there is none, the samples or a new one."""
        if wish.folder == samples_folder():
            return self._samples()
        try:
            return self._open(wish.folder)
        except WorkspaceGone:
            raise
        except NoWorkspace:
            if wish.begin is Begin.REFUSE:
                raise
            if wish.begin is Begin.SAMPLES and not wish.files and not wish.link:
                return self._samples()
        self._is_new = True
        workspace = self._open(wish.folder, create=True)
        for key, value in wish.choices.items():
            workspace.settings.set(key, value)
        return workspace

    def _samples(self) -> Workspace:
        self._is_new = found_samples(samples_folder(), t("Sample letters"))
        return self._open(samples_folder())

    def _open(self, folder: Path, *, create: bool = False) -> Workspace:
        return Workspace.open(folder, create=create, engine=self._engine, author=_user(), later=True)

    def show(self, size: QSize | None = None) -> None:
        """Show the window, with the letters that were open and those that the user asks for.

        Args:
            size: of the window; where it was, or a fitting one, when not given
        """
        if size is not None:
            self.window.resize(size)
            self.window.show()
        elif self.window.session.restore_geometry():
            self.window.show()
        else:
            _show_at_first(self.window)
        self.window.completed.connect(self._go_on)
        early = self._early()
        if early is not None:
            self.window.panes.show_file(early)  # the letters are read after its first page, see `complete`
        elif not self._is_new:
            self.workspace.begin_reading()
            self.window.session.restore("panes", self.window.panes)
        if self.window.panes.is_empty:
            self.window.complete()
        else:
            self.window.complete_after_first_page()

    def _early(self) -> Path | None:
        """Return the file whose first page can be shown before it is added."""
        first = self._wish.files[0] if self._wish.files else None
        return first if first is not None and first.suffix.lower() == ".pdf" and first.is_file() else None

    def _go_on(self) -> None:
        """Do what needs the whole window."""
        from ui.language_change import follow_language  # noqa: PLC0415 - loads what the panels load

        _collect_between()
        start_log()
        composition = self.window.complete()
        follow_language(self)
        if self.workspace.samples and not is_of_samples(self._wish.folder):
            composition.workspaces.own = self._wish.folder  # that is what the user wanted to work in
        if not self._fills_samples:
            composition.greet()
        if self._wish.past_samples:
            composition.library.introduce(composition.workspaces.apart())
        if self._wish.files:
            composition.library.add(self._wish.files, shown=self._early())
        elif self._wish.link:
            composition.library.open_link(self._wish.link)
        elif self._fills_samples:
            composition.letters.show_progress(0, 0)
            from ui.controllers import first_start  # noqa: PLC0415 - needed once in the life of a workspace

            made = first_start.start(self.workspace.folder, self._engine)
            self.bridge.watch(made, owner=self.bridge, done=self._open_samples, failed=self._no_samples)

    def renew_window(self) -> None:
        """Close the window, and show one in the language chosen meanwhile that stands as this one did."""
        before = self.window
        before.leave()
        self._speak(str(self.workspace.settings.get("language", "")))
        self.window = MainWindow(self.workspace, self.bridge, self.themes)
        self.window.complete()
        if not self.window.session.restore_geometry():
            self.window.resize(before.size())
        self.window.show()  # over the one before, which goes only then: nothing else shows in between
        before.close_anyway()
        before.deleteLater()

    @property
    def _fills_samples(self) -> bool:
        """Whether this window makes the sample workspace."""
        return self._is_new and self.workspace.samples

    def _open_samples(self, samples: list[Sample]) -> None:
        self.workspace.refresh()
        composition = self.window.complete()
        composition.letters.end_progress()
        for pane, sample in reversed(list(enumerate(samples))):
            self.window.panes.open_letter(sample.letter_id, pane=pane, annotation_id=sample.annotation_id)
        if samples:
            composition.tagging.select(samples[0].annotation_id)
        composition.greet()

    def _no_samples(self, error: BaseException) -> None:
        self.window.complete().letters.end_progress()
        self.window.complete().say_problem(error)

    @property
    def next_wish(self) -> Wish | None:
        """The workspace that the user wants instead of this one, if any."""
        composition = self.window.composition
        wanted = composition.workspaces.wanted if composition is not None else None
        if wanted is None:
            return None
        return Wish(
            wanted.folder,
            wanted.files,
            begin=Begin.EMPTY if wanted.new else Begin.REFUSE,
            past_samples=self.workspace.samples and bool(wanted.files),
            choices=self._choices(),
        )

    def _choices(self) -> dict[str, object]:
        """Return what the user chose for the window that another workspace's may begin with."""
        chosen = {key: self.workspace.settings.get(key) for key in KEPT}
        return {key: value for key, value in chosen.items() if value}

    def close(self) -> None:
        """Close the window and the workspace, once everything is saved."""
        self._close_window()
        self.workspace.close()

    def _close_window(self) -> None:
        self.window.close_anyway()
        self.window.deleteLater()


def _past_samples(wish: Wish) -> Wish:
    """Return the wish, with files that were to be opened among the samples in the user's own workspace."""
    if wish.files and is_of_samples(wish.folder):
        return replace(wish, folder=own_folder(), begin=Begin.EMPTY, past_samples=True)
    return wish


def _collect_between() -> None:
    """Collect garbage again, off since ui.__main__: the young at once, all of it when the user is elsewhere.

    To go through a hundred thousand passages takes long enough to be felt.
    """
    gc.freeze()
    gc.set_threshold(*GENERATIONS)
    gc.enable()
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.applicationStateChanged.connect(_collect)


def _collect(state: Qt.ApplicationState) -> None:
    if state != Qt.ApplicationState.ApplicationActive:
        gc.collect()


def _user() -> str:
    """Return the name that the user is logged in with, "" when the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # until Python 3.13 each system fails in its own way
        return ""


def _application() -> QApplication:
    load_qt()  # done already, unless the app was started by other means than the command
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Named here, not by `setStyle`: its answer would have PySide load QStyle with 600 names (9 ms).
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Kamerlezer")
    application.setDesktopFileName("kamerlezer")
    return application


def _appearance(workspace: Workspace) -> Appearance:
    kept = workspace.settings.get("appearance", Appearance.SYSTEM.value)
    return Appearance(kept) if kept in set(Appearance) else Appearance.SYSTEM


def _dimming(workspace: Workspace) -> Dimming:
    kept = workspace.settings.get("dimming", Dimming.IN_THE_DARK.value)
    return Dimming(kept) if kept in set(Dimming) else Dimming.IN_THE_DARK


def _show_at_first(window: MainWindow) -> None:
    """Show a new window within the screen, maximised where the screen is small."""
    room = window.screen().availableGeometry()
    if room.width() <= window.width() or room.height() <= window.height():
        window.showMaximized()
    else:
        window.show()
