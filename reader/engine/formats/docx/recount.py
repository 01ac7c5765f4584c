"""Hidden styles and list numbers, simply, for the second count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.engine.formats.docx.counting import counted
from reader.engine.formats.docx.names import EFFECTS, Element, W, has, is_on, number, val

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEEPEST: Final = 32  # styles based on each other; more is a circle
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9


class StyleFacts:
    """What styles hide, and which lists they number by."""

    def __init__(self, root: Element | None) -> None:
        styles = root.iterchildren(f"{W}style") if root is not None else ()
        self._styles = {each.get(f"{W}styleId", ""): each for each in styles}
        kinds = {"1", "true", "on"}
        self._default = next(
            (
                id_
                for id_, each in self._styles.items()
                if each.get(f"{W}default", "0") in kinds and each.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        self._defaults: Element | None = root.find(f"{W}docDefaults") if root is not None else None
        default = self._defaults.find(f"{W}rPrDefault/{W}rPr") if self._defaults is not None else None
        self._hides_all = has(default, "vanish")

    def of(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style."""
        return val(properties, "pStyle", self._default)

    def hides(self, properties: Element | None, style: str) -> bool:
        """Say whether a run is hidden: by itself, by its style, by its paragraph's, by default."""
        own = properties.find(f"{W}vanish") if properties is not None else None
        if own is not None:
            return is_on(own)
        set_ = [
            is_on(found)
            for found in (self._found(id_, f"{W}rPr/{W}vanish") for id_ in (style, val(properties, "rStyle")))
            if found is not None
        ]
        return sum(set_) % 2 == 1 if set_ else self._hides_all

    def font(self, properties: Element | None, style: str) -> str:
        """Return the font of a run: its own, its style's, its paragraph's."""
        own = properties.find(f"{W}rFonts") if properties is not None else None
        for id_ in (val(properties, "rStyle"), style) if own is None else ():
            own = self._found(id_, f"{W}rPr/{W}rFonts") if own is None else own
        return own.get(f"{W}ascii", own.get(f"{W}hAnsi", "")) if own is not None else ""

    def is_pale(self, properties: Element | None, style: str, paragraph: Element | None) -> bool:
        """Say whether a run is white, with nothing told behind it or its paragraph."""
        styles = (val(properties, "rStyle"), style)
        ink = self._told(properties, "rPr", "color", styles)
        if ink is None or ink.get(f"{W}val", "").upper() != "FFFFFF":
            return False
        marked = self._told(properties, "rPr", "highlight", styles)
        if marked is not None and marked.get(f"{W}val") != "none":
            return False
        grounds = self._told(properties, "rPr", "shd", styles), self._told(paragraph, "pPr", "shd", (style,))
        return all(map(_is_blank, grounds)) and not self._has_effect(properties, styles)

    def _has_effect(self, own: Element | None, styles: Iterable[str]) -> bool:
        found = (self._told(own, "rPr", name.removeprefix(W), styles) for name in EFFECTS)
        return any(each is not None and is_on(each) for each in found)

    def _told(self, own: Element | None, kind: str, name: str, styles: Iterable[str]) -> Element | None:
        """Return what is set by a name: directly, by the first style that does so, by default."""
        name = name if name.startswith("{") else f"{W}{name}"
        found = own.find(name) if own is not None else None
        for id_ in styles if found is None else ():
            found = self._found(id_, f"{W}{kind}/{name}") if found is None else found
        if found is None and self._defaults is not None:
            found = self._defaults.find(f"{W}{kind}Default/{W}{kind}/{name}")
        return found

    def list_of(self, style: str) -> tuple[str, str, str]:
        """Return the list and the level that a style numbers by, and the style that says so."""
        found = self._found(style, f"{W}pPr/{W}numPr")
        owner = found.getparent().getparent().get(f"{W}styleId", "") if found is not None else style
        return val(found, "numId"), val(found, "ilvl"), owner

    def _found(self, style: str, path: str) -> Element | None:
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return None
            found = element.find(path)
            if found is not None:
                return found
            style = val(element, "basedOn")
        return None


def _is_blank(shade: Element | None) -> bool:
    """Say whether a shade leaves the paper white: no pattern, no colour."""
    if shade is None:
        return True
    if shade.get(f"{W}themeFill") not in {None, "background1"}:
        return False
    is_even = shade.get(f"{W}val") in {"clear", "nil", "", None}
    return is_even and shade.get(f"{W}fill", "").upper() in {"", "AUTO", "FFFFFF"}


