"""The version of the rules, kept with what they found."""

from __future__ import annotations

from reader.suggestions import rules

RULES_VERSION = rules.version()  # changes whenever the same text might get other suggestions
