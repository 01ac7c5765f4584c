"""Finds a passage of one version of a text in another one.

The quote is looked for exactly first, then nearly, as `resolve` does. Where the old text is at hand, both
are lined up as well: that tells equal quotes apart, keeps a passage from taking the place of another one
whose words are the same, and finds one that was rewritten between neighbours that were not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.anchoring import likeness, quote
from reader.anchoring.alignment import Alignment
from reader.anchoring.anchor import Match, choose, in_one_stream, resolve
from reader.model import Anchor, Span

if TYPE_CHECKING:
    from reader.text import ReadingText

LEAST_RATIO_IN_PLACE = 0.5  # where its neighbours on both sides stand next to it still
_EDGES = 0.15  # of likeness, for each end of a place that looks like the quote's
_OWN = 0.5  # share of the words of a place that were the passage's, or another's


class Bridge:
    """Two versions of a text, lined up once for all passages."""

    def __init__(self, old: ReadingText, new: ReadingText) -> None:
        self.old, self.new = old, new
        self._alignment = Alignment(old.text, new.text)

    def transfer(self, anchor: Anchor) -> Match | None:
        """Return where the passage of `anchor` stands in the new text, None where it is lost."""
        origin = resolve(anchor, self.old)
        if origin is None or not origin.sure:
            return resolve(anchor, self.new)
        return self._exactly(anchor, origin.span) or self._nearly(anchor, origin.span)

    def _exactly(self, anchor: Anchor, origin: Span) -> Match | None:
        hits = [one for one in quote.find_quote(self.new.text, anchor.quote) if in_one_stream(one, self.new)]
        shares = {one: self._alignment.share_from(origin, one) for one in hits}
        in_line = [one for one, (own, _) in shares.items() if own > _OWN]
        if len(in_line) == 1:
            return Match(in_line[0], 0.99, sure=True)
        free = in_line or [one for one, (_, of_others) in shares.items() if of_others <= _OWN]
        return choose(anchor, self.new, free) if free else None

    def _nearly(self, anchor: Anchor, origin: Span) -> Match | None:
        wanted = quote.needle(anchor.quote)
        places = [
            self._as_like(wanted, origin, _edged(self.new.text, image, anchor.quote))
            for image in self._alignment.images(origin)
        ]
        elsewhere = likeness.nearest(anchor, self.new.text)
        if elsewhere is not None and self._alignment.share_from(origin, elsewhere.span)[1] <= _OWN:
            places.append(elsewhere)
        fit = [one for one in places if one is not None and in_one_stream(one.span, self.new)]
        ratios = {one: one.ratio + _EDGES * self._edges_alike(anchor.quote, one.span) for one in fit}
        best = max(fit, key=lambda one: (ratios[one], one.span.start - one.span.end), default=None)
        return Match(best.span, 0.9 * best.ratio, sure=False) if best is not None else None

    def _edges_alike(self, wanted: str, there: Span) -> int:
        """Return how many ends of a place look like the quote's: a sentence that was added to stays one."""
        found = self.new.text[there.start : there.end]
        stop = not wanted[-1].isalnum() and wanted[-1] == found[-1]
        return stop + (wanted[0].isupper() and found[0].isupper())

    def _as_like(self, wanted: str, origin: Span, there: Span) -> likeness.Like | None:
        """Return a place with how much it is like what is wanted; None where that is too little."""
        if there.start >= there.end:
            return None
        ratio = likeness.ratio(wanted, quote.needle(self.new.text[there.start : there.end]))
        in_place = self._alignment.in_context(origin, there)
        return (
            likeness.Like(there, ratio)
            if ratio >= (LEAST_RATIO_IN_PLACE if in_place else likeness.LEAST_RATIO)
            else None
        )


def _edged(text: str, there: Span, wanted: str) -> Span:
    """Return the place without the signs at its ends that the quote does not have at its own."""
    start, end = there.start, there.end
    if wanted[-1:].isalnum():
        while end > start and not text[end - 1].isalnum():
            end -= 1
    if wanted[:1].isalnum():
        while start < end and not text[start].isalnum():
            start += 1
    return Span(start, end)


def transferred(anchor: Anchor, text: ReadingText, bridge: Bridge | None) -> Match | None:
    """Return where a passage stands in a text: over a bridge, where the old text is at hand."""
    return resolve(anchor, text) if bridge is None else bridge.transfer(anchor)
