"""Kind of a letter, by words of its subject or title."""

from __future__ import annotations

import re

from reader.model import LetterKind

_COUNCIL = r"(?:raad\b|raden\b|eurogroep|ecofin|europese raad|jbz|wsb|top\b|coreper)"
_WORDS = {
    LetterKind.AGENDA: r"geannoteerde\s+agenda",
    LetterKind.CONSULTATION: (
        r"(?:verslag|beantwoording|inbreng|antwoorden|reactie)\b[^.]{0,60}\bschriftelijk\s+overleg"
        r"|schriftelijk\s+overleg"
    ),
    LetterKind.COUNCIL_REPORT: rf"verslag\b[^.]{{0,80}}\b{_COUNCIL}",
    LetterKind.ANSWERS: (
        r"(?:be)?antwoord(?:en|ing)?\b[^.]{0,80}\b(?:kamervragen|schriftelijke\s+vragen|vragen\s+van\s+(?:het|de)\s+"
        r"(?:lid|leden))|lijst\s+van\s+vragen\s+en\s+antwoorden"
    ),
    LetterKind.RESPONSE: (
        r"(?:kabinets|beleids)(?:reactie|standpunt|appreciatie)"
        r"|reactie\b[^.]{0,40}\bop\b[^.]{0,60}\b(?:advies|adviezen|rapport(?:en)?|aanbevelingen|evaluatie)"
    ),
    LetterKind.REMINDER: r"\brappel|halfjaarlijkse?\b[^.]{0,40}\btoezeggingen",
    LetterKind.COMMITMENTS_LIST: (
        r"(?:overzicht|lijst|stand\s+van\s+zaken|planning)\b[^.]{0,60}\btoezeggingen|toezeggingen(?:lijst|overzicht)"
    ),
    LetterKind.MOTION: r"^(?:(?:nader\s+)?gewijzigde\s+)?motie\s+van\s+(?:het\s+lid|de\s+leden)\b",
    LetterKind.PROCEEDINGS: r"^handelingen\b|^stenogram",
}
_LONGEST_TITLE = 300  # characters
_PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}


def kind_in(title: str) -> LetterKind | None:
    """Return the kind that a title names first, None if it names none.

    "Geannoteerde agenda … en verslag van de vorige Raad" is an annotated agenda.
    """
    found = [(match.start(), kind) for kind, pattern in _PATTERNS.items() if (match := pattern.search(title))]
    return min(found, key=lambda place: place[0])[1] if found else None


def opens(line: str) -> bool:
    """Say whether a line begins with the words of a kind, as a title without the type of one does."""
    return len(line) < _LONGEST_TITLE and any(pattern.match(line) for pattern in _PATTERNS.values())
