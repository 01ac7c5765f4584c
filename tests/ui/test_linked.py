"""What hovering a linked passage tells of the other ends, and where a click with Ctrl leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QToolTip

from reader.errors import NotFound
from reader.model import Position, RelationKind
from reader.register import Related
from tests.ui.hands import CTRL, click, opened, point_of, settle
from ui.controllers.linked import LinkedController


class Tagging(QObject):
    """Keeps which passages were opened beside."""

    def __init__(self):
        super().__init__()
        self.opened, self.passage = [], None

    def open_beside(self, annotation_id):
        self.opened.append(annotation_id)


@pytest.fixture
def linked(panes, workspace):
    """Return a promise that two passages of another letter lead to, and who tells of them."""
    promise = workspace.passages.annotate("een", "zegt toe", position=Position())
    met = [
        workspace.passages.annotate("drie", word, position=Position()) for word in ("begint hier", "minister")
    ]
    related = {promise.id: []}

    def told(annotation_id):
        if annotation_id not in related:
            raise NotFound("weg")
        return related[annotation_id]

    workspace.passages.related = told
    letter = workspace.letters.one("drie")
    ends = [Related(RelationKind.FULFILS, False, one, letter) for one in met]  # noqa: FBT003 - which end it is
    tagging = Tagging()
    controller = LinkedController(workspace, panes, tagging, panes)
    return controller, tagging, promise, related[promise.id], ends


def test_hovering_tells_what_other_passages_do_to_this_one(panes, linked):
    controller, _, promise, related, ends = linked
    view = opened(panes)
    related.append(ends[0])
    assert controller.told(promise.id) == "fulfilled by: “begint hier” (Brief drie)"
    assert controller.told("voorstel") == ""
    view.pages.pointer._where = point_of(view, "toe").toPointF()
    view.pages.pointer._tell()
    assert "fulfilled by: “begint hier” (Brief drie)" in QToolTip.text()
    QToolTip.hideText()


def test_a_click_with_ctrl_opens_the_other_end_beside_and_of_several_the_one_chosen(panes, linked):
    controller, tagging, promise, related, ends = linked
    view = opened(panes)
    related.append(ends[0])
    click(view, point_of(view, "toe"))
    assert (tagging.opened, panes.passage_selection.now.passage_id) == ([], promise.id)
    click(view, point_of(view, "toe", after=2), modifiers=CTRL)
    assert tagging.opened == [ends[0].annotation.id]
    related.append(ends[1])
    tagging.passage = promise
    menu = QMenu(panes)
    controller.fill(menu)
    (below,) = menu.actions()
    assert [action.text() for action in below.menu().actions()] == [
        "fulfilled by: begint hier (Brief drie)",
        "fulfilled by: minister (Brief drie)",
    ]
    below.menu().actions()[1].trigger()
    settle()
    assert tagging.opened == [one.annotation.id for one in ends]
