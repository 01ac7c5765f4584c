"""Places visited in a pane: back, forward."""

from __future__ import annotations

from msgspec import Struct

MOST = 100  # places; the oldest are forgotten
NEAR_PAGES = 1  # a place so near the one before is the same place, read on


class Visit(Struct, frozen=True):
    """A point of a letter's page that stood at the top of a pane, in points from the page's corner."""

    letter_id: str
    page: int
    x_pt: float = 0.0
    y_pt: float = 0.0


class Visited:
    """The places visited in one pane, as a browser keeps pages: a new one forgets those ahead."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def now(self) -> Visit | None:
        """Where the pane is, as far as is known."""
        return self._visits[self._at] if self._visits else None

    def come(self, visit: Visit, *, settled: bool = True) -> bool:
        """Take in where the pane is, and say whether that is a place of its own.

        It is when it is of another letter, or far from the one before, which has settled.
        """
        now = self.now
        if now is not None and _is_same(now, visit, settled=settled):
            self._visits[self._at] = visit
            return False
        self._visits = [*self._visits[: self._at + 1], visit][-MOST:]
        self._at = len(self._visits) - 1
        return True

    def can_step(self, steps: int) -> bool:
        """Say whether there is a place so many steps ahead (1) or back (-1)."""
        return 0 <= self._at + steps < len(self._visits)

    def step(self, steps: int) -> Visit | None:
        """Go there and return it; None where there is none."""
        if not self.can_step(steps):
            return None
        self._at += steps
        return self.now

    def forget(self, steps: int) -> None:
        """Leave out the place where it is, to which that many steps led, as of a letter taken out."""
        del self._visits[self._at]
        self._at -= steps > 0


def _is_same(now: Visit, visit: Visit, *, settled: bool) -> bool:
    is_near = abs(now.page - visit.page) <= NEAR_PAGES
    return now.letter_id == visit.letter_id and (is_near or not settled)
