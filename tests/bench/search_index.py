"""What does a search over 10,000 letters take: building, adding, asking, room on disk; next to tantivy?

The letters are invented: six pages of some 450 words, of a vocabulary that grows with their number. Their
reading texts lie in a workspace's cache, as they do once letters were added. Measured in processor seconds,
since the machine may have other work: building the index from the cached texts, adding one letter more, and
the first hits after a key, through the workspace, for searches as they are typed. The same texts go into
tantivy with its stemmer and one thread, if it is installed. Prints JSON.

    python tests/bench/search_index.py [--letters 10000] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.task import Task
from reader.workspace.workspace import Workspace
from tests.bench.export_csv import make_workspace
from tests.bench.reading_texts import reading_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = 2_700
FIRST_LETTERS = 8  # that the window shows first
COMMON = """
    de het een van in op te voor met aan dat die en is zijn wordt kabinet Kamer niet om ook door bij naar als
    deze over of kan zal minister motie migratie kwartaal
""".split()  # noqa: SIM905 - a list would have a line for each word
SYLLABLES = """
    be ver werk markt trek zorg pen uit regel ing en heid lijk stel sel ka mer brief raad toe zeg on der zoek
    gever nemer fonds wet voor op leid kind vang wo bouw kli wa gie wijs ge pro eu dra mo tie ar
""".split()  # noqa: SIM905 - the same
ASKED = (
    "kab", "kabinet", "minister kabinet", "migratie", "bouwwerk", '"in het"', '"kabinet van de minister"',
    "kabinet NEAR/3 kwartaal", "migratie OR kwartaal -motie", "*werk*", "kwartaal date>=2020",
)  # fmt: skip


def texts(count: int) -> Iterator[str]:
    """Yield the texts of letters, the same every time."""
    chance = random.Random(3)  # noqa: S311 - invented text, not a secret
    lengths = (1, 1, 2, 2, 2, 3, 3)
    made = {"".join(chance.choices(SYLLABLES, k=chance.choice(lengths))) for _ in range(120_000)}
    words = [*COMMON, *sorted(made, key=lambda one: (len(one) + chance.random() * 6, one))]
    weights = list(accumulate(1 / (place + 2.7) ** 1.07 for place in range(len(words))))
    for _ in range(count):
        chosen = chance.choices(words, cum_weights=weights, k=WORDS)
        chosen[::18] = [one.capitalize() for one in chosen[::18]]
        yield " ".join(chosen)


def taken_s(action: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    action()
    return time.process_time() - start


def size_mb(folder: Path) -> float:
    return round(sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6, 1)


def figures_ms(values_s: list[float]) -> dict[str, float]:
    """Sum up times."""
    values = sorted(1000 * one for one in values_s)
    return {"median": round(statistics.median(values), 1), "worst": round(values[-1], 1)}


def measure(folder: Path, said: list[str]) -> dict[str, object]:
    """Make the workspace, build the index, ask, and add."""
    letters = len(said)
    made = make_workspace(folder, letters, 0)
    workspace = Workspace.open(folder, background=False)
    for letter, text in zip(made, said, strict=True):
        home = workspace._components.texts.cache_folder_of(letter.id, letter.encoding)
        home.mkdir(parents=True)
        (home / "text.bin").write_bytes(reading_text(text).encode())
    search = workspace.search
    built_s = taken_s(lambda: search.update().result())
    index = search._index._opened()
    found: dict[str, object] = {
        "letters": letters,
        "MB_of_text": round(sum(map(len, said)) / 1e6, 1),
        "built_letters_a_second": round(len(said) / built_s),
        "index_MB": size_mb(folder / "cache" / "search"),
    }
    found["first_hits_ms"] = {one: asked(workspace, one) for one in ASKED}
    found["add_a_letter_ms"] = figures_ms([added_s(workspace, one.id) for one in made[:20]])
    found["check_s"] = round(taken_s(index.check), 2)
    workspace.close()
    return found


def asked(workspace: Workspace, typed: str) -> dict[str, float]:
    """Ask for the first hits, five times, each time in letters that were not looked in before."""
    times = []
    for _ in range(5):
        workspace.search._finder._read_last.clear()
        times.append(
            taken_s(lambda: workspace.search.find(typed, still_typing=True, most=FIRST_LETTERS).result())
        )
    return figures_ms(times)


def added_s(workspace: Workspace, letter_id: str) -> float:
    """Return how long it takes to take one letter in."""
    index = workspace.search._index
    index.using(lambda one: one.drop([letter_id]))
    return taken_s(lambda: index.using(lambda one: index._take_in(one, [letter_id], Task())))


def tantivy_figures(folder: Path, said: list[str]) -> dict[str, object]:
    """Do the same with tantivy; no figures where it is not installed."""
    try:
        import tantivy  # noqa: PLC0415 - a library that the app does without
    except ImportError:
        return {"missing": "pip install tantivy"}
    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("id", stored=True, indexed=True, fast=True)
    schema.add_text_field("body", stored=False, tokenizer_name="nl")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    index = tantivy.Index(schema.build(), path=str(folder))
    stems = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    stems = stems.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("dutch"))
    index.register_tokenizer("nl", stems.build())
    start = time.process_time()
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for number, text in enumerate(said):
        writer.add_document(tantivy.Document(id=number, body=[text]))
    writer.commit()
    writer.wait_merging_threads()
    built_s = time.process_time() - start
    index.reload()
    writer = index.writer(heap_size=64_000_000, num_threads=1)

    def add() -> None:
        writer.add_document(tantivy.Document(id=len(said), body=[said[0]]))
        writer.commit()
        index.reload()

    def ask(typed: str) -> None:
        searcher = index.searcher()
        for _, address in searcher.search(index.parse_query(typed, ["body"]), FIRST_LETTERS).hits:
            searcher.doc(address)

    return {
        "built_letters_a_second": round(len(said) / built_s),
        "index_MB": size_mb(folder),
        "add_a_letter_ms": figures_ms([taken_s(add) for _ in range(20)]),
        "ask_ms_without_places": {
            one: figures_ms([taken_s(lambda one=one: ask(one)) for _ in range(5)])
            for one in ("kabinet", "minister AND kabinet", "migratie", '"in het"')
        },
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing)
        said = list(texts(options.letters))
        found = measure(folder / "workspace", said)
        found["tantivy"] = tantivy_figures(folder / "tantivy", said)
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
