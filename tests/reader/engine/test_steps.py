"""Long files tell how far their reading is, so that only what stands still is stopped."""

from __future__ import annotations

import pytest

from reader.engine.formats import steps
from reader.engine.formats.prepare import prepare
from reader.engine.messages import Prepare
from reader.engine.protocol import Limits
from tests.reader.engine.odtfile import odt_file
from tests.reader.engine.wordfile import p, r, word_file

MANY = 60
FILES = {
    "brief.docx": word_file(p(r("De Kamer.")) * MANY),
    "brief.odt": odt_file("<text:p>De Kamer.</text:p>" * MANY),
    "brief.html": b"<!DOCTYPE html><html><body>" + b"<p>De Kamer.</p>" * MANY + b"</body></html>",
    "tabel.odt": odt_file(
        "<table:table>"
        + "<table:table-row><table:table-cell><text:p>De Kamer.</text:p></table:table-cell></table:table-row>"
        * MANY
        + "</table:table>"
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_parsing_and_setting_tell_how_far_they_are(name, tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "_APART_S", 0.0)
    path = tmp_path / name
    path.write_bytes(FILES[name])
    told = []
    prepare(Prepare(1, str(path)), tmp_path, Limits(), lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {steps.ALL}
    far = [done for done, _ in told]
    assert far == sorted(far)
    assert sum(done <= steps.HALF for done in far) >= MANY
    assert sum(done > steps.HALF for done in far) >= 1
    assert far[-1] == steps.ALL


def test_steps_are_told_a_few_times_a_second_at_most(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(steps.time, "monotonic", lambda: now[0])
    told = []
    taken = steps.Steps(lambda done, total: told.append((done, total)), 0, steps.ALL)
    taken.begin(100)
    for _ in range(100):
        now[0] += 0.01
        taken.take()
    assert 3 <= len(told) <= 5
