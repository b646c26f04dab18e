# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one writing thread: interactive before bulk, errors handed on, nothing lost at the end."""

import threading
from collections.abc import Iterator
from functools import partial
from queue import PriorityQueue

import pytest

from caseapp.domain.errors import Duplicate
from caseapp.store.library import Library
from caseapp.store.writer import Priority, Writer, _Work
from tests.store.given import a_case

PATIENCE = 10.0
"""Seconds after which a wait in these tests has failed."""


@pytest.fixture
def writer() -> Iterator[Writer]:
    """A writer, closed at the end."""
    writer = Writer()
    yield writer
    writer.close()


def busy(writer: Writer) -> threading.Event:
    """Keep the writer busy until the event that is returned is set."""
    started, go_on = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        assert go_on.wait(PATIENCE)

    writer.submit(work)
    assert started.wait(PATIENCE)
    return go_on


def test_interactive_work_overtakes_bulk_work_that_waits(writer: Writer) -> None:
    go_on, done = busy(writer), list[str]()
    for number in range(3):
        writer.submit(partial(done.append, f"bulk {number}"), Priority.BULK)
    last = writer.submit(lambda: done.append("interactive 1"))
    writer.submit(lambda: done.append("interactive 2"))
    go_on.set()
    last.result(PATIENCE)
    writer.call(lambda: None, Priority.BULK)
    assert done == ["interactive 1", "interactive 2", "bulk 0", "bulk 1", "bulk 2"]


def test_an_officer_does_not_wait_for_a_batch(library: Library) -> None:
    """Between two letters of a batch, what an officer does is written first."""
    order: list[str] = []
    first_is_running, officer_waits = threading.Event(), threading.Event()

    def bulk(number: int) -> None:
        def work() -> None:
            order.append(f"letter {number}")
            if number == 0:
                first_is_running.set()
                assert officer_waits.wait(PATIENCE)

        library.write(lambda unit: work(), action="Take in", bulk=True)

    batch = [threading.Thread(target=bulk, args=(0,))]
    batch[0].start()
    assert first_is_running.wait(PATIENCE)
    queue = library._writer._queue
    for number in (1, 2):
        batch.append(threading.Thread(target=bulk, args=(number,)))
        batch[-1].start()
        wait_for(queue, number)
    officer = threading.Thread(
        target=lambda: library.write(lambda unit: order.append("officer"), action="Edit case")
    )
    officer.start()
    wait_for(queue, 3)
    officer_waits.set()
    for thread in (*batch, officer):
        thread.join(PATIENCE)
    assert order[:2] == ["letter 0", "officer"]
    assert sorted(order[2:]) == ["letter 1", "letter 2"]


def wait_for(queue: PriorityQueue[_Work], wanted: int) -> None:
    """Let other threads run until the queue holds so much; the writer itself must be busy."""
    with queue.not_empty:
        assert queue.not_empty.wait_for(lambda: len(queue.queue) >= wanted, PATIENCE)


def test_an_error_reaches_whoever_asked_and_the_writer_goes_on(writer: Writer) -> None:
    def fail() -> None:
        raise ValueError("this one")

    with pytest.raises(ValueError, match="this one"):
        writer.call(fail)
    assert writer.call(lambda: 7) == 7


def test_a_write_inside_a_write_is_refused_instead_of_waiting_for_itself(library: Library) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        library.write(lambda unit: a_case(library), action="Open case")
    assert a_case(library) > 0


def test_what_was_handed_in_is_done_before_the_end(writer: Writer) -> None:
    go_on, done = busy(writer), list[int]()
    for number in range(3):
        writer.submit(partial(done.append, number), Priority.BULK)
    closing = threading.Thread(target=writer.close)
    closing.start()
    go_on.set()
    closing.join(PATIENCE)
    assert done == [0, 1, 2]
    with pytest.raises(RuntimeError, match="closed"):
        writer.submit(lambda: None)


def test_writes_from_many_threads_are_all_kept_one_after_another(library: Library) -> None:
    refused: list[str] = []

    def open_cases(first: int) -> None:
        for number in range(first, first + 10):
            try:
                a_case(library, f"HC/{number}")
            except Duplicate as error:
                refused.append(error.message)

    threads = [threading.Thread(target=open_cases, args=(first,)) for first in (0, 5, 10, 15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(refused) == 15  # 40 asked for, 25 references
    assert library.trail.first_bad_entry() == (25, None)
