"""Formulas as one line of text: "(a+b)/2", "x^2" (ECMA-376, 22.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.engine.formats.docx.names import Element, M, W, children, has

if TYPE_CHECKING:
    from collections.abc import Callable

_NARY: Final = "∫"
_SIMPLE: Final = 1  # character; longer parts stand in brackets


def linear(formula: Element) -> str:
    """Return a formula as text."""
    return "".join(_written(child) for child in children(formula))


def _written(element: Element) -> str:
    tag = element.tag
    if tag == f"{M}t":
        return element.text or ""
    if tag in {f"{M}r", f"{W}r"}:
        hidden = has(element.find(f"{W}rPr"), "vanish")
        return "" if hidden else "".join(_written(child) for child in element)
    if tag in {f"{W}t", f"{W}tab", f"{W}br"}:
        return element.text or " "
    kind = _KINDS.get(tag.rpartition("}")[2]) if tag.startswith(M) else None
    if kind is not None:
        return kind(element)
    if tag.endswith("Pr") or not tag.startswith(M):
        return ""
    return linear(element)


def _part(element: Element, name: str) -> str:
    found = element.find(f"{M}{name}")
    return linear(found) if found is not None else ""


def _bracketed(text: str) -> str:
    return text if len(text) <= _SIMPLE or text.isalnum() else f"({text})"


def _setting(element: Element, name: str, default: str) -> str:
    found = element.find(f"{element.tag}Pr/{M}{name}")
    return found.get(f"{M}val", "") if found is not None else default


def _fraction(element: Element) -> str:
    return f"{_bracketed(_part(element, 'num'))}/{_bracketed(_part(element, 'den'))}"


def _raised(element: Element) -> str:
    return f"{_part(element, 'e')}^{_bracketed(_part(element, 'sup'))}"


def _lowered(element: Element) -> str:
    return f"{_part(element, 'e')}_{_bracketed(_part(element, 'sub'))}"


def _both(element: Element) -> str:
    base, low, high = (_part(element, name) for name in ("e", "sub", "sup"))
    return f"{base}_{_bracketed(low)}^{_bracketed(high)}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return f"{degree}√({_part(element, 'e')})"


def _sum(element: Element) -> str:
    low, high = _part(element, "sub"), _part(element, "sup")
    bounds = (f"_{_bracketed(low)}" if low else "") + (f"^{_bracketed(high)}" if high else "")
    return f"{_setting(element, 'chr', _NARY)}{bounds} {_part(element, 'e')}"


def _delimited(element: Element) -> str:
    between = _setting(element, "sepChr", "|")
    inner = between.join(linear(each) for each in element.findall(f"{M}e"))
    return f"{_setting(element, 'begChr', '(')}{inner}{_setting(element, 'endChr', ')')}"


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _matrix(element: Element) -> str:
    rows = (", ".join(linear(each) for each in row) for row in element.findall(f"{M}mr"))
    return f"[{'; '.join(rows)}]"


def _phantom(element: Element) -> str:
    """Return what only takes up room where it is not shown."""
    return "" if _setting(element, "show", "1") in {"0", "off", "false"} else _part(element, "e")


def _lines(element: Element) -> str:
    return "; ".join(linear(each) for each in element.findall(f"{M}e"))


_KINDS: Final[dict[str, Callable[[Element], str]]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "nary": _sum,
    "d": _delimited,
    "func": _function,
    "m": _matrix,
    "eqArr": _lines,
    "phant": _phantom,
}