class Marks:
    """Counts the marks of notes on as they come by.

    `sections` and `settings` are where their formats may be told, the section's own first.
    """

    def __init__(self, sections: list[Element], settings: Element | None) -> None:
        self._sections = sections
        self._settings = settings
        self._counts: dict[str, int] = {}

    def end_section(self) -> None:
        """Take in that a section ends."""
        self._sections = self._sections[1:]
        for kind in ("footnote", "endnote"):
            if val(self._told(kind), "numRestart") == "eachSect":
                self._counts.pop(kind, None)

    def next(self, kind: str) -> str:
        """Return the number of the next note of a kind."""
        told = self._told(kind)
        start = number(val(told, "numStart", "1"), 1)
        self._counts[kind] = self._counts.get(kind, start - 1) + 1
        return counted(
            self._counts[kind], val(told, "numFmt", "decimal" if kind == "footnote" else "lowerRoman")
        )

    def _told(self, kind: str) -> Element | None:
        places = [*self._sections[:1], *([self._settings] if self._settings is not None else [])]
        return next((found for each in places if (found := each.find(f"{W}{kind}Pr")) is not None), None)


class Recount:
    """Counts lists on as paragraphs come by; bullets count as no words."""

    def __init__(self, root: Element | None, styles: StyleFacts) -> None:
        self._styles = styles
        self._root: Element = root
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Element | None, style: str) -> str:
        """Return the number that is printed before a paragraph, "" for none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_, level, style = self._styles.list_of(style)
        if own is not None:
            list_, level = val(own, "numId", list_), val(own, "ilvl", level)
        if self._root is None or not list_ or list_ == "0":
            return ""
        return self._counted(list_, level, style)

    def _counted(self, list_: str, level: str, style: str) -> str:
        num = self._root.find(f"{W}num[@{W}numId='{list_}']") if list_.isdecimal() else None
        abstract = val(num, "abstractNumId")
        levels = self._levels(num, abstract)
        linked = (at for at, each in levels.items() if val(each, "pStyle") == style and style)
        at = number(level) if level else next(linked, 0)
        if at not in levels or not 0 <= at < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [-1] * _LEVELS)
        self._count(list_, num, levels, counts, at)
        element = levels[at]
        if val(element, "numFmt", "decimal") == "bullet" or has(element.find(f"{W}rPr"), "vanish"):
            return ""
        return _PLACE.sub(
            lambda match: self._shown(levels, counts, int(match[1]) - 1, element), val(element, "lvlText")
        )

    def _levels(self, num: Element | None, abstract: str) -> dict[int, Element]:
        definition = self._root.find(f"{W}abstractNum[@{W}abstractNumId='{abstract}']")
        link = val(definition, "numStyleLink")
        if link:
            linked = (
                each for each in self._root.iterchildren(f"{W}abstractNum") if val(each, "styleLink") == link
            )
            definition = next(linked, definition)
        sources = [*(definition.iterchildren(f"{W}lvl") if definition is not None else ())]
        sources += num.iterfind(f"{W}lvlOverride/{W}lvl") if num is not None else ()
        return {number(each.get(f"{W}ilvl")): each for each in sources}

    def _count(
        self, list_: str, num: Element, levels: dict[int, Element], counts: list[int], at: int
    ) -> None:
        starts = {
            number(each.get(f"{W}ilvl")): number(val(each, "startOverride"), 1)
            for each in num.iterchildren(f"{W}lvlOverride")
            if val(each, "startOverride")
        }
        for place in range(at + 1):
            usual = starts.get(place, number(val(levels.get(place), "start", "0"), 0))
            anew = place in starts and (list_, place) not in self._begun and place == at
            if counts[place] < 0 or anew:
                counts[place] = usual
            elif place == at:
                counts[place] += 1
        self._begun.add((list_, at))
        for place in range(at + 1, _LEVELS):
            restart = val(levels.get(place), "lvlRestart")
            if not restart or at < number(restart):
                counts[place] = -1

    def _shown(self, levels: dict[int, Element], counts: list[int], place: int, element: Element) -> str:
        if place not in levels:
            return ""
        format_ = val(levels[place], "numFmt", "decimal")
        legal = has(element, "isLgl") and format_ not in {"none", "decimalZero"}
        return counted(max(counts[place], 0), "decimal" if legal else format_)
