"""What tests of the window share: one application with a font that has letters."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def app():
    """Return the one QApplication, in a font that draws letters and not boxes."""
    from PySide6.QtGui import QFontDatabase, QRawFont  # noqa: PLC0415 - loaded only with tests of the window
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    application = QApplication.instance() or QApplication([])
    application.setStyle("Fusion")
    assert QFontDatabase.families(), "no font is installed; `python3 run.py test` installs one"
    raw = QRawFont.fromFont(application.font())
    assert raw.supportsCharacter(ord("é")), "the window's font draws boxes for letters"
    return application


@pytest.fixture(autouse=True)
def qt_warnings(app, uncaught):  # noqa: ARG001 - Qt is there
    """Fail a test in which Qt warns: of a signal that has no such slot, a widget used in another thread."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler  # noqa: PLC0415 - after the display is chosen

    def heard(kind, _context, message):
        quiet = kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
        if not quiet and not message.startswith("This plugin does not support"):  # that shows nothing
            uncaught.append(f"Qt: {message}")

    before = qInstallMessageHandler(heard)
    yield
    qInstallMessageHandler(before)


@pytest.fixture
def workspace():
    """Return three invented letters: a short one, and twice thirty pages."""
    from tests.ui.hands import LETTER, LONG  # noqa: PLC0415 - after the display is chosen
    from tests.ui.invented import FakeWorkspace  # noqa: PLC0415 - the same

    return FakeWorkspace({"een": LETTER, "twee": LONG, "drie": LONG})


@pytest.fixture
def panes(workspace):
    """Return two panes on screen, over the invented letters."""
    from ui.bridge import Bridge  # noqa: PLC0415 - loaded only with tests of the window
    from ui.style.colours import LIGHT  # noqa: PLC0415 - the same
    from ui.viewer.panes import Panes  # noqa: PLC0415 - the same

    panes = Panes(workspace, Bridge(), LIGHT)
    panes.resize(1000, 700)
    panes.show()
    panes.activateWindow()
    yield panes
    panes.close()
    panes.deleteLater()
