"""What reports say of themselves, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from reader.interchange.material import ReportKind
from reader.register import Language


class Wording(Struct, frozen=True, kw_only=True):
    """The sentences and headings of reports in one language."""

    titles: Mapping[ReportKind, str]
    as_of: str
    expired: str
    expiring: str
    later: str
    undated: str
    none: str
    nobody: str
    commitments_in_hand: str
    commitments_done: str
    motions_in_hand: str
    motions_done: str
    annex_headings: tuple[str, str, str]


MONTHS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        Language.NL: (
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
            "oktober", "november", "december",
        ),
        Language.EN: (
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ),
    }
)  # fmt: skip
WORDING: Mapping[Language, Wording] = MappingProxyType(
    {
        Language.NL: Wording(
            titles={
                ReportKind.RAPPEL: "Rappel toezeggingen",
                ReportKind.ANNEX: "Overzicht van moties en toezeggingen",
                ReportKind.LETTER: "Register per brief",
                ReportKind.MINISTER: "Register per bewindspersoon",
            },
            as_of="Stand op {day}. Aantal: {count}.",
            expired="Termijn verlopen",
            expiring="Termijn verloopt binnen een half jaar",
            later="Termijn verloopt later",
            undated="Zonder termijn",
            none="Geen.",
            nobody="Niet vermeld",
            commitments_in_hand="Toezeggingen in behandeling",
            commitments_done="Afgedane toezeggingen",
            motions_in_hand="Moties in behandeling",
            motions_done="Afgedane moties",
            annex_headings=("Omschrijving", "Vindplaats", "Stand van zaken"),
        ),
        Language.EN: Wording(
            titles={
                ReportKind.RAPPEL: "Reminder of commitments",
                ReportKind.ANNEX: "Motions and commitments",
                ReportKind.LETTER: "Register by letter",
                ReportKind.MINISTER: "Register by minister",
            },
            as_of="As of {day}. Number: {count}.",
            expired="Expired",
            expiring="Expires within half a year",
            later="Expires later",
            undated="Without a date",
            none="None.",
            nobody="Not named",
            commitments_in_hand="Commitments in hand",
            commitments_done="Commitments met",
            motions_in_hand="Motions in hand",
            motions_done="Motions carried out",
            annex_headings=("Description", "Source", "State of affairs"),
        ),
    }
)
