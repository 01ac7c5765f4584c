"""How much better do suggestions get as a reader decides on them?

A simulated reader goes through some labelled letters: accepts and dismisses what is suggested as the labels
say, and tags what was missed. After 0, 20, 50, 100 and 200 decisions, what was learned is measured on other
labelled letters: F1, and the share of right suggestions that are sure and so need no keystroke of their own.
Neither the reader's letters nor those measured on had a part in the model he begins with. Prints JSON.

    python tests/bench/learn_from_reader.py LABELLED_FOLDER [--said FOLDER …]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.cli import train
from reader.model import Likelihood
from reader.suggestions import training
from reader.suggestions.learner import chance
from reader.suggestions.lessons import Lesson, learn

STEPS = (0, 20, 50, 100, 200)


def decisions(found, model, seed):
    """Return what the reader decides, in a random order: on what is suggested, and on what was missed."""
    made = []
    for one in found:
        scores = model.scores(one.signs)
        for tag in training.LEARNED:
            held = one.holds[tag]
            if held is not None and (held or scores[tag] >= Likelihood.PERHAPS.least_score):
                made.append(Lesson(tag.value, one.signs, held))
    random.Random(seed).shuffle(made)  # noqa: S311 - no secret
    return made


def measured(found, model):
    """Return F1 over both tags, and the share of right suggestions that are sure."""
    right = shown = wanted = sure = 0
    for one in found:
        for tag, head in model.heads.items():
            held, score = one.holds[tag], chance(head.odds(one.signs))
            if held is not None:
                wanted += held
                shown += score >= Likelihood.PERHAPS.least_score
                right += held and score >= Likelihood.PERHAPS.least_score
                sure += held and score >= Likelihood.SURE.least_score
    return {
        "f1": round(2 * right / max(1, shown + wanted), 3),
        "no_keystroke": round(sure / max(1, right), 3),
    }


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--said", type=Path, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = list(train._labelled([chosen.folder], Path(scratch)))
    own = [one for folder in chosen.said for one in train._said(folder)]
    letters = sorted({one.letter for one in found})
    result = []
    for seed in range(chosen.rounds):
        order = random.Random(seed).sample(letters, len(letters))  # noqa: S311 - no secret
        third = len(order) // 3
        known, read, judged = (set(order[:third]), set(order[third : 2 * third]), set(order[2 * third :]))
        begin = [*(one for one in found if one.letter in known), *own]
        model = training.model_of(begin, training.left_out(begin, sorted(known)[:2]))
        made = decisions([one for one in found if one.letter in read], model, seed)
        rest = [one for one in found if one.letter in judged]
        for step in STEPS:
            if step <= len(made):
                learned = learn(made[:step], model)
                figures = measured(rest, learned.model(model))
                result.append({"round": seed, "decisions": step, "tags_moved": len(learned.moved), **figures})
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
