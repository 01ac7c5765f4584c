"""Finds Tesseract's data for Dutch on this system."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGE = "nld"  # Tesseract's own name of Dutch
FILE_NAME = f"{LANGUAGE}.traineddata"

# Where packages of Tesseract put it, from newest to oldest; Debian's name has the version in it.
_FOLDERS = {
    "linux": (
        "/usr/share/tesseract-ocr/*/tessdata",
        "/usr/share/tesseract-ocr/tessdata",
        "/usr/share/tessdata",
        "/usr/share/tesseract/tessdata",
        "/usr/local/share/tessdata",
    ),
    "darwin": ("/opt/homebrew/share/tessdata", "/usr/local/share/tessdata", "/opt/local/share/tessdata"),
    "win32": (),
}
_WINDOWS = (
    ("PROGRAMFILES", "Tesseract-OCR/tessdata"),
    ("PROGRAMFILES(X86)", "Tesseract-OCR/tessdata"),
    ("LOCALAPPDATA", "Programs/Tesseract-OCR/tessdata"),
)
_HOW = {
    "linux": "install the package tesseract-ocr-nld (Fedora: tesseract-langpack-nld)",
    "darwin": "install tesseract-lang with Homebrew",
    "win32": "install Tesseract with Dutch among its languages",
}


def language_folder(named: str = "") -> Path | None:
    """Return a folder with the data, None where there is none.

    Args:
        named: by the user: the folder, or one with `tessdata` in it; goes before all others
    """
    found = (folder for folder in _candidates(named) if (folder / FILE_NAME).is_file())
    return next(found, None)


def how_to_install() -> str:
    """Return what to do where there is none, as it follows "To read them, "."""
    return _HOW.get(sys.platform, _HOW["linux"])


def _candidates(named: str) -> Iterator[Path]:
    for given in (named, os.environ.get("TESSDATA_PREFIX", "")):
        if given:
            yield Path(given)
            yield Path(given, "tessdata")
    for pattern in _FOLDERS.get(sys.platform, _FOLDERS["linux"]):
        root, _, rest = pattern.partition("*")
        folders = sorted(Path(root).glob(f"*{rest}"), reverse=True) if rest else [Path(pattern)]
        yield from folders
    for variable, below in _WINDOWS if sys.platform == "win32" else ():
        if variable in os.environ:
            yield Path(os.environ[variable], below)
