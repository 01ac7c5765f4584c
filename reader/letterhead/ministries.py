"""Dutch ministries and the titles of their ministers."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

_BEGINNING = re.compile(r"((?:minister|staatssecretaris)) van ([A-Z]\w+),", re.IGNORECASE)


class Ministry(Struct, frozen=True, forbid_unknown_fields=True):
    """A ministry under one of its names.

    Attributes:
        years: in which it bore that name, "1994-"
        posts: portfolios of its ministers "voor …" and of its state secretaries
    """

    abbreviation: str
    name: str
    years: str
    posts: tuple[str, ...] = ()


@cache
def packaged() -> tuple[Ministry, ...]:
    """Return the table that ships with the app (resources/ministries.toml)."""
    text = files("resources").joinpath("ministries.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["ministry"], tuple[Ministry, ...])


def sender_in(text: str) -> str:
    """Return the first minister or state secretary named in `text` with the portfolio, "" if there is none.

    Those who sign together stay together: "ministers van Financiën en van Defensie".
    """
    match = _sender_pattern().search(text)
    if match is None:
        return ""
    sender = " ".join(match.group().split())
    small = sender.lower() if sender.isupper() else sender[0].lower() + sender[1:]
    return _portfolio_pattern().sub(lambda portfolio: _printed()[_key(portfolio.group())], small)


def ministry_of(sender: str) -> str:
    """Return the abbreviation of the ministry first named in `sender`, by its name or by a post's, or ""."""
    match = _portfolio_pattern().search(sender)
    if match is None:
        return ""
    posts, names = _tables()
    portfolio = _key(match.group())
    # "minister voor Volkshuisvesting …" sat at BZK, "minister van Volkshuisvesting …" has a ministry.
    tables = (posts, names) if sender[: match.start()].rstrip().endswith("voor") else (names, posts)
    return tables[0].get(portfolio) or tables[1][portfolio]


def abbreviation_of(word: str) -> str:
    """Return the abbreviation of a ministry, whatever its capitals ("minbzk"); "" for another word."""
    known = {ministry.abbreviation.casefold(): ministry.abbreviation for ministry in packaged()}
    plain = word.casefold()
    return known.get(plain) or known.get(plain.removeprefix("min"), "")


def sender_by_beginning(text: str) -> str:
    """Return the minister of whom a line has but the portfolio's beginning ("van Volksgezondheid,").

    That is so where signatures stand beside each other; a beginning that two ministries share tells nothing.
    """
    match = _BEGINNING.match(text)
    if match is None:
        return ""
    names = {
        ministry.name
        for ministry in packaged()
        if ministry.years.endswith("-") and ministry.name.startswith(f"{match[2]},")
    }
    return f"{match[1].lower()} van {names.pop()}" if len(names) == 1 else ""


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return abbreviations by post and by name."""
    table = packaged()
    posts = {_key(post): ministry.abbreviation for ministry in table for post in ministry.posts}
    return posts, {_key(ministry.name): ministry.abbreviation for ministry in table}


@cache
def _printed() -> dict[str, str]:
    """Return names and posts as they are written, by their keys."""
    table = packaged()
    return {_key(name): name for ministry in table for name in (ministry.name, *ministry.posts)}


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _portfolio_pattern() -> re.Pattern[str]:
    return re.compile(_portfolios(), re.IGNORECASE)


@cache
def _sender_pattern() -> re.Pattern[str]:
    portfolio = _portfolios()
    who = r"(?:minister-president|ministers?|staatssecretaris(?:sen)?)"
    first = rf"(?:minister-president,?\s+(?:en\s+)?)?{who}(?:\s+(?:van|voor))?\s+{portfolio}"
    more = rf"(?:,?\s+en\s+(?:(?:de\s+)?{who}\s+)?(?:(?:van|voor)\s+)?{portfolio})"
    return re.compile(rf"\b(?:{first}{more}*|minister-president\b)", re.IGNORECASE)


@cache
def _portfolios() -> str:
    """Return a pattern of all names and posts, the longest first."""
    posts, names = _tables()
    longest_first = sorted(posts | names, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return rf"\b(?:{alternatives})\b"
