"""How long does examining letters take, next to bare extraction of the text of the same letters?

One letter: processor seconds of one core for `suggest.examine` once the reading text is there, beside bare
extraction of the words of that letter. Many letters: processes on all cores that decode the reading text
and examine it, beside processes that extract the words of the same files. A round of one after a round of
the other.
The letters are invented: sentences that promise and take a stand among sentences that do not. Prints JSON.

    python tests/bench/examine.py [--letters 1000] [--pages 20] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pymupdf

from reader.engine.client import Engine
from reader.suggestions import suggester as suggest
from reader.text import ReadingText

SENTENCES = (
    "Ik informeer uw Kamer in het eerste kwartaal van 2032 over de voortgang van de veerdiensten.",
    "Het kabinet vindt het van belang dat de vaart op de rivieren stiller en schoner wordt.",
    "De havens in het noorden zijn vorig jaar verbouwd en hebben nu een kade en een loods meer.",
    "Daarnaast wordt bezien of de pont ook in de nacht en in het weekeinde kan varen.",
    "De SER adviseert de toeslag voor de schippers van kleine boten met een tiende te verhogen.",
    "In de provincie wonen veel mensen die met de pont naar hun werk of naar school gaan.",
    "De motie van het lid Waterman (WP) vraagt om een onderzoek naar de prijs van een kaartje.",
    "De werkzaamheden aan de sluis hebben langer geduurd dan de aannemer in het begin dacht.",
    "Bij laag water varen de grotere boten een andere route, die een uur meer kost.",
    "Sinds de fusie van de gemeenten valt de haven onder één bestuur met een vaste havenmeester.",
    "De cijfers in de bijlage laten zien hoe de prijs van een overtocht zich heeft ontwikkeld.",
    "Uit de telling blijkt dat de meeste reizigers op de fiets of te voet naar de steiger komen.",
    "Een kaartje kost in het weekeinde evenveel als op andere dagen, behalve voor groepen.",
    "Het aantal reizigers is in tien jaar met een kwart gegroeid, vooral in de zomermaanden.",
)
LINES, SIZE_PT, LEADING_PT = 44, 9.5, 16


def make_letter(path: Path, pages: int, *, seed: int) -> Path:
    """Write a PDF of running text, some 500 words a page."""
    chance = random.Random(seed)  # noqa: S311 - invented text, not a secret
    words = " ".join(chance.choice(SENTENCES) for _ in range(pages * 40)).split()
    font = pymupdf.Font("tiro")
    with pymupdf.open() as doc:
        for _ in range(pages):
            page = doc.new_page(width=595, height=842)
            writer = pymupdf.TextWriter(page.rect)
            for line in range(LINES):
                row, words = words[:13], words[13:] or ["slot."]
                writer.append((72, 72 + LEADING_PT * line), " ".join(row), font=font, fontsize=SIZE_PT)
            writer.write_text(page)
        doc.save(path, garbage=3, deflate=True)
    return path


def bare(path: Path) -> int:
    """Extract the words of a file; return how many."""
    with pymupdf.open(path) as doc:
        return sum(len(page.get_text("words")) for page in doc)


def text_of(path: Path) -> ReadingText:
    """Return the reading text kept beside a file, with nothing of it worked out yet."""
    return ReadingText.decode(path.with_suffix(".text").read_bytes())


def examined(path: Path) -> int:
    """Examine the reading text kept beside a file; return the number of suggestions."""
    return len(suggest.examine(text_of(path)))


def seconds(work, *arguments) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def core_seconds(work, *arguments) -> float:
    """Return how long something keeps one core busy."""
    began = time.process_time()
    work(*arguments)
    return time.process_time() - began


def over_all(pool: ProcessPoolExecutor, work, paths: list[Path]) -> None:
    """Do the work for all paths on all cores."""
    for _ in pool.map(work, paths, chunksize=8):
        pass


def prepare(paths: list[Path]) -> None:
    """Keep each file's reading text beside it."""
    engine = Engine(workers=os.cpu_count() or 1)
    tasks = [engine.prepare(path, target=path.parent) for path in paths]
    for path, task in zip(paths, tasks, strict=True):
        path.with_suffix(".text").write_bytes(task.result().text)
    engine.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        kinds = [make_letter(Path(folder) / f"{seed}.pdf", chosen.pages, seed=seed) for seed in range(10)]
        prepare(kinds)
        first_s = core_seconds(suggest.examine, text_of(kinds[0]))  # the rules are made ready
        one = [
            (core_seconds(suggest.examine, text_of(kinds[0])), core_seconds(bare, kinds[0]))
            for _ in range(chosen.rounds)
        ]
        paths = [kinds[number % len(kinds)] for number in range(chosen.letters)]
        with ProcessPoolExecutor(cores) as pool:
            over_all(pool, examined, kinds * cores)  # warm
            many = [
                (seconds(over_all, pool, examined, paths), seconds(over_all, pool, bare, paths))
                for _ in range(chosen.rounds)
            ]
        found, words = examined(kinds[0]), len(text_of(kinds[0]).text.split())
    one_s, one_bare_s = (statistics.median(side) for side in zip(*one, strict=True))
    many_s, many_bare_s = (statistics.median(side) for side in zip(*many, strict=True))
    print(
        json.dumps(
            {
                "pages": chosen.pages,
                "words": words,
                "suggestions": found,
                "examine_s": round(one_s, 3),
                "examine_s_wanted": 0.3,
                "first_examine_s": round(first_s, 3),
                "bare_extraction_s": round(one_bare_s, 3),
                "cores": cores,
                "letters": chosen.letters,
                "all_examined_s": round(many_s, 2),
                "all_bare_s": round(many_bare_s, 2),
                "letters_a_second": round(chosen.letters / many_s),
            }
        )
    )


if __name__ == "__main__":
    main()
