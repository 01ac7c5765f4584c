"""The window's words: English in the code, other languages from `resources/translations`."""

from __future__ import annotations

from pathlib import Path

import resources

LANGUAGES = {"en": "English", "nl": "Nederlands"}

_translations: dict[str, str] = {}  # of the language in use; the process has one, as with gettext
_language = ["en"]


def speak(language: str) -> None:
    """Use `language` ("en", "nl", or a locale such as "nl_BE") from now on; unknown ones mean English."""
    code = spoken(language)
    _translations.clear()
    _language[0] = code
    if _language[0] != "en":
        _translations.update(load(code))


def spoken(language: str) -> str:
    """Return the code of the language that the window speaks for `language` or for a locale's name."""
    code = language.replace("-", "_").split("_")[0].lower()
    return code if code in LANGUAGES else "en"


def language() -> str:
    """Return the code of the language in use."""
    return _language[0]


def load(code: str) -> dict[str, str]:
    """Read the translations of one language: the English text, and what it becomes."""
    import tomllib  # noqa: PLC0415 - an English window needs none

    path = Path(resources.__file__).parent / "translations" / f"{code}.toml"
    text = path.read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}


def t(english: str, **values: object) -> str:
    """Say `english` in the user's language, with `{name}` replaced by the value of that name.

    What follows a "|" is not said: it tells texts apart that only English has one word for.
    """
    text = _translations.get(english, english.partition("|")[0])
    return text.format(**values) if values else text


def counted(n: int, one: str, many: str, **values: object) -> str:
    """Say `one` or `many` in the user's language, with `{n}` replaced by the number, as `t` does the rest."""
    return t(one if n == 1 else many, n=n, **values)
