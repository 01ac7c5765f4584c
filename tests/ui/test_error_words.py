"""What goes wrong is said in the user's language."""

from __future__ import annotations

import ast
import errno
import inspect
from pathlib import Path

import pytest

import reader
from reader import errors
from reader.workspace.cache import Cache
from reader.workspace.calendar import Calendar
from ui.style import error_words, words

READER = Path(reader.__file__).parent
KINDS = [one for _, one in inspect.getmembers(errors, inspect.isclass) if one is not errors.Cancelled]
ELSEWHERE = {"cli", "dates", "suggestions", "register"}  # said on the command line only, or to its makers
SAID = {"deadlines.py", "row_builder.py"}  # of these rooms, what the window says too
WHAT = "iets"
NOT_FOR_USERS = {  # said of the program's own mistakes
    "A letter has no field iets to correct.",
    "it has no text in it",  # the reader of Word files says it in a sentence of its own
    "A zoom of iets is not between 0 and iets.",
    "That part of the page is empty.",
    "The engine's findings cannot be read.",
    "This is no register: its first line does not hold a register's headings.",
    "iets is not a register in CSV and UTF-8: iets.",
}


@pytest.fixture
def dutch():
    words.speak("nl")
    yield error_words.sentences_of("nl")
    words.speak("en")


def sentences():
    """Yield each sentence that the core raises with, what is filled in left vague."""
    names = {kind.__name__ for kind in KINDS}
    for path in sorted(READER.rglob("*.py")):
        if path.relative_to(READER).parts[0] in ELSEWHERE and path.name not in SAID:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in names and node.args:
                yield _filled(node.args[0])


def _called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _filled(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else WHAT for part in node.values)
    return node.value if isinstance(node, ast.Constant) else WHAT


def test_what_the_core_says_has_its_dutch(dutch):
    said = {one for one in sentences() if len(one.replace(WHAT, "").split()) > 1} - NOT_FOR_USERS
    assert sorted(one for one in said if not error_words.translated(one, dutch)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_that_nobody_foresaw_is_said_by_its_kind(kind, dutch):
    assert dutch
    assert error_words.said(kind("Quite unforeseen.")).endswith(" (Quite unforeseen.).")


def test_the_facts_are_kept(dutch):
    assert dutch
    error = errors.EncryptedFile("brief nr. 3.pdf needs a password; save a copy without one and add that.")
    assert error_words.said(error).startswith("brief nr. 3.pdf heeft een wachtwoord nodig.")
    error = errors.EngineTimeout("Reading page 3 of x.pdf took longer than 20 s and was stopped.")
    assert error_words.said(error) == "Het lezen van pagina 3 van x.pdf duurde langer dan 20 s en is gestopt."


def test_problems_of_a_workspace_are_said_in_dutch(dutch, tmp_path):
    assert dutch
    (tmp_path / "calendar.toml").write_text("widths = 3", encoding="utf-8")
    (problem,) = Calendar(tmp_path).problems()
    assert error_words.said(errors.StoreError(problem)).startswith("calendar.toml wordt niet gebruikt")
    cache = Cache(tmp_path / "cache", lambda _: None)
    cache.refuse(OSError(errno.EROFS, "Read-only file system"))
    assert error_words.said(errors.StoreError(cache.problems[0])).startswith("In ")


def test_english_is_as_the_core_says_it():
    assert error_words.said(errors.NotFound("There is no such letter.")) == "There is no such letter."
