"""What is typed is kept after a pause; one visit to a field is one step to undo, whatever is typed in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model import Commitment, Due, Tag
from reader.storage import same_content
from reader.storage.repository import AnnotationFiles
from reader.workspace.history import History
from reader.workspace.workspace import Workspace
from tests.records import LETTER_ID, letter, many
from ui.panels.fields import LineField
from ui.panels.growing_text import NoteField, TextField
from ui.panels.passage import PassagePanel
from ui.style.colours import LIGHT

FIELDS = ("who", "ministry", "due", "note")
TEXTS = ("de raad", " Q1", " 2026", "mei 2026", "31-02", "x")


class Typist:
    """Types in fields of a passage, pauses, leaves; knows what was acknowledged."""

    def __init__(self, folder):
        self.folder = folder
        self.space = Workspace.open(folder, create=True, background=False)
        self.panel = PassagePanel(self.space, LIGHT)
        self.panel.change_wanted.connect(self.change)
        self.passages = iter(many(10_000))
        self.space._components.library.apply([letter()])

    def begin(self):
        """Show a new passage; nothing is to be undone."""
        self.panel.clear()
        self.first = next(self.passages)
        changes = self.space._components.changes
        changes.make("tag", self.first).result(20)
        changes.history = History()
        self.panel.show_passage(self.first)
        self.steps = 0

    def change(self, after, name, visit):
        save = self.space.passages.update(after, name=name, visit=visit)
        save.result(20)
        self.panel.show_passage(self.now)  # as the window does after each change

    @property
    def now(self):
        return self.space.passages.one(self.first.id)

    @property
    def on_disk(self):
        """What another start would find, were this process killed now."""
        files = AnnotationFiles(self.folder)
        return files.load(LETTER_ID, files.files(LETTER_ID)).records.annotations[self.first.id]

    def field(self, name):
        if name == "note":
            return self.panel._note
        field = self.panel.section(Tag.COMMITMENT).field(name)
        return field.line if name == "due" else field

    def visit(self, name, presses):
        """Type in a field what `presses` say: a text, a pause, or Escape; then leave it."""
        before, field = self.now, self.field(name)
        field.hasFocus = lambda: True  # no test may depend on which window the system made active
        for press in presses:
            if press == "escape":
                QTest.keyClick(field, Qt.Key.Key_Escape)
            elif press == "pause":
                field.visit.save()
                assert self.on_disk == self.now
            else:
                QTest.keyClicks(field, press)
        typed = field.value()
        field.commit()
        field.hasFocus = lambda: False
        self.panel.show_passage(self.now)
        assert self.said(name) == typed
        assert self.on_disk == self.now
        self.steps += not same_content(before, self.now)

    def said(self, name):
        """What the passage says where this was typed."""
        if name == "note":
            return self.now.note
        value = getattr(self.now.commitment, name)
        return value.text if name == "due" else value

    def close(self):
        self.panel.clear()
        self.panel.deleteLater()
        self.space.close()


@pytest.fixture
def typist(app, tmp_path):  # noqa: ARG001 - the panel needs it
    made = Typist(tmp_path / "workspace")
    yield made
    made.close()


PRESSES = st.lists(st.sampled_from([*TEXTS, "pause", "pause", "escape"]), max_size=6)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=st.lists(st.tuples(st.sampled_from(FIELDS), PRESSES), max_size=4))
def test_no_typed_text_is_lost_and_each_visit_is_one_step(typist, visits):
    typist.begin()
    for name, presses in visits:
        typist.visit(name, presses)
    for _ in range(typist.steps):
        assert typist.space.history.undo_name
        typist.space.history.undo()
    assert typist.space.history.undo_name == ""
    assert same_content(typist.now, typist.first)


def test_a_date_that_is_typed_in_pieces_is_put_off_once(typist):
    typist.begin()
    typist.visit("due", ["Q1 2026"])
    typist.visit("due", [" ", "escape", "pause"])
    field = typist.field("due")
    field.hasFocus = lambda: True
    field.selectAll()
    for piece in ("Q", "2 20", "26"):
        QTest.keyClicks(field, piece)
        field.visit.save()
    field.commit()
    field.hasFocus = lambda: False
    (first, second) = typist.now.commitment.history
    assert (first.due[0], second.due[0].text, second.due[1].text) == (Due(), "Q1 2026", "Q2 2026")


def test_what_another_process_did_between_two_pauses_is_not_undone_with_them(typist):
    typist.begin()
    field = typist.field("who")
    field.hasFocus = lambda: True
    QTest.keyClicks(field, "a")
    field.visit.save()
    ministry = replace(typist.now.commitment, ministry="BZK")
    typist.space.passages.update(replace(typist.now, commitment=ministry), name="change ministry")
    QTest.keyClicks(field, "b")
    field.commit()
    field.hasFocus = lambda: False
    typist.space.history.undo()
    assert (typist.now.commitment.ministry, typist.now.commitment.who) == ("BZK", "aminister van Fietsen")


def test_a_space_at_the_end_of_what_is_being_typed_outlasts_a_pause(typist):
    typist.begin()
    field = typist.field("ministry")
    field.hasFocus = lambda: True
    QTest.keyClicks(field, "Volks ")
    field.visit.save()
    QTest.keyClicks(field, "huisvesting")
    field.commit()
    field.hasFocus = lambda: False
    assert typist.now.commitment.ministry == "Volks huisvesting"


@pytest.mark.parametrize("kind", [LineField, TextField, NoteField])
def test_typing_asks_for_a_save_after_a_pause_and_at_the_latest_after_a_while(app, kind):  # noqa: ARG001
    field, told = kind(), []
    field.edited.connect(told.append)
    field.set_value("de")
    assert not field.visit._pause.isActive()
    field.hasFocus = lambda: True
    QTest.keyClicks(field, "x")
    assert (field.visit._pause.isActive(), field.visit._longest.isActive(), told) == (True, True, [])
    field.visit._longest.timeout.emit()
    assert told == [field.value()]
    assert not field.visit._pause.isActive()
    visit = field.visit.id
    field.commit()
    assert (told, field.visit.id != visit) == ([field.value()], True)
    field.deleteLater()


def test_a_commitment_without_a_visit_is_a_step_for_each_change(typist):
    typist.begin()
    for who in ("a", "b"):
        after = replace(typist.now, commitment=replace(typist.now.commitment or Commitment(), who=who))
        typist.space.passages.update(after, name="change who")
    typist.space.history.undo()
    assert typist.now.commitment.who == "a"
