"""Changes own fields, tags and offices, as their dialog asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from reader.model import Tag
from ui.panels.scheme_dialog import SchemeDialog
from ui.style.error_words import said
from ui.style.labels import tag_name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.model import AnyTag, OwnField, OwnTag
    from reader.workspace import Save, Workspace
    from ui.style.colours import Theme


class SchemeController(QObject):
    """Shows the dialog, and makes each change as one step to undo.

    Signals:
        undo_wanted(): take the last change back
    """

    undo_wanted = Signal()

    def __init__(self, workspace: Workspace, theme: Callable[[], Theme], window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._theme = theme
        self._window = window
        self.dialog: SchemeDialog | None = None

    def ask(self) -> None:
        """Show the dialog."""
        self.dialog = dialog = SchemeDialog(self._theme(), self._workspace.passages.parse_due, self._window)
        dialog.show_scheme(self._workspace.own.now)
        dialog.fields.add_wanted.connect(self._add_field)
        dialog.fields.change_wanted.connect(self._change_field)
        dialog.fields.delete_wanted.connect(self._delete_field)
        dialog.fields.order_wanted.connect(self._order_fields)
        dialog.tags.add_wanted.connect(self._add_tag)
        dialog.tags.change_wanted.connect(self._change_tag)
        dialog.tags.delete_wanted.connect(self._delete_tag)
        dialog.tags.order_wanted.connect(self._order_tags)
        dialog.tags.merge_wanted.connect(self._merge)
        dialog.offices.wanted.connect(self._keep_offices)
        dialog.undo_wanted.connect(self._undo)
        dialog.finished.connect(self._closed)
        dialog.open()

    def show_scheme(self) -> None:
        """Show in the dialog how things are now."""
        if self.dialog is not None:
            self.dialog.show_scheme(self._workspace.own.now)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _undo(self) -> None:
        self.undo_wanted.emit()
        self._tell("")

    def _add_field(self, name: str, kind: object, choices: object, tags: object) -> None:
        own = self._workspace.own
        self._do(lambda: own.add_field(name, kind, choices, tags))  # type: ignore[arg-type]  # Qt's signal has no types

    def _change_field(self, after: OwnField, name: str) -> None:
        self._do(lambda: self._workspace.own.change_field(after, name=name))

    def _delete_field(self, field: OwnField) -> None:
        count = self._workspace.own.filled(field.id)
        kept = counted(count, "{n} passage keeps its value", "{n} passages keep their values")
        told = t("“{name}” is deleted; {kept}.", name=field.name, kept=kept)
        self._do(lambda: self._workspace.own.delete_field(field.id), told)

    def _order_fields(self, fields: tuple[OwnField, ...]) -> None:
        own = self._workspace.own
        gone = tuple(one for one in own.now.fields if one.deleted)
        self._do(lambda: own.put(replace(own.now, fields=(*fields, *gone)), name="order fields"))

    def _add_tag(self, name: str) -> None:
        self._do(lambda: self._workspace.own.add_tag(name))

    def _change_tag(self, after: OwnTag, name: str) -> None:
        self._do(lambda: self._workspace.own.change_tag(after, name=name))

    def _delete_tag(self, tag: OwnTag) -> None:
        count = self._workspace.own.used(tag.id)
        taken = counted(count, "it is taken off {n} passage", "it is taken off {n} passages")
        told = t("“{name}” is deleted; {taken}.", name=tag.name, taken=taken)
        self._do(lambda: self._workspace.own.delete_tag(tag.id), told)

    def _order_tags(self, tags: tuple[OwnTag, ...]) -> None:
        own = self._workspace.own
        gone = tuple(one for one in own.now.tags if one.deleted)
        self._do(lambda: own.put(replace(own.now, tags=(*tags, *gone)), name="order tags"))

    def _merge(self, tag: OwnTag, into: AnyTag) -> None:
        count = self._workspace.own.used(tag.id)
        borne = counted(count, "{n} passage bears it now", "{n} passages bear it now")
        other = into if isinstance(into, Tag) else self._workspace.own.now.tag(into.id)
        told = t(
            "“{name}” is merged into “{into}”; {borne}.", name=tag.name, into=tag_name(other), borne=borne
        )
        self._do(lambda: self._workspace.own.merge_tag(tag.id, into), told)

    def _keep_offices(self, offices: object) -> None:
        self._do(lambda: self._workspace.own.keep_offices(offices))  # type: ignore[arg-type]  # Qt's signal has no types

    def _do(self, act: Callable[[], Save], told: str = "") -> None:
        """Make a change; what is refused is said in the dialog, which shows how things are."""
        try:
            act().add_done_callback(_heard)
        except KamerlezerError as error:
            self._tell(said(error), wrong=True)
        else:
            self._tell(told, undo=bool(told))
        self.show_scheme()

    def _tell(self, text: str, *, wrong: bool = False, undo: bool = False) -> None:
        if self.dialog is not None:
            self.dialog.tell(text, wrong=wrong, undo=undo)


def _heard(_: object) -> None:
    """Leave the end of a save to the workspace's listeners, who tell of a failure once."""
