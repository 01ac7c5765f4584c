"""Paper numbers as written: "Kamerstukken II 2024/25, 21 501-31, nr. 782".

The normal form is dossier, chapter or sub-dossier, and paper, joined by hyphens: "21501-31-782",
"36600-XV-114"; papers of the Eerste Kamer have letters: "36194-F". A paper filed in several dossiers
("29 668 en 26 956, nr. 69") has one normal form in each. The shapes come from counting real letters;
what does not clearly name a dossier is left out, for a wrong reference is worse than a missed one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DOSSIER, LAST_DOSSIER = 10_000, 39_999
SUBDIVIDED = "21501"  # the dossier of the Councils of the EU: 21501-02 … 21501-34
MOST_LEADS = 8  # chamber, session, "vergaderjaar" … before the dossier
LONGEST_RANGE = 20  # papers in "nrs. 1–3"
NOT_A_PAPER = {"EU", "VN", "NL", "TK", "EK", "UWV", "BZ", "JA"}  # capitals that follow a comma by chance

DASHES = "–‑—-"
DASH = f"[{DASHES}]"
CHAPTER = r"[IVX]{1,5}[AB]?"
SESSION = rf"(?:19|2\s?0)\s?\d\s?\d(?:\s?(?:{DASH}|/)\s?[’'‘]?\s?\d{{1,4}}[a-z]?|\d{{4}}|(?=\s?[,.]\s))(?!\d)"
# One letter of the word may stand apart where a page was typeset letter by letter: "Kam erstuk"
KEYWORD = re.compile(
    r"(?<![^\W\d_])" + r"\s?".join("kamerstuk") + r"(?:\s?ken)?(?:nummers?|nrs?\b|brief|dossiers?)?",
    re.IGNORECASE,
)
LEAD = re.compile(
    rf"[\s:.,;(]{{0,4}}(?:(?P<chamber>I\s?I|I|TK|EK|[TE][a-z]{{4}}e\sKamer)(?![\w{DASHES}])"
    rf"|(?P<chapter>{CHAPTER})(?!\w)|(?P<session>{SESSION})"
    r"|(?P<word>[Vv]ergaderjaar|nummer|nrs?\b|[Bb]ijlage\s(?:bij|van)|dossier|Handelingen)\b)"
)
DOSSIER = re.compile(
    r"[\s:.,;(]{0,4}(?<!\d)(?P<high>\d{2})[\s.]{0,2}(?P<low>\d{3})(?!\d|/\d{1,4}(?!\d|\s?\d{3}))"
)
SUB = re.compile(rf"\s?{DASH}\s?(?P<sub>\d{{2}})(?!\d)")
KINGDOM_ACT = re.compile(r"\s?\(R\s?\d{3,4}\)")
SUFFIX = re.compile(rf"(?:\s{{0,2}}{DASH}\s{{0,2}}|\s{{0,2}})(?P<suffix>{CHAPTER}|[A-Z]{{1,2}})(?![\w’'])")
NUMBER = re.compile(
    rf"(?:[\s,.;]{{0,3}}|\s?{DASH}\s?)(?:{SESSION}[\s,]{{1,3}})?(?:[Bb]ijlagen?\s(?:bij|van)\s|[Ss]tuk\s?)?"
    r"(?P<how>nrs?|nummers?|no|letter|stuk(?=\s\d))\b\s{0,2}\.?\s{0,2}(?P<number>\d{1,4}(?!\d|/\d)|[A-Z]{1,2}(?!\w))"
)
DASHED = re.compile(rf"\s?{DASH}\s?(?P<number>\d{{1,4}})(?!\d|/\d)")
LETTERED = re.compile(r"\s?,\s{0,2}(?P<number>[A-Z]{1,2})(?=\s?[),;:.\]]|\s?$|\s[(a-z])")
MORE_NUMBERS = re.compile(
    rf"\s?(?:(?P<range>{DASH}|t/m|tot\sen\smet)|,|en|&)\s?(?:nr\.?\s?)?(?P<number>\d{{1,4}})(?!\d|[\s.]\d{{3}}|/)"
)
ANOTHER_NUMBER = re.compile(r"\s?(?:,|en)\s?nr\.?\s?(?P<number>\d{1,4})(?!\d|/)")
SHARED = re.compile(r"\s?(?:/|,|;|\sen\b|&)\s?(?=\d{2}[\s.]{0,2}\d{3})")
ALONE = re.compile(
    rf"(?<![\w.,/{DASHES}])(?P<dossier>\d{{2}}[\s.]?\d{{3}})(?=(?:\s?{DASH}\s?\d{{2}})?"
    rf"(?:\s?{DASH}?\s?(?:{CHAPTER}|[A-J]))?(?:\s?,?\s?(?:[Ss]tuk\s?)?nrs?\b|\s?,?\s?letter\s[A-Z]{{1,2}}(?!\w)"
    rf"|\s?{DASH}\s?nr)|{DASH}(?:{CHAPTER}|\d{{2}}){DASH}\d"
    rf"|(?:(?:\s?{DASH}?\s?{CHAPTER})?(?:\sen\s|\s?/\s?|,\s)\d{{2}}[\s.]?\d{{3}}(?:\s?{DASH}?\s?{CHAPTER})?){{1,5}}\s?,?\s?nrs?\b"
    r"|\s?,?\s?nummer\s\d)"
)
FILE_NAME = re.compile(
    rf"(?<!\w)kst-(?P<dossier>\d{{5}})(?:-(?P<sub>{CHAPTER}|[A-Z]|\d{{2}}))?-(?P<number>\d{{1,4}}|[A-Z]{{1,2}})(?!\w)"
)
# The number first: "nr. 206 (28 844)"; a chapter or sub-dossier tells it from a figure: "82 (36 000-VII)"
_CHAPTERED = rf"\s?{DASH}?\s?(?P<sub>{CHAPTER}|[A-J]|\d{{2}})"
BRACKETED = re.compile(
    rf"(?<![\w.,/{DASHES}])(?:nrs?\.?\s)?(?P<number>\d{{1,4}})\s\((?P<high>\d{{2}})\s?(?P<low>\d{{3}}){_CHAPTERED}\)"
    r"|\bnrs?\.?\s(?P<bare>\d{1,4})\s\((?P<top>\d{2})\s?(?P<rest>\d{3})\)"
)
# Several of them: "nrs. 206 en 207 (28 844)", "nrs. 82 t/m 84 (36 000-VII)"
SEVERAL_FIRST = re.compile(
    rf"\bn(?:rs?\.?|ummers)\s(?P<first>\d{{1,4}})(?=(?P<more>(?:\s?(?:,|en|t/m|tot\sen\smet|{DASH})\s?\d{{1,4}}){{1,9}})"
    rf"\s\((?P<top>[1-3]\d)[\s.]?(?P<rest>\d{{3}})(?:\s?{DASH}?\s?(?P<sub>{CHAPTER}|[A-J]|\d{{2}}))?\))"
)
# Behind the word Kamerstuk the number may come first without more: "Kamerstuk 206 (28 844)"
NUMBER_FIRST = re.compile(
    r"[\s:.,]{1,4}(?:nrs?\.?\s)?(?P<bare>\d{1,4})\s\((?P<top>[1-3]\d)[\s.]?(?P<rest>\d{3})\)"
)
NO_PAPER_AFTER = re.compile(
    r"(?:verordening|richtlijn|besluit|PbEU?|Stcrt|Staatscourant|Stb|Staatsblad|postbus|kenmerk|€)"
    r"[^\n]{0,25}$",
    re.IGNORECASE,
)


class Paper(Struct, frozen=True, array_like=True):
    """A paper where it is named."""

    start: int
    end: int
    normal: str


class _Dossier(Struct, frozen=True):
    """A dossier where it stands: number, sub-dossier or chapter, and a letter that may be the paper's."""

    start: int
    end: int
    number: str
    sub: str = ""
    letter: str = ""

    def paper(self, number: str) -> str:
        """Return the normal form of a paper in this dossier."""
        return "-".join(part for part in (self.number, self.sub, number) if part)


