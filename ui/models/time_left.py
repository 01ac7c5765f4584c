"""How long work still takes, by how fast it went so far."""

from __future__ import annotations

from ui.style.words import t

SURE_S, SURE_SHARE = 3.0, 0.05  # of work that went on for less, nobody knows how long it takes
MINUTE_S = 60
STEP_S = 5  # seconds are told in fives: nobody wants to read each


class TimeLeft:
    """Follows one piece of work; begins anew when that is of another size."""

    def __init__(self) -> None:
        self._began_s, self._began_at, self._total = 0.0, 0, 0

    def tell(self, done: int, total: int, now_s: float) -> float | None:
        """Take in how far the work is; return the seconds that it still takes, None while nobody knows.

        Args:
            done: how much of it is
            total: how much there is of it
            now_s: on a clock that never goes back
        """
        if total != self._total or done < self._began_at:
            self._began_s, self._began_at, self._total = now_s, done, total
        took, did = now_s - self._began_s, done - self._began_at
        if took < SURE_S or did < SURE_SHARE * total or not did:
            return None
        return took / did * (total - done)


def left_words(seconds: float | None) -> str:
    """Return how long work still takes, as it is said; "" for what nobody knows."""
    if seconds is None:
        return ""
    if seconds < MINUTE_S:
        return t("about {n} s left", n=max(STEP_S, round(seconds / STEP_S) * STEP_S))
    return t("about {n} min left", n=round(seconds / MINUTE_S))
