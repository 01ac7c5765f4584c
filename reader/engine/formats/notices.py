"""What a PDF holds besides its pages, told in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pymupdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.text import PageLayer

_MOST_NAMED: Final = 5
_LONGEST_NAME: Final = 60


def told_of(document: Any, name: str) -> list[str]:  # noqa: ANN401 - pymupdf ships no types
    """Return a sentence on the files inside a PDF, and one on a form that only Adobe's program fills."""
    try:
        files = [str(each)[:_LONGEST_NAME] for each in document.embfile_names()]
        catalog = document.pdf_catalog()
        is_shell = document.xref_get_key(catalog, "AcroForm/XFA")[0] not in {
            "null",
            "undefined",
        } and document.xref_get_key(catalog, "AcroForm/Fields")[1].replace(" ", "") in {"[]", "null"}
    except (RuntimeError, ValueError, TypeError, KeyError, mupdf.FzErrorBase):
        return []  # what is odd about them is no reason to refuse the pages
    told = []
    if files:
        told.append(f"{name} holds {_counted(files)}; what is a letter among them can be opened from it.")
    if is_shell:
        told.append(
            f"{name} is a form whose text only Adobe's reader shows. "
            "Open it there, print it to a PDF and add that."
        )
    return told


def told_of_no_text(name: str) -> str:
    """Return the sentence on a PDF that is pictures all over."""
    return f"{name} has no text, only pictures of pages; it can be read but not searched or tagged."


def told_of_layers(layers: Iterable[PageLayer], pictures: Sequence[int], name: str) -> list[str]:
    """Return a sentence on the pages that are pictures, and one on fonts without letters."""
    told, fonts = [], sorted({font for layer in layers for font in layer.unread_fonts})
    if pictures:
        which = f"Page {pictures[0]}" if len(pictures) == 1 else f"Pages {_listed(map(str, pictures))}"
        told.append(f"{which} of {name} can be read but not searched or tagged: no text, only a picture.")
    if fonts:
        told.append(
            f"Some letters of {name} are shown but cannot be read: "
            f"the font {_listed(fonts)} does not say which they are."
        )
    return told


def _counted(files: Sequence[str]) -> str:
    count = "another file" if len(files) == 1 else f"{len(files)} other files"
    return f"{count}: {_listed(files)}"


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join([*shown[:_MOST_NAMED], *["…"][: len(shown) > _MOST_NAMED]])
