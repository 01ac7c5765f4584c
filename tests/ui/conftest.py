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
