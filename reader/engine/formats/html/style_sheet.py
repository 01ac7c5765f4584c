"""Style sheets of a web page, as far as reading needs them.

Selectors of tags, classes, ids and attributes, within each other (CSS 2.2, section 5); rules with any
other selector, or for paper or narrow screens only, are left aside. Nothing is fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Element = Any  # lxml ships no types
Declarations = dict[str, str]  # properties by name, in small letters: "display" → "none"

_MOST_CHARACTERS: Final = 2_000_000
_DEEPEST: Final = 40  # ancestors that a selector looks at
_UNREAD: Final = re.compile(r"/\*.*?\*/|<!--|-->|url\([^)]*\)", re.DOTALL)
_STRING: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_VALUE: Final = re.compile(r"""(?<==)(["'])([\w-]+)\1""", re.ASCII)
_COMPOUND: Final = re.compile(r"(?:\*|[\w-]+)?(?:[.#][\w-]+|\[[\w-]+(?:[~|^$*]?=[\w-]+)?\])*", re.ASCII)
_PART: Final = re.compile(r"\[[^\]]*\]|[.#]?[\w*-]+")
_ATTRIBUTE: Final = re.compile(r"\[([\w-]+)(?:([~|^$*]?)=([\w-]+))?\]")
_GROUPS: Final = ("@supports", "@layer")  # rules in them hold as elsewhere
_LACKING: Final = re.compile(r"@supports[\s(]*not\b", re.IGNORECASE)  # for browsers that lack something
_SCREENS: Final = frozenset({"", "all", "screen", "only screen"})
INKED: Final = frozenset({"a", "mark", "button", "input", "select", "textarea"})  # have a colour of their own
_LIGHTS: Final = ("text-shadow", "-webkit-text-stroke", "-webkit-text-fill-color")
_IMPORTANT: Final = "!important"


class _Compound(Struct, frozen=True):
    """What one element has to be, and whether it is the parent of the next rather than any ancestor."""

    tag: str
    id: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...] = ()
    is_parent: bool = False

    def fits(self, element: Element) -> bool:
        if self.tag not in {"", "*", element.tag} or (self.id and self.id != element.get("id")):
            return False
        if not all(_matches(element.get(name), how, value) for name, how, value in self.attributes):
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


def _matches(text: str | None, how: str, value: str) -> bool:
    """Say whether an attribute is as a selector asks (Selectors 3, 6.3)."""
    if text is None or not value:
        return text is not None
    ways = {
        "": text == value,
        "~": value in text.split(),
        "|": text == value or text.startswith(f"{value}-"),
        "^": text.startswith(value),
        "$": text.endswith(value),
        "*": value in text,
    }
    return ways[how]


class _Rule(Struct, frozen=True):
    """Selectors from the innermost outwards, and what they set."""

    compounds: tuple[_Compound, ...]
    weight: tuple[int, int, int]
    place: int
    usual: Declarations
    important: Declarations


