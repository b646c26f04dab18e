# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A job tells its progress and then exactly one end."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caseapp.domain.errors import CaseError, NotFound
from caseapp.ui.jobs import Job, JobProgress, Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def ends_of(job: Job) -> list[str]:
    ends: list[str] = []
    job.finished.connect(lambda _value: ends.append("finished"))
    job.failed.connect(lambda _error: ends.append("failed"))
    job.cancelled.connect(lambda: ends.append("cancelled"))
    return ends


def test_a_job_that_returns_is_finished_on_the_window_thread(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[tuple[int, bool]] = []
    main = threading.current_thread()
    job = jobs.start(
        lambda _progress: 42, lambda value: answers.append((value, threading.current_thread() is main))
    )
    ends = ends_of(job)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (ends, answers) == (["finished"], [(42, True)])


def test_an_error_the_user_can_act_on_goes_to_the_one_who_asked(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(_progress: JobProgress) -> None:
        raise NotFound("There is no such case.")

    told: list[CaseError] = []
    faults: list[Exception] = []
    jobs.faulted.connect(faults.append)
    job = jobs.start(refuse, failed=told.append)
    ends = ends_of(job)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (ends, [error.kind for error in told], faults) == (["failed"], ["not-found"], [])


def test_a_fault_of_the_program_is_told_as_one(qtbot: QtBot, jobs: Jobs) -> None:
    def break_down(_progress: JobProgress) -> None:
        raise ZeroDivisionError

    faults: list[Exception] = []
    refused: list[CaseError] = []
    jobs.faulted.connect(faults.append)
    ends = ends_of(jobs.start(break_down, failed=refused.append))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (ends, len(faults), refused) == (["failed"], 1, [])


def test_a_cancelled_job_stops_at_its_next_step(qtbot: QtBot, jobs: Jobs) -> None:
    begun, stopped = threading.Event(), threading.Event()
    steps: list[int] = []

    def count(progress: JobProgress) -> None:
        for number in range(10_000):
            begun.set()
            progress.step(number, 10_000)
            steps.append(number)
            stopped.wait(0.01 if number else 10)

    answers: list[None] = []
    job = jobs.start(count, answers.append)
    ends = ends_of(job)
    assert begun.wait(5)
    job.cancel()
    stopped.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (ends, answers) == (["cancelled"], [])
    assert len(steps) < 10_000


def test_progress_comes_before_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: JobProgress) -> None:
        progress.step(2, 2, "letters")

    heard: list[object] = []
    job = jobs.start(work)
    job.progressed.connect(lambda *step: heard.append(step))
    job.finished.connect(lambda _value: heard.append("finished"))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == [(2, 2, "letters"), "finished"]


def test_only_the_newest_job_of_a_key_is_answered(qtbot: QtBot, jobs: Jobs) -> None:
    release = threading.Event()
    answers: list[str] = []
    owner = QObject()

    def slowly(_progress: JobProgress) -> str:
        release.wait(5)
        return "old"

    jobs.start(slowly, answers.append, owner=owner, key="rows")
    jobs.start(lambda _p: "new", answers.append, owner=owner, key="rows")
    release.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert answers == ["new"]


def test_closing_cancels_waits_and_lets_every_job_end_once(qtbot: QtBot) -> None:
    jobs = Jobs()
    begun, left = threading.Event(), threading.Event()

    def long_work(progress: JobProgress) -> None:
        begun.set()
        try:
            while True:
                progress.step(0, 1)
        finally:
            left.set()

    ends = [ends_of(jobs.start(long_work)) for _ in range(6)]
    assert begun.wait(60)  # a job that has not begun when the window closes never does
    jobs.close()
    assert left.is_set()
    assert ends == [["cancelled"]] * 6
    assert not jobs.busy


def test_what_was_promised_is_done_although_the_window_closes(qtbot: QtBot) -> None:
    jobs = Jobs()
    hold = threading.Event()
    done: list[str] = []
    for _ in range(8):
        jobs.start(lambda _progress: hold.wait(0.05))
    jobs.start(lambda _progress: done.append("kept"), certain=True)
    jobs.close()
    assert done == ["kept"]


def test_a_job_begun_after_closing_is_cancelled_and_never_runs(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    ran: list[int] = []
    ends = ends_of(jobs.start(lambda _progress: ran.append(1)))
    jobs.close()
    assert (ends, ran) == (["cancelled"], [])


def test_progress_is_seen_only_of_a_job_that_takes_long(qtbot: QtBot, jobs: Jobs) -> None:
    release = threading.Event()
    shown: list[object] = []
    jobs.shown_changed.connect(shown.append)
    quick = jobs.start(lambda _p: None, words="Quick")
    qtbot.waitUntil(lambda: quick.over)
    assert shown == []
    slow = jobs.start(lambda _p: release.wait(10), words="Adding letters")
    qtbot.waitUntil(lambda: jobs.shown is slow, timeout=3000)
    release.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert shown == [slow, None]


def test_nobody_is_answered_after_the_owner_has_gone(qtbot: QtBot, jobs: Jobs) -> None:
    import shiboken6

    release = threading.Event()
    answers: list[object] = []
    owner = QObject()
    jobs.start(lambda _p: release.wait(5), answers.append, owner=owner)
    shiboken6.delete(owner)
    release.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert answers == []
