"""What the properties of runs, paragraphs and tables set, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.engine.formats.blocks import Align, Shape, Tab
from reader.engine.formats.docx.names import EFFECTS, Element, W, is_on, twips

if TYPE_CHECKING:
    from collections.abc import Mapping

Values = dict[str, str]  # properties by name: "b" → "1", "sz" → "22", "left" → "720"

TOGGLES: Final = frozenset({"b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish", "specVanish"})
NONE: Final = "none"
WHITE: Final = 0xFFFFFF  # the paper's
EFFECT: Final = "effect of "  # stands before the name of one
_PAPER: Final = frozenset({"AUTO", "FFFFFF", ""})
_SIMPLE: Final = frozenset(
    {"sz", "color", "vertAlign", "highlight", "jc", "outlineLvl", "pageBreakBefore", "keepNext"}
)
_PLAIN: Final = frozenset({"clear", "nil", ""})  # shades without a pattern
PATTERN: Final = "969696"  # what a pattern is painted as: black and white can both be read on it
_SPREAD: Final = frozenset({"ind", "spacing"})
_ALIGNS: Final = {
    "right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTRE, "both": Align.JUSTIFIED,
    "distribute": Align.JUSTIFIED,
}  # fmt: skip
_AUTO: Final = 240  # a line's pitch is told in parts of this


def borders(element: Element | None) -> dict[str, bool]:
    """Return which sides of a table or a cell have a line, as far as it is told."""
    sides = {"start": "left", "end": "right"}
    told = (
        ((each.tag.rpartition("}")[2], each.get(f"{W}val", NONE)) for each in element)
        if element is not None
        else ()
    )
    return {sides.get(side, side): kind not in {"nil", NONE} for side, kind in told}


def run_values(properties: Element | None) -> Values:
    """Return what a run's properties set."""
    values: Values = {}
    for child in properties if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        if name in TOGGLES:
            values[name] = "1" if is_on(child) else "0"
        elif name in _SIMPLE:
            values[name] = child.get(f"{W}val", "1")
        elif name == "u":
            values["u"] = child.get(f"{W}val", "single")
        elif name == "shd":
            values |= {"shd": _paint(child), "ground": _is_ground(child)}
        elif name == "rFonts":
            values |= _font_values(child)
        elif child.tag in EFFECTS:
            values[f"{EFFECT}{child.tag}"] = "1" if is_on(child) else "0"
    return values


def _paint(shade: Element) -> str:
    kind, fill = shade.get(f"{W}val", ""), shade.get(f"{W}fill", "auto")
    if kind == "solid":
        fill = shade.get(f"{W}color", "auto")
    return PATTERN if kind not in _PLAIN and colour(fill) in {None, WHITE} else fill


def _is_ground(shade: Element) -> str:
    """Say whether a shade may be another than white paper."""
    is_white = shade.get(f"{W}val", "") in _PLAIN and shade.get(f"{W}fill", "auto").upper() in _PAPER
    return "0" if is_white and shade.get(f"{W}themeFill", "background1") == "background1" else "1"


def _font_values(fonts: Element) -> Values:
    theme = fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme")
    if theme:
        return {"theme": theme, "font": ""}
    font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return {"font": font, "theme": ""} if font else {}


def paragraph_values(properties: Element | None) -> Values:
    """Return what a paragraph's properties set."""
    values: Values = {}
    for child in properties if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        if name in _SIMPLE:
            values[name] = child.get(f"{W}val", "1")
        elif name in _SPREAD:
            values |= {key.rpartition("}")[2]: value for key, value in child.attrib.items()}
        elif name == "shd":
            values |= {"fill": _paint(child), "ground": _is_ground(child)}
        elif name == "pBdr":
            drawn = (child.find(f"{W}{side}") for side in ("top", "bottom"))
            values["rule"] = str(
                sum(each is not None and each.get(f"{W}val") not in {"nil", NONE} for each in drawn)
            )
    if "hanging" in values and "firstLine" not in values:
        values["firstLine"] = f"-{values.pop('hanging')}"
    return values


def tabs(properties: Element | None, inherited: tuple[Tab, ...]) -> tuple[Tab, ...]:
    """Return the tab stops of a paragraph, those of its style included."""
    listed = properties.find(f"{W}tabs") if properties is not None else None
    if listed is None:
        return inherited
    stops = {tab.at_pt: tab for tab in inherited}
    for each in listed.iterchildren(f"{W}tab"):
        at = twips(each.get(f"{W}pos"))
        kind = each.get(f"{W}val", "left")
        if kind == "clear":
            stops.pop(at, None)
        else:
            stops[at] = Tab(at, _ALIGNS.get(kind, Align.RIGHT if kind == "decimal" else Align.LEFT))
    return tuple(stops[at] for at in sorted(stops))


def shape(values: Values, stops: tuple[Tab, ...]) -> Shape:
    """Return how a paragraph stands in its column."""
    rule, line = values.get("lineRule", "auto"), twips(values.get("line"), 12.0)
    automatic = rule == "auto"
    return Shape(
        align=_ALIGNS.get(values.get("jc", ""), Align.LEFT),
        left_pt=twips(values.get("left", values.get("start"))),
        right_pt=twips(values.get("right", values.get("end"))),
        first_pt=twips(values.get("firstLine")),
        before_pt=_room(values, "before"),
        after_pt=_room(values, "after"),
        pitch=max(0.7, min(4.0, line * 20 / _AUTO)) if automatic else 1.0,
        exact_pt=0.0 if automatic else max(0.0, line),
        tabs=stops,
        new_page=values.get("pageBreakBefore", "0") not in {"0", "false", "off"},
        with_next=values.get("keepNext", "0") not in {"0", "false", "off"},
        shade=colour(values.get("fill")),
        rule=values.get("rule", "0") != "0",
    )


def _room(values: Mapping[str, str], side: str) -> float:
    """Return the white space before or after a paragraph; Word's "automatic" is a line's."""
    if values.get(f"{side}Autospacing", "0") in {"1", "true", "on"}:
        return 14.0
    return max(0.0, min(200.0, twips(values.get(side))))


def colour(text: str | None) -> int | None:
    """Return a colour, None for the automatic one."""
    try:
        return int(text or "", 16) & 0xFFFFFF
    except ValueError:
        return None
