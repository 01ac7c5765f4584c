"""A linear model of what readers tag.

For each tag it has the weights of signs, and how log odds become a chance.

The one that ships (resources/model/linear.json) holds numbers of signs, never words. It is made again by
`python -m reader.cli.train`.
"""

from __future__ import annotations

import base64
import struct
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from reader.errors import BadValue
from reader.model import Tag
from reader.suggestions.learner import BIAS, chance, log_odds
from reader.suggestions.signs import SIGNS_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.suggestions.signs import Signs

FORMAT = 1
_ROUNDED_TO = 1000  # weights are kept in thousandths
_LEAST = 4  # thousandths; what weighs less is left out
_MOST = 32_767
_BIAS_NUMBER = 0xFFFFFFFF


class Head(Struct, frozen=True):
    """What one tag looks like: weights by sign, and slope and shift from log odds to a chance."""

    weights: dict[int, float]
    slope: float = 1.0
    shift: float = 0.0

    def odds(self, signs: Signs) -> float:
        """Return the calibrated log odds of a sentence."""
        return self.slope * log_odds(self.weights, signs) + self.shift


class Model(Struct, frozen=True):
    """The heads of a model by tag; a tag without one is left to the rules."""

    heads: dict[Tag, Head]

    def scores(self, signs: Signs) -> dict[Tag, float]:
        """Return the chance of each tag that the model knows."""
        return {tag: chance(head.odds(signs)) for tag, head in self.heads.items()}


class _KeptHead(Struct, frozen=True):
    slope: float
    shift: float
    signs: str  # base64 of little-endian unsigned 32-bit numbers
    weights: str  # base64 of little-endian signed 16-bit thousandths


class _Kept(Struct, frozen=True):
    format: int
    signs_version: int
    heads: dict[Tag, _KeptHead]


def encoded(model: Model) -> bytes:
    """Return a model as the data file that ships."""
    heads = {tag: _kept(head) for tag, head in model.heads.items()}
    return msgspec.json.format(msgspec.json.encode(_Kept(FORMAT, SIGNS_VERSION, heads)), indent=1) + b"\n"


def decoded(data: bytes) -> Model:
    """Return the model of a data file.

    Raises:
        BadValue: the file is none, or was made by another version
    """
    try:
        kept = msgspec.json.decode(data, type=_Kept)
        if (kept.format, kept.signs_version) != (FORMAT, SIGNS_VERSION):
            raise BadValue("This model was made by another version of Kamerlezer. Learn it again.")
        return Model({tag: _head(each) for tag, each in kept.heads.items()})
    except (msgspec.MsgspecError, ValueError, struct.error) as error:
        raise BadValue("This file holds no model.") from error


@cache
def shipped() -> Model:
    """Return the model that comes with the app."""
    return decoded(shipped_file())


@cache
def shipped_file() -> bytes:
    """Return the data file of the model that comes with the app."""
    return files("resources").joinpath("model", "linear.json").read_bytes()


def rounded(weights: Mapping[int, float]) -> dict[int, float]:
    """Return weights as the data file keeps them."""
    whole = {sign: max(-_MOST, min(_MOST, round(weight * _ROUNDED_TO))) for sign, weight in weights.items()}
    return {sign: weight / _ROUNDED_TO for sign, weight in whole.items() if abs(weight) >= _LEAST}


def _kept(head: Head) -> _KeptHead:
    weights = sorted(rounded(head.weights).items())
    numbers = [_BIAS_NUMBER if sign == BIAS else sign for sign, _ in weights]
    thousandths = [round(weight * _ROUNDED_TO) for _, weight in weights]
    return _KeptHead(
        round(head.slope, 4),
        round(head.shift, 4),
        base64.b64encode(struct.pack(f"<{len(numbers)}I", *numbers)).decode(),
        base64.b64encode(struct.pack(f"<{len(thousandths)}h", *thousandths)).decode(),
    )


def _head(kept: _KeptHead) -> Head:
    numbers = base64.b64decode(kept.signs, validate=True)
    weights = base64.b64decode(kept.weights, validate=True)
    signs = struct.unpack(f"<{len(numbers) // 4}I", numbers)
    values = struct.unpack(f"<{len(weights) // 2}h", weights)
    pairs = zip(signs, values, strict=True)
    return Head(
        {BIAS if sign == _BIAS_NUMBER else sign: value / _ROUNDED_TO for sign, value in pairs},
        kept.slope,
        kept.shift,
    )
