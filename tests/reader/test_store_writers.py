"""What was acknowledged is never lost: not to a kill, nor to another who writes at the same time."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from reader.storage import merge
from tests.reader.desk import Desk, save_by_chance
from tests.records import letter, passage

ROOT = Path(__file__).resolve().parents[2]
KILLED = Path(__file__).resolve().parents[1] / "bench" / "kill_saves.py"


def test_a_process_killed_at_any_moment_of_a_save_loses_nothing_acknowledged(tmp_path):
    script = [sys.executable, str(KILLED), "--kills", "100", "--folder", str(tmp_path), "--seed", "7"]
    done = subprocess.run(script, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["kills"] == 100
    assert outcome["acknowledged"] > 0
    assert outcome["lost"] == outcome["unreadable"] == 0


# Two writers


def interleave(desks, seed):
    """Let desks edit and delete one passage, each knowing only what it last saw; return what they made."""
    draw = random.Random(seed)  # noqa: S311 - a game of chance that can be repeated
    return [save_by_chance(draw.choice(desks), draw, f"{seed}-{turn}") for turn in range(6)]


def assert_nothing_lost(sheet, made):
    """Every version is there, or another that was made from it; nothing deleted is back by itself."""
    kept = [sheet.annotations["5eed"], *sheet.conflicts]
    superseded = {stamp for version in made for stamp in version.ancestors}
    for version in made:
        if version.stamp not in superseded:
            assert any(merge.same_content(version, one) for one in kept), version
    assert kept[0] == merge.latest_versions([passage(), *made])[0]
    for one in kept:
        assert one.stamp not in superseded


def test_two_writers_interleaved_in_150_ways_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # order is proved elsewhere; this is about merging
    for seed in range(150):
        folder = tmp_path / str(seed)
        desks = [Desk(folder), Desk(folder)]
        folder.mkdir()
        desks[0].save(letter(), passage())
        desks[1].read()
        made = interleave(desks, seed)
        assert_nothing_lost(desks[0].read(), made)
        shutil.rmtree(folder)


WRITER = """
import sys
from pathlib import Path
from random import Random
sys.path.insert(0, sys.argv[1])
from msgspec import json
from tests.reader.desk import Desk, save_by_chance
draw = Random(int(sys.argv[3]))
desk = Desk(Path(sys.argv[2]))
desk.read()
print("ready", flush=True)
sys.stdin.readline()
for count in range(int(sys.argv[4])):
    record = save_by_chance(desk, draw, f"{sys.argv[3]}-{count}")
    print(json.encode(record).decode(), flush=True)
"""


def test_two_real_processes_that_save_150_times_each_lose_nothing(tmp_path):
    desk = Desk(tmp_path)
    desk.save(letter(), passage())
    script = [sys.executable, "-c", WRITER, str(ROOT), str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    writers = [subprocess.Popen([*script, str(seed), "150"], **pipes) for seed in (1, 2)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [[], []]
    listeners = [
        threading.Thread(target=lambda lines, pipe: lines.extend(pipe), args=(lines, writer.stdout))
        for lines, writer in zip(said, writers, strict=True)
    ]
    for listener in listeners:
        listener.start()
    for writer, listener in zip(writers, listeners, strict=True):
        listener.join(60)
        assert writer.wait(60) == 0
        writer.stdin.close()
        writer.stdout.close()
    made = [annotation(line) for lines in said for line in lines]
    assert len(made) == 300
    assert_nothing_lost(desk.read(), made)


def annotation(line):
    import msgspec  # noqa: PLC0415 - only the parent of the two processes decodes

    from reader.model import Annotation  # noqa: PLC0415 - as above

    return msgspec.json.decode(line, type=Annotation)
