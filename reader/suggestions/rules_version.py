"""The version of rules and model, kept with what they found."""

from __future__ import annotations

import hashlib
from importlib.resources import files

from reader.suggestions import rules

_MODEL = files("resources").joinpath("model", "linear.json").read_bytes()

# Changes whenever the same text might get other suggestions
RULES_VERSION = hashlib.sha256(rules.version().encode() + _MODEL).hexdigest()[:12]
