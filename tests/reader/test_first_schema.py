"""A workspace that the first version made opens as it is, and what this one writes opens read-only there.

`workspaces/first` was made by the version of 29 November 2026, with invented letters; see `invented.py`.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.model import RelationKind, Status
from reader.storage import SCHEMA
from reader.workspace.workspace import Workspace
from tests.reader.invented import snapshot

FIRST = Path(__file__).parent / "workspaces" / "first"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FIRST, tmp_path / "first")
    return tmp_path / "first"


def schemas(folder):
    files = (folder / "annotations").glob("*.json")
    return sorted(json.loads(file.read_text(encoding="utf-8"))["about"]["1"]["schema"] for file in files)


def test_it_opens_as_it_is_and_reading_changes_nothing(folder):
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as workspace:
        rows = {(row.tag.value, row.kind and row.kind.value): row for row in workspace.register.rows()}
        assert workspace.problems == ()
    promise = rows["commitment", "new"]
    assert (promise.status, promise.status_source, promise.due_to) == (
        Status.PARTLY,
        "Deels afgedaan",
        date(2031, 5, 31),
    )
    assert promise.fulfilled_by == rows["commitment", "fulfils"].id
    assert (promise.first_due, promise.times_put_off, promise.relations) == (date(2031, 5, 31), None, "")
    assert len(rows) == 4
    assert snapshot(folder) == before


def test_what_it_fulfils_is_a_relation_of_today(folder):
    with Workspace.open(folder, background=False) as workspace:
        promise = next(row for row in workspace.register.rows() if row.fulfilled_by)
        (related,) = workspace.passages.related(promise.annotation_id)
    assert (related.kind, related.outgoing) == (RelationKind.FULFILS, False)


def test_only_a_letter_that_is_changed_gets_the_schema_of_today(folder):
    assert schemas(folder) == [1, 1]
    with Workspace.open(folder, background=False) as workspace:
        one = next(one for one in workspace.passages.all() if one.note == "navragen")
        workspace.passages.update(
            replace(one, commitment=replace(one.commitment, status=Status.FULFILLED)), name="edit passage"
        ).result()
    assert schemas(folder) == [1, SCHEMA]
    with Workspace.open(folder, background=False) as workspace:
        (step,) = workspace.passages.one(one.id).commitment.history
    assert step.status == (Status.PARTLY, Status.FULFILLED)
