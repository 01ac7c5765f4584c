"""Make the model that ships from labelled letters.

`python -m reader.cli.train FOLDER… -o FILE`

A folder holds letters, each with its labelled sentences beside it: NAME.pdf and NAME.jsonl. Prints how good
the model is on letters that it did not learn from (each left out once), with an interval over letters.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.engine import Engine
from reader.model import Tag
from reader.suggestions import training
from reader.suggestions.linear_model import encoded
from reader.text import ReadingText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.suggestions.training import Count, LeftOut, Seen

_LETTERS = (".pdf", ".docx", ".txt", ".odt")
_SAID = {"commitments.txt": Tag.COMMITMENT, "positions.txt": Tag.POSITION, "neither.txt": None}
_DRAWS = 500  # of letters, for an interval
_INTERVAL = (0.025, 0.975)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, print the figures, write the model."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        learned_from = list(_labelled(options.folders, Path(scratch)))
        fitted = list(_labelled(options.fitted, Path(scratch)))
    own = [one for folder in options.said for one in _said(folder)]
    found = [*learned_from, *fitted, *own]
    letters = sorted({one.letter for one in learned_from})
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        folds = pool.map(partial(_left_out, found), letters)
        judged = [one for fold in folds for one in fold]
    for tag in training.LEARNED:
        print(_figures(judged, tag, letters))
    options.output.write_bytes(encoded(training.model_of(found, judged)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reader.cli.train", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="labelled letters")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model's file")
    parser.add_argument(
        "--fitted",
        type=Path,
        nargs="*",
        default=[],
        help="labelled letters that the rules were written from: learned from, never measured",
    )
    parser.add_argument(
        "--said", type=Path, nargs="*", default=[], help="folders with sentences of our own, one a line"
    )
    return parser


def _labelled(folders: Sequence[Path], scratch: Path) -> Iterator[Seen]:
    engine = Engine(workers=1)
    try:
        for labels in sorted(path for folder in folders for path in folder.glob("*.jsonl")):
            letter = next((path for end in _LETTERS for path in _beside(labels, end)), None)
            if letter is None:
                print(f"{labels.name}: no letter beside it", file=sys.stderr)
                continue
            text = ReadingText.decode(engine.prepare(letter, target=scratch).result().text)
            yield from training.seen_in(labels.stem, text, training.read_labels(labels.read_bytes()))
    finally:
        engine.close()


def _beside(labels: Path, ending: str) -> list[Path]:
    """Return the letter of labels, in their folder or the one above."""
    name = f"{labels.stem}{ending}"
    return [path for path in (labels.parent / name, labels.parent.parent / name) if path.exists()]


def _said(folder: Path) -> Iterator[Seen]:
    for name, tag in _SAID.items():
        yield from training.seen_alone((folder / name).read_text(encoding="utf-8").splitlines(), tag)


def _left_out(found: Sequence[Seen], letter: str) -> list[LeftOut]:
    return training.left_out(found, [letter])


def _figures(judged: Sequence[LeftOut], tag: Tag, letters: Sequence[str]) -> str:
    """Return F1 of one tag by the model and by the rules alone, and the calibration error."""
    by_model = _scored(training.counted(judged, tag), letters)
    by_rules = _scored(training.counted_by_rules(judged, tag), letters)
    error = training.calibration_error(judged, tag)
    return (
        f"{tag.value:<10} {by_model}\n{'by rules':<10} {by_rules}\n"
        f"{'':<10} calibration error {error:.3f}  ({len(letters)} letters, each left out once)"
    )


def _scored(counts: dict[str, Count], letters: Sequence[str]) -> str:
    """Return precision, recall and F1 with an interval over letters."""
    precision, recall, score = training.figures(counts[letter] for letter in letters)
    chance = random.Random(0)  # noqa: S311 - an interval that comes out the same each time
    drawn = sorted(
        training.figures(counts[letter] for letter in chance.choices(letters, k=len(letters)))[2]
        for _ in range(_DRAWS)
    )
    low, high = (drawn[int(share * (_DRAWS - 1))] for share in _INTERVAL)
    return f"precision {precision:.2f}  recall {recall:.2f}  F1 {score:.2f} ({low:.2f}–{high:.2f})"


if __name__ == "__main__":
    sys.exit(main())