def find_papers(text: str) -> list[Paper]:
    """Return the papers that a text names, in order; several of one wording share its span."""
    found: list[Paper] = []
    for start, at, chapter in _starts(text):
        if not found or start >= found[-1].end:
            found += _papers(text, start, at, chapter)
    return sorted(found, key=lambda paper: (paper.start, paper.end))


def _starts(text: str) -> list[tuple[int, int, str]]:
    """Return where papers may be named: begin of the wording, of the dossier, and a chapter named early."""
    named = ((match.start(), *_after_leads(text, match.end())) for match in KEYWORD.finditer(text))
    patterns = (ALONE, FILE_NAME, BRACKETED, SEVERAL_FIRST)
    alone = (match.start() for pattern in patterns for match in pattern.finditer(text))
    bare = ((start, start, "") for start in alone if not _is_other_number(text, start))
    return sorted((*named, *bare))


def _is_other_number(text: str, start: int) -> bool:
    """Say whether a number without the word Kamerstuk belongs to a regulation, a gazette or a file mark."""
    return NO_PAPER_AFTER.search(text, max(0, start - 40), start) is not None


def _after_leads(text: str, at: int) -> tuple[int, str]:
    """Skip chamber, session and the like; a chapter may be among them: "Kamerstuk VI, 36200, nr. 131"."""
    chapter = ""
    for _ in range(MOST_LEADS):
        match = LEAD.match(text, at)
        if match is None:
            break
        at, chapter = match.end(), match["chapter"] or chapter
    return at, chapter


