"""PDF files: opened, measured, and kept open for the next page."""

from __future__ import annotations

import math
import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

import pymupdf
from pymupdf import mupdf

from reader import errors
from reader.engine.formats.notices import told_of
from reader.engine.formats.page_drawing import display_list
from reader.engine.formats.unlocking import needs_password, wrong_password
from reader.engine.messages import Document
from reader.engine.slot import CHANNELS
from reader.model import can_be_page
from reader.text import OutlineEntry

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits

A4_PT: Final = (595.0, 842.0)
_OPEN_DOCUMENTS: Final = 4
_KEPT_DRAWINGS: Final = 12  # pages near the one on screen; a display list of a text page is some 100 KB
_IN_MEMORY_BYTES: Final = 32 * 1024**2  # a file kept open cannot be moved or deleted on Windows
_STORE_BYTES: Final = 96 * 1024**2  # of decoded images that may stay between jobs
_REFERENCE: Final = re.compile(r"(\d+) \d+ R")
_METADATA = ("title", "author", "subject", "keywords", "creator", "producer", "creationDate", "modDate")

# Complaints of the library would fill the log: each file that is odd gets a notice instead.
pymupdf.TOOLS.mupdf_display_errors(False)  # noqa: FBT003 - pymupdf's signature
pymupdf.TOOLS.mupdf_display_warnings(False)  # noqa: FBT003 - the same


class Drawing:
    """A page ready to be drawn: its display list, with the page that the list refers to."""

    def __init__(self, page: pymupdf.Page) -> None:
        self._page = page
        self.display_list = display_list(page)
        self.bounds: tuple[float, float, float, float] = tuple(page.rect)


