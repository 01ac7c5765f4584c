"""Formulas of MathML as one line of text: "(a+b)/2", "x^2"."""

from __future__ import annotations

from typing import Any, Final

Element = Any  # lxml ships no types

_UNSHOWN: Final = frozenset({"annotation", "annotation-xml", "mphantom", "mspace"})
_DEEPEST: Final = 40
_BETWEEN: Final = {"msup": "^", "msub": "_", "mfrac": "/", "mover": " ", "munder": " "}
_BETWEEN_TWO: Final = frozenset({"msubsup", "munderover"})


def formula(element: Element, depth: int = 0) -> str:
    """Return a formula as text."""
    tag = _tag(element)
    if tag in _UNSHOWN or depth > _DEEPEST:
        return ""
    parts = [formula(child, depth + 1) for child in element if isinstance(child.tag, str)]
    if tag in _BETWEEN and len(parts) > 1:
        return _BETWEEN[tag].join(map(_bracketed, parts))
    if tag in _BETWEEN_TWO and len(parts) > 2:  # noqa: PLR2004 - the base, what is below, what is above
        return f"{parts[0]}_{_bracketed(parts[1])}^{_bracketed(parts[2])}"
    if tag == "msqrt":
        return f"√({''.join(parts)})"
    between = {"mtable": "; ", "mtr": ", "}.get(tag, "")
    return (element.text or "").strip() + between.join(parts)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _bracketed(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"
