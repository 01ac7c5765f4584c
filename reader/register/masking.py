"""Says of many rows at once which of them fit a condition."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reader.register.condition import LETTER, LETTER_COLUMNS, Term, check
from reader.register.sheaf import Sheaf, mask_of

if TYPE_CHECKING:
    from datetime import date

Masking = Callable[[Sheaf, int], int]  # the second number: of which rows it has to be known
SAID_TOGETHER = {
    "status": ("status", "overdue"),
    "due": ("due_text", "due_from", "due_to"),
    LETTER: LETTER_COLUMNS,
}
_OWN_WORDS = frozenset({"what", "quote", "note", "citation", "link", "id", "remark"})  # hardly any two alike


def masking(term: Term, today: date) -> Masking:
    """Return the function that says which of many rows fit the condition."""
    masks = _masks(term, today)
    return (lambda sheaf, among: masks(sheaf, among) ^ sheaf.full) if term.negated else masks


def _masks(term: Term, today: date) -> Masking:
    """Return the mask without regard to negation; what is equal in many rows is checked once."""
    if not term.column and not term.own:
        return lambda sheaf, among: sheaf.having(term.value, among)
    fits = check(replace(term, negated=False), today)
    if term.own or term.column in _OWN_WORDS:
        return lambda sheaf, _: mask_of([fits(*one) for one in zip(sheaf.rows, sheaf.texts(), strict=True)])
    columns = SAID_TOGETHER.get(term.column, (term.column,))
    known: dict[Any, bool] = {}

    def masks(sheaf: Sheaf, _: int) -> int:
        found = 0
        for value, mask in sheaf.values(columns).items():
            is_fitting = known.get(value)
            if is_fitting is None:
                is_fitting = known[value] = fits(sheaf.first(mask), "")
            if is_fitting:
                found |= mask
        return found

    return masks
