"""A letter as PDF, and a shell that runs commands of the command line in one workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pymupdf

from reader.cli import command_line as cli

FIRST_PAGE = [
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 20 november 2025",
    "Betreft: voortgang van de regeling",
    "Hierbij bied ik u een overzicht aan van de stand van zaken rond de sociale-",
    "zekerheidsrechten van gedetacheerde mede-",
    "werkers. Ik informeer uw Kamer in het eerste kwartaal van 2026 over de uit-",
    "komsten. Het kabinet steunt het voorstel van de Commissie.",
]
SECOND_PAGE = [
    "Hiermee wordt de motie van het lid Van Voorbeeld (ABC) afgedaan.",
    "Het kabinet steunt het voorstel van de Commissie. Zoals toegezegd ontvangt u de cijfers.",
]
PROMISE = "Ik informeer uw Kamer in het eerste kwartaal van 2026 over de uitkomsten."


def make_pdf(path: Path, *pages: list[str]) -> Path:
    document = pymupdf.open()
    for lines in pages:
        page = document.new_page()
        for index, line in enumerate(lines):
            page.insert_text((72, 90 + 16 * index), line, fontsize=11)
    document.save(path)
    document.close()
    return path


class Shell:
    """Runs commands in one workspace and keeps what they said."""

    def __init__(self, workspace: Path, capsys):
        self.workspace = workspace
        self.out = self.err = ""
        self._capsys = capsys

    def run(self, *words: str) -> int:
        self._capsys.readouterr()
        code = cli.main([*words, "--workspace", str(self.workspace)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def records(self, *words: str) -> list[dict]:
        assert self.run(*words, "--json") == 0, self.err
        return [json.loads(line) for line in self.out.splitlines()]

    def tagged(self, *words: str, quote: str = PROMISE) -> dict:
        (record,) = self.records("tag", "brief.pdf", "--quote", quote, *words)
        return record

    def fails(self, *words: str, code: int = 2) -> str:
        assert self.run(*words) == code
        assert self.err.startswith("kamerlezer: ")
        assert "Traceback" not in self.err
        assert self.err.count("\n") == 1
        return self.err
