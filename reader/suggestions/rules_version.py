"""The version of rules and model, kept with what they found."""

from __future__ import annotations

import hashlib

from reader.suggestions import rules
from reader.suggestions.linear_model import shipped_file

# Changes whenever the same text might get other suggestions
RULES_VERSION = hashlib.sha256(rules.version().encode() + shipped_file()).hexdigest()[:12]
