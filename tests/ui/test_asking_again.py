"""What could not be examined is asked for again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal

from reader.errors import EngineCrashed
from reader.task import Task, completed, failed
from ui.bridge import Bridge
from ui.controllers import examination, references, suggestions
from ui.controllers.examination import ExaminationController
from ui.controllers.references import ReferenceController
from ui.controllers.suggestions import SuggestionController
from ui.models.passage_selection import PassageSelection

LETTER = "een"


class Panes(QObject):
    place_changed = Signal()
    link_activated = Signal(object)
    suggestion_activated = Signal(str)
    passage_activated = Signal(str)
    suggestion_accepted = Signal()
    suggestion_dismissed = Signal()
    next_suggestion_wanted = Signal()

    def __init__(self):
        super().__init__()
        self.shown = []
        self.passage_selection = PassageSelection(self)

    def open_letters(self):
        return [LETTER]

    def set_links(self, letter_id, _links):
        self.shown.append(letter_id)

    def set_suggestions(self, letter_id, _suggestions):
        self.shown.append(letter_id)


class Tagging(QObject):
    selected = Signal(str)
    tagged = Signal(object)


def cancelled():
    task: Task = Task()
    task.cancel()
    return task


FAILURES = {"failed": lambda: failed(EngineCrashed("The engine stopped.")), "cancelled": cancelled}


def made(kind, answers, owner, panes):
    def of(_letter_id):
        return next(answers)

    asked = SimpleNamespace(of=of)
    unlearned: Task = Task()
    unlearned.set_result(0)
    workspace = SimpleNamespace(
        references=asked,
        suggestions=asked,
        learning=SimpleNamespace(look=lambda: unlearned),
        settings=SimpleNamespace(get=lambda *_: None),
    )
    if kind is ReferenceController:
        return ReferenceController(workspace, Bridge(owner), panes, owner)
    return SuggestionController(workspace, Bridge(owner), panes, Tagging(owner), owner)


def until(condition):
    for _ in range(2000):
        QCoreApplication.processEvents()
        if condition():
            return
    raise AssertionError("it never came")


@pytest.fixture
def owner():
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.mark.parametrize("kind", [ReferenceController, SuggestionController])
@pytest.mark.parametrize("how", FAILURES)
def test_a_letter_whose_examination_ended_badly_is_asked_for_again(kind, how, owner, monkeypatch):
    monkeypatch.setattr(references, "AGAIN_MS", 0)
    monkeypatch.setattr(suggestions, "AGAIN_MS", 0)
    panes = Panes()
    made(kind, iter([FAILURES[how](), completed([])]), owner, panes)
    until(lambda: panes.shown == [LETTER])


class Panel(QObject):
    work = SimpleNamespace(end=lambda _key: None)

    def refresh(self, _letter_ids):
        pass


@pytest.fixture
def examined(owner, monkeypatch):
    """A controller over one letter that cannot be examined at first."""
    monkeypatch.setattr(examination, "AGAIN_MS", 0)
    monkeypatch.setattr(examination, "QUIET_MS", 0)
    asked, known = [], set()

    def examine_all(letter_ids):
        asked.append(letter_ids)
        if len(asked) > 1:
            known.update(letter_ids)
        return completed(len(known)) if known else failed(EngineCrashed("The engine stopped."))

    workspace = SimpleNamespace(
        loaded=True,
        letters=SimpleNamespace(all=lambda: [SimpleNamespace(id="twee")]),
        suggestions=SimpleNamespace(
            examine_all=examine_all,
            undecided=lambda one: 0 if one in known else None,
            take_examined=lambda: set(known),
        ),
    )
    controller = ExaminationController(workspace, Bridge(owner), Panes(), Panel(), owner)
    return controller, asked


def test_letters_that_could_not_be_examined_in_the_background_are_tried_again(examined):
    _, asked = examined
    until(lambda: len(asked) == 2)
    for _ in range(100):
        QCoreApplication.processEvents()
    assert asked == [["twee"], ["twee"]]
