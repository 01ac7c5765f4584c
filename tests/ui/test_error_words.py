"""What goes wrong is said in the user's language."""

from __future__ import annotations

import ast
import errno
import inspect
import re

import pytest

from reader import errors
from reader.workspace.cache import Cache
from reader.workspace.calendar import Calendar
from tests.sources import READER, calls
from ui.style import error_words, words

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
    for path, call in calls(READER):
        if path.relative_to(READER).parts[0] in ELSEWHERE and path.name not in SAID:
            continue
        if _called(call) in names and call.args:
            yield _filled(call.args[0])


def _called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _filled(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else WHAT for part in node.values)
    return node.value if isinstance(node, ast.Constant) else WHAT


DOES = (
    "add|ask|choose|close|connect|convert|copy|change|delete|discard|divide|end|export|fetch|give|"
    "install|is its disk|look|make|name|open|place|put|read|rename|report|restore|save|scan|see|select|"
    "shorten|start|tag|try|type|undo|unpack|update|use|zoom"
)
ADVISES = re.compile(rf"(?:^|[.;,:] |[.;,:] so |\b(?:or|and) )(?:{DOES})\b", re.IGNORECASE)
NOTHING_TO_DO = {  # notices of what is done or will be, and reasons that stand within other sentences
    "Could not save: the file cannot be read just now; it is tried again.",
    "Could not save: iets.",
    "Nothing can be kept in iets (iets); all works, but letters open slower.",
    "Nothing can be kept in iets (the disk is full); all works, but letters open slower.",
    "This conflict is settled already.",
    "its file is no longer as it was added",
    "journal/iets cannot be read: iets.",
}


def test_each_refusal_of_the_core_says_what_to_do():
    said = {one for one in sentences() if len(one.replace(WHAT, "").split()) > 1} - NOT_FOR_USERS
    assert {one for one in said if not ADVISES.search(one)} == NOTHING_TO_DO


def test_a_page_that_brings_the_engine_down_says_what_to_do_in_dutch(dutch):
    page = "page 3 of brief.pdf"
    for sentence in (one for one in sentences() if one.startswith(("The engine", "Reading")) and WHAT in one):
        told = error_words.translated(sentence.replace(WHAT, page, 1).replace(WHAT, "20"), dutch)
        assert "pagina 3 van brief.pdf" in told
        assert "Probeer" in told or "in een ander programma" in told


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
    error = errors.NotFound("x.pdf has no page 9: it has 3. Choose one of these.")
    assert error_words.said(error) == "x.pdf heeft geen pagina 9: het heeft er 3. Kies een van die."


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