class Pdf:
    """An open PDF."""

    def __init__(self, path: Path, limits: Limits, name: str = "", *, password: str = "") -> None:
        self.name = name or path.name
        self.image_bytes = 0  # of the images on the pages drawn since the last tidying
        self._limits = limits
        self._doc = _opened(path)
        self._drawings: OrderedDict[int, Drawing] = OrderedDict()
        self._document: Document | None = None
        self._measured: set[int] = set()  # pages, from 0, that have a size that a page can have
        try:
            _unlock(self._doc, path, password)
            _check(self._doc, path, limits)
        except errors.KamerlezerError:
            self._doc.close()
            raise

    def __len__(self) -> int:
        return int(self._doc.page_count)

    @property
    def doc(self) -> Any:  # noqa: ANN401 - pymupdf ships no types
        """The library's own document, for what is asked of few."""
        return self._doc

    def document(self) -> Document:
        """Measure all pages and read the outline and metadata, once."""
        if self._document is None:
            self._document = self._described()
        return self._document

    def _described(self) -> Document:
        sizes, unread = self._page_sizes()
        if unread == len(sizes):
            raise errors.DamagedFile(
                f"{self.name} is damaged: none of its {len(sizes)} pages can be read. Fetch it again."
            )
        notices = []
        if unread:
            read = len(sizes) - unread
            notices.append(f"{self.name} is damaged: {read} of {len(sizes)} pages could be read.")
        elif self._doc.is_repaired:
            notices.append(
                f"{self.name} was damaged; it was repaired for reading, but something may be missing."
            )
        notices += told_of(self._doc, self.name)
        return Document(tuple(sizes), _outline(self._doc), _metadata(self._doc), tuple(notices), unread)

    def has_pictures(self, number: int) -> bool:
        """Say whether there is a picture on a page."""
        return bool(self._doc.get_page_images(number - 1))

    def structure(self) -> Any:  # noqa: ANN401 - pymupdf ships no types
        """Return the root of the tags of a tagged PDF, None of another one."""
        document = mupdf.pdf_document_from_fz_document(self._doc.this)
        root = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(mupdf.pdf_trailer(document), "Root"), "StructTreeRoot")
        return root if mupdf.pdf_is_dict(root) else None

    def number_of(self, page: Any) -> int:  # noqa: ANN401 - the same
        """Return the number of a page from the object that it is, 0 for none."""
        if not mupdf.pdf_is_dict(page):
            return 0
        document = mupdf.pdf_document_from_fz_document(self._doc.this)
        return int(mupdf.pdf_lookup_page_number(document, page)) + 1

    def page(self, number: int) -> Any:  # noqa: ANN401 - pymupdf ships no types
        """Load a page; raises NotFound, DamagedFile."""
        if not 1 <= number <= len(self):
            raise errors.NotFound(
                f"{self.name} has no page {number}: it has {len(self)}. Choose one of these."
            )
        try:
            return self._loaded(number - 1)
        except (RuntimeError, ValueError, mupdf.FzErrorBase) as error:
            raise errors.DamagedFile(
                f"Page {number} of {self.name} is damaged and cannot be shown. "
                "Open it in another program, save it as PDF again and add that."
            ) from error

    def _loaded(self, at: int) -> Any:  # noqa: ANN401 - pymupdf ships no types
        page = self._doc.load_page(at)
        if at not in self._measured and not can_be_page(*_size(page)):
            raise ValueError("no page is of this size")
        self._measured.add(at)
        return page

    def drawing(self, number: int) -> Drawing:
        """Return a page's drawing, kept from last time or made now."""
        kept = self._drawings.get(number)
        if kept is None:
            page = self.page(number)
            self._check_images(number)
            kept = self._drawings[number] = Drawing(page)
            if len(self._drawings) > _KEPT_DRAWINGS:
                self._drawings.popitem(last=False)
        self._drawings.move_to_end(number)
        return kept

    def save(self, target: Path, password: str = "") -> None:
        """Write the document, as it was changed, to another file, locked with a password if there is one."""
        if not password:
            self._doc.save(target, garbage=1, deflate=True, encryption=pymupdf.PDF_ENCRYPT_KEEP)
            return
        self._doc.save(
            target,
            garbage=1,
            deflate=True,
            encryption=pymupdf.PDF_ENCRYPT_AES_256,
            user_pw=password,
            owner_pw=password,
            permissions=self._doc.permissions,
        )

    def close(self) -> None:
        """Let go of the file."""
        self._drawings.clear()
        self._doc.close()

    def _check_images(self, number: int) -> None:
        for image in self._doc.get_page_images(number - 1):
            width, height = image[2], image[3]
            self.image_bytes += width * height * CHANNELS
            if width * height > self._limits.image_pixels:
                raise errors.LimitExceeded(
                    f"Page {number} of {self.name} has an image of {width * height / 1e6:.0f} megapixels; "
                    f"{self._limits.image_pixels / 1e6:.0f} is the most. "
                    "Save it as PDF with smaller pictures and add that."
                )

    def _page_sizes(self) -> tuple[list[tuple[float, float]], int]:
        sizes, unread = [], 0
        for number in range(len(self)):
            try:
                page = self._loaded(number)
                sizes.append(_size(page))
                unread += self._doc.is_repaired and _is_lost(self._doc, page)
            except (RuntimeError, ValueError, mupdf.FzErrorBase):
                sizes.append(A4_PT)
                unread += 1
        return sizes, unread


class OpenDocuments:
    """The last few documents, kept open."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: OrderedDict[tuple[Path, int, int, str], Pdf] = OrderedDict()

    def open(self, path: Path, password: str = "") -> Pdf:
        """Return the open document of a path, as the file is now."""
        key = *_version(path), password
        pdf = self._open.get(key)
        if pdf is None:
            pdf = self._open[key] = Pdf(path, self._limits, password=password)
            if len(self._open) > _OPEN_DOCUMENTS:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(key)
        return pdf

    def tidy(self) -> None:
        """Let the library forget decoded images once they may have become many."""
        if sum(pdf.image_bytes for pdf in self._open.values()) > _STORE_BYTES:
            pymupdf.TOOLS.store_shrink(100)
            for pdf in self._open.values():
                pdf.image_bytes = 0


def explained(error: Exception, path: Path) -> Exception:
    """Put an error of the library into the app's words; others pass as they are."""
    if isinstance(error, errors.KamerlezerError):
        return error
    if isinstance(error, FileNotFoundError):
        return errors.NoSuchFile(f"There is no file {path}. Choose another.")
    if isinstance(error, OSError):
        return errors.NoSuchFile(
            f"{path} cannot be read: {error.strerror or error}. See whether you may read it and try again."
        )
    if "malloc" in str(error) or "calloc" in str(error) or "realloc" in str(error):
        return errors.LimitExceeded(
            f"{path.name} needs more memory than the engine may use. Divide it and add the parts."
        )
    if isinstance(error, (RuntimeError, mupdf.FzErrorBase)):
        return errors.DamagedFile(f"{path.name} is damaged and cannot be read; fetch it again.")
    return error


