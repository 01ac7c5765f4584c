"""Composes the long progress report: a letter, and a page for each ferry from a stock of sentences."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from sample_docs.generator.markup import Source, parse

if TYPE_CHECKING:
    from pathlib import Path


def compose(path: Path) -> Source:
    """Return the report as a source; `path` is the TOML file with its table and sentences."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    head = "\n".join(f"{name}: {value}" for name, value in data["head"].items())
    ferries = [_ferry(at, ferry, data) for at, ferry in enumerate(data["ferries"])]
    return parse("\n\n".join([head, data["letter"], *ferries, data["closing"]]))


def _ferry(at: int, ferry: dict[str, Any], data: dict[str, Any]) -> str:
    """Return one ferry's page: figures, and from each theme the sentence whose turn it is."""
    facts = ferry | _figures(at, ferry)
    blocks = ["@page", f"# {at + 1}. {ferry['from']} – {ferry['to']}", _table(facts)]
    for turn, theme in enumerate(data["themes"]):
        first, more = theme["first"], theme["more"]
        chosen = [
            first[(at + turn) % len(first)],
            *(more[(at + turn + 2 * step) % len(more)] for step in range(3)),
        ]
        blocks += [f"## {theme['title']}", " ".join(chosen).format(**facts)]
    return "\n\n".join(blocks)


def _figures(at: int, ferry: dict[str, Any]) -> dict[str, str]:
    """Return a ferry's invented figures, in the Dutch way of writing numbers."""
    travellers = [ferry["travellers"] * (94 + (at * 7 + year * 3) % 13) // 100 for year in range(3)]
    return {
        **{
            f"travellers_{2023 + year}": f"{number:,}".replace(",", ".")
            for year, number in enumerate(travellers)
        },
        **{f"missed_{2023 + year}": str((at * 5 + year * 4) % 17 + 2) for year in range(3)},
        "fare": f"{1 + at % 4},{(at * 15) % 100:02}",
        "grade": f"{7 + at % 2},{at * 3 % 10}",
        "wait": str(6 + at % 9),
        "year": str(2027 + at % 6),
    }


def _table(facts: dict[str, Any]) -> str:
    rows = [
        ("Kerncijfers", "2023", "2024", "2025"),
        ("Reizigers", *(facts[f"travellers_{year}"] for year in (2023, 2024, 2025))),
        ("Uitgevallen dagen", *(facts[f"missed_{year}"] for year in (2023, 2024, 2025))),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
