"""Logistic regression over signs, with a small trainer of our own.

One trainer serves the model that ships and what a reader teaches.

Minimises ½ w·w + strength · Σ weight · log(1 + exp(-y (w·x + start))) by coordinate descent in the dual
(Yu, Huang & Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", 2011).
It needs nothing but Python, takes the same steps each time, and gives what scikit-learn's liblinear gives.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.suggestions.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BIAS = -1  # the sign that every sentence has
_PASSES = 60  # over all examples, at most
_STILL = 5e-3  # a pass that moves no example by more than this ends the training
_NEWTON_STEPS = 8
_EDGE = 1e-9  # how near a dual value comes to its bounds
_NO_STEP = 1e-9
_MOST_LINE_STEPS = 50
_LINE_STILL = 1e-9
_LEAST_SEEN = 2  # a sign that one example has tells nothing of others


class Example(Struct, frozen=True):
    """A sentence with what it is.

    Attributes:
        signs: what is seen of it
        holds: whether it is what is to be learned
        weight: how much it counts beside others
        start: what was made of it before, as log odds; learning goes on from there
        letter: whose it is, so that letters can be left out
    """

    signs: Signs
    holds: bool
    weight: float = 1.0
    start: float = 0.0
    letter: str = ""


class _Row(Struct):
    """An example ready for training; `alpha` is its dual value."""

    places: tuple[int, ...]
    values: tuple[float, ...]
    side: float
    bound: float
    start: float
    square: float
    alpha: float = 0.0


def learned(examples: Sequence[Example], *, strength: float, passes: int = _PASSES) -> dict[int, float]:
    """Return the weight of each sign, BIAS among them."""
    counts = Counter(sign for example in examples for sign in example.signs)
    places = {BIAS: 0}
    for sign, count in counts.items():
        if count >= _LEAST_SEEN:
            places[sign] = len(places)
    rows = [_row(example, strength, places) for example in examples]
    weights = [0.0] * len(places)
    order = random.Random(0)  # noqa: S311 - the same order each time is what is wanted
    for row in rows:
        row.alpha = min(0.001 * row.bound, _EDGE * 10)
        _move(weights, row, row.alpha)
    for _ in range(passes):
        order.shuffle(rows)
        if max((_improved(weights, row) for row in rows), default=0.0) < _STILL:
            break
    return {sign: weights[place] for sign, place in places.items()}


def log_odds(weights: Mapping[int, float], signs: Signs) -> float:
    """Return what weights make of a sentence."""
    found: float = sum(map(mul, map(weights.get, signs, repeat(0.0)), signs.values()))
    return weights.get(BIAS, 0.0) + found


def chance(odds: float) -> float:
    """Return the chance of log odds."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def calibration(odds: Iterable[float], holds: Iterable[bool]) -> tuple[float, float]:
    """Return slope and shift that make chances of log odds of sentences that nothing was learned from.

    Platt's method with his smoothed targets (1999), by Newton's steps that are halved until they help, as
    Lin, Lin & Weng take them ("A note on Platt's probabilistic outputs", 2007).
    """
    pairs = list(zip(odds, holds, strict=True))
    right = sum(held for _, held in pairs)
    high, low = (right + 1) / (right + 2), 1 / (len(pairs) - right + 2)
    targets = [(odd, high if held else low) for odd, held in pairs]
    line = (0.0, math.log((right + 1) / (len(pairs) - right + 1)))
    loss = _line_loss(targets, line)
    for _ in range(_MOST_LINE_STEPS):
        step, share = _line_step(targets, line), 1.0
        while (new := (line[0] - share * step[0], line[1] - share * step[1])) != line:
            if (better := _line_loss(targets, new)) < loss:
                break
            share /= 2
        else:
            break
        done = loss - better < _LINE_STILL
        line, loss = new, better
        if done:
            break
    return line


def _line_loss(targets: Sequence[tuple[float, float]], line: tuple[float, float]) -> float:
    return sum(
        math.log1p(math.exp(-abs(at))) + max(at, 0.0) - target * at
        for odd, target in targets
        for at in (line[0] * odd + line[1],)
    )


def _line_step(targets: Sequence[tuple[float, float]], line: tuple[float, float]) -> tuple[float, float]:
    """Return Newton's step for slope and shift."""
    down, along, both, across, shared = 0.0, 0.0, _EDGE, _EDGE, 0.0
    for odd, target in targets:
        p = chance(line[0] * odd + line[1])
        error, spread = p - target, p * (1 - p)
        down, along = down + error * odd, along + error
        both, across, shared = both + spread * odd * odd, across + spread, shared + spread * odd
    size = both * across - shared * shared
    if size <= 0:
        return 0.0, 0.0
    return (across * down - shared * along) / size, (both * along - shared * down) / size


def _row(example: Example, strength: float, places: dict[int, int]) -> _Row:
    signs = {BIAS: 1.0, **{sign: value for sign, value in example.signs.items() if sign in places}}
    values = tuple(signs.values())
    return _Row(
        tuple(places[sign] for sign in signs),
        values,
        1.0 if example.holds else -1.0,
        strength * example.weight,
        example.start,
        sum(value * value for value in values),
    )


def _improved(weights: list[float], row: _Row) -> float:
    """Move one example's dual value to its best; return how far it moved, as a share of its bound."""
    margin = row.side * (sum(map(mul, map(weights.__getitem__, row.places), row.values)) + row.start)
    new = _best(row, margin)
    step = new - row.alpha
    if abs(step) < _NO_STEP * row.bound:
        return 0.0
    row.alpha = new
    _move(weights, row, step)
    return abs(step) / row.bound


def _best(row: _Row, margin: float) -> float:
    """Return the a that makes least: ½ square (a - alpha)² + margin (a - alpha) + a log a + b log b.

    There b is bound - a.
    """
    low, high = _EDGE * row.bound, (1 - _EDGE) * row.bound
    at = min(max(row.alpha, low), high)
    for _ in range(_NEWTON_STEPS):
        slope = row.square * (at - row.alpha) + margin + math.log(at / (row.bound - at))
        curve = row.square + row.bound / (at * (row.bound - at))
        new = at - slope / curve
        if new <= low:
            new = at / 10 if at > low * 10 else low
        elif new >= high:
            new = row.bound - (row.bound - at) / 10 if row.bound - at > low * 10 else high
        if abs(new - at) < _NO_STEP * row.bound:
            return new
        at = new
    return at


def _move(weights: list[float], row: _Row, step: float) -> None:
    change = row.side * step
    for place, value in zip(row.places, row.values, strict=True):
        weights[place] += change * value
