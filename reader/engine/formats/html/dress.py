"""How an element of a web page looks, if it is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from reader.engine.formats.blocks import Align, Face, Look
from reader.engine.formats.html.style_sheet import INKED, is_lit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.engine.formats.html.style_sheet import Declarations

Element = Any  # lxml ships no types

UNSEEN: Final = frozenset(
    {"head", "script", "style", "title", "template", "noscript", "iframe", "embed", "audio", "video",
     "canvas", "datalist", "frameset", "noframes", "param", "source", "track", "rp", "meta", "link",
     "base", "area"}
)  # fmt: skip
BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
     "pre", "section", "article", "header", "footer", "main", "nav", "aside", "address", "figure",
     "figcaption", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "form", "fieldset", "legend",
     "hr", "center", "body", "html", "details", "summary", "caption", "dir", "menu", "search", "hgroup",
     "dialog", "listing", "xmp", "plaintext", "optgroup"}
)  # fmt: skip
_INLINE: Final = frozenset(
    {"inline", "inline-block", "inline-flex", "inline-grid", "contents", "inline-table"}
)
_KEPT: Final = frozenset({"pre", "listing", "xmp", "plaintext"})
_CHANGES: Final[dict[str, Callable[[Look], Look]]] = {
    **dict.fromkeys(
        ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"), lambda look: replace(look, bold=True)
    ),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn", "address"), lambda look: replace(look, italic=True)),
    **dict.fromkeys(("pre", "code", "tt", "kbd", "samp"), lambda look: replace(look, face=Face.MONO)),
    **dict.fromkeys(("u", "ins"), lambda look: replace(look, underline=True)),
    **dict.fromkeys(("s", "strike", "del"), lambda look: replace(look, strike=True)),
    "a": lambda look: replace(look, underline=True, colour=0x1A4F8B),
    "sup": lambda look: replace(look, lift=1),
    "sub": lambda look: replace(look, lift=-1),
}
_SIZES: Final = {"h1": 16.0, "h2": 13.0, "h3": 11.5, "small": 9.0}
_UNITS: Final = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0}
_LENGTH: Final = re.compile(r"(-?[\d.]+)\s*(pt|px|cm|mm|in|r?em|%)?")
_SMALLEST_PT, _LARGEST_PT = 6.0, 36.0
_FAR: Final = -900.0  # points to the left of the page, where nobody looks
_CLIPPED: Final = re.compile(r"rect\(\s*(?:0|1)(?:px)?[\s,]|inset\(\s*(?:50|100)%|circle\(\s*0")
_COLOURS: Final = {
    "black": 0, "white": 0xFFFFFF, "red": 0xFF0000, "blue": 0x0000FF, "green": 0x008000, "gray": 0x808080,
    "grey": 0x808080, "navy": 0x000080, "maroon": 0x800000, "purple": 0x800080, "teal": 0x008080,
}  # fmt: skip
_RGB: Final = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_CLEAR: Final = re.compile(
    r"transparent|rgba\((?:[^,)]+,){3}\s*0?(?:\.0+)?%?\s*\)|rgba?\([^)/]*/\s*0(?:\.0+)?%?\s*\)"
    r"|#[0-9a-f]{3}0$|#[0-9a-f]{6}00$"
)
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])")
_WHITE: Final = 0xF8F8F8  # a colour with all these bits is white, or almost
_NO_GROUND: Final = frozenset({"none", "transparent", "white", "#fff", "#ffffff", "inherit", "initial"})
_TAKEN_OVER: Final = frozenset({"inherit", "unset", "currentcolor", "larger", "smaller"})
_ALIGNS: Final = {
    "right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTRE, "justify": Align.JUSTIFIED,
    "left": Align.LEFT, "start": Align.LEFT,
}  # fmt: skip
_BOLD: Final = frozenset({"bold", "bolder", "600", "700", "800", "900"})


class Dress(Struct, frozen=True):
    """How an element looks, most of which those within it take over.

    Attributes:
        is_block: it stands on lines of its own
        visible: what it says itself is seen
        kept: its white space is
        marker: what its list's items are marked with, "" as its kind of list has it
        grounded: something else than white paper is behind it
        clear: its letters are see-through
        lit: a shadow, an outline or a picture in its letters lets them be seen all the same
    """

    look: Look = Look()
    is_block: bool = False
    visible: bool = True
    kept: bool = False
    align: Align = Align.LEFT
    marker: str = ""
    grounded: bool = False
    clear: bool = False
    lit: bool = False

    @property
    def shows(self) -> bool:
        """Whether letters of this look are seen: white ones on white paper are not."""
        is_seen = self.visible and self.look.size_pt > 0
        is_white = self.look.colour & _WHITE == _WHITE and not self.grounded
        return is_seen and (self.lit or not (is_white or self.clear))


def is_unseen(element: Element, told: Declarations) -> bool:
    """Say whether nothing of an element is shown, whatever is in it."""
    tag = element.tag
    if not isinstance(tag, str) or (tag in UNSEEN and not _is_shown_template(tag, told)):
        return True
    if tag == "dialog" and element.get("open") is None and "display" not in told:
        return True
    if tag == "input" and (element.get("type") or "").lower() == "hidden":
        return True
    if told.get("display", "none" if "hidden" in element.attrib else "") == "none":
        return True
    return bool(told) and _is_out_of_sight(told)


def _is_shown_template(tag: str, told: Declarations) -> bool:
    return tag == "rp" and told.get("display", "none") != "none"


def _is_out_of_sight(told: Declarations) -> bool:
    if told.get("mso-hide") == "all" or told.get("content-visibility") == "hidden":
        return True
    if _number(told.get("opacity")) == 0:
        return True
    if _CLIPPED.match(told.get("clip", "")) or _CLIPPED.match(told.get("clip-path", "")):
        return True
    away = told.get("position") in {"absolute", "fixed"}
    places = ("text-indent", *(("left", "top") if away else ()))
    return any(_points(told.get(name), 0.0, -1.0) < _FAR for name in places)


def dressed(element: Element, told: Declarations, outer: Dress) -> Dress:
    """Return how an element within another looks."""
    tag = element.tag
    look = _look(element, told, outer.look)
    display = told.get("display", "")
    white_space = told.get("white-space", "")
    return Dress(
        look,
        (tag in BLOCKS and display not in _INLINE)
        or (display != "" and display not in _INLINE and not display.startswith(("ruby", "inh", "ini"))),
        told.get("visibility", "visible" if outer.visible else "hidden") not in {"hidden", "collapse"},
        tag in _KEPT or white_space.startswith("pre") or (outer.kept and white_space in {"", "inherit"}),
        _ALIGNS.get(told.get("text-align") or (element.get("align") or "").lower(), _aligned(tag, outer)),
        _marker(element, told, outer),
        outer.grounded or _has_ground(element, told),
        _is_clear(element, told, outer),
        outer.lit or is_lit(told),
    )


def _is_clear(element: Element, told: Declarations, outer: Dress) -> bool:
    own = told.get("color") or element.get("color")
    if own and own not in _TAKEN_OVER:
        return _CLEAR.match(own) is not None
    return outer.clear and element.tag not in INKED


def _aligned(tag: str, outer: Dress) -> Align:
    return Align.CENTRE if tag in {"center", "caption"} else outer.align


def _marker(element: Element, told: Mapping[str, str], outer: Dress) -> str:
    own = told.get("list-style-type") or told.get("list-style")
    if own:
        return own
    return "" if element.tag in {"ul", "ol", "menu", "dir"} else outer.marker


def _has_ground(element: Element, told: Mapping[str, str]) -> bool:
    grounds = [told[name] for name in ("background", "background-color", "background-image") if name in told]
    own = element.get("bgcolor") or element.get("background")
    grounds += [own.lower()] if own else []
    return any(each not in _NO_GROUND for each in grounds)


def _look(element: Element, told: Declarations, look: Look) -> Look:
    tag = element.tag
    if tag in _SIZES and look.size_pt > 0:
        look = replace(look, size_pt=_SIZES[tag])
    if tag in _CHANGES:
        look = _CHANGES[tag](look)
    if tag == "font" and element.get("color"):
        told = {"color": element.get("color").lower(), **told}
    if tag == "font" and element.get("size") and look.size_pt == 0:
        told = {"font-size": "medium", **told}
    return _styled(look, told) if told else look


def _styled(look: Look, told: Declarations) -> Look:
    size = _points(told.get("font-size"), look.size_pt, look.size_pt) or _size_anew(told)
    weight, slope = told.get("font-weight", ""), told.get("font-style", "")
    line = told.get("text-decoration", told.get("text-decoration-line", ""))
    lift = {"super": 1, "sub": -1, "baseline": 0}.get(told.get("vertical-align", ""), look.lift)
    return replace(
        look,
        size_pt=max(_SMALLEST_PT, min(_LARGEST_PT, size)) if size > 0 else 0.0,
        bold=weight in _BOLD if weight else look.bold,
        italic=slope in {"italic", "oblique"} if slope else look.italic,
        underline=("underline" in line) if line else look.underline,
        strike=("line-through" in line) if line else look.strike,
        capitals=told["text-transform"] == "uppercase" if "text-transform" in told else look.capitals,
        lift=lift,
        colour=_colour(told.get("color", ""), look.colour),
    )


def _size_anew(told: Declarations) -> float:
    """Return the size of letters within those of none: the usual one, if a size is set that is not none."""
    own = told.get("font-size") or told.get("font", "inherit")
    number = _number(own)
    is_part = own.endswith(("em", "%")) and not own.endswith("rem")
    return 0.0 if own in _TAKEN_OVER or number == 0 or (is_part and number is not None) else Look().size_pt


def _number(text: str | None) -> float | None:
    match = _LENGTH.match(text or "")
    try:
        return float(match[1]) if match else None
    except ValueError:
        return None


def _points(text: str | None, usual: float, relative: float) -> float:
    """Return a length; one that says how it relates to the type around it is a part of `relative`."""
    value = _number(text)
    match = _LENGTH.match(text or "")
    if value is None or match is None:
        return usual
    unit = match[2] or "px"
    if unit in {"em", "rem", "%"}:
        return relative * (value / 100 if unit == "%" else value)
    return value * _UNITS[unit]


def _colour(text: str, usual: int) -> int:
    if text in _COLOURS:
        return _COLOURS[text]
    if match := _RGB.match(text):
        red, green, blue = (min(255, int(each)) for each in match.groups())
        return red << 16 | green << 8 | blue
    if match := _HEX.match(text):
        digits = match[1] if len(match[1]) > 3 else "".join(2 * each for each in match[1])  # noqa: PLR2004 - "fff"
        return int(digits, 16)
    return usual


def shade_of(element: Element, told: Declarations) -> int | None:
    """Return the colour behind a cell, None for white paper."""
    text = told.get("background-color") or told.get("background") or (element.get("bgcolor") or "").lower()
    found = _colour(text, -1)
    return None if found < 0 or found & _WHITE == _WHITE else found


def side_pt(element: Element, told: Declarations, side: str) -> float:
    """Return the width or height that an element is to have, 0 where it does not say."""
    own = element.get(side) or ""
    return max(0.0, _points(told.get(side) or (own if own.rstrip("px").isdecimal() else ""), 0.0, 0.0))
