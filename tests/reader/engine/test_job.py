from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.engine.job import Job, JobQueue, Priority, trouble_of
from reader.engine.messages import Open, ReadRemarks
from reader.task import Task


def job(priority: Priority = Priority.BATCH, view: str = "", number: int = 0) -> Job:
    return Job(Open(number, "brief.pdf"), Task(), priority=priority, view=view)


def drained(queue: JobQueue) -> list[Job]:
    taken = []
    while (next_job := queue.take(lambda _: True)) is not None:
        taken.append(next_job)
    return taken


@given(st.lists(st.sampled_from(Priority), max_size=30))
def test_the_most_urgent_goes_first_and_equals_by_age(priorities):
    queue, jobs = JobQueue(), [job(priority, number=i) for i, priority in enumerate(priorities)]
    for each in jobs:
        queue.push(each)
    assert queue.most_urgent() == min(priorities, default=None)
    assert drained(queue) == sorted(jobs, key=lambda each: (each.priority, each.request.id))


@given(st.lists(st.sampled_from(["", "left", "left/1", "right"]), max_size=30))
def test_of_each_view_only_the_newest_waits(views):
    queue = JobQueue()
    jobs = [job(view=view) for view in views]
    replaced = [queue.push(each) for each in jobs]
    newest = {each.view: each for each in jobs if each.view}
    waiting = drained(queue)
    assert [each for each in waiting if each.view] == [each for each in jobs if newest.get(each.view) is each]
    assert sum(each is not None for each in replaced) + len(waiting) == len(jobs)


def test_a_job_put_back_goes_before_all_of_its_urgency():
    queue, first, second, urgent = JobQueue(), job(), job(), job(Priority.VISIBLE)
    for each in (second, urgent):
        queue.push(each)
    queue.put_back(first)
    assert drained(queue) == [urgent, first, second]


def test_a_job_that_fits_is_taken_past_one_that_does_not():
    queue, one, two = JobQueue(), job(), job()
    queue.push(one)
    queue.push(two)
    assert queue.take(lambda each: each is two) is two
    assert queue.take(lambda each: each is two) is None
    assert len(queue) == 1


def test_remarks_that_bring_workers_down_cost_no_page_and_no_text():
    remarks = trouble_of(ReadRemarks(1, "/brieven/brief.pdf", "text.bin"))
    assert remarks != trouble_of(Open(2, "/brieven/brief.pdf"))
    assert remarks[0].endswith("brief.pdf")