class StyleSheet:
    """What the style sheets of a page set."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._count = 0
        for text in texts:
            self._read(_STRING.sub("", _VALUE.sub(r"\2", _UNREAD.sub("", text[:_MOST_CHARACTERS]))))

    def declarations(self, element: Element) -> Declarations:
        """Return what is set for an element, by the sheets and by itself."""
        own_usual, own_important = parsed(element.get("style") or "")
        if not self._rules:
            return own_usual | own_important if own_important else own_usual
        rules = sorted(self._fitting(element), key=lambda rule: (rule.weight, rule.place))
        found: Declarations = {}
        for rule in rules:
            found |= rule.usual
        found |= own_usual
        for rule in rules:
            found |= rule.important
        return found | own_important

    def _fitting(self, element: Element) -> Iterator[_Rule]:
        keys = ["", str(element.tag), f"#{element.get('id')}"]
        keys += [f".{each}" for each in set((element.get("class") or "").split())]
        for key in keys:
            for rule in self._rules.get(key, ()):
                if rule.compounds[0].fits(element) and _has_ancestors(element, rule.compounds):
                    yield rule

    def _read(self, text: str) -> None:
        for prelude, body in _blocks(text):
            if prelude.startswith("@media"):
                if any(each.strip() in _SCREENS for each in prelude[6:].lower().split(",")):
                    self._read(body)
            elif prelude.startswith(_GROUPS) and not _LACKING.match(prelude):
                self._read(body)
            elif not prelude.startswith("@"):
                self._add(prelude, body)

    def _add(self, selectors: str, body: str) -> None:
        usual, important = parsed(body)
        if not usual and not important:
            return
        for selector in selectors.split(","):
            compounds = _compounds(selector)
            if compounds:
                first = compounds[0]
                key = f"#{first.id}" if first.id else _class_key(first) or first.tag.replace("*", "")
                self._count += 1
                rule = _Rule(compounds, _weight(compounds), self._count, usual, important)
                self._rules.setdefault(key, []).append(rule)


def parsed(text: str) -> tuple[Declarations, Declarations]:
    """Return the declarations of a text, and those that are marked as important."""
    usual: Declarations = {}
    important: Declarations = {}
    for each in text.split(";"):
        name, colon, value = each.partition(":")
        if colon:
            value = value.strip().lower()
            target = important if value.endswith(_IMPORTANT) else usual
            target[name.strip().lower()] = value.removesuffix(_IMPORTANT).strip()
    return usual, important


def is_lit(told: Declarations) -> bool:
    """Say whether letters without a colour may be seen by what else is set for them."""
    clips = any("text" in value.split() for name, value in told.items() if "background" in name)
    return clips or any(told.get(name, "none") != "none" for name in _LIGHTS)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield each rule as what stands before its braces, and in them."""
    depth, start, opened = 0, 0, 0
    for mark in re.finditer(r"[{};]", text):
        sign = mark.group()
        if sign == ";" and depth == 0:  # "@import …;", which is not fetched
            start = mark.end()
        elif sign == "{":
            opened = mark.end() if depth == 0 else opened
            depth += 1
        elif sign == "}" and depth > 0:
            depth -= 1
            if depth == 0:
                yield text[start : opened - 1].strip(), text[opened : mark.start()]
                start = mark.end()


def _compounds(selector: str) -> tuple[_Compound, ...]:
    """Return a selector from the innermost outwards; nothing where it asks for more than is read here."""
    found: list[_Compound] = []
    is_parent = False
    for word in reversed(selector.replace(">", " > ").split()):
        if word == ">":
            is_parent = True
            continue
        if not _COMPOUND.fullmatch(word):
            return ()
        parts = _PART.findall(word)
        tag = next((part.lower() for part in parts if part[0] not in ".#["), "")
        own = next((part[1:] for part in parts if part[0] == "#"), "")
        classes = frozenset(part[1:] for part in parts if part[0] == ".")
        told = tuple(
            (match[1].lower(), match[2] or "", match[3] or "") for match in _ATTRIBUTE.finditer(word)
        )
        found.append(_Compound(tag, own, classes, told, is_parent))
        is_parent = False
    return tuple(found)


def _weight(compounds: Iterable[_Compound]) -> tuple[int, int, int]:
    """Return how specific a selector is (section 6.4.3)."""
    each = list(compounds)
    return (
        sum(bool(one.id) for one in each),
        sum(len(one.classes) + len(one.attributes) for one in each),
        sum(one.tag not in {"", "*"} for one in each),
    )


def _class_key(compound: _Compound) -> str:
    return f".{min(compound.classes)}" if compound.classes else ""


def _has_ancestors(element: Element, compounds: tuple[_Compound, ...]) -> bool:
    for compound in compounds[1:]:
        element = element.getparent()
        steps = _DEEPEST
        while element is not None and steps and not compound.fits(element):
            element = None if compound.is_parent else element.getparent()
            steps -= 1
        if element is None or not steps:
            return False
    return True
