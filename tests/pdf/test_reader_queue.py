# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""In what order readers work, what is merged and what is dropped."""

from pathlib import Path

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import CaseError
from caseapp.pdf.queue import Drawing, Inspection, JobQueue, Waiter


def request_for(page: int) -> PageRequest:
    return PageRequest(Path("letter.pdf"), "ab", page, 1.0)


def nothing(_: PagePicture | CaseError) -> None:
    """Take a picture and do nothing with it."""


def taken_pages(queue: JobQueue, count: int) -> list[int]:
    jobs = [queue.take() for _ in range(count)]
    return [job.request.page for job in jobs if isinstance(job, Drawing)]


def inspection(name: str, *, large: bool = False) -> Inspection:
    return Inspection(Path(name), None, large)


def test_the_newest_drawing_comes_first() -> None:
    queue = JobQueue(1, 10)
    for page in (1, 2, 3):
        queue.ask(request_for(page), Waiter(nothing))
    assert taken_pages(queue, 3) == [3, 2, 1]


def test_asking_again_makes_a_drawing_the_newest_and_draws_it_once() -> None:
    queue = JobQueue(1, 10)
    for page in (1, 2, 1):
        queue.ask(request_for(page), Waiter(nothing))
    first = queue.take()
    assert isinstance(first, Drawing)
    assert first.request == request_for(1)
    assert len(first.waiters) == 2
    assert taken_pages(queue, 1) == [2]


def test_asking_for_a_drawing_in_hand_joins_it() -> None:
    queue = JobQueue(1, 10)
    early, late = Waiter(nothing), Waiter(nothing)
    queue.ask(request_for(1), early)
    job = queue.take()
    queue.ask(request_for(1), late)
    assert isinstance(job, Drawing)
    assert queue.finish(job) == (early, late)
    queue.add(inspection("next.pdf"))
    assert isinstance(queue.take(), Inspection)


def test_too_many_drawings_drop_the_one_asked_for_longest_ago() -> None:
    queue = JobQueue(1, 2)
    for page in (1, 2, 3):
        queue.ask(request_for(page), Waiter(nothing))
    queue.add(inspection("next.pdf"))
    assert taken_pages(queue, 3) == [3, 2]


def test_somebody_who_waits_for_an_answer_is_never_dropped() -> None:
    queue = JobQueue(1, 2)
    queue.ask(request_for(1), Waiter(nothing, patient=True))
    for page in (2, 3):
        queue.ask(request_for(page), Waiter(nothing))
    queue.add(inspection("next.pdf"))
    assert taken_pages(queue, 3) == [3, 1]


def test_a_drawing_nobody_wants_any_more_is_put_down() -> None:
    queue = JobQueue(1, 10)
    queue.ask(request_for(1), Waiter(nothing, lambda: False))
    job = queue.take()
    assert isinstance(job, Drawing)
    assert not queue.still_wanted(job)
    queue.ask(request_for(1), Waiter(nothing))
    assert taken_pages(queue, 1) == [1]


def test_only_those_who_still_want_a_drawing_are_told() -> None:
    queue = JobQueue(1, 10)
    eager, bored = Waiter(nothing, lambda: True), Waiter(nothing, lambda: False)
    for waiter in (eager, bored):
        queue.ask(request_for(1), waiter)
    job = queue.take()
    assert isinstance(job, Drawing)
    assert queue.still_wanted(job)
    assert queue.finish(job) == (eager,)


def test_drawings_go_before_inspections_and_those_keep_their_order() -> None:
    queue = JobQueue(1, 10)
    first, second = inspection("a.pdf"), inspection("b.pdf")
    queue.add(first)
    queue.add(second)
    queue.ask(request_for(1), Waiter(nothing))
    assert taken_pages(queue, 1) == [1]
    assert queue.take() is first
    assert queue.take() is second


def test_large_files_leave_one_reader_free() -> None:
    queue = JobQueue(2, 10)
    first, second, small = (
        inspection("a.pdf", large=True),
        inspection("b.pdf", large=True),
        inspection("c.pdf"),
    )
    queue.add(first)
    queue.add(second)
    assert queue.take() is first
    queue.add(small)
    assert queue.take() is small
    queue.finish(first)
    assert queue.take() is second


def test_closing_hands_back_what_waits_and_takes_no_more() -> None:
    queue = JobQueue(1, 10)
    waiting = inspection("a.pdf")
    queue.add(waiting)
    queue.ask(request_for(1), Waiter(nothing))
    assert len(queue.close()) == 2
    assert queue.close() == ()
    assert queue.take() is None
    assert not queue.add(inspection("b.pdf"))
    assert not queue.ask(request_for(2), Waiter(nothing))