def _papers(text: str, start: int, at: int, chapter: str) -> Iterator[Paper]:
    """Yield the papers named from `at` on, the first wording reaching back to `start`."""
    if several := SEVERAL_FIRST.match(text, at):
        yield from _several(text, start, several)
        return
    fixed = FILE_NAME.match(text, at) or BRACKETED.match(text, at)
    if start < at:
        fixed = fixed or NUMBER_FIRST.match(text, at)
    if fixed:
        yield Paper(start, fixed.end(), _fixed(fixed))
        return
    while dossiers := _dossiers(text, at, chapter):
        numbers, end = _numbers(text, dossiers[-1])
        if end < 0:
            return
        for number in numbers:
            yield from (Paper(start, end, dossier.paper(number)) for dossier in dossiers)
        joint = SHARED.match(text, end)
        if joint is None:
            return
        start = at = joint.end()
        if not ALONE.match(text, at):
            return


def _several(text: str, start: int, match: re.Match[str]) -> Iterator[Paper]:
    """Yield the papers of several numbers before their dossier."""
    number = match["top"] + match["rest"]
    dossier = _Dossier(match.start("top"), match.end("rest"), number, match["sub"] or "")
    numbers, _ = _all_from(text, match["first"], match.end(), MORE_NUMBERS)
    end = text.index(")", match.end("more")) + 1
    yield from (Paper(start, end, dossier.paper(number)) for number in numbers)


def _fixed(match: re.Match[str]) -> str:
    groups = {name: words for name, words in match.groupdict().items() if words}
    if "bare" in groups:
        return f"{groups['top']}{groups['rest']}-{groups['bare']}"
    dossier = groups.get("dossier") or groups["high"] + groups["low"]
    return "-".join(part for part in (dossier, groups.get("sub"), groups["number"]) if part)


def _dossiers(text: str, at: int, chapter: str) -> list[_Dossier]:
    """Read the dossiers that share what follows: "29 668 en 26 956", "35.570 XV / 35.570 IV"."""
    dossiers: list[_Dossier] = []
    while dossier := _dossier(text, at, chapter):
        dossiers.append(dossier)
        joint = SHARED.match(text, dossier.end)
        if joint is None or _numbered(text, dossier):
            break
        at = joint.end()
    return dossiers


def _dossier(text: str, at: int, chapter: str) -> _Dossier | None:
    match = DOSSIER.match(text, at)
    if match is None or not FIRST_DOSSIER <= int(match["high"] + match["low"]) <= LAST_DOSSIER:
        return None
    number, end = match["high"] + match["low"], match.end()
    sub = SUB.match(text, end) if number == SUBDIVIDED else None
    if sub:
        return _Dossier(match.start("high"), sub.end(), number, sub["sub"])
    kingdom = KINGDOM_ACT.match(text, end)
    end = kingdom.end() if kingdom else end
    suffix = SUFFIX.match(text, end)
    if suffix is None or suffix["suffix"] in NOT_A_PAPER:
        return _Dossier(match.start("high"), end, number, chapter)
    plain = _Dossier(match.start("high"), suffix.end(), number, suffix["suffix"])
    if re.fullmatch(CHAPTER, suffix["suffix"]) or _numbered(text, plain):
        return plain
    return _Dossier(match.start("high"), suffix.end(), number, chapter, suffix["suffix"])


def _numbered(text: str, dossier: _Dossier) -> bool:
    return any(pattern.match(text, dossier.end) for pattern in (NUMBER, DASHED, LETTERED))


def _numbers(text: str, dossier: _Dossier) -> tuple[list[str], int]:
    """Read the paper numbers after a dossier, and where they end; below 0 when they cannot be told."""
    match = NUMBER.match(text, dossier.end)
    if match:
        return _listed(text, match)
    if dossier.letter:
        return [dossier.letter], dossier.end
    match = DASHED.match(text, dossier.end) or LETTERED.match(text, dossier.end)
    if match and match["number"] not in NOT_A_PAPER:
        return [match["number"]], match.end()
    return [""], dossier.end


def _listed(text: str, first: re.Match[str]) -> tuple[list[str], int]:
    """Read on after the first number: "nrs. 1–3", "nrs. 4, 5 en 7", "nr. 4 en nr. 7"."""
    more = MORE_NUMBERS if first["how"].lower() in {"nrs", "nummers"} else ANOTHER_NUMBER
    return _all_from(text, first["number"], first.end(), more)


def _all_from(text: str, first: str, end: int, more: re.Pattern[str]) -> tuple[list[str], int]:
    numbers = [first]
    while match := more.match(text, end):
        if match.groupdict().get("range"):
            numbers += _between(numbers[-1], match["number"])
        numbers.append(match["number"])
        end = match.end()
    return numbers, end


def _between(first: str, last: str) -> list[str]:
    inner = range(int(first) + 1, int(last))
    return [str(number) for number in inner] if len(inner) < LONGEST_RANGE else []
