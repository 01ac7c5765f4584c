"""Whatever happens to the files under two open workspaces, memory, screen and disk agree in the end."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import StoreError
from reader.storage import merge, reading
from reader.storage import settings as settings_room
from reader.storage.settings import Settings
from reader.workspace.workspace import Workspace
from tests.reader.desk import passage_called
from tests.reader.faults import refusing_reads
from tests.reader.invented import full_disk
from tests.records import LETTER_ID, letter

EXAMPLES = int(os.environ.get("KAMERLEZER_EXAMPLES", "10"))  # more of them for a thorough run
COPIES = ("-LAPTOP", " (1)")


@dataclass
class Fire:
    """Two workspaces open on one folder, and what is known to have been written in each.

    Attributes:
        notes: of each passage, by the workspace that made it, as it was written last
        older: versions of the letter's file, as a sync service may put one back
    """

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    spaces: list[Workspace] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=lambda: [{}, {}])
    older: list[bytes] = field(default_factory=list)

    @property
    def path(self):
        return self.folder / "annotations" / f"{LETTER_ID}.json"

    def open(self):
        with Workspace.open(self.folder, create=True, background=False) as space:
            space.history.make("add letter", letter()).result(10)
        self.spaces = [Workspace.open(self.folder, background=False) for _ in range(2)]

    def write(self, who, what, fault):
        """Tag or edit a passage in one workspace, while reads or writes may be refused."""
        mine, space = self.notes[who], self.spaces[who]
        name = f"{'ab'[who]}{what % 3}"
        with self.faulty(fault):
            known = space._components.library.annotation(name)
            record = passage_called(name) if known is None else known
            note = f"{record.revision} of {name}"
            made = replace(record, note=note) if known is None else merge.succeed(record, note=note)
            save = space.history.make("write", made)
            mine[name] = note
            assert self.shown(who)[name] == note
            try:
                save.result(10)
            except StoreError:
                assert fault != "none"
        if self.path.exists():
            self.older.append(self.path.read_bytes())

    def look(self, who, fault):
        before = self.shown(who)
        with self.faulty(fault):
            self.spaces[who].refresh()
            if fault == "refused":
                assert self.shown(who) == before

    def hurt(self, how):
        data = self.path.read_bytes() if self.path.exists() else b"{}"
        match how:
            case "removed":
                self.path.unlink(missing_ok=True)
            case "emptied":
                self.path.write_bytes(b"")
            case "cut off":
                self.path.write_bytes(data[: len(data) * 2 // 3])
            case "put back" if self.older:
                self.path.write_bytes(self.older[len(self.older) // 2])
            case "copied" if self.older:
                self.path.with_name(f"{LETTER_ID}{COPIES[len(data) % 2]}.json").write_bytes(self.older[0])
            case "spoilt":
                self.spoil(data)
            case "backups removed":
                shutil.rmtree(self.folder / "backups", ignore_errors=True)

    def spoil(self, data):
        try:
            raw = json.loads(data)
        except ValueError:
            return
        for record in list(raw.get("annotations", {}).values())[:1]:
            record["revision"] = 0
            self.path.write_text(json.dumps(raw), encoding="utf-8")

    def faulty(self, fault):
        stack = ExitStack()
        if fault == "refused":
            stack.enter_context(refusing_reads(self.monkeypatch, self.path))
        elif fault == "full":
            full_disk(stack.enter_context(self.monkeypatch.context()))
        return stack

    def shown(self, who):
        return {one.id: one.note for one in self.spaces[who].passages.all()}

    def settle(self):
        """Let both look and save until neither has anything new for the other."""
        for _ in range(3):
            for space in self.spaces:
                space.refresh()
                space.retry_saves()
                space._components.writer.close()  # waits until all is saved; the next save starts it again
                space._components.writer._closing = False


steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("write"),
            st.integers(0, 1),
            st.integers(0, 2),
            st.sampled_from(["none", "refused", "full"]),
        ),
        st.tuples(st.just("look"), st.integers(0, 1), st.sampled_from(["none", "refused"])),
        st.tuples(
            st.just("hurt"),
            st.sampled_from(
                ["removed", "emptied", "cut off", "put back", "copied", "spoilt", "backups removed"]
            ),
        ),
    ),
    max_size=12,
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_happens_to_an_annotation_file_no_passage_is_lost(tmp_path_factory, monkeypatch, sequence):
    monkeypatch.setattr(reading, "PAUSE_S", 0.0)
    fire = Fire(tmp_path_factory.mktemp("fire"), monkeypatch)
    fire.open()
    for step, *how in sequence:
        getattr(fire, step)(*how)
        for who in (0, 1):
            assert fire.shown(who).items() >= fire.notes[who].items()
    fire.settle()
    written = fire.notes[0] | fire.notes[1]
    for who in (0, 1):
        assert fire.shown(who) == written
        assert fire.spaces[who].unsaved == 0
        fire.spaces[who].close()
    with Workspace.open(fire.folder, background=False) as again:
        assert {one.id: one.note for one in again.passages.all()} == written


HURTS = {"removed", "emptied", "cut off"}

settings_steps = st.lists(
    st.tuples(
        st.sampled_from(["set", "set refused", "set on a full disk", "removed", "emptied", "cut off"]),
        st.integers(0, 1),
        st.integers(0, 2),
        st.integers(0, 99),
    ),
    max_size=15,
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(settings_steps)
def test_whatever_happens_to_the_settings_no_window_loses_its_own(tmp_path_factory, monkeypatch, sequence):
    monkeypatch.setattr(reading, "PAUSE_S", 0.0)
    monkeypatch.setattr(settings_room, "QUIET_S", 3600.0)
    folder = tmp_path_factory.mktemp("settings")
    path, windows, wanted = folder / "window.json", [], {}
    windows = [Settings(path, folder / ".lock") for _ in range(2)]
    for step, who, key, value in sequence:
        match step:
            case "removed":
                path.unlink(missing_ok=True)
            case "emptied":
                path.write_bytes(b"")
            case "cut off":
                path.write_bytes(path.read_bytes()[:-3] if path.exists() else b"{")
            case _:  # one of setting
                with ExitStack() as stack:
                    if step == "set refused":
                        stack.enter_context(refusing_reads(monkeypatch, path))
                    elif step == "set on a full disk":
                        full_disk(stack.enter_context(monkeypatch.context()))
                    windows[who].set(f"{who}{key}", value)
                    windows[who].flush()
                wanted[f"{who}{key}"] = value
                assert windows[who].get(f"{who}{key}") == value
    for who in (0, 1, 0):
        windows[who].set(f"last{who}", len(wanted) + 1)
        windows[who]._changed.add(f"last{who}")
        windows[who].flush()
    again = Settings(path, folder / ".lock")
    found = {key: again.get(key) for key in wanted}
    if not any(step in HURTS for step, *_ in sequence):
        assert found == wanted
    for key, value in found.items():  # of a lost file a window may know what the other had set before
        assert value in {
            value for step, who, at, value in sequence if step not in HURTS and f"{who}{at}" == key
        }
