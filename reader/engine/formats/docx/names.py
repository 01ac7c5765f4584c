"""The names of a Word file's XML, and its simplest values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Element = Any  # lxml ships no types

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

# ISO/IEC 29500 strict has namespaces of its own; the names in them are the same.
STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)

# Wrappers around blocks, rows, cells or runs that show all that is in them.
TRANSPARENT: Final = frozenset(
    f"{W}{name}"
    for name in (
        "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo",
        "rubyBase", "rt",
    )
)  # fmt: skip
GONE: Final = frozenset({f"{W}del", f"{W}moveFrom"})  # as tracked changes that are accepted

_OF_WORD: Final = (
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)

_LENGTH: Final = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi|%)?")
_UNITS: Final = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0}
_OFF: Final = frozenset({"0", "false", "off"})
_FARTHEST_PT: Final = 5_000.0

# What lets letters be seen in the colour of the paper, too.
EFFECTS: Final = frozenset(
    {
        *(f"{W}{name}" for name in ("outline", "shadow", "emboss", "imprint")),
        *(f"{W14}{name}" for name in ("glow", "shadow", "reflection", "textOutline", "textFill")),
        *(f"{W14}{name}" for name in ("scene3d", "props3d")),
    }
)


def val(element: Element, name: str, default: str = "") -> str:
    """Return the value of the child that is called so, `default` where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val", default) if child is not None else default


def is_on(child: Element) -> bool:
    """Say whether an element that switches something on does so."""
    return child.get(f"{W}val", "1") not in _OFF


def has(element: Element, name: str) -> bool:
    """Say whether a child that switches something on is there and does so."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child is not None and is_on(child)


def twips(text: str | None, default: float = 0.0) -> float:
    """Return a length in points, of twentieths of a point or of a number with its unit."""
    match = _LENGTH.fullmatch(text or "")
    if match is None or match[2] == "%":
        return default
    length = float(match[1]) * _UNITS.get(match[2] or "", 1.0) / 20
    return max(-_FARTHEST_PT, min(_FARTHEST_PT, length))


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number, `default` where the text is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def code_of(sign: Element) -> int:
    """Return the code of a sign in its font, 0 where it has none."""
    text = sign.get(f"{W}char", "")
    return int(text, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", text) else 0


def is_drop_cap(properties: Element | None) -> bool:
    """Say whether a paragraph is the first letter of the next one."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"


def sections(root: Element) -> list[Element]:
    """Return what the sections of a text say of themselves, without what they said before a change."""
    return [each for each in root.iter(f"{W}sectPr") if each.getparent().tag in {f"{W}pPr", f"{W}body"}]


def is_plain_paper(stories: Iterable[Element]) -> bool:
    """Say whether nothing is drawn on the pages that text may stand on: white text is not seen then."""
    drawn = (f"{W}background", f"{WP}anchor", f"{V}*", f"{W}pict")
    return all(next(each.iter(*drawn), None) is None for each in stories)


def children(element: Element) -> Iterator[Element]:
    """Yield what stands in an element, wrappers opened, of alternatives the one that is shown.

    A simple field without a result stays as it is: its instruction may show something.
    """
    for child in element:
        tag = child.tag
        if tag in TRANSPARENT and (len(child) or tag != f"{W}fldSimple"):
            yield from children(child)
        elif tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from children(content)
        elif tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from children(chosen)
        elif isinstance(tag, str):  # no comment, no instruction
            yield child


def alternative(element: Element) -> Element | None:
    """Return the branch of alternatives that is shown: the newest, unless only an older one has content."""
    branches = [*filter(_is_understood, element.findall(f"{MC}Choice")), *element.findall(f"{MC}Fallback")]
    return next(filter(_says_something, branches), branches[0] if branches else None)


def _is_understood(choice: Element) -> bool:
    """Say whether Word knows all name spaces that a branch asks for; one that is not declared, too."""
    asked = (choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split())
    return all(not space or space.startswith(_OF_WORD) for space in asked)


def _says_something(branch: Element) -> bool:
    telling = (f"{W}t", f"{W}sym", f"{A}t", f"{M}t", f"{A}blip", f"{V}imagedata", f"{V}textpath", f"{C}chart")
    return next(branch.iter(*telling), None) is not None
