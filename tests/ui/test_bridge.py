"""Background work answers in the GUI thread, and never to an owner that is gone."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from reader.errors import Cancelled, DiskFull
from reader.task import Task, completed, failed
from ui.bridge import Bridge


@pytest.fixture
def bridge():
    made = Bridge()
    yield made
    shiboken6.delete(made)


@pytest.fixture
def owner():
    return QObject()


def in_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_the_result_arrives_in_the_gui_thread(app, bridge, owner):
    seen = []
    task = Task()
    bridge.watch(task, owner=owner, done=lambda value: seen.append((value, QThread.currentThread())))
    in_thread(lambda: task.set_result(7))
    assert seen == []
    app.processEvents()
    assert seen == [(7, owner.thread())]


def test_nothing_is_told_to_an_owner_that_is_gone(app, bridge, owner):
    seen = []
    task = Task()
    bridge.watch(
        task, owner=owner, done=seen.append, failed=seen.append, progress=lambda *told: seen.append(told)
    )
    task.report(1, 2)
    task.set_result(1)
    shiboken6.delete(owner)
    app.processEvents()
    assert seen == []


def test_of_many_reports_only_the_newest_is_told(app, bridge, owner):
    told = []
    task = Task()
    bridge.watch(task, owner=owner, progress=lambda done, total: told.append((done, total)))
    for done in range(1, 101):
        task.report(done, 100)
    app.processEvents()
    assert told == [(100, 100)]


def test_a_failure_goes_to_its_watcher(app, bridge, owner):
    errors = []
    bridge.watch(failed(DiskFull("full")), owner=owner, failed=errors.append)
    app.processEvents()
    assert [type(error) for error in errors] == [DiskFull]


def test_a_failure_that_nobody_watches_for_is_told_by_the_bridge(app, bridge, owner):
    errors = []
    bridge.failed.connect(errors.append)
    bridge.watch(failed(DiskFull("full")), owner=owner)
    app.processEvents()
    assert [str(error) for error in errors] == ["full"]


@pytest.mark.parametrize(
    "stop", [lambda task: task.cancel(), lambda task: task.set_exception(Cancelled("stopped"))]
)
def test_a_cancelled_task_calls_nobody(app, bridge, owner, stop):
    seen = []
    task = Task()
    bridge.watch(task, owner=owner, done=seen.append, failed=seen.append)
    stop(task)
    app.processEvents()
    assert seen == []


def test_a_task_that_ended_before_it_was_watched_is_told_too(app, bridge, owner):
    seen = []
    bridge.watch(completed(3), owner=owner, done=seen.append)
    app.processEvents()
    assert seen == [3]


def test_the_bridge_knows_what_is_still_under_way(app, bridge, owner):
    task = Task()
    bridge.watch(task, owner=owner)
    assert bridge.pending == 1
    task.set_result(None)
    app.processEvents()
    assert bridge.pending == 0
