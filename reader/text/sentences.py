"""Splits Dutch text into sentences.

The abbreviations are those of letters to parliament and of legal texts in Dutch. A paragraph's end always
ends a sentence. Time grows linearly with length, whatever the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAISED = "²³¹⁰⁴⁵⁶⁷⁸⁹"
_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“”‘’„«([–—•-"

# A stop, what closes with it, and a footnote's mark set after it: "voorstel.¹", "voorstel.1", "gedaan.’";
# or what stands before the next item of a list within a paragraph: "…; 2) Geef …".
_STOP = re.compile(
    r"(?P<item>[:;](?: en| of)?(?= \(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\) ))"
    rf"|(?<![.!?…])(?P<stop>[.!?…]+)(?P<closers>[{_CLOSERS}]*)"
    rf"(?P<mark>[{_RAISED}]{{1,12}}|(?<=[^\W\d][.?!])\d{{1,2}})?(?P<late>[{_CLOSERS}]*)(?=\s)"
)
_NEXT = re.compile(rf"\s++[{re.escape(_OPENERS)}\s]*+(?P<word>\S{{1,30}})")
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z]|[ivxIVX]{1,5})[.)]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After these comes what they announce: a number, a name, a title, an example.
_NEVER_LAST = _words(
    "nr nrs art artt arts mr mrs dr drs ir ing prof dhr hr mw mevr mej ds bc lic gen kol st sint jhr jkvr "
    "fam blz bladz p pp pag par sub vgl cf bijv bv zgn ca resp incl excl tel vs max min gem afd hfst "
    "hoofdst verord kamerst richtl jan feb mrt apr aug sept okt nov dec tk ek stb stcrt trb pb d.d o.a "
    "m.n t.w c.q i.c o.m d.m.v i.v.m m.b.t n.a.v t.a.v t.b.v t.o.v m.b.v i.p.v i.o i.h.k.v d.w.z t.g.v "
    "o.g.v m.i.v t.n.v m.u.v i.g.v w.o t.h.v a.h.v o.l.v b.g.g o.b.v m.a.w h.k.h z.k.h z.m h.m"
)
# These may stand last, and do when a new sentence plainly begins.
_MAY_BE_LAST = _words(
    "jl j.l a.s e.v ev c.s cs e.d e.a etc enz a.u.b z.s.m i.d o.i.d v.v m.m mln mrd mld dgl t.z.t k.k "
    "n.v.t v.chr n.chr u.s v.s v.n e.u b.v n.v s.v.p p.m p.j"
)
_INITIALS = re.compile(
    r"(?:(?:[A-ZÀ-Þ]|Th|Ch|Ph|IJ|Tj|Sj|Fr|Chr|Joh)\.-?){0,8}(?:[A-ZÀ-Þ]|Th|Ch|Ph|IJ|Tj|Sj|Fr|Chr|Joh)"
)
_DOTTED = re.compile(r"(?:[^\W\d]{1,3}\.){1,6}[^\W\d]{1,4}")
# "bijlage A. Het …": here a capital names a thing, it is no initial.
_NAMED_BY_LETTER = re.compile(
    r"\b(?:bijlage|optie|variant|scenario|categorie|type|groep|fase|onderdeel|box|punt|deel|vraag|plan|route)"
    r"\s[A-Z]\Z",
    re.IGNORECASE,
)
# Words that begin a sentence but no surname ("De", "In" and "Op" do both).
_BEGINNERS = _words(
    "Het Een Dit Deze Dat Ik Wij We Er Ook Om Voor Bij Met Als Daarnaast Daarom Daarbij Hierbij Hiermee "
    "Hierdoor Zo Tevens Verder Indien Wanneer Nederland Zoals Tot Dan Hoewel Omdat Momenteel Naast Uit Na "
    "Sinds"
)
_TOKEN_WINDOW = 60  # characters looked back for a token; no abbreviation is longer
_BRACKET_WINDOW = 300  # a bracket left open longer than this is a typing error


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of one paragraph, trimmed; together they hold all of it but white space."""
    start = _skip_space(text, span.start, span.end)
    for match in _STOP.finditer(text, span.start, span.end):
        if match["item"] is not None or _ends(text, match, start, span.end):
            yield Span(start, match.end())
            start = _skip_space(text, match.end(), span.end)
    end = span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Say whether a sentence that began at `start`, in a paragraph up to `end`, ends with this stop."""
    following = _NEXT.match(text, match.end(), end)
    if following is None or not _may_begin(text, following):
        return False
    if _LIST_MARK.fullmatch(text, start, match.end()) or _in_open_bracket(text, start, match.end(), end):
        return False
    if match["stop"] != ".":
        return not _stands_for_words_left_out(text, match)
    word = text[match.end() + 1 : following.end()]
    return _full_stop_ends(text, max(start, match.start() - _TOKEN_WINDOW), match.start(), word)


def _may_begin(text: str, following: re.Match[str]) -> bool:
    word, place = following["word"], following.start("word")
    if word[0].islower():
        # "’s Middags" and "'t Kabinet" begin with a small letter that was shortened.
        return word[0] in "stn" and not word[1:2].isalpha() and text[place - 1] in "'’‘"
    return True


def _in_open_bracket(text: str, start: int, stop: int, end: int) -> bool:
    low, high = max(start, stop - _BRACKET_WINDOW), min(end, stop + _BRACKET_WINDOW)
    return text.count("(", low, stop) > text.count(")", low, stop) and text.find(")", stop, high) >= 0


def _stands_for_words_left_out(text: str, match: re.Match[str]) -> bool:
    """Say whether this is "(…)" or "[...]" inside a quotation."""
    dots = match["stop"].strip(".…") == ""
    return dots and match.start() > 0 and text[match.start() - 1] in "(["


def _full_stop_ends(text: str, low: int, stop: int, word: str) -> bool:
    before = text[low:stop]
    token = before.rsplit(maxsplit=1)[-1].lstrip("(['\"‘“„") if before.strip() else ""
    # "TK." and "EK." are names in capitals, not "tk." and "ek.".
    small = token if token.isupper() and len(token) > 1 and "." not in token else token.lower()
    if small in _NEVER_LAST:
        return False
    if small in _MAY_BE_LAST:
        return word[0] != "(" and word.lstrip(_OPENERS)[:1].isupper()
    word = word.lstrip(_OPENERS)
    if _INITIALS.fullmatch(token):
        return word in _BEGINNERS or _NAMED_BY_LETTER.search(before) is not None
    if _DOTTED.fullmatch(token) and small == token:
        return word in _BEGINNERS or word in {"De", "In", "Op"}
    return True


def abbreviates(token: str) -> bool:
    """Say whether a token before a full stop is an abbreviation: "nr", "dhr", "jl"."""
    small = token.lstrip("(['\"‘“„").lower()
    return small in _NEVER_LAST or small in _MAY_BE_LAST


def announces(token: str) -> bool:
    """Say whether it is an abbreviation that something must follow: "nr", "dhr"."""
    return token.lstrip("(['\"‘“„").lower() in _NEVER_LAST
