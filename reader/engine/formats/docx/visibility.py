"""What elements of a Word file hide, for the second count."""

from __future__ import annotations

import re
from typing import Final

from reader.engine.formats.docx.names import MC, A, C, Element, M, V, W, has

_TELLING: Final = (
    f"{W}t", f"{W}sym", f"{A}t", f"{M}t", f"{A}blip", f"{V}imagedata", f"{V}textpath", f"{C}chart",
)  # fmt: skip
_UNSEEN: Final = re.compile(r"visibility:\s*hidden|display:\s*none")


def is_chosen(element: Element, tag: str) -> bool:
    """Say whether a branch is the one of its alternatives that is shown."""
    if tag == f"{MC}AlternateContent":
        return True
    branches = [
        each
        for each in element.getparent().iterchildren(f"{MC}Choice", f"{MC}Fallback")
        if _is_understood(each)
    ]
    telling = (each for each in branches if next(each.iter(*_TELLING), None) is not None)
    return next(telling, next(iter(branches), None)) is element


def _is_understood(branch: Element) -> bool:
    spaces = [branch.nsmap.get(each, "") for each in branch.get("Requires", "").split()]
    return not any(each and is_foreign(f"{{{each}}}") for each in spaces)


def is_foreign(tag: str) -> bool:
    """Say whether an element is of a name space that Word does not know, and so passes over."""
    return tag.startswith("{") and not any(word in tag for word in ("microsoft", "openxmlformats"))


def is_gone(element: Element, tag: str) -> bool:
    """Say whether a row or a cell is deleted or hidden."""
    if tag == f"{W}tr":
        properties = element.find(f"{W}trPr")
        return properties is not None and (
            properties.find(f"{W}del") is not None or has(properties, "hidden")
        )
    return tag == f"{W}tc" and element.find(f"{W}tcPr/{W}cellDel") is not None


def is_invisible(element: Element, tag: str) -> bool:
    """Say whether a shape or a part of a formula is not shown."""
    if tag.startswith(V):
        return _UNSEEN.search(element.get("style", "")) is not None
    if tag == f"{M}phant":
        shown = element.find(f"{M}phantPr/{M}show")
        return shown is not None and shown.get(f"{M}val") in {"0", "off", "false"}
    if tag == f"{M}r":
        return has(element.find(f"{W}rPr"), "vanish")
    named = element.find("{*}cNvPr") if tag.endswith(("}wsp", "}grpSp", "}wgp")) else None
    return named is not None and named.get("hidden") in {"1", "true"}


def is_hidden(drawing: Element) -> bool:
    """Say whether a drawing is hidden as a whole."""
    return any(each.get("hidden", "0") in {"1", "true"} for each in drawing.iter("{*}docPr"))


def goes_on(cell: Element) -> bool:
    """Say whether a cell is covered by one that it is merged with."""
    merges = (cell.find(f"{W}tcPr/{W}{name}") for name in ("vMerge", "hMerge"))
    return any(each is not None and each.get(f"{W}val", "continue") == "continue" for each in merges)


def is_drawn(element: Element) -> bool:
    """Say whether an element of a chart or a diagram has words that are drawn: all but figures have."""
    return next(element.iterancestors(f"{C}numCache", f"{C}numLit"), None) is None