def _version(path: Path) -> tuple[Path, int, int]:
    status = path.stat()
    return path, status.st_mtime_ns, status.st_size


def _opened(path: Path) -> Any:  # noqa: ANN401 - pymupdf ships no types
    size = path.stat().st_size
    if size == 0:
        raise errors.DamagedFile(f"{path.name} is empty (0 bytes); fetch it again.")
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise errors.UnsupportedFile(f"{path.name} is not a PDF. Fetch it again.")
    try:
        if size <= _IN_MEMORY_BYTES:
            return pymupdf.open(stream=path.read_bytes(), filetype="pdf")
        return pymupdf.open(path, filetype="pdf")
    except (RuntimeError, ValueError, mupdf.FzErrorBase) as error:
        raise errors.DamagedFile(
            f"{path.name} is damaged or cut off and cannot be read; fetch it again."
        ) from error


def _unlock(doc: Any, path: Path, password: str) -> None:  # noqa: ANN401 - pymupdf ships no types
    if doc.needs_pass and not password:
        raise needs_password(path.name)
    if doc.needs_pass and not doc.authenticate(password):
        raise wrong_password(path.name)


def _check(doc: Any, path: Path, limits: Limits) -> None:  # noqa: ANN401 - pymupdf ships no types
    if doc.page_count > limits.pages:
        raise errors.LimitExceeded(
            f"{path.name} claims {doc.page_count} pages; {limits.pages} is the most. "
            "Divide it and add the parts."
        )
    if doc.page_count < 1:
        raise errors.DamagedFile(f"{path.name} has no pages; it is damaged or cut off, so fetch it again.")


def _size(page: Any) -> tuple[float, float]:  # noqa: ANN401 - pymupdf ships no types
    x0, y0, x1, y1 = page.rect
    return x1 - x0, y1 - y0


def _is_lost(doc: Any, page: Any) -> bool:  # noqa: ANN401 - pymupdf ships no types
    """Say whether a page of a repaired file, or all that was drawn on it, lay where the file is cut off.

    The library gives such a page a size and leaves it empty.
    """
    try:
        kind, contents = doc.xref_get_key(page.xref, "Contents")
        streams = _streams(doc, contents) if kind in {"array", "xref"} else []
    except (RuntimeError, ValueError, mupdf.FzErrorBase):  # the page tree names an object that is not there
        return True
    return bool(streams) and not any(_is_stream(doc, number) for number in streams)


def _streams(doc: Any, contents: str) -> list[int]:  # noqa: ANN401 - pymupdf ships no types
    """Return the objects that a page's contents name, also where they name a list of them."""
    named = [int(number) for number in _REFERENCE.findall(contents)]
    lists = [doc.xref_object(number) for number in named if not _is_stream(doc, number)]
    inner = [
        int(number) for listed in lists if listed.startswith("[") for number in _REFERENCE.findall(listed)
    ]
    return [*named, *inner]


def _is_stream(doc: Any, number: int) -> bool:  # noqa: ANN401 - pymupdf ships no types
    try:
        return bool(doc.xref_is_stream(number))
    except (RuntimeError, ValueError, mupdf.FzErrorBase):
        return False


def _metadata(doc: Any) -> dict[str, str]:  # noqa: ANN401 - pymupdf ships no types
    found = doc.metadata or {}
    return {key: str(found[key])[:2000] for key in _METADATA if found.get(key)}


def _outline(doc: Any) -> tuple[OutlineEntry, ...]:  # noqa: ANN401 - pymupdf ships no types
    try:
        entries = doc.get_toc(simple=False)
    except (RuntimeError, ValueError, KeyError, TypeError, mupdf.FzErrorBase):
        return ()  # a broken outline is no reason to refuse the letter
    return tuple(
        OutlineEntry(int(level), str(title)[:500], int(page), _height(place))
        for level, title, page, place in entries
        if page >= 1
    )


def _height(place: dict[str, Any]) -> float | None:
    point = place.get("to")
    return float(point.y) if point is not None and math.isfinite(point.y) else None
