"""Right panel while no passage is selected: the letter's details."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from reader.errors import BadValue
from reader.model import Letter, LetterKind
from ui.panels.cards import Card, Cards
from ui.panels.fields import CheckedField, ChoiceField, LineField, date_field
from ui.panels.growing_text import TextField
from ui.panels.promises import PromisesSection
from ui.panels.tag_section import ROW_GAP_PX, field_label
from ui.panels.visit import visit_of
from ui.style import text_labels
from ui.style.labels import name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.workspace import Place

Field = LineField | TextField | CheckedField | ChoiceField
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso8859-15", "mac_roman")


class Line(Struct, frozen=True):
    """One field of a letter: its attribute, and its English label."""

    name: str
    label: str


LINES = (
    Line("title", "Title"),
    Line("dossier", "Dossier"),
    Line("number", "Number"),
    Line("date", "Date"),
    Line("kind", "Kind"),
    Line("sender", "Sender"),
    Line("ministry", "Ministry"),
    Line("session", "Session"),
    Line("chamber", "Chamber"),
    Line("mark", "File mark"),
    Line("encoding", "Encoding"),
)


class LetterPanel(QFrame):
    """Shows and corrects what is known of one letter; lists its lost places.

    Attributes:
        promises: what it promises; proof: what was done with it

    Signals:
        correction_wanted(str, str, object, str): letter id, name of the field, new value, visit to it
        encoding_wanted(str, str): letter id, encoding to read its file with
        passage_wanted(str): show the passage with this id
    """

    correction_wanted = Signal(str, str, object, str)
    encoding_wanted = Signal(str, str)
    passage_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter: Letter | None = None
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._which = text_labels.wrapping("strong", self)
        self._label = ""  # what the heading says, once nobody edits the fields below it
        self.promises = PromisesSection(self)
        self._form = QWidget(self)
        self._form.setLayout(self._make_form())
        self._file = text_labels.wrapping("secondary", self)
        self.proof = text_labels.wrapping("secondary", self)
        self._lost = Cards(t("LOST PLACES"), self)
        self._lost.passage_wanted.connect(self.passage_wanted)
        self._arrange()
        self.show_letter(None)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def letter(self) -> Letter | None:
        """The letter on show."""
        return self._letter

    @property
    def which(self) -> str:
        """What the letter on show is called, "" without one."""
        return self._which.text()

    def field(self, field_name: str) -> Field:
        """Return the editor of a field."""
        return self._fields[field_name]

    def show_letter(self, letter: Letter | None, places: Sequence[Place] = (), *, label: str = "") -> None:
        """Show `letter`, called `label`, and those of its places that were not found.

        What was typed for another one is saved first.
        """
        is_other = letter is None or self._letter is None or letter.id != self._letter.id
        if self._letter is not None and is_other:
            self.commit()
        self._letter, self._label = letter, label
        if is_other or not self._is_edited():
            self._show_label()
        self._form.setVisible(letter is not None)
        if letter is None:
            self.promises.show_promises("", ())
            self.proof.setText("")
            self._file.setText(t("Open a letter to see what is known of it."))
        else:
            for field_name, field in self._fields.items():
                field.set_value(getattr(letter, field_name))
            told = [letter.file_name, counted(letter.pages, "{n} page", "{n} pages")]
            told += [t("read by OCR")] if letter.recognised else []
            earlier = len(letter.versions)
            told += [counted(earlier, "{n} earlier version", "{n} earlier versions")] if earlier else []
            self._file.setText(" · ".join(told))
        is_text = letter is not None and letter.format.is_text
        self._fields["encoding"].setVisible(is_text)
        self._labels["encoding"].setVisible(is_text)
        self._lost.show_cards([_card(place) for place in places if place.span is None or not place.sure])

    def commit(self) -> None:
        """Save what was typed and not yet left."""
        for field in self._fields.values():
            field.commit()

    def focus_first_field(self) -> None:
        """Put the cursor in the first field, where what is typed replaces nothing."""
        self._fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_label(self) -> None:
        if self._label != self._which.text():
            self._which.setText(self._label)
        self._which.setVisible(bool(self._label))

    def _is_edited(self) -> bool:
        """Say whether the cursor is in a field: another heading would move what is being edited."""
        used = QApplication.focusWidget()
        return used is not None and self._form.isAncestorOf(used)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        in_list_of_choice = now is not None and now.window() is not self.window()
        if not in_list_of_choice and not self._is_edited():
            self._show_label()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(text_labels.label("heading", self, t("LETTER")))
        for part in (self._which, self.promises, self._form, self._file, self.proof, self._lost):
            column.addWidget(part)
        column.addStretch(1)

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(ROW_GAP_PX)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for line in LINES:
            label = field_label(t(line.label), self)
            field = self._make_field(line.name)
            label.setBuddy(field)
            field.setAccessibleName(t(line.label))
            field.edited.connect(partial(self._edited, line.name))
            self._fields[line.name] = field
            self._labels[line.name] = label
            form.addRow(label, field)
        return form

    def _make_field(self, field_name: str) -> Field:
        match field_name:
            case "date":
                return date_field(parse_day, self)
            case "kind":
                return ChoiceField([(name(kind), kind) for kind in LetterKind], self)
            case "chamber":
                return ChoiceField([("—", ""), (t("Tweede Kamer"), "II"), (t("Eerste Kamer"), "I")], self)
            case "encoding":
                return ChoiceField([(t("guessed"), ""), *((one, one) for one in ENCODINGS)], self)
            case "title" | "sender":
                return TextField(self)
            case _:
                return LineField(self)

    def _edited(self, field_name: str, value: Any) -> None:  # noqa: ANN401 - as the field is
        if self._letter is None:
            return
        if field_name == "encoding":
            self.encoding_wanted.emit(self._letter.id, value)
        else:
            visit = visit_of(self._fields[field_name])
            self.correction_wanted.emit(self._letter.id, field_name, value, visit)


def _card(place: Place) -> Card:
    found = t("not found any more") if place.span is None else t("perhaps found on another place")
    passage = place.annotation
    return Card(f"{t('p. {page}', page=passage.anchor.page)}: {found}", passage)


def parse_day(text: str) -> date | None:
    """Return the day in "2026-02-03" or "3-2-2026"; None for nothing.

    Raises:
        BadValue: it is no date.
    """
    if not text:
        return None
    pieces = text.replace("/", "-").replace(".", "-").split("-")
    try:
        first, month, last = (int(piece) for piece in pieces)
        return date(first, month, last) if len(pieces[0]) == 4 else date(last, month, first)  # noqa: PLR2004 - a year
    except (ValueError, TypeError) as error:
        raise BadValue(t("Type a date as 2026-02-03 or 3-2-2026.")) from error
