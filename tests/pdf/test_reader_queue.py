# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""In what order readers work, what is merged and what is dropped."""

from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic

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


class Lanes:
    """Threads that take jobs as the lanes of readers do, the last one drawings only."""

    def __init__(self, queue: JobQueue, count: int) -> None:
        self.queue = queue
        self.took: SimpleQueue[tuple[int, Drawing | Inspection]] = SimpleQueue()
        self.may_finish = Event()
        self.may_finish.set()
        self.a_moment = Event()
        self.threads = [Thread(target=self._work, args=(number, count)) for number in range(count)]
        for thread in self.threads:
            thread.start()

    def _work(self, number: int, count: int) -> None:
        while (job := self.queue.take(only_draws=number == count - 1 > 0)) is not None:
            assert isinstance(job, Drawing | Inspection)
            self.took.put((number, job))
            self.may_finish.wait()
            self.queue.finish(job)

    def rest(self) -> None:
        """Wait until nobody has anything to do."""
        until = monotonic() + 10
        while len(self.queue._idle) < len(self.threads):
            assert monotonic() < until
            self.a_moment.wait(0.001)

    def end(self) -> None:
        self.may_finish.set()
        self.queue.close()
        for thread in self.threads:
            thread.join(10)
            assert not thread.is_alive()


def test_the_reader_that_worked_last_takes_the_next_drawing() -> None:
    queue = JobQueue(3, 100)
    lanes = Lanes(queue, 3)
    names = []
    for page in range(20):
        lanes.rest()
        queue.ask(request_for(page), Waiter(nothing))
        names.append(lanes.took.get(timeout=10)[0])
    lanes.end()
    assert len(set(names)) == 1


def test_drawings_asked_for_at_once_go_to_all_readers_that_are_free() -> None:
    queue = JobQueue(3, 100)
    queue.trust(request_for(0))
    lanes = Lanes(queue, 3)
    lanes.rest()
    lanes.may_finish.clear()
    for page in range(3):
        queue.ask(request_for(page), Waiter(nothing))
    assert {lanes.took.get(timeout=10)[0] for _ in range(3)} == {0, 1, 2}
    lanes.end()


def test_no_job_is_left_lying_while_a_reader_is_free() -> None:
    queue = JobQueue(2, 10_000)
    lanes = Lanes(queue, 3)

    def ask(first: int) -> None:
        for page in range(first, first + 500):
            queue.ask(replace(request_for(page), sha256=str(page % 3)), Waiter(nothing, patient=True))
            if page % 5 == 0:
                queue.add(inspection(f"{page}.pdf", large=page % 2 == 0))

    askers = [Thread(target=ask, args=(first,)) for first in (0, 1000)]
    for asker in askers:
        asker.start()
    jobs = [lanes.took.get(timeout=20)[1] for _ in range(2 * (500 + 100))]
    for asker in askers:
        asker.join()
    lanes.rest()
    lanes.end()
    drawn = sorted(job.request.page for job in jobs if isinstance(job, Drawing))
    assert drawn == [*range(500), *range(1000, 1500)]
    assert len({job.path for job in jobs if isinstance(job, Inspection)}) == 200
