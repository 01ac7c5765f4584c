"""What styles hide, their fonts and pages, for the second count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.engine.formats.odt.names import FO, FORM, STYLE, SVG, TEXT, XML
from reader.engine.formats.odt.recount import Recount

if TYPE_CHECKING:
    from reader.engine.formats.odt.package import OpenDocument


class Facts:
    """Which styles hide, and what fields of forms hold."""

    def __init__(self, document: OpenDocument) -> None:
        self.document = document
        roots = list(dict.fromkeys((document.styles, document.content)))
        self.recount = Recount(roots)
        self._styles = {
            (each.get(f"{STYLE}family"), each.get(f"{STYLE}name")): each
            for root in roots
            for each in root.iter(f"{STYLE}style")
        }
        self._fonts = {
            each.get(f"{STYLE}name"): each.get(f"{SVG}font-family", "").strip("'")
            for root in roots
            for each in root.iter(f"{STYLE}font-face")
        }
        self.fields = {
            each.get(f"{XML}id") or each.get(f"{FORM}id"): each.get(f"{FORM}current-value")
            or each.get(f"{FORM}value")
            for each in document.content.iter(f"{FORM}*")
        }

    def hides(self, family: str, name: str | None) -> bool | None:
        """Say whether a style hides; None where it does not say."""
        style = self._styles.get((family, name))
        for _ in range(20):
            if style is None:
                return None
            told = [each.get(f"{TEXT}display") for each in style.iterchildren(f"{STYLE}text-properties")]
            if told and told[0]:
                return bool(told[0] == "none")
            style = self._styles.get((family, style.get(f"{STYLE}parent-style-name")))
        return None

    def font(self, family: str, name: str | None) -> str:
        """Return the font that a style sets, "" where it sets none."""
        style = self._styles.get((family, name))
        for _ in range(20):
            own = style.find(f"{STYLE}text-properties") if style is not None else None
            font = (own.get(f"{STYLE}font-name") or own.get(f"{FO}font-family")) if own is not None else ""
            if font or style is None:
                return str(self._fonts.get(font, font or ""))
            style = self._styles.get((family, style.get(f"{STYLE}parent-style-name")))
        return ""

    def page_of(self, name: str | None, family: str = "paragraph") -> str:
        """Return the master page that a style begins, "" for none."""
        style = self._styles.get((family, name))
        return str(style.get(f"{STYLE}master-page-name", "")) if style is not None else ""
